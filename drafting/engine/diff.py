"""Comparison of two resolutions: from two texts to a complete edit script.

`docs/diff.md` is the essay behind it. The result is data; `drafting.reports` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafting.engine.align import Item, Scorer, align, standing
from drafting.engine.fields import diff_fields
from drafting.engine.lines import deleted_lines, diff_lines, inserted_lines
from drafting.engine.notes import diff_notes, link_notes
from drafting.engine.vocabulary import Vocabulary
from drafting.model.edit import (
    Comparison,
    Deleted,
    Edit,
    Inserted,
    LeadChanged,
    LineEdit,
    Moved,
    Op,
    ParagraphEdit,
    Place,
    Reworded,
    Unchanged,
)
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, Zone, units_of
from drafting.text.inline import Mark, Span, Text, lead_of, normal, plain
from drafting.text.normalize import folded_line

_Linked = dict[int, int]


def diff(base: Resolution, draft: Resolution) -> Comparison:
    """Compare a resolution with its predecessor or an earlier draft.

    Args:
        base: the old text.
        draft: the new text.

    Returns:
        Both texts and a script of edits for which `apply(base, edits) == draft`.
    """
    old, new = units_of(base), units_of(draft)
    scorer = Scorer(Vocabulary())
    items = [_item(unit) for unit in old]
    links = align(items, [_item(unit) for unit in new], scorer)
    spine = _spine(items, old, new, links)
    notes = link_notes(base, draft, [(old[one], new[other]) for one, other in links])
    paragraphs = _Paragraphs(old, new, dict(links), spine, notes, scorer)
    edits: list[Edit] = list(diff_fields(base, draft))
    for edit in paragraphs.edits():
        edits.append(edit)
        edits.extend(_leads(edit, new))
    edits.extend(diff_notes(base, draft, (old, new), notes))
    return Comparison(base, draft, tuple(edits))


def _item(unit: Unit) -> Item:
    """Return what alignment sees of a unit: all its words, none of its numbers."""
    group = "paragraph" if unit.is_paragraph else type(unit.head).__name__
    words = "\n".join(plain(line.line.content) for line in unit.lines)
    return Item(group, folded_line(words).casefold())


def _spine(
    items: Sequence[Item],
    old: Sequence[Unit],
    new: Sequence[Unit],
    links: Sequence[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Return the links that stand still: in order, and on the same side of the preamble."""
    same_zone = [
        (one, other)
        for one, other in links
        if (old[one].zone is Zone.PREAMBLE) == (new[other].zone is Zone.PREAMBLE)
    ]
    return standing(items, same_zone)


def place(index: int, unit: Unit) -> Place:
    """Return where a unit stands, without the unit."""
    return Place(index, unit.id, unit.label, unit.number, unit.zone)


class _Paragraphs:
    """Turns links into paragraph edits, in the order of the new text."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        links: _Linked,
        spine: set[tuple[int, int]],
        notes: Mapping[str, str],
        scorer: Scorer,
    ) -> None:
        self.old, self.new, self.links, self.spine = old, new, links, spine
        self.notes, self.scorer = notes, scorer

    def edits(self) -> Iterator[ParagraphEdit]:
        """Yield all edits; a deleted unit stands before the one that followed it."""
        back = {after: before for before, after in self.links.items()}
        gone = [index for index in range(len(self.old)) if index not in self.links]
        for index in range(len(self.new)):
            before = back.get(index)
            if before is not None and (before, index) in self.spine:
                while gone and gone[0] < before:
                    yield self._deleted(gone.pop(0))
            yield self._inserted(index) if before is None else self._linked(before, index)
        for index in gone:
            yield self._deleted(index)

    def _linked(self, before: int, index: int) -> ParagraphEdit:
        old, new = self.old[before], self.new[index]
        lines = diff_lines(old.model_lines, new.model_lines, self.notes, self.scorer)
        kind: type[ParagraphEdit] = Unchanged
        if (before, index) not in self.spine:
            kind = Moved
        elif any(line.is_worded for line in lines) or type(old.head) is not type(new.head):
            # A paragraph that became prose, or prose that became a paragraph, is another one.
            kind = Reworded
        return kind(old=(place(before, old),), new=(place(index, new),), lines=lines)

    def _inserted(self, index: int) -> ParagraphEdit:
        unit = self.new[index]
        return Inserted(old=(), new=(place(index, unit),), lines=inserted_lines(unit.model_lines))

    def _deleted(self, index: int) -> ParagraphEdit:
        unit = self.old[index]
        return Deleted(old=(place(index, unit),), new=(), lines=deleted_lines(unit.model_lines))


def _leads(edit: ParagraphEdit, new: Sequence[Unit]) -> Iterator[LeadChanged]:
    """Yield the changed leads of an edit's lines."""
    for line in edit.lines:
        if line.old is None or line.new is None:
            continue
        changed = (run.content for run in line.runs if run.op is not Op.KEEP and not run.quiet)
        if any(_holds_lead(content) for content in changed):
            was, now = _lead(line, Op.DELETE), _lead(line, Op.INSERT)
            unit = edit.new[line.new.unit]
            label = new[unit.index].lines[line.new.line].label
            yield LeadChanged(old=edit.old[line.old.unit], new=unit, label=label, was=was, now=now)


def _holds_lead(content: Text) -> bool:
    """Tell whether words of a lead are among these."""
    return any(isinstance(part, Span) and Mark.LEAD in part.marks for part in content)


def _lead(line: LineEdit, side: Op) -> str:
    """Return the lead on one side of a line edit."""
    content = normal(part for run in line.runs if run.op in (Op.KEEP, side) for part in run.content)
    return lead_of(content)
