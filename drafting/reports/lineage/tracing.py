"""Follow paragraphs and their words through several texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drafting.classes import ChangeClass, classify
from drafting.engine import diff
from drafting.engine.word_origins import Lines, carried, gone, lines_from
from drafting.errors import OptionError
from drafting.model.edit import (
    Comparison,
    LineEdit,
    Merged,
    Op,
    ParagraphEdit,
    Reworded,
    Split,
    UnitPlace,
)
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.reports.lineage.records import (
    Lineage,
    LineageCell,
    LineageEvent,
    LineageRow,
    names_of_texts,
)
from drafting.text.inline import plain

_EXPLAINING = frozenset({ChangeClass.ROLLING, ChangeClass.ROTATION})


def trace(resolutions: Sequence[Resolution]) -> Lineage:
    """Follow every paragraph and every word through several texts.

    Args:
        resolutions: two texts or more, oldest first.

    Returns:
        What happened to each paragraph in each text, and the text in which each word came in.

    Raises:
        OptionError: there are fewer than two texts.
    """
    if len(resolutions) < 2:
        raise OptionError("a history needs two texts")
    return lineage_of([diff(old, new) for old, new in pairwise(resolutions)])


def lineage_of(steps: Sequence[Comparison]) -> Lineage:
    """Return the lineage of comparisons, each of a text with the next one."""
    texts = [steps[0].base, *(step.draft for step in steps)]
    work = _Tracing(texts[0])
    for step in steps:
        work.step(step)
    names = names_of_texts(texts)
    rows = work.rows()
    return Lineage(names, tuple(row.finished(texts) for row in rows))


@dataclass(slots=True, eq=False)
class _Row:
    """A paragraph that is followed: its cells by text, and its lines so far."""

    lines: Lines
    cells: dict[int, LineageCell] = field(default_factory=dict)

    def finished(self, texts: Sequence[Resolution]) -> LineageRow:
        cells = tuple(self.cells.get(index) for index in range(len(texts)))
        row = LineageRow(cells, self.lines)
        return LineageRow(cells, self.lines, texts[row.last].rules.code)


class _Tracing:
    """Goes through the comparisons of a chain, and keeps a row for each paragraph."""

    def __init__(self, first: Resolution) -> None:
        rows = []
        for unit in units_of(first):
            row = _Row(lines_from((plain(line.line.content) for line in unit.lines), 0))
            row.cells[0] = LineageCell(LineageEvent.FIRST, unit.label, unit.id)
            rows.append(row)
        self.texts = [rows]
        """The rows of each text, in its order."""

    def step(self, comparison: Comparison) -> None:
        """Take the rows on to the next text."""
        before, text = self.texts[-1], len(self.texts)
        now: dict[int, _Row] = {}
        for edit, classes in zip(comparison.paragraphs, classify(comparison), strict=True):
            olds = [before[place.index] for place in edit.old]
            if not edit.new:
                self._end(edit, olds[0], text)
                continue
            lines = carried(edit, [row.lines for row in olds], text)
            event = _event(edit, classes)
            kept = _kept(edit)
            for number, (place, own) in enumerate(zip(edit.new, lines, strict=True)):
                old = _heaviest(kept, number, len(edit.old)) if olds else None
                goes_on = old is not None and _heir(kept, old, len(edit.new)) == number
                row = olds[old] if goes_on and old is not None else _Row(own)
                row.lines = own
                row.cells[text] = LineageCell(event, place.label, place.id, _others(edit, place))
                now[place.index] = row
        ends = {id(row) for row in now.values()}
        for edit in comparison.paragraphs:
            for place in edit.old if edit.new else ():
                row = before[place.index]
                if id(row) not in ends:
                    row.lines = gone(row.lines, text)
                    into = tuple(each.label for each in edit.successors)
                    row.cells[text] = LineageCell(_kind(edit), others=into)
        self.texts.append([now[index] for index in sorted(now)])

    def _end(self, edit: ParagraphEdit, row: _Row, text: int) -> None:
        row.lines = gone(row.lines, text)
        into = tuple(place.label for place in edit.successors)
        row.cells[text] = LineageCell(_kind(edit), others=into)

    def rows(self) -> list[_Row]:
        """Return all rows in the order of the last text; those gone come where they were last."""
        after: dict[int, list[_Row]] = {}
        placed: set[int] = set()
        for rows in reversed(self.texts):
            last = 0
            for row in rows:
                if id(row) not in placed:
                    placed.add(id(row))
                    after.setdefault(last, []).insert(0, row)
                last = id(row)
        return list(_in_order(after))


def _in_order(after: dict[int, list[_Row]]) -> Iterable[_Row]:
    """Yield rows, each followed by those that come after it."""
    waiting = list(reversed(after.pop(0, [])))
    while waiting:
        row = waiting.pop()
        yield row
        waiting.extend(reversed(after.pop(id(row), [])))


def _event(edit: ParagraphEdit, classes: Iterable[ChangeClass]) -> LineageEvent:
    loud = {each for each in classes if not each.is_quiet}
    if isinstance(edit, Reworded) and loud and loud <= _EXPLAINING:
        return LineageEvent.ROLLING
    return _kind(edit)


def _kind(edit: ParagraphEdit) -> LineageEvent:
    return LineageEvent(edit.kind)


def _others(edit: ParagraphEdit, place: UnitPlace) -> tuple[str, ...]:
    """Return the labels of the other paragraphs of a split or a merger."""
    if isinstance(edit, Merged):
        return tuple(each.label for each in edit.old)
    if isinstance(edit, Split):
        return tuple(each.label for each in (*edit.old, *edit.successors) if each != place)
    return ()


Kept = dict[tuple[int, int], int]
"""Number of characters that each pair of an old and a new paragraph shares."""


def _kept(edit: ParagraphEdit) -> Kept:
    if len(edit.old) == len(edit.new) == 1:
        return {(0, 0): 1}
    result: Kept = {}
    for line in edit.lines:
        if line.old is not None and line.new is not None:
            pair = (line.old.unit, line.new.unit)
            result[pair] = result.get(pair, 0) + _length(line)
    return result


def _length(line: LineEdit) -> int:
    return sum(len(plain(run.content)) for run in line.runs if run.op is Op.KEEP)


def _heaviest(kept: Kept, new: int, count: int) -> int:
    """Return the old paragraph that gave a new one most words."""
    return max(range(count), key=lambda old: kept.get((old, new), 0))


def _heir(kept: Kept, old: int, count: int) -> int:
    """Return the new paragraph that has most words of an old one."""
    return max(range(count), key=lambda new: kept.get((old, new), 0))
