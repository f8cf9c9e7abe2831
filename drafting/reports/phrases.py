"""Phrases that terminal, Markdown and HTML reports share."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.classes import ChangeClass
from drafting.classes.facts import FactChange, FactKind
from drafting.classes.limits import LimitChange
from drafting.classes.verb_scales import VerbClass
from drafting.model.edit import FootnoteEdit
from drafting.reports.briefing import grouped, headline, joined, unnamed_substance
from drafting.reports.summary import Summary, arrow
from drafting.reports.view import Fold, NoteReport, ParagraphReport, ReportView
from drafting.text.counting import counted

SOURCE = (
    "The United Nations is the source of United Nations texts shown here; "
    "this report is not an official document."
)


def kind_words(kind: str) -> str:
    """Return a kind in words: "moved and reworded"."""
    return kind.replace("+", " and ")


def footnote_words(edit: FootnoteEdit) -> str:
    """Return "3 reworded (PP2)"."""
    numbers = [side.number if side else "" for side in (edit.old, edit.new)]
    places = f" ({', '.join(dict.fromkeys(edit.paragraphs))})" if edit.paragraphs else ""
    return f"{arrow(*numbers)} {edit.kind}{places}"


CLASS_WORDS = {
    ChangeClass.ADDED: "added",
    ChangeClass.DELETED: "deleted",
    ChangeClass.MOVED: "moved",
    ChangeClass.SPLIT: "split",
    ChangeClass.MERGED: "merged",
    ChangeClass.SUBSTANCE: "substance",
    ChangeClass.AMOUNT: "amount",
    ChangeClass.BRACKETS: "square brackets",
    ChangeClass.LEAD: "opening words",
    ChangeClass.FOOTNOTE: "footnote",
    ChangeClass.CELL: "table cell",
    ChangeClass.ROLLING: "rolling update",
    ChangeClass.ROTATION: "also/further",
    ChangeClass.NUMBER: "number",
    ChangeClass.PUNCTUATION: "closing mark",
    ChangeClass.TYPOGRAPHY: "typography",
}
"""The name of each class in reports."""
_TOLD = (
    ChangeClass.SUBSTANCE,
    ChangeClass.AMOUNT,
    ChangeClass.BRACKETS,
    ChangeClass.LEAD,
    ChangeClass.FOOTNOTE,
    ChangeClass.CELL,
    ChangeClass.ROLLING,
    ChangeClass.ROTATION,
)
"""Classes that are named after the kind of a change."""


def what_words(view: ParagraphReport) -> str:
    """Return what happened to a paragraph: "reworded · rolling update only"."""
    return " · ".join((kind_words(view.kind), *remarks_on(view)))


def remarks_on(view: ParagraphReport) -> tuple[str, ...]:
    """Return the classes named after the kind of a paragraph; for an unchanged one, all of them."""
    is_told = view.classes if view.kind == "unchanged" else _TOLD
    words = [CLASS_WORDS[each] for each in view.classes if each in is_told]
    if words and _is_told_whole(view):
        words[-1] += " only"
    return tuple(words)


def _is_told_whole(view: ParagraphReport) -> bool:
    """Return whether a reworded paragraph has no changes besides the classes that are named."""
    return view.kind == "reworded" and ChangeClass.SUBSTANCE not in view.classes


def note_words(note: NoteReport) -> str:
    """Return what happened to a footnote: "reworded · rolling update only"."""
    return (
        f"{note.kind} · rolling update only"
        if note.classes == (ChangeClass.ROLLING,)
        else note.kind
    )


_EXPLAINING = (ChangeClass.ROLLING, ChangeClass.ROTATION)


def explanation(view: ParagraphReport) -> ChangeClass | None:
    """Return what explains all changes of a reworded paragraph, a rolling update or a rotation.

    A paragraph with both is a rolling update. None if it has other changes.
    """
    loud = [each for each in view.classes if not each.is_quiet]
    if view.kind != "reworded" or not loud or not {*loud} <= {*_EXPLAINING}:
        return None
    return loud[0]


_VERB_WORDS = {
    VerbClass.WEAKER: ("Weaker verbs", "weaker"),
    VerbClass.STRONGER: ("Stronger verbs", "stronger"),
    VerbClass.OTHER: ("Other verbs", "another act"),
    VerbClass.AGEING: ("Verbs moved on", "moved on in time"),
}
"""For each class of verb, in the order of the summary, its row there and its words."""


def verb_lines(view: ParagraphReport) -> tuple[str, ...]:
    """Return what became of the verbs of a paragraph, of what limits its duties, and of its facts.

    For example, "Urges → Calls upon: weaker (scale: direction to States)" and, as a second line,
    "further on: notes → stresses (stronger); shall → should; “as appropriate” added".
    """
    lines = []
    if view.verb:
        scale = f" (scale: {view.verb.scale})" if view.verb.scale else ""
        words = _VERB_WORDS[view.verb.kind][1]
        lines.append(f"{view.verb.old} → {view.verb.new}: {words}{scale}")
    further = [f"{each.old} → {each.new} ({each.kind})" for each in view.further]
    if further or view.limits:
        lines.append(f"further on: {'; '.join((*further, *map(_limit_words, view.limits)))}")
    for kind in FactKind:
        facts = [fact_words(each) for each in view.facts if each.kind is kind]
        if facts:
            lines.append(f"{kind}{'s' * (len(facts) > 1)}: {'; '.join(facts)}")
    return tuple(lines)


def fact_words(fact: FactChange) -> str:
    """Return what became of an amount, date or reference: "500 → 750 (+250)", "46/182 added"."""
    if not fact.old or not fact.new:
        return f"{fact.old or fact.new} {'deleted' if fact.old else 'added'}"
    difference = f" ({fact.difference})" if fact.difference else ""
    return f"{fact.old} → {fact.new}{difference}"


def _limit_words(limit: LimitChange) -> str:
    if limit.old and limit.new:
        return f"{limit.old} → {limit.new}"
    return f"“{limit.old}” deleted" if limit.old else f"“{limit.new}” added"


def verb_rows(view: ReportView) -> Iterator[tuple[str, str]]:
    """Yield the changed verbs of each class: "OP5: Urges → Calls upon; OP8: …"."""
    for kind, (name, _) in _VERB_WORDS.items():
        changes = (
            f"{paragraph.label}: {paragraph.verb.old} → {paragraph.verb.new}"
            for paragraph in view.paragraphs
            if paragraph.verb and paragraph.verb.kind is kind
        )
        yield name, "; ".join(changes)


def summary_rows(view: ReportView) -> tuple[tuple[str, str], ...]:
    """Return the rows of a summary, without empty ones."""
    summary = view.summary
    rows = [
        ("In short", headline(view.paragraphs, summary)),
        ("Substance", joined(unnamed_substance(view.paragraphs))),
    ]
    rows.extend(
        (kind_words(kind).capitalize(), grouped(change.label for change in changes))
        for kind, changes in summary.by_kind
    )
    rows.extend(explained(view))
    rows.extend(verb_rows(view))
    rows.append(("Footnotes", "; ".join(map(footnote_words, summary.footnotes))))
    rows.append(("Header", ", ".join(field.label for field in summary.fields)))
    rows.append(("Unchanged", _unchanged(summary)))
    if summary.inserted or summary.deleted:
        words = f"{summary.inserted} inserted, {summary.deleted} deleted"
        rows.append(("Words", words))
    rows.append(("Left out", left_out(view)))
    return tuple(row for row in rows if row[1])


def explained(view: ReportView) -> Iterator[tuple[str, str]]:
    """Yield the reworded paragraphs that have only a rolling update, or only a rotation."""
    for each in _EXPLAINING:
        labels = [
            paragraph.label for paragraph in view.paragraphs if explanation(paragraph) is each
        ]
        yield f"{CLASS_WORDS[each].capitalize()} only", grouped(labels)


def left_out(view: ReportView) -> str:
    """Return how many changed paragraphs the choice of classes leaves out."""
    folds = (each for each in view.stretches if isinstance(each, Fold) and each.is_changed)
    number = sum(len(fold.paragraphs) for fold in folds)
    chosen = "not in the classes you chose"
    return f"{counted(number, 'changed paragraph')} {chosen}" if number else ""


def _unchanged(summary: Summary) -> str:
    if not summary.unchanged:
        return ""
    renumbered = f", {summary.renumbered} of them renumbered" if summary.renumbered else ""
    return counted(summary.unchanged, "paragraph") + renumbered


def nothing(view: ReportView) -> str:
    """Return the sentence of a report that has nothing to show."""
    if view.is_bare:
        return "No change of the classes you chose."
    return f"No difference: {counted(view.summary.unchanged, 'paragraph')} unchanged."
