"""What the page of a negotiation shows: paragraphs with their words, proposals and positions.

Nothing is decided or computed here: the rolling text, the conflicts and the set wording come from
the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.compile.records import (
    Compilation,
    CompiledPassage,
    Proposal,
)
from drafting.model.agreement import Agreement
from drafting.model.amendment import AmendmentKind, AmendmentSet, Status
from drafting.model.journal import STILL_OPEN, TabledAmendment, amended_by, sets_of
from drafting.model.passages import Passages, passages_of
from drafting.model.positions import WHOLE_TEXT, HeldReservation
from drafting.negotiation.following import offered_consequences
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.texts import text_as_proposed
from drafting.negotiation.wording import WordedAmendments
from drafting.reports.negotiation import becomes
from drafting.web.drafts import paragraph_anchor
from drafting.web.rolling_lines import ShownLine, ShownLines

_BEGINNING = 90
"""Characters of a folded paragraph that the page shows."""
OTHER = "Other"
"""Label of what has no place in the text."""
_WHOLE = "The whole text"


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """An amendment as the page lists it.

    Attributes:
        ref: its name in the journal.
        names: who proposes and who supports it, as one line.
        says: it in set wording, one string a line.
        status: its status.
        is_open: it can be decided.
        reason: why it is proposed, or "".
        decided: by whom, when and why it was decided, or "".
        amends: the amendment that it amends, or "".
        item: the other open amendments that are decided together with it.
        is_consequential: it only follows from others.
    """

    ref: str
    names: str
    says: tuple[str, ...]
    status: str
    is_open: bool
    reason: str = ""
    decided: str = ""
    amends: str = ""
    item: tuple[str, ...] = ()
    is_consequential: bool = False


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A consequential amendment that nobody decided yet.

    Attributes:
        id: its name on the page.
        says: what it does, in set wording.
        reason: why.
    """

    id: str
    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as the page shows it.

    Attributes:
        label: how it is cited.
        status: its status in the rolling text.
        agreed: by whom and when it or a part of it was agreed, each as one line.
        reservations: who reserves, and each as one line.
        lines: its words.
        notes: the footnotes that it marks.
        entries: the amendments to it; those to an amendment follow it.
        conflicts: why two of them exclude each other, each a sentence.
        has_agreement: it is agreed as a whole.
        title: what the page calls it; its label, if it is "".
        offers: consequential amendments to it that nobody decided yet.
    """

    label: str
    status: str = ""
    agreed: tuple[str, ...] = ()
    reservations: tuple[tuple[str, str], ...] = ()
    lines: tuple[ShownLine, ...] = ()
    notes: tuple[ShownLine, ...] = ()
    entries: tuple[ShownAmendment, ...] = ()
    conflicts: tuple[str, ...] = ()
    has_agreement: bool = False
    title: str = ""
    offers: tuple[ShownOffer, ...] = ()

    @property
    def place(self) -> str:
        """Return the id of the paragraph on the page."""
        return paragraph_anchor(self.label)

    @property
    def look(self) -> str:
        """Return the name of its look: its status in one word."""
        return self.status.replace(" ", "-")

    @property
    def is_folded(self) -> bool:
        """Return whether nothing was proposed and nobody took a position, so one line is enough."""
        has_more = self.entries or self.agreed or self.reservations or self.offers
        return bool(self.lines) and not has_more

    @property
    def is_open(self) -> bool:
        """Return whether something in it can be decided."""
        return bool(self.offers) or any(each.is_open for each in self.entries)

    @property
    def beginning(self) -> str:
        """Return the first words, for one line."""
        shown = (each for line in self.lines[:1] for each in line.words)
        words = "".join(each.words for each in shown if each.look != "note")
        return words if len(words) <= _BEGINNING else words[:_BEGINNING].rsplit(" ", 1)[0] + " …"

    @property
    def names(self) -> str:
        """Return everything that a search looks through."""
        return " ".join([self.label, *(f"{each.names} {each.ref}" for each in self.entries)])


@dataclass(slots=True)
class Made:
    """What was made for a text before, and holds as long as the text is the same.

    Attributes:
        wording: set wording, by the set as tabled and the id of the amendment.
        offers: consequential amendments, by the amendments that they depend on.
    """

    wording: dict[tuple[int, str], tuple[AmendmentSet, tuple[str, ...]]] = field(
        default_factory=dict
    )
    offers: dict[tuple[str, ...], dict[str, list[ShownOffer]]] = field(default_factory=dict)


@dataclass
class NegotiationView:
    """A negotiation at one moment, with everything that its pages show; each is made once.

    Attributes:
        negotiation: as it was opened.
        digest: of its journal and its text.
        made: what was made before; it is added to.
    """

    negotiation: Negotiation
    digest: str
    made: Made = field(default_factory=Made)

    @cached_property
    def compilation(self) -> Compilation:
        """Return the rolling text."""
        return text_as_proposed(self.negotiation)

    @cached_property
    def paragraphs(self) -> tuple[ShownParagraph, ...]:
        """Return the passages of the rolling text in order, and then what has no place in it."""
        showing = _Showing(self.negotiation, self.made)
        return tuple(map(self._with_offers, showing.paragraphs(self.compilation)))

    @cached_property
    def offers(self) -> dict[str, list[ShownOffer]]:
        """Return the consequential amendments that can be decided here, by paragraph."""
        if not self.negotiation.is_sound:
            return {}
        causes = tuple(
            each.ref for each in self.negotiation.amendments
            if each.status is Status.ACCEPTED
            or each.amendment.kind is AmendmentKind.CONSEQUENTIAL
        )  # fmt: skip
        if causes not in self.made.offers:
            self.made.offers.clear()  # earlier decisions rarely come back
            self.made.offers[causes] = _offers(self.negotiation)
        return self.made.offers[causes]

    def _with_offers(self, paragraph: ShownParagraph) -> ShownParagraph:
        offers = self.offers.get(paragraph.label)
        return replace(paragraph, offers=tuple(offers)) if offers else paragraph

    @cached_property
    def counted(self) -> dict[str, int]:
        """Return how many amendments have each status; statuses that none has are left out."""
        found = dict.fromkeys((each.value for each in Status), 0)
        for each in self.negotiation.amendments:
            found[each.status.value] += 1
        return {status: count for status, count in found.items() if count}

    @property
    def last(self) -> dict[str, object] | None:
        """Return the last decision, for the button that takes it back; None if there is none."""
        decisions = self.negotiation.journal.decisions
        if not decisions:
            return None
        last = decisions[-1]
        return {"number": last.number, "refs": last.refs, "did": becomes(last.status)}

    def label_of(self, ref: str) -> str:
        """Return the label of the paragraph that shows an amendment; "" if none does."""
        return next(
            (each.label for each in self.paragraphs for entry in each.entries if entry.ref == ref),
            "",
        )

    def paragraph(self, place: str) -> ShownParagraph | None:
        """Return the paragraph that has an id on the page, or None."""
        return next((each for each in self.paragraphs if each.place == place), None)


def _offers(negotiation: Negotiation) -> dict[str, list[ShownOffer]]:
    """Return the consequential amendments that can be decided, by paragraph."""
    found: dict[str, list[ShownOffer]] = {}
    passages = passages_of(negotiation.base)
    made = AmendmentSet(language=negotiation.base.language)
    worded = WordedAmendments(negotiation.base, (made,), {})
    for each in offered_consequences(negotiation):
        if each.can_be_taken:
            says = " ".join(worded.says(each.amendment, made))
            label = paragraph_of(passages, each.amendment.target)
            offer = ShownOffer(each.id, says, each.amendment.reason)
            found.setdefault(label, []).append(offer)
    return found


def paragraph_of(passages: Passages, label: str) -> str:
    """Return the label of the paragraph that a passage is in."""
    found = passages.find(label)
    for each in passages.own:
        whole = passages.find(each)
        if found and whole and whole.holds(found):
            return each
    return label


class _Showing:
    """Makes what is shown of one negotiation."""

    def __init__(self, negotiation: Negotiation, made: Made) -> None:
        self.base = negotiation.base
        self.every = negotiation.amendments
        self.amendments = {each.ref: each for each in self.every}
        self.refs = {id(each.amendment): each.ref for each in self.every}
        self.worded = WordedAmendments.of(negotiation.base, self.every)
        self.wording = made.wording
        self.placed: set[str] = set()
        self.items: dict[tuple[int, str], list[str]] = {}
        for each in self.every:
            if each.amendment.item and each.is_open:
                self.items.setdefault((id(each.of), each.amendment.item), []).append(each.ref)
        self.conflicts: dict[str, list[str]] = {}
        sets = [each.without_positions() for each in sets_of(self.every)]
        shown = (*STILL_OPEN, Status.ACCEPTED)
        for pair in find_conflicts(negotiation.base, sets, statuses=shown).pairs:
            if pair.blocks:
                refs = [self.refs[id(entry.amendment)] for entry in (pair.one, pair.other)]
                for ref in refs:
                    self.conflicts.setdefault(ref, []).append(f"{' × '.join(refs)}: {pair.reason}")

    def paragraphs(self, compilation: Compilation) -> tuple[ShownParagraph, ...]:
        """Return what is listed, and beside it what was decided against."""
        found = list(self._passages(compilation))
        at = {each.label: index for index, each in enumerate(found)}
        added: dict[int, list[ShownAmendment]] = {}
        apart: list[ShownAmendment] = []
        for each in self.every:
            if each.ref not in self.placed:
                parent = amended_by(each, self.every)
                index = at.get((parent or each).amendment.target)
                into = apart if index is None else added.setdefault(index, [])
                into.append(self._entry(each))
        for index, entries in added.items():
            found[index] = replace(found[index], entries=_nested((*found[index].entries, *entries)))
        if apart:
            found.append(ShownParagraph(label=OTHER, entries=_nested(apart)))
        held = [each for each in compilation.positions.reservations if each.is_on_all]
        on_all = tuple((each.by, _reserved(each)) for each in held)
        return (*found, ShownParagraph(label=WHOLE_TEXT, title=_WHOLE, reservations=on_all))

    def _passages(self, compilation: Compilation) -> Iterator[ShownParagraph]:
        """Yield every passage that is listed, with its words if it is a paragraph."""
        words = ShownLines(self.base, compilation)
        for place in compilation.places:
            unit = None if place.unit is None else compilation.units[place.unit]
            entries = _nested(self._entries(place.proposals))
            reasons = [
                reason for entry in entries if entry.is_open
                for reason in self.conflicts.get(entry.ref, ())
            ]  # fmt: skip
            yield ShownParagraph(
                label=place.label,
                status=str(place.status),
                agreed=tuple(_agreements(place)),
                reservations=tuple((each.by, _reserved(each)) for each in place.reservations),
                lines=words.lines(unit) if unit else (),
                notes=words.notes(unit) if unit else (),
                entries=entries,
                conflicts=tuple(dict.fromkeys(reasons)),
                has_agreement=place.agreement is not None,
            )

    def _entry(self, each: TabledAmendment) -> ShownAmendment:
        """Return an amendment as the page lists it."""
        by = ", ".join(each.of.proposers) or each.of.name or each.tabled.handle
        supporters = ", ".join(each.amendment.supporters)
        parent = amended_by(each, self.every)
        item = self.items.get((id(each.of), each.amendment.item), ()) if each.is_open else ()
        return ShownAmendment(
            ref=each.ref,
            names=f"{by}, supported by {supporters}" if supporters else by,
            says=self._says(each),
            status=each.status.value,
            is_open=each.is_open,
            reason=each.amendment.reason,
            decided=_decided(each),
            amends=parent.ref if parent else "",
            item=tuple(ref for ref in item if ref != each.ref),
            is_consequential=each.amendment.kind is AmendmentKind.CONSEQUENTIAL,
        )

    def _says(self, each: TabledAmendment) -> tuple[str, ...]:
        """Return an amendment in set wording; the same version is never worded twice."""
        version = each.tabled.amendments
        key = (id(version), each.amendment.id)
        known = self.wording.get(key)
        if known is None or known[0] is not version:
            known = self.wording[key] = (version, self.worded.says(each.amendment, each.of))
        return known[1]

    def _entries(self, proposals: Iterable[Proposal]) -> Iterator[ShownAmendment]:
        """Yield the amendments of proposals, each in the first place that it has on the page."""
        for proposal in proposals:
            for entry in proposal.all_entries:
                ref = self.refs[id(entry.amendment)]
                if ref not in self.placed:
                    self.placed.add(ref)
                    yield self._entry(self.amendments[ref])


def _nested(entries: Iterable[ShownAmendment]) -> tuple[ShownAmendment, ...]:
    """Return amendments, each followed by those that amend it."""
    entries = tuple(entries)
    refs = {each.ref for each in entries}
    under: dict[str, list[ShownAmendment]] = {}
    for each in entries:
        under.setdefault(each.amends if each.amends in refs else "", []).append(each)
    found: list[ShownAmendment] = []
    waiting = list(reversed(under.pop("", [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(under.pop(found[-1].ref, []))
    return (*found, *(each for rest in under.values() for each in rest))


def _decided(each: TabledAmendment) -> str:
    """Return by whom an amendment was decided: "decision 3, the Chair, 2026-10-14: no support"."""
    decision = each.decision
    if decision is None:
        own = each.amendment.decided
        return own.reason if own else ""
    parts = (f"decision {decision.number}", decision.by, str(decision.date or ""))
    reason = each.consequence.reason if each.consequence else decision.reason
    return ", ".join(filter(None, parts)) + (f": {reason}" if reason else "")


def _agreements(place: CompiledPassage) -> Iterator[str]:
    if place.agreement:
        yield _agreed(place.agreement)
    for part in place.parts:
        yield f"{part.paragraph}: {_agreed(part)}"


def _agreed(agreement: Agreement) -> str:
    how = "agreed ad referendum" if agreement.is_ad_referendum else "agreed"
    day = f", {agreement.date}" if agreement.date else ""
    return f"{how} by {agreement.by}{day}"


def _reserved(held: HeldReservation) -> str:
    said = held.reason or held.words
    if held.by.casefold() in said.casefold():
        return said
    return f"{held.by} reserves" + (f": {said}" if said else "")
