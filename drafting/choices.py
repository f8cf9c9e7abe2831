"""Check options with few values: a member of an enum, or its word."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from drafting.errors import OptionError

_Choice = TypeVar("_Choice", bound=StrEnum)


def chosen(choices: type[_Choice], value: str, what: str) -> _Choice:
    """Return the member of an enum that a word names; a member names itself.

    Args:
        choices: the enum.
        value: the word.
        what: name of the option for the message: "profile".

    Raises:
        OptionError: no member has this value; the message lists the values.
    """
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choices)
        raise OptionError(f"there is no {what} “{value}”: choose one of {known}") from None
