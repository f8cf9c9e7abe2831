"""The next round of a negotiation: what is still open, made to cite the text as decided.

An entry that cannot simply be carried over needs a decision of the user. It is parked with the
reason, and keeps a guard on the words it was made on, so that under its old label it can never hit
others. If it would fit the new text, it cites the place there; examples are a change to another's
proposal that was accepted, and a deletion of words that were changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.engine.amend.apply import AmendmentOutcome
from drafting.engine.amend.changes import Entry, Unresolved
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.rebase import RebaseResult, RebaseStatus
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.values import is_header
from drafting.engine.amend.within import changes_of
from drafting.errors import UnwritableError
from drafting.model.agreement import Agreement
from drafting.model.amendment import Amendment, AmendmentSet, Base, Decision, Status
from drafting.model.journal import TabledAmendment
from drafting.model.passages import digest_of, guard_of
from drafting.model.positions import HeldReservation, Positions
from drafting.model.reservation import Reservation
from drafting.model.resolution import Resolution
from drafting.model.walk import lines_of_new
from drafting.negotiation.outcomes import open_rebased

RESERVATIONS = "reservations"
"""Short name of the set with the reservations that are in force."""
AGREEMENTS = "agreements"
"""Short name of the set with the agreements that are in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRoundAmendment:
    """One open amendment on its way into the next round.

    Attributes:
        before: the amendment to the old text.
        now: the amendment to the new text.
        status: what became of it.
        reason: why, in words that a person can check.
    """

    before: TabledAmendment
    now: Amendment
    status: RebaseStatus
    reason: str


@dataclass(frozen=True, slots=True)
class NextRound:
    """The amendments of the next round.

    Attributes:
        amendments: every open amendment, in the order they were tabled.
        sets: the same amendments by the short names of their files, citing the new text; with
            them the positions in force.
        ended: agreements on what the new text does not have.
    """

    amendments: tuple[NextRoundAmendment, ...]
    sets: dict[str, AmendmentSet]
    ended: tuple[Agreement, ...] = ()

    @property
    def asked(self) -> tuple[NextRoundAmendment, ...]:
        """Return the amendments that need a decision of the user, and are parked."""
        return tuple(each for each in self.amendments if each.status is RebaseStatus.ASKED)


def next_round(
    base: Resolution,
    amendments: Sequence[TabledAmendment],
    outcome: AmendmentOutcome,
    text: Resolution,
    positions: Positions | None = None,
) -> NextRound:
    """Make every open amendment, and every position in force, cite the text as decided.

    Args:
        base: the text all were made on.
        amendments: every amendment with its status.
        outcome: the result of applying what is accepted.
        text: the resulting text with its own symbol and date.
        positions: those in force; they are in sets of their own, `reservations` and `agreements`.
    """
    held = positions or Positions()
    carrying = _Carrying.of(base, outcome, amendments)
    found = tuple(carrying.carried(*pair) for pair in open_rebased(base, amendments))
    sets = _sets(found, text)
    head = Base(symbol=text.masthead.symbol, digest=digest_of(text))
    if reserved := tuple(map(carrying.reserved, held.reservations)):
        of = sets.get(RESERVATIONS, AmendmentSet(language=text.language))
        sets[RESERVATIONS] = replace(of, base=head, reservations=reserved)
    agreed = [(each, carrying.agreed(each)) for each in held.agreements]
    if kept := tuple(now for _, now in agreed if now):
        sets[AGREEMENTS] = AmendmentSet(language=text.language, base=head, agreements=kept)
    return NextRound(found, sets, tuple(each for each, now in agreed if now is None))


def next_round_files(found: NextRound, folder: Path) -> dict[Path, AmendmentSet]:
    """Return the files of the next round, one for each short name.

    Raises:
        UnwritableError: the folder is a file, or one of the files exists already.
    """
    paths = {folder / f"{name}.yaml": made for name, made in found.sets.items()}
    there = next((path for path in paths if path.exists()), None)
    if there or (folder.exists() and not folder.is_dir()):
        raise UnwritableError(f"{there or folder}: exists already; name another folder")
    return paths


def _sets(found: Iterable[NextRoundAmendment], text: Resolution) -> dict[str, AmendmentSet]:
    sets: dict[str, AmendmentSet] = {}
    for each in found:
        of, handle = each.before.of, each.before.tabled.handle
        earlier = sets.get(handle)
        entries = (*earlier.entries, each.now) if earlier else (each.now,)
        footnotes = (*(earlier.footnotes if earlier else ()), *of.footnotes)
        notes = {note.key: note for note in footnotes}
        head = Base(symbol=text.masthead.symbol, kind=of.base.kind, digest=digest_of(text))
        sets[handle] = replace(
            of.without_positions(), base=head, entries=entries, footnotes=tuple(notes.values())
        )
    return sets


@dataclass(slots=True)
class _Carrying:
    """Carries amendments from the old text to the text after the accepted amendments."""

    tabled: TabledText
    after: TabledText
    mapping: TextMapping
    amendments: Sequence[TabledAmendment]

    @classmethod
    def of(
        cls, base: Resolution, outcome: AmendmentOutcome, amendments: Sequence[TabledAmendment]
    ) -> _Carrying:
        tabled = TabledText.of(base)
        changes, _ = changes_of(tabled, outcome.done)
        after, mapping = TabledText.of(outcome.resolution), TextMapping.of(tabled, changes)
        return cls(tabled, after, mapping, amendments)

    def carried(self, before: TabledAmendment, result: RebaseResult) -> NextRoundAmendment:
        """Return an open amendment on the new text."""
        now, reason = result.now, result.reason
        if result.status is RebaseStatus.ASKED:
            now, reason = self._asked(before, result)
        elif result.status not in (RebaseStatus.FALLS, RebaseStatus.SATISFIED):
            now = replace(now, status=before.status, decided=_decision(before))
        return NextRoundAmendment(before=before, now=now, status=result.status, reason=reason)

    def _asked(self, before: TabledAmendment, result: RebaseResult) -> tuple[Amendment, str]:
        """Return an entry that needs a decision; if it fits somewhere, it cites that place."""
        asked, why = before.amendment, result.reason
        if asked.amends:
            return _parked(asked, why), why
        if asked.status is Status.PARKED and asked.decided and asked.decided.reason:
            why = asked.decided.reason
        label, to = self._label(asked.target), self._label(asked.to)
        for place in dict.fromkeys((label, *self._in_new_lines(asked))):
            guard = self.after.passages.guard_at(place)
            now = replace(
                asked, target=place, to=to, guard=guard, status=Status.PROPOSED, proposed=None
            )
            entry = Entry(amendment=now, of=before.of, order=0)
            if not isinstance(resolve(self.after, entry, hints=False), Unresolved):
                reason = (
                    f"it would fit {place} of the new text; ask who proposed it whether they "
                    f"still want it ({why})"
                )
                return _parked(now, reason), reason
        reason = f"made on the text before, on {asked.target} there: {why}"
        guard = asked.guard or self.tabled.passages.guard_at(asked.target)
        from drafting.engine.amend.proposed import proposed_wording

        entry = Entry(amendment=asked, of=before.of, order=0)
        wording = proposed_wording(self.tabled, self.after, self.mapping, entry)
        now = replace(asked, target=label or asked.target, guard=guard, proposed=wording)
        return _parked(now, reason), reason

    def reserved(self, held: HeldReservation) -> Reservation:
        """Return a reservation on the new text; on all of it if its passage is gone."""
        label = "" if held.is_on_all else self._place(held.passage)
        words = held.words
        if not label and not held.is_on_all:
            words = f"on {held.passage} of the text before{': ' if words else ''}{words}"
        return Reservation(
            target=label, by=held.by, date=held.date, reason=held.reason, words=words
        )

    def agreed(self, agreement: Agreement) -> Agreement | None:
        """Return an agreement on the new text, on just these words; None if they are gone."""
        label = self._place(agreement.paragraph)
        guard = self.after.passages.guard_at(label)
        return replace(agreement, paragraph=label, guard=guard) if label else None

    def _place(self, label: str) -> str:
        """Return the new label of a passage with a position; "" if it is gone.

        A new paragraph is found by its words, because nothing else follows it.
        """
        if is_header(label):
            return label
        if ":" not in label and (now := self._label(label)):
            return now
        for each in self.amendments:
            is_it = label in (each.ref, each.amendment.target)
            line = next(lines_of_new(each.amendment.new), None)
            if is_it and line and each.status is Status.ACCEPTED:
                words = guard_of([line.content])
                found = [
                    text_line.label
                    for index, text_line in enumerate(self.after.passages.lines)
                    if self.mapping.is_new(index) and guard_of([text_line.content]) == words
                ]
                if len(found) == 1:
                    return found[0]
        return ""

    def _in_new_lines(self, asked: Amendment) -> list[str]:
        """Return the new line that has the words of an entry; none if several have them."""
        if not asked.words:
            return []
        text_lines = enumerate(self.after.passages.lines)
        new = {text_line.label for index, text_line in text_lines if self.mapping.is_new(index)}
        found = [each for each in self.after.finder.elsewhere(asked.words) if each in new]
        return found if len(found) == 1 else []

    def _label(self, label: str) -> str:
        """Return the new label of a passage of the old text; "" if it is gone."""
        before = self.tabled.passages.find(label) if label else None
        return self.mapping.label(before) if before else ""


def _decision(before: TabledAmendment) -> Decision | None:
    """Return who put an amendment aside and why, in the form of an amendment file."""
    by = before.decision
    if by is None:
        return before.amendment.decided
    return Decision(by=by.by, date=by.date, reason=by.reason)


def _parked(amendment: Amendment, reason: str) -> Amendment:
    return replace(amendment, status=Status.PARKED, decided=Decision(reason=reason))
