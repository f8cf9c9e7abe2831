"""The normal forms of Unicode, in time that grows with the text.

Python's own function sorts the accents on one letter by moving each past all before it. On a letter
with half a million of them that takes minutes, so long runs are sorted here first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_MAY_BE_MARKS = re.compile("[^\x00-\u02ff]{32,}")
"""Where a long run of accents can be: no accent has a number below these."""


def normalized(form: Form, text: str) -> str:
    """Return a text in a normal form of Unicode, exactly as `unicodedata.normalize` does."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _MAY_BE_MARKS.sub(lambda run: in_order(form, run[0]), text))


def in_order(form: Form, run: str) -> str:
    """Return characters taken apart, with the accents of each letter in the order of Unicode."""
    if not any(map(unicodedata.decomposition, run)) and not any(map(unicodedata.combining, run)):
        return run  # Chinese, for one, is written without spaces
    whole: Form = "NFKD" if "K" in form else "NFD"
    apart = "".join(unicodedata.normalize(whole, each) for each in run)
    return "".join(_sorted(apart))


def _sorted(characters: str) -> Iterator[str]:
    for are_marks, group in groupby(characters, lambda each: unicodedata.combining(each) > 0):
        if are_marks:
            yield from sorted(group, key=unicodedata.combining)
        else:
            yield from group
