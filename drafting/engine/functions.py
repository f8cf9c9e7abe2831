"""Recognise what a paragraph does: extend a mandate, welcome an event, ask for a report.

A clause that comes back with few of its words is still the same clause if it does the same about
the same subject. The patterns of all languages are in `templates/functions.yaml`; they are read
when paragraphs are left over on both sides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafting.data import data_text, yaml_data

FILE = "functions.yaml"
_LONGEST = 300
"""Characters at the start of a paragraph in which its function is looked for."""


class Function(NamedTuple):
    """What a paragraph does, and about what.

    Attributes:
        name: as in the file: "mandate extended".
        subject: the words that say about what.
    """

    name: str
    subject: str


def function_of(key: str) -> Function | None:
    """Return the function of a paragraph, or None if no pattern knows it.

    Args:
        key: its folded words (`Alignable.key`).
    """
    for name, pattern in _patterns():
        if found := pattern.search(key[:_LONGEST]):
            return Function(name, found["subject"])
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = yaml_data(data_text("templates", FILE), FILE)
    functions: dict[str, dict[str, str]] = found if isinstance(found, dict) else {}
    return tuple(
        (name, re.compile(pattern))
        for name, languages in functions.items()
        for pattern in languages.values()
    )
