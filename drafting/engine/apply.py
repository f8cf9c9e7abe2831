"""Apply the edits of a comparison: `apply(base, diff(base, draft).edits) == draft`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drafting.engine.fields import value_of, with_value
from drafting.errors import ApplyError
from drafting.model.edit import (
    Edits,
    FieldChanged,
    FootnoteEdit,
    LineEdit,
    LineRef,
    Op,
    ParagraphEdit,
    WordRun,
)
from drafting.model.lines import UnitLine
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Unit, Zone, resolution_from, units_of
from drafting.text.inline import Inline, NoteMark, Text, normal, plain


def apply(base: Resolution, edits: Edits) -> Resolution:
    """Return the text that the edits make of a base.

    Raises:
        ApplyError: the base is not the one the edits were made for; the message says where.
    """
    notes = [edit for edit in edits if isinstance(edit, FootnoteEdit)]
    keys = {edit.old.key: edit.new.key for edit in notes if edit.old and edit.new}
    units = units_of(base)
    placed: dict[int, tuple[Zone, tuple[UnitLine, ...]]] = {}
    for edit in edits:
        if isinstance(edit, ParagraphEdit):
            for place, lines in zip(edit.new, _new_lines(edit, units, keys), strict=True):
                placed[place.index] = (place.zone, lines)
    outline = _with_fields(base, [edit for edit in edits if isinstance(edit, FieldChanged)], keys)
    outline = replace(outline, footnotes=_footnotes(base, notes))
    try:
        return resolution_from(outline, [placed[index] for index in sorted(placed)])
    except ValueError as error:
        raise ApplyError(f"the edits would make the text invalid: {error}") from error


def _new_lines(
    edit: ParagraphEdit, units: Sequence[Unit], keys: Mapping[str, str]
) -> list[tuple[UnitLine, ...]]:
    """Return the lines of each new unit of an edit."""
    old: dict[LineRef, UnitLine] = {}
    for number, place in enumerate(edit.old):
        if place.index >= len(units):
            raise ApplyError(f"{place.label} is not in this text")
        for index, model_line in enumerate(units[place.index].model_lines):
            old[LineRef(number, index)] = model_line
    _guard(edit, old)
    made: dict[LineRef, UnitLine] = {}
    for line in edit.lines:
        if line.new is not None:
            before = made.get(line.new)
            content = _kept(line.runs, keys)
            made[line.new] = (
                _first(line, old, content)
                if before is None
                else replace(before, content=normal((*before.content, *content)))
            )
    return [
        tuple(made[ref] for ref in sorted(made) if ref.unit == number)
        for number in range(len(edit.new))
    ]


def _first(line: LineEdit, old: Mapping[LineRef, UnitLine], content: Text) -> UnitLine:
    before = old.get(line.old) if line.old is not None else None
    frame = line.frame or (before.frame if before else None)
    level = line.level if line.level is not None else (before.level if before else None)
    if frame is None or level is None:
        raise ApplyError("an inserted line has no frame or no level")
    return UnitLine(frame, level, content)


def _guard(edit: ParagraphEdit, old: Mapping[LineRef, UnitLine]) -> None:
    """Check that the old lines have the words that the edit keeps and deletes."""
    expected: dict[LineRef, list[Inline]] = defaultdict(list)
    for line in edit.lines:
        if line.old is not None:
            expected[line.old].extend(_side(line.runs, Op.DELETE))
    if expected.keys() != old.keys():
        raise ApplyError(f"{_label(edit)} does not have the lines that the edit expects")
    for ref, parts in expected.items():
        if normal(parts) != old[ref].content:
            found = plain(old[ref].content)
            raise ApplyError(
                f"{_label(edit)} does not have the words that the edit expects: "
                f"it reads “{found[:80]}”"
            )


def _label(edit: ParagraphEdit) -> str:
    return ", ".join(place.label for place in edit.old)


def _side(runs: Iterable[WordRun], side: Op) -> Iterable[Inline]:
    return (part for run in runs if run.op in (Op.KEEP, side) for part in run.content)


def _kept(runs: Iterable[WordRun], keys: Mapping[str, str]) -> Text:
    """Return the new words of a line; kept note marks get their keys in the new text."""
    return normal(
        NoteMark(keys.get(part.key, part.key))
        if run.op is Op.KEEP and isinstance(part, NoteMark)
        else part
        for run in runs
        if run.op is not Op.DELETE
        for part in run.content
    )


def _with_fields(
    base: Resolution, changes: Sequence[FieldChanged], keys: Mapping[str, str]
) -> Resolution:
    result = base
    for change in changes:
        if value_of(base, change.field) != change.old:
            raise ApplyError(f"the {change.label} is not the one that the edit expects")
        result = with_value(result, change.field, change.new)
    if not any(change.field == "title" for change in changes):
        result = replace(result, title=_kept([WordRun(Op.KEEP, base.title)], keys))
    return result


def _footnotes(base: Resolution, edits: Sequence[FootnoteEdit]) -> tuple[Footnote, ...]:
    result: list[tuple[int, Footnote]] = []
    for edit in edits:
        if edit.old is not None:
            _guard_note(base, edit)
        if edit.new is not None:
            content = normal(_side(edit.runs, Op.INSERT))
            result.append(
                (
                    edit.new.index,
                    Footnote(key=edit.new.key, content=content, in_place=edit.in_place),
                )
            )
    return tuple(note for _, note in sorted(result, key=lambda pair: pair[0]))


def _guard_note(base: Resolution, edit: FootnoteEdit) -> None:
    old = edit.old
    if old is None or old.index >= len(base.footnotes):
        raise ApplyError("the edits change a footnote that this text does not have")
    if base.footnotes[old.index].content != normal(_side(edit.runs, Op.DELETE)):
        raise ApplyError(f"footnote {old.number} does not have the words that the edit expects")
