"""Write the report for programs: everything that the other reports say, as data.

`links`, `added` and `deleted` name paragraphs by id (P3, O5, A2); headings, tables and titles
are only in `edits`. Texts have the marks of the YAML files. `drafting schema --report` writes the
schema of the report. If a reader chose classes of change, `edits` has what is shown and `left_out`
names the rest; `summary`, `links`, `added` and `deleted` cover all changes.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any

from drafting.classes import ChangeClass, Selection, classify
from drafting.classes.classify import classes_of_note
from drafting.classes.facts import FactChange, fact_changes
from drafting.classes.limits import LimitChange, limit_changes
from drafting.classes.records import Texts
from drafting.classes.verb_scales import VerbScales
from drafting.classes.verbs import EditVerbs, VerbChange, verbs_of
from drafting.engine.fields import compared_runs
from drafting.model.edit import (
    Comparison,
    FieldChanged,
    FootnoteEdit,
    LeadChanged,
    LineEdit,
    NotePlace,
    Op,
    ParagraphEdit,
    Unchanged,
    UnitPlace,
    WordRun,
)
from drafting.model.resolution import Resolution
from drafting.reports.briefing import headline
from drafting.reports.chain import ChainStep
from drafting.reports.options import PLAIN, ReportOptions
from drafting.reports.summary import is_paragraph, is_paragraph_place
from drafting.reports.view import view_of
from drafting.text.inline import normal, plain
from drafting.text.marks import marked
from drafting.text.shown import in_json

Record = dict[str, Any]


VERSION = 2
"""Version of the report's form; it rises when a key changes its meaning or is removed."""


def render_json(steps: Sequence[ChainStep], options: ReportOptions = PLAIN) -> str:
    """Write one comparison as its object, a chain as `{"steps": […], "overall": {…}}`."""
    records = [to_json(step.comparison, options) for step in steps]
    whole = (
        records[0]
        if len(records) == 1
        else {"version": VERSION, "steps": records[:-1], "overall": records[-1]}
    )
    return in_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def to_json(comparison: Comparison, options: ReportOptions = PLAIN) -> Record:
    """Return a comparison as plain data."""
    paragraphs = [edit for edit in comparison.paragraphs if is_paragraph(edit)]
    return {
        "version": VERSION,
        "old": comparison.base.masthead.symbol,
        "new": comparison.draft.masthead.symbol,
        "base": _text(comparison.base),
        "draft": _text(comparison.draft),
        "summary": _summary(comparison, options),
        "links": [
            {"old": _ids(edit.old), "new": _ids(edit.successors), "kind": edit.kind}
            for edit in paragraphs
            if edit.old and edit.successors
        ],
        "added": [each for edit in paragraphs if not edit.old for each in _ids(edit.new)],
        "deleted": [each for edit in paragraphs if not edit.successors for each in _ids(edit.old)],
        **_edits(comparison, options),
    }


def _edits(comparison: Comparison, options: ReportOptions) -> Record:
    """Return the edits shown; after a choice of classes, also the choice and what it left out."""
    texts = Texts(comparison)
    classes = dict(zip(map(id, comparison.paragraphs), classify(comparison, texts), strict=True))
    shown: list[Record] = []
    left_out: list[Record] = []
    for edit in comparison.edits:
        if isinstance(edit, LeadChanged):
            shown.append(_lead(edit))
        elif isinstance(edit, ParagraphEdit):
            own = classes[id(edit)]
            if _is_shown(edit, own, options.selection):
                shown.append(_paragraph(edit, own, *_judged(edit, texts, options.scales)))
            else:
                left_out.append({"old": _all_ids(edit.old), "new": _all_ids(edit.new)})
        else:
            shown.append(_note_or_field(edit, comparison.draft.language))
    if options.selection.is_whole:
        return {"edits": shown}
    choice = {
        "only": sorted(options.selection.only),
        "without": sorted(options.selection.without),
    }
    return {"choice": choice, "left_out": left_out, "edits": shown}


def _is_shown(edit: ParagraphEdit, classes: Sequence[ChangeClass], selection: Selection) -> bool:
    if isinstance(edit, Unchanged):
        return not selection.only or selection.asks_for(classes)
    return selection.takes(classes)


def _text(resolution: Resolution) -> Record:
    return {
        "symbol": resolution.masthead.symbol,
        "title": plain(resolution.title),
        "language": resolution.language,
    }


def _summary(comparison: Comparison, options: ReportOptions) -> Record:
    view = view_of(comparison, options)
    summary = view.summary
    return {
        "headline": headline(view.paragraphs, summary),
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


def _ids(places: Iterable[UnitPlace]) -> list[str]:
    return [place.id for place in places if is_paragraph_place(place)]


def _all_ids(places: Iterable[UnitPlace]) -> list[str]:
    return [place.id for place in places]


def _paragraph(
    edit: ParagraphEdit,
    classes: Sequence[ChangeClass],
    verbs: EditVerbs,
    limits: Sequence[LimitChange],
    facts: Sequence[FactChange],
) -> Record:
    parts = {id(line): verb for line, verb in verbs.parts}
    return {
        "type": "paragraph",
        "kind": edit.kind,
        "classes": [each.value for each in classes],
        "old": [_place(place) for place in edit.old],
        "new": [_place(place) for place in edit.new],
        **({"also": [_place(place) for place in edit.also]} if edit.also else {}),
        **({"verb": _verb(verbs.governing)} if verbs.governing else {}),
        **({"further_verbs": [_verb(each) for each in verbs.further]} if verbs.further else {}),
        **({"limits": [{"old": each.old, "new": each.new} for each in limits]} if limits else {}),
        **({"facts": [_fact(each) for each in facts]} if facts else {}),
        "lines": [_line(line, parts.get(id(line))) for line in edit.lines],
    }


def _judged(
    edit: ParagraphEdit, texts: Texts, scales: VerbScales | None
) -> tuple[EditVerbs, tuple[LimitChange, ...], tuple[FactChange, ...]]:
    return verbs_of(edit, texts, scales), limit_changes(edit, texts), fact_changes(edit, texts)


def _fact(fact: FactChange) -> Record:
    return {
        "kind": fact.kind.value,
        "old": fact.old,
        "new": fact.new,
        "difference": fact.difference or None,
    }


def _verb(verb: VerbChange) -> Record:
    return {"old": verb.old, "new": verb.new, "class": verb.kind.value, "scale": verb.scale or None}


def _lead(edit: LeadChanged) -> Record:
    return {
        "type": "lead",
        "label": edit.label,
        "old_id": edit.old.id,
        "new_id": edit.new.id,
        "old": edit.was,
        "new": edit.now,
    }


def _note_or_field(edit: FootnoteEdit | FieldChanged, language: str) -> Record:
    if isinstance(edit, FieldChanged):
        return _field(edit)
    return {
        "type": "footnote",
        "kind": edit.kind,
        "classes": [each.value for each in classes_of_note(edit, language)],
        "old": _note(edit.old),
        "new": _note(edit.new),
        "paragraphs": list(edit.paragraphs),
        "runs": _runs(edit.runs),
    }


def _field(edit: FieldChanged) -> Record:
    old, new = (_value(edit, edit.old, Op.DELETE), _value(edit, edit.new, Op.INSERT))
    return {"type": "field", "field": edit.field, "label": edit.label, "old": old, "new": new,
            "runs": _runs(compared_runs(edit))}  # fmt: skip


def _value(edit: FieldChanged, value: object, side: Op) -> str | None:
    """Return one side of a field as text: dates as ISO 8601, an empty side as null."""
    if value is None:
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    return marked(normal(p for run in edit.runs if run.op in (Op.KEEP, side) for p in run.content))


def _place(place: UnitPlace) -> Record:
    return {
        "id": place.id,
        "label": place.label,
        "number": place.number,
        **({"part": place.part} if place.part else {}),
        **({"annex": place.annex} if place.annex else {}),
    }


def _note(place: NotePlace | None) -> Record | None:
    return {"key": place.key, "number": place.number} if place else None


def _line(line: LineEdit, verb: VerbChange | None = None) -> Record:
    """Return a line; `old` and `new` are [index of the unit in its edit, index of the line]."""
    return {
        "old": line.old and list(line.old),
        "new": line.new and list(line.new),
        **({"verb": _verb(verb)} if verb else {}),
        "runs": _runs(line.runs),
    }


def _runs(runs: Iterable[WordRun]) -> list[Record]:
    return [
        {"op": run.op.value, "text": marked(run.content), **({"quiet": True} if run.quiet else {})}
        for run in runs
    ]
