"""Summarise a comparison at the head of every report: kinds of change, and their paragraphs.

A delegate reads it in ten seconds, so it counts and names paragraphs, and ignores form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafting.model.edit import (
    Comparison,
    FieldChanged,
    FootnoteEdit,
    LeadChanged,
    Op,
    ParagraphEdit,
    Unchanged,
    UnitPlace,
)
from drafting.model.resolution import Resolution
from drafting.reports.pieces import printable
from drafting.text.inline import plain
from drafting.text.tokens import counted_words

KINDS = (
    "reworded", "moved", "moved+reworded", "split", "merged", "added", "deleted", "unchanged",
)  # fmt: skip
"""Kinds of change in the order reports list them."""
_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """A changed paragraph, heading, table or title.

    Attributes:
        kind: as in `ParagraphEdit.kind`.
        old, new: its labels on either side.
        id: id of the first new unit, or of the old one if it is gone.
    """

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    id: str

    @property
    def label(self) -> str:
        """Return old and new labels: "PP2", "OP5 → OP7", "OP3, OP4 → OP3"."""
        return arrow(", ".join(self.old), ", ".join(self.new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What changed between two texts.

    Attributes:
        base, draft: names of the texts.
        title: title of the new text.
        counts: number of paragraphs for each kind that occurs.
        changes: the changed units in the order of the new text.
        leads, footnotes, fields: those that changed.
        renumbered: number of paragraphs with a new number and no other change.
        inserted, deleted: numbers of words, without form and footnotes.
    """

    base: str
    draft: str
    title: str
    counts: dict[str, int]
    changes: tuple[SummaryEntry, ...]
    leads: tuple[LeadChanged, ...]
    footnotes: tuple[FootnoteEdit, ...]
    fields: tuple[FieldChanged, ...]
    renumbered: int
    inserted: int
    deleted: int

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[SummaryEntry, ...]], ...]:
        """Return the changes by kind, in the order of `KINDS`."""
        groups = ((kind, tuple(c for c in self.changes if c.kind == kind)) for kind in KINDS)
        return tuple((kind, changes) for kind, changes in groups if changes)

    @property
    def unchanged(self) -> int:
        """Return how many paragraphs keep their words and their place."""
        return self.counts.get("unchanged", 0)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to report."""
        return not (self.changes or self.footnotes or self.fields)


def arrow(old: str, new: str) -> str:
    """Return "old → new", or one of them if they are equal or the other is missing."""
    return f"{old} → {new}" if old and new and old != new else new or old


def summarise(comparison: Comparison) -> Summary:
    """Return the summary of a comparison."""
    base, draft = names_of(comparison)
    paragraphs = comparison.paragraphs
    counts = Counter(edit.kind for edit in paragraphs if is_paragraph(edit))
    return Summary(
        base=base,
        draft=draft,
        title=printable(plain(comparison.draft.title)),
        counts={kind: counts[kind] for kind in KINDS if counts[kind]},
        changes=tuple(_change(edit) for edit in paragraphs if not isinstance(edit, Unchanged)),
        leads=comparison.leads,
        footnotes=tuple(edit for edit in comparison.footnotes if edit.kind != "unchanged"),
        fields=tuple(edit for edit in comparison.fields if not edit.is_quiet),
        renumbered=sum(isinstance(e, Unchanged) and e.is_renumbered for e in paragraphs),
        inserted=_words(paragraphs, Op.INSERT),
        deleted=_words(paragraphs, Op.DELETE),
    )


def names_of(comparison: Comparison) -> tuple[str, str]:
    """Return the names of both texts: the symbol, else the title."""
    base, draft = _name(comparison.base), _name(comparison.draft)
    return (base, draft) if base != draft else (f"{base} (old)", f"{draft} (new)")


def _name(resolution: Resolution) -> str:
    return printable(resolution.masthead.symbol or plain(resolution.title)) or "untitled"


def is_paragraph(edit: ParagraphEdit) -> bool:
    """Return whether an edit is of paragraphs (P3, O5, A2), not of headings, tables or titles."""
    return is_paragraph_place((*edit.new, *edit.old)[0])


def is_paragraph_place(place: UnitPlace) -> bool:
    """Return whether a unit is a paragraph."""
    return place.id[0] in "POA"


def _change(edit: ParagraphEdit) -> SummaryEntry:
    first = (*edit.new, *edit.old)[0]
    old, new = (tuple(place.label for place in side) for side in (edit.old, edit.successors))
    return SummaryEntry(edit.kind, old, new, first.id)


def _words(edits: Iterable[ParagraphEdit], op: Op) -> int:
    return sum(
        counted_words(plain(run.content))
        for edit in edits
        for line in edit.lines
        for run in line.runs
        if run.op is op and not run.quiet
    )


def folded_places(pairs: Iterable[tuple[str, str]]) -> str:
    """Return old and new labels of paragraphs, with neighbours as a range.

    Args:
        pairs: old and new label of each paragraph, in order.
    """
    groups = (list(group) for _, group in groupby(pairs, _kind))
    return ", ".join(
        arrow(_span([old for old, _ in group]), _span([new for _, new in group]))
        for group in groups
    )


def _kind(pair: tuple[str, str]) -> tuple[str, str, bool]:
    """Return the part of two labels that is equal within a range: all except the number."""
    old, new = pair
    return _LAST_NUMBER.sub("", old), _LAST_NUMBER.sub("", new), old == new


def _span(labels: Sequence[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    # "Annex, OP1–OP2": the place before the comma is named once.
    return f"{labels[0]}–{labels[-1].rpartition(', ')[2]}"
