"""Sort the moves of a rolling text: those that Word can show, and what moves with passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.amend.placement import Placement
from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.paragraph import Table
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part
from drafting.text.inline import note_keys


@dataclass(slots=True)
class Moves:
    """The moves of a compilation.

    Word's own moves are used for passages that nobody else touches. Other moved passages are
    deleted here and inserted there, with the changes of their movers.

    Attributes:
        placement: all proposals.
        arrivals: the moves, in order.
        native: Word's own move of a line.
        movers: other moves of a line, or of the line that cites a footnote first.
    """

    placement: Placement[Proposal]
    arrivals: Sequence[Proposal]
    native: dict[int, Proposal] = field(default_factory=dict)
    movers: dict[int, list[Proposal]] = field(default_factory=dict)

    @classmethod
    def of(cls, compilation: Compilation, passages: Passages) -> Moves:
        """Sort the moves among the proposals of a compilation."""
        placement = compilation.placement
        made = cls(placement, [each for each in compilation.proposals if each.change.moves])
        notes = _first_marks(passages)
        for each in made.arrivals:
            passage = each.change.passage
            lines = range(passage.start, passage.end)
            if _is_native(each, lines, placement, passages):
                made.native |= dict.fromkeys(lines, each)
                continue
            for line in lines:
                for at in (line, *notes.get(line, ())):
                    made.movers.setdefault(at, []).append(each)
        return made

    def removing(self, line: int) -> list[Proposal]:
        """Return the proposals that remove a line from its place, without Word's own moves."""
        found = self.placement.removed.get(line, ())
        return [each for each in found if self.native.get(line) is not each]

    def words(self, line: int, mover: Proposal | None = None) -> Sequence[Proposal]:
        """Return the proposals for the words of a line, in its old place or where it moves.

        Other changes by the owners of a move, in the same passage, move with it.

        Args:
            line: the line, or a footnote.
            mover: the move of the line; None for its place in the base.
        """
        return self._parted(self.placement.words, line, mover)

    def settings(self, line: int, mover: Proposal | None = None) -> Sequence[Proposal]:
        """Return the proposals for number and closing mark; see `words`."""
        return self._parted(self.placement.settings, line, mover)

    def _parted(
        self, found: Mapping[int, Sequence[Proposal]], line: int, mover: Proposal | None
    ) -> Sequence[Proposal]:
        staying = list(found.get(line, ()))
        for each in self.movers.get(line, ()) if staying else ():
            halves = [split(proposal, each) for proposal in staying]
            if each is mover:
                return [along for _, along in halves if along]
            staying = [here for here, _ in halves if here]
        return staying if mover is None else ()

    def remaining(self, mover: Proposal, line: int) -> Proposal | None:
        """Return a move without the owners who also delete the line; None if nobody is left."""
        found = self.placement.removed.get(line, ())
        return without(mover, (each for each in found if each.change.deletes))


def split(proposal: Proposal, other: Proposal) -> tuple[Proposal | None, Proposal | None]:
    """Split a proposal by its owners: those who do not share another proposal, and those who do."""
    both = tuple(name for name in proposal.proposers if name in other.proposers)
    alone = tuple(name for name in proposal.proposers if name not in other.proposers)
    if not both or not alone:
        return (None, proposal) if both else (proposal, None)
    return replace(proposal, proposers=alone), replace(proposal, proposers=both)


def without(mover: Proposal, others: Iterable[Proposal]) -> Proposal | None:
    """Return a move without the owners of other proposals; None if nobody is left."""
    left: Proposal | None = mover
    for each in others:
        left = split(left, each)[0] if left is not None else None
    return left


def _is_native(
    mover: Proposal, lines: range, placement: Placement[Proposal], passages: Passages
) -> bool:
    """Return whether Word can show a move: it has a date, and nobody else touches the passage."""
    units = {passages.lines[line].unit for line in lines}
    if any(isinstance(passages.units[unit].head, Table | Annex | Part) for unit in units):
        return False
    is_dated = any(entry.of.masthead.issued for entry in mover.entries)
    return is_dated and not any(_is_touched_by_others(line, placement, passages) for line in lines)


def _is_touched_by_others(line: int, placement: Placement[Proposal], passages: Passages) -> bool:
    """Return whether a moved line is also changed, or has new lines of its unit beside it."""
    unit = passages.lines[line].unit
    index = line - passages.first_line(unit)
    beside = ((unit, index), (unit, index + 1))
    changed = placement.words.get(line) or placement.settings.get(line)
    is_shared = len(placement.removed.get(line, ())) > 1
    return bool(changed or is_shared or any(placement.gaps.get(gap) for gap in beside))


def _first_marks(passages: Passages) -> dict[int, list[int]]:
    """Return for each line the footnotes that it cites first, as places among the lines."""
    notes = passages.note_lines
    found: dict[int, list[int]] = {}
    for index, line in enumerate(passages.lines):
        for key in note_keys(line.content) if line.unit >= 0 else ():
            if key in notes:
                found.setdefault(index, []).append(notes.pop(key))
    return found
