"""Find the same line of a text in another language of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.indexing.results import RecordHit, RecordLine
from drafting.record.reading import Record

_SIGNS = re.compile(r"[\s().,]+")


def line_in_language(record: Record, hit: RecordHit, language: str) -> RecordLine | None:
    """Return the line of a hit in another language, or None if the record does not have it.

    If both texts have the same kinds of lines in the same order, it is the one at the same place;
    otherwise the one with the same label, such as "OP5 (b)" and "OP5 b)".

    Args:
        record: the record of the hit.
        hit: the line.
        language: ISO 639-1 code.
    """
    other = record.text(hit.text.symbol, language)
    if other is None:
        return None
    own, lines = record.lines(hit.text), record.lines(other)
    if _kinds(own) == _kinds(lines):
        return lines[own.index(hit.line)]
    return next((each for each in lines if _label(each) == _label(hit.line)), None)


def _kinds(lines: Sequence[RecordLine]) -> list[tuple[str, str, int]]:
    return [(each.zone, each.kind, each.level) for each in lines]


def _label(line: RecordLine) -> tuple[str, str]:
    return line.zone, _SIGNS.sub(" ", line.label).strip()
