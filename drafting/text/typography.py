"""No-break spaces by rule, as the house sets them (format-spec 1.7). Reading folds them again."""

from __future__ import annotations

import re

from drafting.text.dates import MONTHS

_NBSP = "\N{NO-BREAK SPACE}"
_MONTH = "|".join(MONTHS)
_JOINED = re.compile(
    rf"(\b\d{{1,2}}) (?=(?:{_MONTH})\b)"  # 18 December
    r"|(\b(?:[Pp]aragraphs?|Articles?|chap\.|paras?\.|sect\.|No\.)) (?=[\dIVX])"  # paragraph 74
    r"|(\b\d+(?: [A-Z])?) (?=\([IVXLS-]+\))"  # resolution 14 (I)
)


def set_spaces(words: str) -> str:
    """Put no-break spaces where a line must not end.

    >>> set_spaces("on 18 December 2008, paragraph 7") == "on 18\\xa0December 2008, paragraph\\xa07"
    True
    """
    return _JOINED.sub(lambda found: found[0][:-1] + _NBSP, words)
