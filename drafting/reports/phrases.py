"""The few sentences that terminal, Markdown and HTML say in the same words."""

from __future__ import annotations

from drafting.model.edit import FootnoteEdit, LeadChanged
from drafting.reports.pieces import printable
from drafting.reports.summary import Summary, arrow

SOURCE = (
    "The United Nations is the source of United Nations texts shown here; "
    "this report is not an official document."
)


def kind_words(kind: str) -> str:
    """Return a kind as a reader says it: "moved and reworded"."""
    return kind.replace("+", " and ")


def counted(number: int, thing: str) -> str:
    """Return "1 paragraph", "2 paragraphs"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def footnote_words(edit: FootnoteEdit) -> str:
    """Return "3 reworded (PP2)"."""
    numbers = [side.number if side else "" for side in (edit.old, edit.new)]
    places = f" ({', '.join(dict.fromkeys(edit.paragraphs))})" if edit.paragraphs else ""
    return f"{arrow(*numbers)} {edit.kind}{places}"


def lead_words(edit: LeadChanged) -> str:
    """Return "OP5: Requests → Urges"."""
    was, now = (printable(lead) or "none" for lead in (edit.was, edit.now))
    return f"{edit.label}: {was} → {now}"


def summary_rows(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Return the rows of a summary; what did not happen has none."""
    rows = [
        (kind_words(kind).capitalize(), ", ".join(change.label for change in changes))
        for kind, changes in summary.by_kind
    ]
    rows.append(("Opening words", "; ".join(map(lead_words, summary.leads))))
    rows.append(("Footnotes", "; ".join(map(footnote_words, summary.footnotes))))
    rows.append(("Header", ", ".join(field.label for field in summary.fields)))
    rows.append(("Unchanged", _unchanged(summary)))
    if summary.inserted or summary.deleted:
        words = f"{summary.inserted} inserted, {summary.deleted} deleted"
        rows.append(("Words", words))
    return tuple(row for row in rows if row[1])


def _unchanged(summary: Summary) -> str:
    if not summary.unchanged:
        return ""
    renumbered = f", {summary.renumbered} of them renumbered" if summary.renumbered else ""
    return counted(summary.unchanged, "paragraph") + renumbered


def nothing(summary: Summary) -> str:
    """Return the sentence of a report that has nothing to show."""
    return f"No difference: {counted(summary.unchanged, 'paragraph')} unchanged."
