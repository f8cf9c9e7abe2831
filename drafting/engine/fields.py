"""Compare header fields as values: session, symbol, dates, report and the rest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeGuard, cast

from drafting.engine.words import diff_words, whole
from drafting.model.edit import FieldChanged, FieldValue, Op, WordRun
from drafting.model.masthead import Adoption, AgendaItem, Sponsor
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.model.resolution import Resolution
from drafting.text.dates import english_date
from drafting.text.inline import NoteMark, Span, Text, normal, plain
from drafting.text.normalize import folded_line

LABELS = {
    "title": "title",
    "language": "language",
    "kind": "kind",
    "enacting_formula": "enacting line",
    "vote": "vote",
    "proceedings": "proceedings",
    "masthead.organ": "organ",
    "masthead.parent_organ": "parent organ",
    "masthead.symbol": "symbol",
    "masthead.session": "session",
    "masthead.session_dates": "dates of the session",
    "masthead.agenda_items": "agenda item",
    "masthead.committee": "committee",
    "masthead.report": "report",
    "masthead.basis": "basis",
    "masthead.distribution": "distribution",
    "masthead.issued": "date of issue",
    "masthead.original": "original language",
    "masthead.sponsors": "sponsors",
    "masthead.sponsors_note": "note on the sponsors",
    "masthead.signatories": "signatories",
    "masthead.reissue": "note on the reissue",
    "masthead.job_number": "job number",
    "masthead.wording.session": "line of the session",
    "masthead.wording.issued": "line of the date of issue",
    "masthead.wording.agenda": "line of the agenda items",
    "masthead.wording.sponsors": "line of the sponsors",
    "masthead.wording.heading": "heading",
    "masthead.wording.number": "number before the title",
    "masthead.adopted": "adoption",
    "masthead.adopted.date": "date of adoption",
    "masthead.adopted.meeting": "meeting",
    "masthead.adopted.resumed": "resumed session",
    "masthead.adopted.dated_heading": "date in the heading",
}
"""Every field that is compared, with its name for readers."""
OFF_PAGE = frozenset({"proceedings"})
"""Fields that are not printed: their changes are kept, but quiet.

No page shows their words, so they are compared only when somebody asks (`compared_runs`). The
record of a vote names a hundred States, and comparing it took as long as a dozen paragraphs.
"""
_LONG = 8
"""Number of words from which a value is compared word by word: a vote, an agenda item."""


def diff_fields(old: Resolution, new: Resolution) -> Iterator[FieldChanged]:
    """Yield the header fields whose values differ, in the order of the page."""
    both_adopted = bool(old.masthead.adopted and new.masthead.adopted)
    for name, label in LABELS.items():
        if name.startswith("masthead.adopted") and (name.count(".") == 2) != both_adopted:
            continue
        before, after = value_of(old, name), value_of(new, name)
        if before != after:
            if name in OFF_PAGE:
                runs = _quietly(_replaced_runs(shown(before), shown(after)))
            else:
                runs = _runs(before, after)
                if _is_same_wording(before, after):
                    runs = _quietly(runs)
            yield FieldChanged(field=name, label=label, old=before, new=after, runs=runs)


def compared_runs(change: FieldChanged) -> tuple[WordRun, ...]:
    """Return the words of a change compared, also those of a field that is on no page."""
    if change.field in OFF_PAGE:
        return _quietly(_runs(change.old, change.new))
    return change.runs


def _quietly(runs: Iterable[WordRun]) -> tuple[WordRun, ...]:
    """Return runs whose deletions and insertions are quiet."""
    return tuple([WordRun(run.op, run.content, quiet=run.op is not Op.KEEP) for run in runs])


def _is_same_wording(before: FieldValue, after: FieldValue) -> bool:
    """Return whether two values differ in typography only: a no-break hyphen, a space."""
    return folded_line(plain(shown(before))) == folded_line(plain(shown(after)))


def _runs(before: FieldValue, after: FieldValue) -> tuple[WordRun, ...]:
    """Compare titles and other long values word by word; short values are replaced as a whole."""
    old, new = shown(before), shown(after)
    if _is_text(before) and _is_text(after):
        return diff_words(old, new, {})
    lines = [plain(side).splitlines(keepends=True) for side in (old, new)]
    is_long = all(len(plain(side).split()) >= _LONG for side in (old, new))
    if is_long and len(lines[0]) == len(lines[1]):
        # Line by line: a State that is now among those against is deleted and inserted.
        pairs = zip(*(map(_line, side) for side in lines), strict=True)
        return _joined(run for one, other in pairs for run in diff_words(one, other, {}))
    return _replaced_runs(old, new)


def _replaced_runs(old: Text, new: Text) -> tuple[WordRun, ...]:
    """Return the runs of a value that is replaced as a whole."""
    return (*whole(Op.DELETE, old), *whole(Op.INSERT, new))


def _joined(runs: Iterable[WordRun]) -> tuple[WordRun, ...]:
    """Return runs with neighbours of one kind as one."""
    groups = groupby(runs, key=lambda run: (run.op, run.quiet))
    result = []
    for (op, quiet), group in groups:
        first, *others = group
        content = (part for run in (first, *others) for part in run.content)
        result.append(WordRun(op, normal(content), quiet) if others else first)
    return tuple(result)


def value_of(resolution: Resolution, name: str) -> FieldValue:
    """Return the value of a dotted field name; None if a record on the way is missing."""
    value: FieldValue = resolution
    for step in name.split("."):
        value = None if value is None else getattr(value, step)
    return value


def with_value(resolution: Resolution, name: str, value: FieldValue) -> Resolution:
    """Return the resolution with another value for a dotted field name."""
    return cast("Resolution", _replaced(resolution, name.split("."), value))


def _replaced(record: object, steps: Sequence[str], value: FieldValue) -> object:
    step, *rest = steps
    inner = _replaced(getattr(record, step), rest, value) if rest else value
    return replace(cast("Resolution", record), **{step: inner})  # type: ignore[arg-type]  # a path of names


def shown(value: FieldValue) -> Text:
    """Return a field value as words."""
    if _is_text(value):
        return value
    if isinstance(value, tuple):
        return _line("; ".join(_words(part) for part in value))
    return _line(_words(value))


def _is_text(value: FieldValue) -> TypeGuard[Text]:
    return isinstance(value, tuple) and all(isinstance(part, Span | NoteMark) for part in value)


def _line(words: str) -> Text:
    return (Span(words),) if words else ()


def _words(value: FieldValue) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return english_date(value)
    if isinstance(value, AgendaItem):
        return " ".join(filter(None, (value.item, value.title)))
    if isinstance(value, Sponsor):
        return " ".join(filter(None, (value.name, value.capacity)))
    if isinstance(value, Adoption):
        meeting = f"meeting {value.meeting}" if value.meeting else ""
        return ", ".join(filter(None, (_words(value.date), meeting)))
    if isinstance(value, AdoptionStep):
        said = (value.name, value.symbol, value.part, value.by, _words(value.date))
        return " ".join(filter(None, said))
    if isinstance(value, Votes):
        return " ".join(filter(None, (value.side, _words(value.count), ", ".join(value.states))))
    if isinstance(value, Proceedings):
        return "; ".join(filter(None, (*map(_words, (*value.steps, *value.votes)), value.outcome)))
    return str(value)
