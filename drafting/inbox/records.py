"""Records of what an inbox of Word files holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.reservation import Reservation


class FindingOutcome(StrEnum):
    """The outcome for something found in a file.

    `DEPENDENT`: it changes what another delegation proposes, and has no place in the base.
    `BY_HAND`: a mark made by hand may be a proposal, and somebody must decide.
    `WITHDRAWN`: new words that their own author took back. `ABSENT`: it is about something that is
    not in the folder. `COMMENT`: a comment beside no
    amendment of its author's delegation. `NOT_PLACED`: words that have no place in a resolution.
    """

    PROPOSED = "proposed"
    CARRIED = "carried forward"
    SATISFIED = "satisfied"
    FALLS = "falls"
    DOUBTFUL = "doubtful"
    UNTRACKED = "not tracked"
    BY_HAND = "marked by hand"
    DEPENDENT = "on another's proposal"
    WITHDRAWN = "taken back"
    COMMENT = "comment"
    NOT_PLACED = "not placed"
    SUPPORT = "support"
    UNMATCHED = "support, no such amendment"
    OPPOSITION = "opposition"
    RESERVATION = "reservation"
    LIFTED = "reservation lifted"
    RETRACTED = "withdrawal"
    ABSENT = "not in this folder"
    POSITION = "position"
    REASON = "reason"
    SET_ASIDE = "set aside"
    HOLDS_PROPOSALS = "set aside, holds proposals"
    REPLACES = "replaces earlier"
    REPLACED = "replaced"
    NOT_UNDERSTOOD = "not understood"


LEFT = frozenset({
    FindingOutcome.DOUBTFUL, FindingOutcome.UNTRACKED, FindingOutcome.DEPENDENT,
    FindingOutcome.BY_HAND, FindingOutcome.COMMENT, FindingOutcome.NOT_PLACED,
    FindingOutcome.UNMATCHED, FindingOutcome.ABSENT, FindingOutcome.HOLDS_PROPOSALS,
    FindingOutcome.NOT_UNDERSTOOD,
})  # fmt: skip
"""Outcomes that leave something for a person to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A row of the table.

    Attributes:
        file: name of the Word file.
        delegation: the delegation it is from.
        place: label of the passage, or where in the file.
        words: what was found, in full.
        outcome: what became of it.
        note: why, or what to know about it.
        entry: id of the entry in the delegation's file, or "".
        order: its place among the rows of its file.
        sentences: how many sentences of a mail it accounts for.
    """

    file: str
    delegation: str
    place: str
    words: str
    outcome: FindingOutcome
    note: str = ""
    entry: str = ""
    order: int = 0
    sentences: int = 0

    @property
    def is_left(self) -> bool:
        """Return whether a person has something to do."""
        return self.outcome in LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The owner of changes.

    Attributes:
        delegation: its name.
        authors: names in the file.
        how: how the delegation was found; "" if the user named it.
    """

    delegation: str
    authors: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedEntry:
    """An entry on its way to the file of its delegation.

    Attributes:
        file: name of the Word file it was found in.
        delegation: the delegation that proposes it.
        amendment: the entry, citing the base.
        outcome, note: as in `Finding`.
        source: the set it came from; holds its new footnotes.
        said: the sentence of a mail that asks for it, or "".
        order, sentences: as in `Finding`.
    """

    file: str
    delegation: str
    amendment: Amendment
    outcome: FindingOutcome
    note: str
    source: AmendmentSet
    said: str = ""
    order: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedSupport:
    """What a mail says about the amendments of another delegation.

    Attributes:
        by: who supports or opposes.
        of: whose amendments, or "" for those of anybody else.
        labels: the passages they are about; none for all amendments.
        row: number of its row among the findings of the mail.
        is_against: it opposes them.
        is_of_deletion: it is about deletions only.
    """

    by: str
    of: str
    labels: tuple[str, ...]
    row: int
    is_against: bool = False
    is_of_deletion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedRetraction:
    """What a mail takes back that its delegation sent before.

    Attributes:
        by: the delegation.
        labels: the passages; none for all.
        row: number of its row among the findings of the mail.
        is_reservation: it lifts reservations; otherwise it withdraws proposals.
    """

    by: str
    labels: tuple[str, ...]
    row: int
    is_reservation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The content of one Word file.

    Attributes:
        file: its name.
        made_on: the text it was made on, in words.
        on_base: whether it was made on the base.
        is_other: whether it was made on another text, which is no version of the base.
        changes: how many tracked changes it has.
        by_hand: how many marks made by hand are read as changes.
        dates: dates of the first and the last change, year-month-day, or "".
        saved: the day on which the file was last saved, as it says, or "".
        owners: the delegations that made the changes.
        proposals: its entries.
        findings: everything else found in it.
        error: why it cannot be read, or "".
        is_mail: it is a mail.
        subject: of the mail.
        sentences: how many sentences the mail has.
        supports: what it supports or opposes of others.
        retractions: what it takes back.
        reservations: with the delegation that reserves.
        replaces: delegations whose earlier mails it replaces, and for which passages; without a
            passage, for all.
        remarks: what the reader of the mail had to suppose.
    """

    file: str
    made_on: str = ""
    on_base: bool = True
    is_other: bool = False
    changes: int = 0
    by_hand: int = 0
    dates: tuple[str, str] = ("", "")
    saved: str = ""
    owners: tuple[Owner, ...] = ()
    proposals: tuple[SubmittedEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    is_mail: bool = False
    subject: str = ""
    sentences: int = 0
    supports: tuple[SubmittedSupport, ...] = ()
    retractions: tuple[SubmittedRetraction, ...] = ()
    reservations: tuple[tuple[str, Reservation], ...] = ()
    replaces: tuple[tuple[str, tuple[str, ...]], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Everything found in an inbox.

    Attributes:
        submissions: one for each Word file, in the order of their names.
        sets: amendments by delegation.
        findings: all rows of the table, in the order of files.
        passed_over: names of files that are not Word files.
    """

    submissions: tuple[Submission, ...]
    sets: dict[str, AmendmentSet]
    findings: tuple[Finding, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def is_left(self) -> bool:
        """Return whether a person has something to do."""
        return bool(self.passed_over) or any(each.is_left for each in self.findings)
