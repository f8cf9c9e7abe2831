"""Pair each new unit with the old unit that it is amended from, and find those that moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.engine.align import Scorer
from drafting.engine.chain import heaviest_chain
from drafting.engine.lines import diff_lines
from drafting.engine.vocabulary import WordCodes
from drafting.model.content import printed_units
from drafting.model.edit import Comparison, LineEdit, Merged, Op, ParagraphEdit, Split
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, units_of
from drafting.text.inline import with_note_keys
from drafting.text.slices import characters

_TITLE = 1_000_000
"""Weight of the title of a part or an annex: it never moves."""


@dataclass(slots=True)
class Pairs:
    """Links between units, one to one.

    Attributes:
        old: index of the old unit, by index of the new one.
        lines: the line edits of each pair, by the index of the new unit; note marks have the keys
            of the amendments.
        still: indexes of the new units that keep their place among the others.
    """

    old: dict[int, int]
    lines: dict[int, tuple[LineEdit, ...]]
    still: frozenset[int]

    @classmethod
    def of(cls, comparison: Comparison, keys: Mapping[str, str]) -> Pairs:
        """Choose the pairs of a comparison."""
        choosing = _Choosing(comparison, keys)
        if bool(comparison.base.parts) != bool(comparison.draft.parts):
            return cls({}, {}, frozenset())  # only one side is divided into parts
        for edit in comparison.paragraphs:
            choosing.take(edit)
        links = [(old, new) for new, old in choosing.old.items()]
        return units_in_place(choosing.old, choosing.lines, links, choosing.news)

    def wrong(self, result: Resolution, target: Resolution) -> Iterator[int]:
        """Yield the indexes of paired new units that differ from those of a result."""
        found, wanted = printed_units(result), printed_units(target)
        if len(found) != len(wanted):
            yield from self.old
            return
        for index, (one, other) in enumerate(zip(found, wanted, strict=True)):
            if one != other and index in self.old:
                yield index


class _Choosing:
    def __init__(self, comparison: Comparison, keys: Mapping[str, str]) -> None:
        self.olds, self.news = units_of(comparison.base), units_of(comparison.draft)
        self.keys = keys
        self.notes = {
            edit.old.key: edit.new.key for edit in comparison.footnotes if edit.old and edit.new
        }
        self.scorer = Scorer(WordCodes())
        self.old: dict[int, int] = {}
        self.lines: dict[int, tuple[LineEdit, ...]] = {}

    def take(self, edit: ParagraphEdit) -> None:
        if not edit.old or not edit.new:
            return
        pair = self._best(edit) if isinstance(edit, Split | Merged) else None
        one, other = pair or (edit.old[0].index, edit.new[0].index)
        old, new = self.olds[one], self.news[other]
        if other in self.old or one in self.old.values() or not can_go_on(old, new):
            return
        lines = edit.lines
        if pair:
            lines = diff_lines(old.model_lines, new.model_lines, self.notes, self.scorer)
        self.old[other] = one
        self.lines[other] = tuple(self._rekeyed(line) for line in lines)

    def _best(self, edit: ParagraphEdit) -> tuple[int, int]:
        """Return the two units of a split or merge that share most words."""
        kept: dict[tuple[int, int], int] = {}
        for line in edit.lines:
            if line.old and line.new:
                count = sum(len(characters(run.content)) for run in line.runs if run.op is Op.KEEP)
                pair = (edit.old[line.old.unit].index, edit.new[line.new.unit].index)
                kept[pair] = kept.get(pair, 0) + count
        return max(kept, key=lambda pair: kept[pair]) if kept else (
            edit.old[0].index, edit.new[0].index,
        )  # fmt: skip

    def _rekeyed(self, line: LineEdit) -> LineEdit:
        """Give the note marks of inserted words their keys in amendments."""
        runs = tuple(
            replace(run, content=with_note_keys(run.content, self.keys))
            if run.op is Op.INSERT
            else run
            for run in line.runs
        )
        return replace(line, runs=runs)


def units_in_place(
    old: dict[int, int],
    lines: dict[int, tuple[LineEdit, ...]],
    links: Sequence[tuple[int, int]],
    news: Sequence[Unit],
) -> Pairs:
    """Return the pairs, and which of the linked units keep their place; a title never moves."""
    weights = [
        _TITLE
        if isinstance(news[new].head, Annex | Part)
        else 1 + sum(len(characters(line.line.content)) for line in news[new].lines)
        for _, new in links
    ]
    kept = heaviest_chain(links, weights)
    for new in {*old} - {new for _, new in kept}:
        if isinstance(news[new].head, Annex | Part):
            del old[new], lines[new]
    still = frozenset(new for _, new in kept)
    for new in [*_moved_under_new_titles(old, still, news)]:
        del old[new], lines[new]
    return Pairs(old, lines, still)


def _moved_under_new_titles(
    old: Mapping[int, int], still: frozenset[int], news: Sequence[Unit]
) -> Iterator[int]:
    """Yield the moved units under a new title: they come with it, because no label is there yet."""
    is_under = False
    for new, unit in enumerate(news):
        if isinstance(unit.head, Annex | Part):
            is_under = new not in old
        elif new in still:
            is_under = False
        elif is_under and new in old:
            yield new


def can_go_on(old: Unit, new: Unit) -> bool:
    """Return whether one unit can be amended into the other: both have the same kind and zone."""
    return type(old.head) is type(new.head) and old.zone is new.zone
