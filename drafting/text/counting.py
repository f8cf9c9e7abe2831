"""Numbers of things as messages and reports name them, in English."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """Write a number and the thing, in the singular or the plural.

    >>> counted(1, "note"), counted(1200, "guess")
    ('1 note', '1,200 guesses')
    """
    ending = "" if count == 1 else "es" if what.endswith("s") else "s"
    return f"{count:,} {what}{ending}"
