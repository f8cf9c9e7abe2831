"""The record of a negotiation: for each paragraph everything that happened, and its words now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import changes_of
from drafting.engine.compile.gather import compile_amendments
from drafting.engine.compile.records import (
    CompiledPassage,
    CompiledUnit,
    Proposal,
)
from drafting.model.amendment import Status
from drafting.model.journal import sets_of
from drafting.model.passages import Passage
from drafting.model.positions import passage_key
from drafting.negotiation.labels import words_of_new
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.outcomes import outcome_of
from drafting.negotiation.status import events_of
from drafting.negotiation.texts import text_as_proposed
from drafting.negotiation.wording import WordedAmendments
from drafting.reports.negotiation import NegotiationRecord, ParagraphHistory
from drafting.text.inline import plain
from drafting.writers.rolling.words import ENGLISH, rolling_words


def record_of(negotiation: Negotiation) -> NegotiationRecord:
    """Return the record: each paragraph with its proposals, decisions, positions and words.

    Every amendment is in it, also those that were rejected or have no place in the text.

    Args:
        negotiation: as it was opened.
    """
    making = _Recording(negotiation)
    return NegotiationRecord(
        symbol=negotiation.journal.symbol or negotiation.journal.base,
        paragraphs=tuple(making.paragraphs()),
        passages=making.live.places,
    )


class _Recording:
    def __init__(self, negotiation: Negotiation) -> None:
        base, amendments = negotiation.base, negotiation.amendments
        sets = [each.without_positions() for each in sets_of(amendments)]
        self.negotiation = negotiation
        self.live = text_as_proposed(negotiation)
        self.full = compile_amendments(base, sets, statuses=tuple(Status))
        self.refs = {id(each.amendment): each.ref for each in amendments}
        tabled = TabledText.of(base)
        changes, _ = changes_of(tabled, outcome_of(base, amendments).done)
        self.mapping = TextMapping.of(tabled, changes)
        self.says = WordedAmendments.of(base, amendments).says
        self.told: set[str] = set()
        """Amendments and labels of positions that have a place in the record."""

    def paragraphs(self) -> Iterator[ParagraphHistory]:
        """Yield every passage with its history; what has no place of its own comes last."""
        apart = {each.label: each for each in self.full.places if each.unit is None}
        for each in self.live.places:
            if each.unit is None:
                apart.setdefault(each.label, each)
        yield from (self._passage(label, apart.pop(label, None)) for label in ("title",)
                    if label in apart)  # fmt: skip
        listed = {each.label for each in self.live.places}
        for unit in self.full.units:
            if unit.place is None:
                yield self._new(unit)
            elif unit.is_listed or unit.label in listed:
                yield self._passage(unit.label, unit)
        yield from (self._passage(label, place) for label, place in apart.items())
        rest = self._history("", [e.ref for e in self.negotiation.amendments], None)
        if rest.events:
            yield rest

    def _passage(
        self, label: str, place: CompiledUnit | CompiledPassage | None
    ) -> ParagraphHistory:
        """Return the history of a passage of the text as tabled."""
        passages = self.mapping.before
        where = passages.find(label)
        refs = self._refs(place.proposals if place else ())
        for each in self.full.left:
            target = passages.find(each.entry.amendment.target)
            if where and target and where.holds(target):
                refs.append(self.refs[id(each.entry.amendment)])
        made = self._history(label, refs, where)
        after = self.mapping.passage(where) if where else None
        lines = self.mapping.after.lines_in(after) if after else ()
        words = tuple(plain(line.printed) for line in lines)
        return replace(made, now=after.label if after else "", lines=words)

    def _new(self, unit: CompiledUnit) -> ParagraphHistory:
        """Return the history of a new paragraph, with its words if it was accepted."""
        refs = self._refs(unit.proposals)
        shown = next((e for e in self.live.units if set(refs) & set(self._refs(e.proposals))
                      and e.place is None), None)  # fmt: skip
        label = shown.label if shown else f"{unit.label} ({', '.join(refs)})"
        made = self._history(label, refs, None, again=True)
        words = words_of_new(unit)
        status = rolling_words(ENGLISH).status_words(shown) if shown else "decided"
        return replace(made, now=label if words else "", lines=words, status_words=status)

    def _refs(self, proposals: Iterable[Proposal]) -> list[str]:
        return [self.refs[id(entry.amendment)] for each in proposals for entry in each.all_entries]

    def _history(
        self, label: str, refs: list[str], where: Passage | None, *, again: bool = False
    ) -> ParagraphHistory:
        """Return a history; without a label, of everything that has no other place."""
        wanted = set(refs) if label or again else set(refs) - self.told
        before = frozenset(self.told)

        def is_wanted(held: str) -> bool:
            found = self.mapping.before.find(held)
            is_here = bool(where and found and where.holds(found)) or (
                passage_key(held) == passage_key(label) if label else held not in before
            )
            if is_here:
                self.told.add(held)
            return is_here

        amendments = tuple(e for e in self.negotiation.amendments if e.ref in wanted)
        events = events_of(self.negotiation.journal, amendments, is_wanted)
        self.told |= wanted
        place = next((each for each in self.live.places if each.label == label), None)
        status = rolling_words(ENGLISH).status_words(place) if place else ""
        return ParagraphHistory(
            label=label, now="", lines=(), events=events, says=self.says, paragraph=label,
            status_words=status,
        )  # fmt: skip
