"""Give a text the typography of another one where both say the same.

Word processors type curly quotation marks, no-break spaces and other dashes by themselves. Nobody
proposes these, so they are no amendments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.engine.apply import apply
from drafting.engine.diff import diff
from drafting.model.edit import Edit, FieldChanged, FootnoteEdit, Op, ParagraphEdit, WordRun
from drafting.model.resolution import Resolution
from drafting.text.inline import Span, Text, normal
from drafting.text.normalize import folded


def typed_as(text: Resolution, model: Resolution) -> Resolution:
    """Return a text with the typography of another one where only that differs.

    Emphasis, case, words and notes stay as they are in the text.

    Args:
        text: the text.
        model: another version of it, or the text as somebody else typed it.
    """
    edits = diff(model, text).edits
    settled = tuple(_settled(each) for each in edits)
    return text if settled == edits else apply(model, settled)


def _settled(edit: Edit) -> Edit:
    """Return an edit without the changes of typography."""
    if isinstance(edit, ParagraphEdit):
        lines = tuple(replace(line, runs=_without(line.runs)) for line in edit.lines)
        return replace(edit, lines=lines)
    if isinstance(edit, FootnoteEdit):
        return replace(edit, runs=_without(edit.runs))
    if isinstance(edit, FieldChanged) and edit.field == "title":
        runs = _without(edit.runs)
        kept = (part for run in runs if run.op is not Op.DELETE for part in run.content)
        return replace(edit, runs=runs, new=normal(kept))
    return edit


def _without(runs: Sequence[WordRun]) -> tuple[WordRun, ...]:
    return tuple(_runs(runs)) if any(run.quiet for run in runs) else tuple(runs)


def _runs(runs: Sequence[WordRun]) -> Iterator[WordRun]:
    held: WordRun | None = None
    for run in runs:
        if held is not None and run.op is Op.INSERT and run.quiet and _is_same(held, run):
            yield WordRun(Op.KEEP, held.content)
            held = None
            continue
        if held is not None:
            yield held
        held = run if run.op is Op.DELETE and run.quiet else None
        if held is None:
            yield run
    if held is not None:
        yield held


def _is_same(old: WordRun, new: WordRun) -> bool:
    """Return whether two runs differ in typography alone."""
    return _plainly(old.content) == _plainly(new.content)


def _plainly(content: Text) -> Text:
    return normal(
        replace(part, text=folded(part.text)) if isinstance(part, Span) else part
        for part in content
    )
