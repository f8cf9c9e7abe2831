"""Show what fixes change in a text, line by line; no difference of form is left out.

A change report is quiet about spelling and typography, and most fixes are nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.checks.lines import CheckedLine, CheckedText, checked_text
from drafting.engine.words import diff_words, whole
from drafting.model.edit import Op, WordRun
from drafting.model.resolution import Resolution
from drafting.reports.pieces import Piece, pieces_of
from drafting.text.inline import Span, Text


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A line of a text that fixes change.

    Attributes:
        label: as a delegate cites it, or "note 3", or "title".
        pieces: its words, with what is deleted and inserted.
    """

    label: str
    pieces: tuple[Piece, ...]


def fixed_lines(old: Resolution, new: Resolution) -> tuple[FixedLine, ...]:
    """Return the lines that fixes change, in the order of print.

    Args:
        old: a text.
        new: the same text with fixes, which has the same lines.
    """
    one, other = checked_text(old), checked_text(new)
    found = [
        (before.label, tuple(_runs(before, after)))
        for before, after in zip(one.lines, other.lines, strict=True)
    ]
    return tuple(
        FixedLine(label, pieces_of(runs, _numbers(one)))
        for label, runs in found
        if any(run.op is not Op.KEEP for run in runs)
    )


def _runs(before: CheckedLine, after: CheckedLine) -> Iterator[WordRun]:
    for run in diff_words(before.content, after.content, {}):
        yield replace(run, quiet=False)
    old, new = (each.printed.closer if each.printed else "" for each in (before, after))
    if old == new:
        yield from whole(Op.KEEP, _span(old))
    else:
        yield from whole(Op.DELETE, _span(old))
        yield from whole(Op.INSERT, _span(new))


def _span(words: str) -> Text:
    return (Span(words),) if words else ()


def _numbers(text: CheckedText) -> dict[Op, dict[str, str]]:
    """Return the numbers of the notes; fixes neither add nor move one."""
    return dict.fromkeys(Op, text.numbers)
