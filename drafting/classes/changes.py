"""The word changes of an edit: what stood there, what stands there, and the words around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from drafting.classes.records import WordChange
from drafting.model.edit import Op, Run
from drafting.text.inline import Mark, Span, Text, plain
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

_AROUND = 4
"""Words looked at on either side of a change."""
_NEAR = 120
"""Characters of a long kept stretch in which they surely stand."""


def changes_of(line: Sequence[Run], language: str) -> Iterator[WordChange]:
    """Yield the changes of a line or note that goes on; opening words and the rest apart."""
    groups = [
        (is_kept, tuple(runs))
        for is_kept, runs in groupby(line, key=lambda run: run.op is Op.KEEP or run.quiet)
    ]
    for index, (is_kept, runs) in enumerate(groups):
        if is_kept:
            continue
        before = _kept(groups[index - 1][1], last=True) if index else ()
        after = _kept(groups[index + 1][1], last=False) if index + 1 < len(groups) else ()
        yield from _changes(runs, before, after, language)


def _kept(runs: Iterable[Run], *, last: bool) -> tuple[str, ...]:
    """Return the nearest words of a stretch that stays, in their new form."""
    stay = "".join(plain(run.content) for run in runs if not (run.quiet and run.op is Op.DELETE))
    words = _words(stay[-_NEAR:] if last else stay[:_NEAR])
    return words[-_AROUND:] if last else words[:_AROUND]


def _changes(
    runs: Sequence[Run], before: tuple[str, ...], after: tuple[str, ...], language: str
) -> Iterator[WordChange]:
    for in_lead in (True, False):
        old, new = (_side(runs, op, in_lead=in_lead) for op in (Op.DELETE, Op.INSERT))
        if _folded(old) != _folded(new):
            yield WordChange(old, new, before, after, in_lead, language)


def _side(runs: Sequence[Run], op: Op, *, in_lead: bool) -> tuple[str, ...]:
    words = "".join(_of_lead(run.content, in_lead=in_lead) for run in runs if run.op is op)
    return _words(words)


def _of_lead(content: Text, *, in_lead: bool) -> str:
    return "".join(
        part.text
        for part in content
        if isinstance(part, Span) and (Mark.LEAD in part.marks) is in_lead
    )


def _folded(words: Sequence[str]) -> list[str]:
    """Return words without their form: those of a line replaced as a whole may be the same."""
    return [folded(word).casefold() for word in words]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if not word.isspace())
