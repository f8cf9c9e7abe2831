"""Know words that differ only in spelling: "cooperation" and "co-operation", "health care"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafting.text.normalize import folded

_HYPHENS = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""Matches hyphens between letters; the hyphen of "2020-2021" is not one of spelling."""


def spelling(word: str) -> str:
    """Return a word in the form that all its spellings share, in small letters.

    Spaces do not count, because words with spaces are figures, amounts and spellings.

    >>> spelling("Co-operation"), spelling("health care"), spelling("5 000")
    ('cooperation', 'healthcare', '5000')
    """
    plain = folded(word).casefold()
    joined = _HYPHENS.sub("", "".join(plain.split()) or plain)
    return _spellings().get(joined, joined)


def may_be_apart(word: str) -> bool:
    """Return whether the parts of a word may be words of their own: "health-care", "healthcare"."""
    plain = folded(word).casefold()
    return bool(_HYPHENS.search(plain)) or plain in _apart()


@cache
def _spellings() -> dict[str, str]:
    """Return the first spelling of each word that has several, without spaces and hyphens."""
    rows = [["".join(each.split()).casefold() for each in row] for row in _rows()]
    return {each: row[0] for row in rows for each in row[1:] if each != row[0]}


@cache
def _apart() -> frozenset[str]:
    """Return the words that are also written as several words."""
    return frozenset(each for row in _rows() if any(" " in other for other in row) for each in row)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    page = (Path(__file__).parent / "spellings.txt").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(each.strip() for each in line.split(",")) for line in lines)
