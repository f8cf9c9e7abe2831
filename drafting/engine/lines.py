"""Edits inside linked units: which line became which, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafting.engine.align import Item, Scorer, align
from drafting.engine.words import diff_words, whole
from drafting.model.edit import LineEdit, LineRef, Op
from drafting.model.lines import UnitLine
from drafting.model.paragraph import Table
from drafting.text.inline import plain
from drafting.text.normalize import folded_line


def diff_lines(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    notes: Mapping[str, str],
    scorer: Scorer,
) -> tuple[LineEdit, ...]:
    """Compare the lines of a unit with those of the unit it became.

    The first line of a unit always goes on in the first line of the other.
    """
    links = {0: 0}
    if isinstance(old[0].frame, Table) and _grid(old) == _grid(new):
        links = {index: index for index in range(len(old))}
    elif len(old) > 1 and len(new) > 1:
        olds, news = ([line_item(line) for line in side[1:]] for side in (old, new))
        links |= {one + 1: other + 1 for one, other in align(olds, news, scorer, moves=False)}
    return tuple(_edits(old, new, links, notes))


def _grid(lines: Sequence[UnitLine]) -> list[tuple[type, int]]:
    """Return the shape of a table: where it is the same, a cell goes on in its own place."""
    return [(type(line.frame), line.level) for line in lines]


def line_item(line: UnitLine) -> Item:
    """Return what alignment sees of a line; lines of another depth do not link."""
    words = plain(line.content)
    group = f"{type(line.frame).__name__} {line.level}"
    return Item(group, folded_line(words).casefold())


def inserted_lines(new: Sequence[UnitLine]) -> tuple[LineEdit, ...]:
    """Return the edits of a unit that is new."""
    return tuple(_inserted(index, line) for index, line in enumerate(new))


def deleted_lines(old: Sequence[UnitLine]) -> tuple[LineEdit, ...]:
    """Return the edits of a unit that is gone."""
    return tuple(_deleted(index, line) for index, line in enumerate(old))


def _edits(
    old: Sequence[UnitLine],
    new: Sequence[UnitLine],
    links: Mapping[int, int],
    notes: Mapping[str, str],
) -> Iterator[LineEdit]:
    """Yield the edits in the new order, deleted lines where they stood."""
    back = {after: before for before, after in links.items()}
    pending = iter([*(index for index in range(len(old)) if index not in links), len(old)])
    gone = next(pending)
    for index, line in enumerate(new):
        before = back.get(index)
        while before is not None and gone < before:
            yield _deleted(gone, old[gone])
            gone = next(pending)
        yield (
            _inserted(index, line)
            if before is None
            else _linked(LineRef(0, before), LineRef(0, index), old[before], line, notes)
        )
    while gone < len(old):
        yield _deleted(gone, old[gone])
        gone = next(pending)


def _linked(
    old: LineRef, new: LineRef, before: UnitLine, after: UnitLine, notes: Mapping[str, str]
) -> LineEdit:
    return LineEdit(
        old,
        new,
        diff_words(before.content, after.content, notes),
        frame=None if before.frame == after.frame else after.frame,
        level=None if before.level == after.level else after.level,
    )


def _inserted(index: int, line: UnitLine) -> LineEdit:
    runs = whole(Op.INSERT, line.content)
    return LineEdit(None, LineRef(0, index), runs, line.frame, line.level)


def _deleted(index: int, line: UnitLine) -> LineEdit:
    return LineEdit(LineRef(0, index), None, whole(Op.DELETE, line.content))
