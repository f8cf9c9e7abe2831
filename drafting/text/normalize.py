"""Differences of form that are not differences of wording: folding, and Unicode's normal forms.

Census 2 and 9: no-break spaces, non-breaking hyphens, direction marks and curly quotation marks
differ between successive years without any change of text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{IDEOGRAPHIC SPACE}"
"""Spaces that are read as a plain space."""
HYPHENS = "\N{NON-BREAKING HYPHEN}\N{HYPHEN}"
"""Hyphens that are read as a plain hyphen; dashes are other characters."""
INVISIBLE = (
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH SPACE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
)
"""Characters that no page shows and that separate no words."""
_FOLD: dict[str, str] = (
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(f"{HYPHENS}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-")
    | dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}", "'")
    | dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", '"')
    | dict.fromkeys(INVISIBLE, "")
)
"""The plain form of each variant; none of these forms is a variant itself."""
_SPACE_RUNS = re.compile(r"\s+")
_MAY_BE_MARKS = re.compile("[^\x00-\u02ff]{32,}")
"""Matches places that can have a long run of accents; no accent has a lower number."""


def folded(words: str) -> str:
    """Return the words with every typographic variant in its plain form."""
    if not words.isascii():
        # A paragraph has one or two of these; `str.translate` would look up each of its characters.
        for variant, plain in _FOLD.items():
            if variant in words:
                words = words.replace(variant, plain)
    return words


def folded_line(words: str) -> str:
    """Return a line with plain typography and single spaces, the form for comparison."""
    return _SPACE_RUNS.sub(" ", folded(words)).strip()


def normalized(form: Form, text: str) -> str:
    """Return a text in a normal form of Unicode; the result is that of `unicodedata.normalize`.

    Python's function sorts the accents on a letter by moving each past all before it. With half a
    million accents on one letter that takes minutes, so long runs are sorted here first.
    """
    if text.isascii():
        return text
    return unicodedata.normalize(form, _MAY_BE_MARKS.sub(lambda run: in_order(form, run[0]), text))


def in_order(form: Form, run: str) -> str:
    """Return decomposed characters, with the accents of each letter in the order of Unicode."""
    if not any(map(unicodedata.decomposition, run)) and not any(map(unicodedata.combining, run)):
        return run  # text without spaces, as in Chinese
    whole: Form = "NFKD" if "K" in form else "NFD"
    apart = "".join(unicodedata.normalize(whole, each) for each in run)
    return "".join(_sorted(apart))


def _sorted(characters: str) -> Iterator[str]:
    for are_marks, group in groupby(characters, lambda each: unicodedata.combining(each) > 0):
        if are_marks:
            yield from sorted(group, key=unicodedata.combining)
        else:
            yield from group
