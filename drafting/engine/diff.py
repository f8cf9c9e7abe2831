"""Compare two resolutions: find all edits between two texts.

The essay in `docs/internals/comparison.md` explains how. The result is data; `drafting.reports`
shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.engine.align import PARAGRAPH, Alignable, Scorer, align, keeping_place, key_of
from drafting.engine.bare_headings import link_bare_headings, printed, with_headings
from drafting.engine.chain import Link
from drafting.engine.fields import diff_fields
from drafting.engine.lines import (
    deleted_lines,
    diff_joined_lines,
    diff_lines,
    inserted_lines,
)
from drafting.engine.notes import diff_notes, link_notes
from drafting.engine.relink import relink
from drafting.engine.splits_merges import Group, splits_and_merges
from drafting.engine.unmatched import link_unmatched
from drafting.engine.vocabulary import vocabulary
from drafting.engine.weights import Weights
from drafting.model.cited import cited_units
from drafting.model.edit import (
    Comparison,
    Deleted,
    Edit,
    Inserted,
    LeadChanged,
    LineEdit,
    LineRef,
    Merged,
    Moved,
    Op,
    ParagraphEdit,
    Reworded,
    Split,
    Unchanged,
    UnitPlace,
)
from drafting.model.paragraph import Heading, TextParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, Zone
from drafting.text.brackets import CLOSING, OPENING
from drafting.text.inline import Mark, Span, Text, lead_of, normal, plain


def diff(base: Resolution, draft: Resolution) -> Comparison:
    """Compare a resolution with its predecessor or an earlier draft.

    Args:
        base: the old text.
        draft: the new text.

    Returns:
        Both texts and a script of edits for which `apply(base, edits) == draft`.
    """
    old, new = cited_units(base), cited_units(draft)
    scorer = Scorer(vocabulary())
    keys = _Keys()
    olds, news = ([_item(unit, keys) for unit in units] for units in (old, new))
    olds, news = with_headings(olds, old, new, "old"), with_headings(news, new, old, "new")
    links, groups = _link_units(olds, news, scorer)
    bare = link_bare_headings(olds, news, (old, new), dict(links))
    links = sorted([*links, *bare])
    groups += [Group((one,), (other,)) for one, other in bare]
    spine = keeping_place(olds, news, _successors(links, groups))
    notes = link_notes(base, draft, list(_linked_units(old, new, groups)))
    paragraphs = _Paragraphs(old, new, groups, spine, notes, scorer)
    edits: list[Edit] = list(diff_fields(base, draft))
    for edit in paragraphs.edits():
        edits.append(edit)
        edits.extend(_leads(edit, new))
    edits.extend(diff_notes(base, draft, (old, new), notes))
    return Comparison(base, draft, tuple(edits))


class _Keys(dict[str, str]):
    """The key of each paragraph's words; each is folded once, and most are in both texts."""

    def __missing__(self, words: str) -> str:
        self[words] = key = key_of(words)
        return key


def _item(unit: Unit, keys: _Keys) -> Alignable:
    """Return what alignment sees of a unit: all its words, without numbers."""
    group = PARAGRAPH if unit.is_paragraph else type(unit.head).__name__
    words = "\n".join([plain(line.line.content) for line in unit.lines])
    return Alignable(group, keys[words], unit.zone is Zone.PREAMBLE)


def _linked_units(
    old: Sequence[Unit], new: Sequence[Unit], groups: Sequence[Group]
) -> Iterator[tuple[Unit, Unit]]:
    """Yield each pair of linked units, in the old order."""
    for group in sorted(groups, key=lambda group: group.old):
        for one in group.old:
            yield from ((old[one], new[other]) for other in group.new)


def place(index: int, unit: Unit) -> UnitPlace:
    """Return the place of a unit, without the unit itself."""
    return UnitPlace(index, unit.id, unit.label, unit.number, unit.zone, unit.part, unit.annex)


class _Paragraphs:
    """Turns groups of linked units into paragraph edits, in the order of the new text."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        groups: Sequence[Group],
        spine: set[Link],
        notes: Mapping[str, str],
        scorer: Scorer,
    ) -> None:
        self.old, self.new = old, new
        self.notes, self.scorer = notes, scorer
        self.spine = dict(spine)
        self.groups = {group.new[0]: group for group in groups if group.new}
        self.scattered = {group.old[0]: group for group in groups if not group.new}
        self.going_on = {one for group in groups if group.new for one in group.old}
        self.later = {other for group in groups for other in group.new[1:]}

    def edits(self) -> Iterator[ParagraphEdit]:
        """Yield all edits; a deleted unit comes before the one that followed it, in its zone."""
        back = {after: before for before, after in self.spine.items()}
        gone = [index for index in range(len(self.old)) if index not in self.going_on]
        for index in range(len(self.new)):
            while gone and (gone[0] < back.get(index, 0) or self._is_past(gone[0], index)):
                yield self._gone(gone.pop(0))
            group = self.groups.get(index)
            if group is not None:
                yield self._of(group)
            elif index not in self.later:
                yield self._inserted(index)
        for index in gone:
            yield self._gone(index)

    def _is_past(self, before: int, index: int) -> bool:
        """Return whether the preamble of a unit that is gone ends before a new unit."""
        old, new = self.old[before], self.new[index]
        return old.zone is Zone.PREAMBLE and new.zone is not old.zone and new.part == old.part

    def _of(self, group: Group) -> ParagraphEdit:
        if len(group.old) == 1 and not group.also and len(group.new) == 1:
            return self._linked(group.old[0], group.new[0])
        kind: type[ParagraphEdit] = Merged if len(group.old) > 1 else Split
        lines = diff_joined_lines(
            [self.old[index].model_lines for index in group.old],
            [self.new[index].model_lines for index in group.new],
            self.notes,
            self.scorer,
        )
        return self._edit(kind, group, lines)

    def _linked(self, before: int, index: int) -> ParagraphEdit:
        old, new = self.old[before], self.new[index]
        lines = diff_lines(old.model_lines, new.model_lines, self.notes, self.scorer)
        kind: type[ParagraphEdit] = Unchanged
        is_same_heading = _is_heading_as_prose(old, new)
        if is_same_heading:
            lines = tuple(_quietly(line) for line in lines)
        if self.spine.get(before) != index:
            kind = Moved
        elif is_same_heading:
            pass
        elif any(line.is_worded for line in lines) or type(old.head) is not type(new.head):
            # A paragraph that became prose, or prose that became a paragraph, is a change.
            kind = Reworded
        return self._edit(kind, Group((before,), (index,)), lines)

    def _inserted(self, index: int) -> ParagraphEdit:
        lines = inserted_lines(self.new[index].model_lines)
        return self._edit(Inserted, Group((), (index,)), lines)

    def _gone(self, index: int) -> ParagraphEdit:
        """Return the edit of a unit that was deleted, or fully taken over by other units."""
        lines = deleted_lines(self.old[index].model_lines)
        group = self.scattered.get(index)
        return self._edit(Split if group else Deleted, group or Group((index,), ()), lines)

    def _edit(
        self, kind: type[ParagraphEdit], group: Group, lines: tuple[LineEdit, ...]
    ) -> ParagraphEdit:
        return kind(
            old=tuple(place(index, self.old[index]) for index in group.old),
            new=tuple(place(index, self.new[index]) for index in group.new),
            lines=lines,
            also=tuple(place(index, self.new[index]) for index in group.also),
        )


def _is_heading_as_prose(old: Unit, new: Unit) -> bool:
    """Return whether one text has a heading where the other has a paragraph with its words."""
    kinds = type(old.head), type(new.head)
    if kinds[0] is kinds[1] or {*kinds} != {Heading, TextParagraph}:
        return False
    sides = [{printed(unit), key_of(plain(unit.lines[0].line.content))} for unit in (old, new)]
    return bool(sides[0] & sides[1])


def _quietly(line: LineEdit) -> LineEdit:
    """Return a line edit whose deletions and insertions change only the form."""
    runs = tuple(run if run.op is Op.KEEP else replace(run, quiet=True) for run in line.runs)
    return replace(line, runs=runs)


def _leads(edit: ParagraphEdit, new: Sequence[Unit]) -> Iterator[LeadChanged]:
    """Yield the changed leads of an edit's lines."""
    opened: set[LineRef] = set()
    for line in edit.lines:
        if line.old is None or line.new is None or line.new in opened:
            continue
        opened.add(line.new)
        changed = (run.content for run in line.runs if run.op is not Op.KEEP and not run.quiet)
        if any(_holds_lead(content) for content in changed):
            was, now = _lead(line, Op.DELETE), _lead(line, Op.INSERT)
            unit = edit.new[line.new.unit]
            label = new[unit.index].lines[line.new.line].label
            yield LeadChanged(old=edit.old[line.old.unit], new=unit, label=label, was=was, now=now)


def _holds_lead(content: Text) -> bool:
    """Return whether this text has words of a lead; square brackets alone are none."""
    leads = (part.text for part in content if isinstance(part, Span) and Mark.LEAD in part.marks)
    return any(words.strip(OPENING + CLOSING) for words in leads)


def _lead(line: LineEdit, side: Op) -> str:
    """Return the lead on one side of a line edit."""
    content = normal(part for run in line.runs if run.op in (Op.KEEP, side) for part in run.content)
    return lead_of(content)


def _link_units(
    old: Sequence[Alignable], new: Sequence[Alignable], scorer: Scorer
) -> tuple[list[Link], list[Group]]:
    """Return the links between units one to one, and the groups made by splits and merges.

    These are all steps, in order (`docs/internals/comparison.md`).

    Args:
        old: items of the base.
        new: items of the draft.
        scorer: of this comparison.
    """
    links = align(old, new, scorer)
    if len(links) == len(old) == len(new) and all(old[a].key == new[b].key for a, b in links):
        return links, [Group((one,), (other,)) for one, other in links]
    weights = Weights([scorer.words(item) for item in (*old, *new)])
    links = relink(old, new, scorer, weights, links)
    links = link_unmatched(old, new, scorer, weights, links, moves=False)
    groups = splits_and_merges(old, new, scorer, weights, links)
    # A paragraph that was merged into another does not compete with one that may have moved.
    olds, news = _in_groups(groups)
    more = link_unmatched(old, new, scorer, weights, links, moves=True, apart=(olds, news))
    return more, groups if more == links else splits_and_merges(old, new, scorer, weights, more)


def _successors(links: Sequence[Link], groups: Sequence[Group]) -> list[Link]:
    """Return the links that say which paragraphs keep their place.

    If a paragraph gave up its successor to another one, because only a part of its words went
    there, the successor keeps the place of the other one.
    """
    whole = {
        group.new[0]: group.old[0]
        for group in groups
        if len(group.old) == len(group.new) == 1 and not group.also
    }
    others = (link for link in links if link[1] not in whole)
    return sorted({*others, *((one, other) for other, one in whole.items())})


def _in_groups(groups: Sequence[Group]) -> tuple[set[int], set[int]]:
    """Return the old and the new units in a split or a merge."""
    joined = [each for each in groups if len(each.old) != 1 or len(each.new) != 1 or each.also]
    return (
        {index for group in joined for index in group.old},
        {index for group in joined for index in (*group.new, *group.also)},
    )
