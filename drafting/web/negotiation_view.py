"""What the page of a negotiation shows: paragraphs with their words, proposals and positions.

Nothing is decided or computed here: the rolling text, the conflicts and the set wording come from
the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.compile.records import (
    Bracketed,
    Compilation,
    CompiledPassage,
    CompiledPiece,
    CompiledWords,
    Proposal,
)
from drafting.model.edit import Op
from drafting.model.journal import TabledAmendment, sets_of
from drafting.model.positions import HeldReservation
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.wording import WordedAmendments
from drafting.text.inline import plain

_LOOKS = {Op.KEEP: "keep", Op.INSERT: "insert", Op.DELETE: "delete"}


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of the rolling text with one look.

    Attributes:
        look: "keep", "insert", "delete", or "holder" for brackets and names.
        words: the words.
    """

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a paragraph: its words, and the level of a subparagraph."""

    level: int
    words: tuple[ShownWords, ...]


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """An amendment as the page lists it.

    Attributes:
        ref: its name in the journal.
        names: who proposes and who supports it, as one line.
        says: it in set wording, one string a line.
        status: its status.
        is_open: it can be decided.
        reason: of the decision or the proposer, or "".
    """

    ref: str
    names: str
    says: tuple[str, ...]
    status: str
    is_open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as the page shows it.

    Attributes:
        label: how it is cited.
        status: its status in the rolling text.
        agreed: by whom and when it was agreed, or "".
        reservations: each as one line.
        lines: its words.
        entries: the amendments to it.
        conflicts: why two of them exclude each other, each a sentence.
        can_agree: a person can agree on it by its label.
    """

    label: str
    status: str
    agreed: str
    reservations: tuple[tuple[str, str], ...]
    lines: tuple[ShownLine, ...]
    entries: tuple[ShownAmendment, ...]
    conflicts: tuple[str, ...]
    can_agree: bool


def paragraphs_of(negotiation: Negotiation, compilation: Compilation) -> tuple[ShownParagraph, ...]:
    """Return the passages of a rolling text in order, and then what has no place in it."""
    showing = _Showing(negotiation)
    found = list(showing.passages(compilation))
    placed = {entry.ref for each in found for entry in each.entries}
    rest = [each for each in negotiation.amendments if each.ref not in placed]
    labels = {each.label: index for index, each in enumerate(found)}
    apart: list[TabledAmendment] = []
    for each in rest:  # decided against: they stay beside the paragraph that they were about
        index = labels.get(each.amendment.target)
        if index is None:
            apart.append(each)
        else:
            entries = (*found[index].entries, showing.entry(each))
            found[index] = replace(found[index], entries=entries)
    if apart:
        found.append(
            ShownParagraph(
                label="Other", status="", agreed="", reservations=(), lines=(),
                entries=tuple(map(showing.entry, apart)), conflicts=(), can_agree=False,
            )
        )  # fmt: skip
    return tuple(found)


class _Showing:
    """Makes what is shown of one negotiation."""

    def __init__(self, negotiation: Negotiation) -> None:
        self.amendments = {each.ref: each for each in negotiation.amendments}
        self.refs = {id(each.amendment): each.ref for each in negotiation.amendments}
        self.worded = WordedAmendments.of(negotiation.base, negotiation.amendments)
        self.conflicts: dict[str, list[str]] = {}
        sets = [each.without_positions() for each in sets_of(negotiation.amendments)]
        for pair in find_conflicts(negotiation.base, sets).pairs:
            if pair.blocks:
                for entry in (pair.one, pair.other):
                    self.conflicts.setdefault(self.refs[id(entry.amendment)], []).append(
                        pair.reason
                    )

    def passages(self, compilation: Compilation) -> Iterator[ShownParagraph]:
        """Yield every passage that is listed, with its words if it is a paragraph."""
        for place in compilation.places:
            unit = None if place.unit is None else compilation.units[place.unit]
            lines = [] if unit is None else [
                ShownLine(line.line.level, tuple(self._words(line.words))) for line in unit.lines
            ]  # fmt: skip
            entries = tuple(self._entries(place.proposals))
            reasons = [
                reason for entry in entries if entry.is_open
                for reason in self.conflicts.get(entry.ref, ())
            ]  # fmt: skip
            yield ShownParagraph(
                label=place.label,
                status=str(place.status),
                agreed=_agreed(place),
                reservations=tuple((each.by, _reserved(each)) for each in place.reservations),
                lines=tuple(lines),
                entries=entries,
                conflicts=tuple(dict.fromkeys(reasons)),
                can_agree=unit is not None and unit.place is not None,
            )

    def entry(self, each: TabledAmendment) -> ShownAmendment:
        """Return an amendment as the page lists it."""
        by = ", ".join(each.of.proposers) or each.of.name
        supporters = ", ".join(each.amendment.supporters)
        decision = each.decision
        reason = (decision.reason if decision else "") or each.amendment.reason
        return ShownAmendment(
            ref=each.ref,
            names=f"{by}, supported by {supporters}" if supporters else by,
            says=self.worded.says(each.amendment, each.of),
            status=each.status.value,
            is_open=each.is_open,
            reason=reason,
        )

    def _entries(self, proposals: Iterable[Proposal]) -> Iterator[ShownAmendment]:
        for proposal in proposals:
            for entry in proposal.all_entries:
                yield self.entry(self.amendments[self.refs[id(entry.amendment)]])

    def _words(self, words: CompiledWords) -> Iterator[ShownWords]:
        for part in words:
            if isinstance(part, CompiledPiece):
                yield ShownWords(_LOOKS[part.op], plain(part.content))
                continue
            yield from self._bracket(part)

    def _bracket(self, bracketed: Bracketed) -> Iterator[ShownWords]:
        """Yield the versions of words that are not agreed, each with its owners."""
        yield ShownWords("holder", "[")
        for index, version in enumerate(bracketed.versions):
            if index:
                yield ShownWords("holder", " / ")
            yield from self._words(version.pieces)
            names = dict.fromkeys(name for each in version.proposals for name in each.proposers)
            if names:
                yield ShownWords("holder", f" ({', '.join(names)})")
        yield ShownWords("holder", "]")


def _agreed(place: CompiledPassage) -> str:
    agreement = place.agreement
    if agreement is None:
        return ""
    how = "agreed ad referendum" if agreement.is_ad_referendum else "agreed"
    day = f", {agreement.date}" if agreement.date else ""
    return f"{how} by {agreement.by}{day}"


def _reserved(held: HeldReservation) -> str:
    said = held.reason or held.words
    return f"{held.by} reserves" + (f": {said}" if said else "")
