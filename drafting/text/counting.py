"""Write numbers with their nouns for messages and reports, in English."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """Return a number with a noun in the singular or the plural.

    >>> counted(1, "note"), counted(1200, "guess")
    ('1 note', '1,200 guesses')
    """
    ending = "" if count == 1 else "es" if what.endswith("s") else "s"
    return f"{count:,} {what}{ending}"
