"""The report for programs: everything the other reports say, as data.

`links`, `added` and `deleted` name paragraphs by id (P3, O5, A2); headings, tables and titles
stand in `edits` alone. Texts are written with the marks of the YAML files.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any

from drafting.model.edit import (
    Comparison,
    Edit,
    FieldChanged,
    FootnoteEdit,
    LeadChanged,
    LineEdit,
    NotePlace,
    Op,
    ParagraphEdit,
    Place,
    Run,
)
from drafting.model.resolution import Resolution
from drafting.reports.chain import Step
from drafting.reports.summary import is_paragraph, is_paragraph_place, summarise
from drafting.text.inline import normal, plain
from drafting.text.marks import marked

Record = dict[str, Any]


def render_json(steps: Sequence[Step]) -> str:
    """Write one comparison as its object, a chain as `{"steps": […], "overall": {…}}`."""
    records = [to_json(step.comparison) for step in steps]
    whole = records[0] if len(records) == 1 else {"steps": records[:-1], "overall": records[-1]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_json(comparison: Comparison) -> Record:
    """Return a comparison as plain data."""
    paragraphs = [edit for edit in comparison.paragraphs if is_paragraph(edit)]
    return {
        "old": comparison.base.masthead.symbol,
        "new": comparison.draft.masthead.symbol,
        "base": _text(comparison.base),
        "draft": _text(comparison.draft),
        "summary": _summary(comparison),
        "links": [
            {"old": _ids(edit.old), "new": _ids(edit.successors), "kind": edit.kind}
            for edit in paragraphs
            if edit.old and edit.successors
        ],
        "added": [each for edit in paragraphs if not edit.old for each in _ids(edit.new)],
        "deleted": [each for edit in paragraphs if not edit.successors for each in _ids(edit.old)],
        "edits": [_edit(edit) for edit in comparison.edits],
    }


def _text(resolution: Resolution) -> Record:
    return {
        "symbol": resolution.masthead.symbol,
        "title": plain(resolution.title),
        "language": resolution.language,
    }


def _summary(comparison: Comparison) -> Record:
    summary = summarise(comparison)
    return {
        "base": summary.base,
        "draft": summary.draft,
        "counts": summary.counts,
        "changes": [
            {"kind": each.kind, "old": list(each.old), "new": list(each.new)}
            for each in summary.changes
        ],
        "leads": len(summary.leads),
        "footnotes": len(summary.footnotes),
        "fields": [field.label for field in summary.fields],
        "renumbered": summary.renumbered,
        "words": {"inserted": summary.inserted, "deleted": summary.deleted},
    }


def _ids(places: Iterable[Place]) -> list[str]:
    return [place.id for place in places if is_paragraph_place(place)]


def _edit(edit: Edit) -> Record:
    if isinstance(edit, ParagraphEdit):
        return {
            "type": "paragraph",
            "kind": edit.kind,
            "old": [_place(place) for place in edit.old],
            "new": [_place(place) for place in edit.new],
            **({"also": [_place(place) for place in edit.also]} if edit.also else {}),
            "lines": [_line(line) for line in edit.lines],
        }
    if isinstance(edit, LeadChanged):
        return {"type": "lead", "label": edit.label, "old_id": edit.old.id, "new_id": edit.new.id,
                "old": edit.was, "new": edit.now}  # fmt: skip
    if isinstance(edit, FootnoteEdit):
        return {
            "type": "footnote",
            "kind": edit.kind,
            "old": _note(edit.old),
            "new": _note(edit.new),
            "paragraphs": list(edit.paragraphs),
            "runs": _runs(edit.runs),
        }
    return _field(edit)


def _field(edit: FieldChanged) -> Record:
    old, new = (_value(edit, edit.old, Op.DELETE), _value(edit, edit.new, Op.INSERT))
    return {"type": "field", "field": edit.field, "label": edit.label, "old": old, "new": new,
            "runs": _runs(edit.runs)}  # fmt: skip


def _value(edit: FieldChanged, value: object, side: Op) -> str | None:
    """Return one side of a field as text; dates as ISO 8601, nothing as null."""
    if value is None:
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    return marked(normal(p for run in edit.runs if run.op in (Op.KEEP, side) for p in run.content))


def _place(place: Place) -> Record:
    return {"id": place.id, "label": place.label, "number": place.number}


def _note(place: NotePlace | None) -> Record | None:
    return {"key": place.key, "number": place.number} if place else None


def _line(line: LineEdit) -> Record:
    """Return a line; `old` and `new` are [index of the unit in its edit, index of the line]."""
    return {
        "old": line.old and list(line.old),
        "new": line.new and list(line.new),
        "runs": _runs(line.runs),
    }


def _runs(runs: Iterable[Run]) -> list[Record]:
    return [
        {"op": run.op.value, "text": marked(run.content), **({"quiet": True} if run.quiet else {})}
        for run in runs
    ]
