"""All proposals by the line of the base they are for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.amend.changes import (
    NOWHERE,
    Change,
    Gap,
)
from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.paragraph import Table
from drafting.model.passages import Passages
from drafting.model.resolution import Annex, Part
from drafting.text.inline import note_keys

_BySpot = defaultdict[int, list[Proposal]]


def _lists() -> _BySpot:
    return defaultdict(list)


@dataclass(slots=True)
class Placed:
    """Proposals by place.

    Attributes:
        words: for the words of a line, by its place among `Passages.spots`.
        frames: for its number or closing mark.
        gone: that it goes, or stands elsewhere in words.
        moves: the move, as Word has it, that takes the line away; none else touches it.
        arrivals: moves of either kind.
        carriers: for a line, who moves it along with what they change in it; these changes are
            made where it arrives.
        carried: such changes, by mover and line.
        beside: for what no tracked change is made of: header fields, labels of annexes.
    """

    words: _BySpot = field(default_factory=_lists)
    frames: _BySpot = field(default_factory=_lists)
    gone: _BySpot = field(default_factory=_lists)
    moves: dict[int, Proposal] = field(default_factory=dict)
    arrivals: list[tuple[Proposal, Change]] = field(default_factory=list)
    carriers: _BySpot = field(default_factory=_lists)
    carried: dict[tuple[int, int], list[Proposal]] = field(default_factory=dict)
    beside: list[Proposal] = field(default_factory=list)

    @classmethod
    def sorted(cls, compilation: Compilation, passages: Passages) -> Placed:
        """Sort the proposals of a compilation."""
        made = cls()
        made._sort(compilation.proposals, passages)
        touched = _touched(compilation.proposals, passages)
        notes_at = _notes_at(passages)
        for each, move in made.arrivals:
            lines = range(move.passage.start, move.passage.end)
            units = {passages.spots[spot].unit for spot in lines}
            heads = [passages.units[unit].head for unit in units]
            is_plain = not any(isinstance(head, Table | Annex | Part) for head in heads)
            if is_plain and _is_dated(each) and all(touched[spot] == 1 for spot in lines):
                made.moves |= dict.fromkeys(lines, each)
            else:
                made._carry(each, lines, notes_at)
        return made

    def _carry(self, mover: Proposal, lines: range, notes_at: Mapping[int, Sequence[int]]) -> None:
        """Take lines out here, and let go along what their mover changes in them."""
        for spot in lines:
            self.gone[spot].append(mover)
            for at in (spot, *notes_at.get(spot, ())):
                self.carriers[at].append(mover)
                for found in (self.words, self.frames):
                    self._share(mover, at, found)

    def _share(self, mover: Proposal, spot: int, found: _BySpot) -> None:
        stays: list[Proposal] = []
        for each in found.get(spot, ()):
            here, there = split(each, mover)
            stays += [here] if here else []
            if there:
                self.carried.setdefault((id(mover), spot), []).append(there)
        if spot in found:
            found[spot] = stays

    def of(self, mover: Proposal, spot: int) -> Proposal | None:
        """Return a mover without those who take the line out altogether; None if nobody is left."""
        left: Proposal | None = mover
        for each in self.gone.get(spot, ()):
            if left is not None and each.change.deletes:
                left, _ = split(left, each)
        return left

    def _sort(self, proposals: Iterable[Proposal], passages: Passages) -> None:
        for each in proposals:
            change = each.change
            if change.rewords:
                self.words[change.line].append(each)
            elif change.name and _is_printed(change, passages):
                self.frames[change.line].append(each)
            elif change.deletes:
                for spot in range(change.passage.start, change.passage.end):
                    self.gone[spot].append(each)
            elif change.moves:
                self.arrivals.append((each, change))
            elif change.name:
                self.beside.append(each)


def split(proposal: Proposal, other: Proposal) -> tuple[Proposal | None, Proposal | None]:
    """Part a proposal into that of its owners who do not want another thing too, and the rest."""
    both = tuple(name for name in proposal.proposers if name in other.proposers)
    alone = tuple(name for name in proposal.proposers if name not in other.proposers)
    if not both or not alone:
        return (None, proposal) if both else (proposal, None)
    return replace(proposal, proposers=alone), replace(proposal, proposers=both)


def _is_dated(proposal: Proposal) -> bool:
    """Tell whether a move has a date: Word's own moves cannot be without one."""
    return any(entry.of.masthead.issued for entry in proposal.entries)


def _notes_at(passages: Passages) -> dict[int, list[int]]:
    """Return for each line the notes that are marked there first, as places among the lines."""
    spots = {spot.key: index for index, spot in enumerate(passages.spots) if spot.key}
    found: dict[int, list[int]] = {}
    for index, spot in enumerate(passages.spots):
        for key in note_keys(spot.content) if spot.unit >= 0 else ():
            if key in spots:
                found.setdefault(index, []).append(spots.pop(key))
    return found


def _is_printed(change: Change, passages: Passages) -> bool:
    """Tell whether a number or closing mark stands in the line itself."""
    line = passages.spots[change.line].line
    return (
        change.line != NOWHERE
        and change.name in ("number", "end")
        and not (line and isinstance(line.frame, Annex))
    )


def _touched(proposals: Sequence[Proposal], passages: Passages) -> Counter[int]:
    """Count the proposals that touch each line; new lines inside a paragraph touch all of it."""
    found: Counter[int] = Counter()
    firsts = [0] * (len(passages.units) + 1)
    for index, spot in reversed(list(enumerate(passages.spots))):
        if spot.unit >= 0:
            firsts[spot.unit] = index
    for each in proposals:
        change = each.change
        if change.line != NOWHERE:
            found[change.line] += 1
        elif change.takes_away:
            found.update(range(change.passage.start, change.passage.end))
        if change.gap:
            found.update(_beside(change.gap, firsts, passages))
        elif change.deletes and change.rows:
            found.update([change.passage.end - 1])
    return found


def _beside(gap: Gap, firsts: Sequence[int], passages: Passages) -> tuple[int, ...]:
    """Return the lines on either side of a place inside a paragraph."""
    if gap.line is None:
        return ()
    place = firsts[gap.unit] + gap.line
    return tuple(
        spot
        for spot in (place - 1, place)
        if spot < len(passages.spots) and passages.spots[spot].unit == gap.unit
    )
