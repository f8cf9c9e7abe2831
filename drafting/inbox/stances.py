"""What mails support, oppose, withdraw and lift, put to the amendments of all delegations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.inbox.records import (
    Finding,
    FindingOutcome,
    Submission,
    SubmittedEntry,
    SubmittedRetraction,
    SubmittedSupport,
)
from drafting.model.amendment import Action, Amendment
from drafting.model.passages import label_key
from drafting.model.reservation import Reservation

Kept = dict[str, list[SubmittedEntry]]
"""The entries of each delegation."""
Reserved = dict[str, list[tuple[Submission, Reservation]]]
"""The reservations of each delegation, with where they were made."""
Gone = dict[tuple[str, str], tuple[FindingOutcome, str]]
"""Entries that a later mail takes out, by delegation and id: the outcome of their row, its note."""
_BESIDE = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)


@dataclass(slots=True)
class Stances:
    """What mails say about proposals and reservations that are in the folder, or should be.

    Attributes:
        supports: what is supported or opposed, with the mail.
        absent: rows about something that is not in the folder: outcome and note.
        lifted: reservations that were lifted: mail, delegation and passage, and by which mail.
    """

    supports: list[tuple[Submission, SubmittedSupport]] = field(default_factory=list)
    absent: dict[tuple[str, int], tuple[FindingOutcome, str]] = field(default_factory=dict)
    lifted: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def retract(self, submission: Submission, kept: Kept, reserved: Reserved, gone: Gone) -> None:
        """Take out what a mail withdraws or lifts, of what its delegation sent before."""
        for each in submission.retractions:
            if each.is_reservation:
                found = self._lift(submission, each, reserved)
                what, command = "reservation", "lift"
            else:
                found = _withdraw(submission, each, kept, gone)
                what, command = "proposal", "withdraw"
            if not found:
                note = (
                    f"no earlier mail of {each.by} in this folder has such a {what}; "
                    f"enter it in the journal ({command})"
                )
                row = submission.findings[each.row].order
                self.absent[submission.file, row] = (FindingOutcome.ABSENT, note)

    def _lift(self, submission: Submission, lift: SubmittedRetraction, reserved: Reserved) -> bool:
        """Take out reservations; return whether there were any."""
        held = reserved.get(lift.by, [])
        keys = {label_key(label) for label in lift.labels}
        lifted = [one for one in held if not keys or label_key(one[1].target) in keys]
        reserved[lift.by] = [one for one in held if one not in lifted]
        for earlier, reservation in lifted:
            self.lifted[earlier.file, lift.by, reservation.target] = submission.file
        return bool(lifted)

    def note(self, kept: Kept, gone: Gone) -> None:
        """Note supporters and opponents at the amendments that they are about."""
        for submission, support in self.supports:
            found = False
            for name, at in _meant(support, kept, gone):
                found = True
                entry = kept[name][at]
                amendment = entry.amendment
                if support.is_against:
                    names = tuple(dict.fromkeys((*amendment.opponents, support.by)))
                    amendment = replace(amendment, opponents=names)
                else:
                    names = tuple(dict.fromkeys((*amendment.supporters, support.by)))
                    amendment = replace(amendment, supporters=names)
                kept[name][at] = replace(entry, amendment=amendment)
            row = submission.findings[support.row]
            if found or row.outcome is FindingOutcome.POSITION:
                continue
            outcome = FindingOutcome.UNMATCHED
            if support.is_against:
                outcome = FindingOutcome.ABSENT
            note = row.note
            if support.is_against:
                note = f"{support.of} proposes nothing there in this folder"
            self.absent[submission.file, row.order] = (outcome, note)

    def settled(self, row: Finding) -> Finding:
        """Return a row as it is after all files were read."""
        if found := self.absent.get((row.file, row.order)):
            return replace(row, outcome=found[0], note=found[1]) if not row.entry else row
        if row.outcome not in (FindingOutcome.RESERVATION, FindingOutcome.OPPOSITION):
            return row
        labels = [""] if row.place == "the whole text" else row.place.split(", ")
        keys = [(row.file, row.delegation, label) for label in labels]
        by = dict.fromkeys(self.lifted[key] for key in keys if key in self.lifted)
        note = "; ".join([*filter(None, [row.note]), *(f"lifted by {each}" for each in by)])
        return replace(row, note=note)


def _withdraw(
    submission: Submission, withdrawal: SubmittedRetraction, kept: Kept, gone: Gone
) -> bool:
    """Take out proposals of earlier mails; return whether there were any."""
    found = False
    for each in kept.get(withdrawal.by, ()):
        is_meant = not withdrawal.labels or concerns(each.amendment, withdrawal.labels)
        key = (withdrawal.by, each.amendment.id)
        if each.said and is_meant and each.file != submission.file and key not in gone:
            gone[key] = (FindingOutcome.WITHDRAWN, f"withdrawn by {submission.file}")
            found = True
    return found


def _meant(
    support: SubmittedSupport, kept: Mapping[str, Sequence[SubmittedEntry]], gone: Gone
) -> Iterator[tuple[str, int]]:
    """Yield the entries that somebody supports or opposes: delegation and place in its list."""
    names = [support.of] if support.of else [name for name in kept if name != support.by]
    for name in names:
        for at, each in enumerate(kept.get(name, ())):
            amendment = each.amendment
            if support.labels and not concerns(amendment, support.labels):
                continue
            if support.is_of_deletion and amendment.action is not Action.DELETE:
                continue
            if (name, amendment.id) not in gone:
                yield name, at


def concerns(amendment: Amendment, labels: Sequence[str]) -> bool:
    """Return whether an amendment is about one of some passages, or would insert it."""
    target = amendment.target
    return any(
        target == label
        or target.startswith(f"{label} (")
        or (amendment.action in _BESIDE and label.startswith(f"{target} "))
        for label in labels
    )
