"""Records of what an inbox of Word files holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.model.amendment import Amendment, AmendmentSet


class FindingOutcome(StrEnum):
    """The outcome for something found in a file.

    `DEPENDENT`: it changes what another delegation proposes, and has no place in the base.
    `WITHDRAWN`: new words that their own author took back. `COMMENT`: a comment beside no
    amendment of its author's delegation. `NOT_PLACED`: words that have no place in a resolution.
    """

    PROPOSED = "proposed"
    CARRIED = "carried forward"
    SATISFIED = "satisfied"
    FALLS = "falls"
    DOUBTFUL = "doubtful"
    UNTRACKED = "not tracked"
    DEPENDENT = "on another's proposal"
    WITHDRAWN = "taken back"
    COMMENT = "comment"
    NOT_PLACED = "not placed"


LEFT = frozenset({
    FindingOutcome.DOUBTFUL, FindingOutcome.UNTRACKED, FindingOutcome.DEPENDENT,
    FindingOutcome.COMMENT, FindingOutcome.NOT_PLACED,
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
    """

    file: str
    delegation: str
    place: str
    words: str
    outcome: FindingOutcome
    note: str = ""
    entry: str = ""

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
    """

    file: str
    delegation: str
    amendment: Amendment
    outcome: FindingOutcome
    note: str
    source: AmendmentSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The content of one Word file.

    Attributes:
        file: its name.
        made_on: the text it was made on, in words.
        on_base: whether it was made on the base.
        is_other: whether it was made on another text, which is no version of the base.
        changes: how many tracked changes it has.
        dates: dates of the first and the last change, year-month-day, or "".
        saved: the day on which the file was last saved, as it says, or "".
        owners: the delegations that made the changes.
        proposals: its entries.
        findings: everything else found in it.
        error: why it cannot be read, or "".
    """

    file: str
    made_on: str = ""
    on_base: bool = True
    is_other: bool = False
    changes: int = 0
    dates: tuple[str, str] = ("", "")
    saved: str = ""
    owners: tuple[Owner, ...] = ()
    proposals: tuple[SubmittedEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""


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
