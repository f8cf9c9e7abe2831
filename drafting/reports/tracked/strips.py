"""A stretch of a document, with what is taken out of it and what is put into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from drafting.engine.compile.records import Proposal
from drafting.reports.redline.stream import Piece, Stream
from drafting.reports.redline.weave import Step
from drafting.reports.tracked.owners import signature_of
from drafting.reports.tracked.placed import split
from drafting.writers.docx.views import ChangeKind, Kind, Run, Runs

Proposals = tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A step of the woven document, and the proposals it belongs to."""

    step: Step
    proposals: Proposals = ()


@dataclass(frozen=True, slots=True)
class _Added:
    place: int
    proposal: Proposal
    runs: Runs
    before: bool
    after: bool


@dataclass(slots=True)
class Strip:
    """Signs of the base from `start` up to `end`, and all that is proposed for them.

    Attributes:
        spaced: the language parts words by spaces.
        mover: who puts the signs here from elsewhere; None where they stand as tabled.
    """

    stream: Stream
    start: int
    end: int
    spaced: bool = True
    mover: Proposal | None = None
    cuts: list[tuple[int, int, Proposals]] = field(default_factory=list)
    added: list[_Added] = field(default_factory=list)

    def cut(self, start: int, end: int, proposals: Sequence[Proposal]) -> None:
        """Take signs out."""
        if start < end and proposals:
            self.cuts.append((start, end, tuple(proposals)))

    def add(
        self, place: int, proposal: Proposal, runs: Runs, *, before: bool = False,
        after: bool = False,
    ) -> None:  # fmt: skip
        """Put runs before a sign, behind those that are there already.

        Args:
            place: of the sign.
            proposal: whose they are.
            runs: the words.
            before: a space of the base stands before what they replace.
            after: one stands behind it.
        """
        if runs:
            self.added.append(_Added(place, proposal, runs, before, after))

    def steps(self) -> Iterator[Marked]:
        """Yield what stands there: what stays and goes once, what comes for each owner."""
        self.added.sort(key=lambda each: each.place)
        edges = {self.start, self.end, *(each.place for each in self.added)}
        edges |= {edge for start, end, _ in self.cuts for edge in (start, end)}
        edge = _Edge(self.spaced)
        waiting = iter(self.added)
        following = next(waiting, None)
        for start, end in pairwise([*sorted(edges), self.end]):
            while following is not None and following.place == start:
                yield from edge.added(following)
                following = next(waiting, None)
            owners = self._owners(start, end)
            for piece in self.stream.cut(start, end):
                if self.mover is None:
                    yield gone(piece, owners) if owners else kept(piece)
                elif (movers := _without(self.mover, owners)) is not None:
                    yield come(piece, (movers,))
            if start < end and not owners:
                edge.stays(self.stream.words(end - 1, end))

    def _owners(self, start: int, end: int) -> Proposals:
        found = {
            id(each): each
            for first, last, proposals in self.cuts
            if first <= start and end <= last
            for each in proposals
        }
        return tuple(sorted(found.values(), key=lambda each: each.entries[0].order))


@dataclass(slots=True)
class _Edge:
    """Sees to it that words of two owners do not run into one.

    Attributes:
        last: the character before, among those that nobody takes out.
        owner: whose it is; None where it is of the base.
    """

    spaced: bool
    last: str = ""
    owner: _Added | None = None

    def stays(self, last: str) -> None:
        self.last, self.owner = last, None

    def added(self, each: _Added) -> Iterator[Marked]:
        runs = each.runs
        first = next((run.text[0] for run in runs if run.text), "")
        other = self.owner
        meets = other is not None and self.last.isalnum() and first.isalnum()
        if other and self.spaced and meets and other.proposal is not each.proposal:
            # Readers take two spaces for one: the words of each alone stay what they are.
            if each.before:
                runs = (Run(text=" "), *runs)
            elif other.after:
                yield come(Piece(Run(text=" ")), (other.proposal,))
        for run in runs:
            yield come(Piece(run), (each.proposal,))
        self.last = next((run.text[-1] for run in reversed(runs) if run.text), self.last)
        self.owner = each


def _without(mover: Proposal, owners: Proposals) -> Proposal | None:
    """Return a mover without those who take something out; None if nobody is left."""
    left: Proposal | None = mover
    for each in owners:
        left = split(left, each)[0] if left is not None else None
    return left


def kept(piece: Piece) -> Marked:
    """Return the step of a piece that nobody touches."""
    return Marked(Step(piece, None, piece))


def gone(piece: Piece, owners: Proposals) -> Marked:
    """Return the step of a piece that somebody takes out."""
    return Marked(Step(piece, ChangeKind.DELETED, None, signature_of(owners)), owners)


def come(piece: Piece, owners: Proposals) -> Marked:
    """Return the step of a piece that somebody puts in."""
    return Marked(Step(piece, ChangeKind.INSERTED, None, signature_of(owners)), owners)


def moved(piece: Piece, name: str, owners: Proposals, *, away: bool) -> Marked:
    """Return the step of a piece that somebody moves."""
    kind = ChangeKind.MOVED_FROM if away else ChangeKind.MOVED_TO
    return Marked(Step(replace(piece, move=name), kind, None, signature_of(owners)), owners)


def is_note(step: Step) -> bool:
    """Tell whether a step is the reference of a footnote."""
    return isinstance(step.piece.sign, Run) and step.piece.sign.kind is Kind.NOTE
