"""Put agreements and reservations beside the paragraphs of a compilation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from drafting.engine.amend.changes import Entry
from drafting.engine.compile.records import (
    Compilation,
    CompiledPassage,
    CompiledUnit,
    ParagraphStatus,
)
from drafting.model.agreement import Agreement
from drafting.model.passages import TITLE, Passage, Passages, passages_of
from drafting.model.positions import HeldReservation, Positions, passage_key

_AGREED = {True: ParagraphStatus.AD_REFERENDUM, False: ParagraphStatus.AGREED}


def with_positions(
    compilation: Compilation,
    positions: Positions,
    ref: Callable[[Entry], str],
    decided: Collection[str] = (),
) -> Compilation:
    """Return a compilation with the positions on its paragraphs.

    An agreement is beside the paragraph it names and beside accepted words that replace this
    paragraph as a whole. What is reserved on more than one paragraph is in `positions` only, unless
    a paragraph in it is agreed.

    Args:
        compilation: without positions.
        positions: the positions in force.
        ref: returns the name of an entry in the journal; positions on new paragraphs have it.
        decided: labels of passages with amendments that are decided and not shown.
    """
    passages = passages_of(compilation.base)
    touched = [found for each in decided if (found := passages.find(each))]
    placing = _Placing(positions, passages, ref, touched)
    units = tuple(map(placing.unit, compilation.units))
    places = tuple(placing.places(compilation, units))
    return replace(compilation, units=units, places=places, positions=positions)


@dataclass(slots=True)
class _Placing:
    positions: Positions
    passages: Passages
    ref: Callable[[Entry], str]
    touched: list[Passage]

    def unit(self, unit: CompiledUnit) -> CompiledUnit:
        """Return a unit with its positions."""
        if unit.place is None:
            names = [self.ref(entry) for each in unit.proposals for entry in each.entries]
            replaced = [
                each.change.passage.label for each in unit.proposals if each.change.deletes
            ]  # fmt: skip
            status, agreement, reservations = self._found(unit.status, (*names, *replaced), None)
        else:
            lines = self.passages.lines_of_unit(unit.place)
            where = Passage(unit.label, lines.start, lines.stop)
            status, agreement, reservations = self._found(unit.status, (unit.label,), where)
            parts = tuple(self._parts(where))
            return replace(
                unit, status=status, agreement=agreement, reservations=reservations, parts=parts
            )
        return replace(unit, status=status, agreement=agreement, reservations=reservations)

    def _parts(self, where: Passage) -> Iterator[Agreement]:
        """Yield the agreements on parts of a paragraph."""
        for each in self.positions.agreements:
            found = self.passages.find(each.paragraph)
            if found and where.holds(found) and found.label != where.label:
                yield each

    def _found(
        self, status: ParagraphStatus, labels: tuple[str, ...], where: Passage | None
    ) -> tuple[ParagraphStatus, Agreement | None, tuple[HeldReservation, ...]]:
        agreements = (self.positions.agreement_on(label) for label in labels)
        agreement = next(filter(None, agreements), None)
        keys = set(map(passage_key, labels))
        reservations = tuple(
            each for each in self.positions.reservations
            if passage_key(each.passage) in keys or self._is_about(each, where, agreement)
        )  # fmt: skip
        if agreement is not None:
            status = _AGREED[agreement.is_ad_referendum]
        elif status is ParagraphStatus.NO_PROPOSALS and where and self._is_touched(where):
            status = ParagraphStatus.DECIDED
        return status, agreement, reservations

    def _is_about(
        self, held: HeldReservation, where: Passage | None, agreement: Agreement | None
    ) -> bool:
        """Return whether a reservation is on a part of a paragraph, or on all around it."""
        if held.is_on_all:
            return agreement is not None
        found = self.passages.find(held.passage)
        if found is None or where is None:
            return False
        return where.holds(found) or (agreement is not None and found.holds(where))

    def _is_touched(self, where: Passage) -> bool:
        return any(where.holds(each) or each.holds(where) for each in self.touched)

    def places(
        self, compilation: Compilation, units: tuple[CompiledUnit, ...]
    ) -> Iterator[CompiledPassage]:
        """Yield what is listed: all that was, and every other passage with a position."""
        apart = [each for each in compilation.places if each.unit is None]
        first = next((i for i, each in enumerate(compilation.places) if each.unit is not None), 0)
        above = [self._apart(each) for each in compilation.places[:first]]
        labels = {passage_key(each.label) for each in apart}
        shown = labels | {passage_key(unit.label) for unit in units}
        if TITLE not in labels and (title := self._alone(TITLE)):
            above.append(title)
        yield from above
        yield from self._beside(shown, is_above=True)
        for index, unit in enumerate(units):
            if unit.is_listed:
                yield CompiledPassage(
                    unit.label, unit.status, unit.proposals, index, unit.agreement,
                    unit.reservations, unit.parts,
                )  # fmt: skip
            for part in unit.parts:
                status = _AGREED[part.is_ad_referendum]
                yield CompiledPassage(part.paragraph, status, (), agreement=part)
        yield from (self._apart(each) for each in apart[first:])
        yield from self._beside(shown, is_above=False)

    def _beside(self, shown: set[str], *, is_above: bool) -> Iterator[CompiledPassage]:
        """Yield header fields or footnotes that are agreed and have no proposals."""
        notes = set(self.passages.note_lines.values())
        for each in self.positions.agreements:
            key, found = passage_key(each.paragraph), self.passages.find(each.paragraph)
            is_field = found is None and ":" not in key
            is_wanted = is_field if is_above else bool(found and found.start in notes)
            if key not in shown and is_wanted and (place := self._alone(each.paragraph)):
                yield place

    def _apart(self, place: CompiledPassage) -> CompiledPassage:
        status, agreement, reservations = self._found(place.status, (place.label,), None)
        return replace(place, status=status, agreement=agreement, reservations=reservations)

    def _alone(self, label: str) -> CompiledPassage | None:
        """Return a passage with positions and without proposals; None if it has no positions."""
        place = self._apart(CompiledPassage(label, ParagraphStatus.NO_PROPOSALS, ()))
        return place if place.agreement or place.reservations else None
