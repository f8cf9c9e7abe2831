"""The mailbox of a negotiation: which files were read, what was found, and how it was settled.

The command `amend inbox` reads one folder once. A meeting gets mail every day: the mailbox
remembers the files that were read, and every finding with what a person did about it. It is a file
beside the journal; the amendments themselves are in the journal.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from drafting.errors import RequestError, UnreadableError
from drafting.inbox.records import Finding, FindingOutcome
from drafting.readers import bytes_of
from drafting.text.shown import one_line

MOST_BYTES = 20 * 1024 * 1024


class SettledAs(StrEnum):
    """What a person did about a finding that needed a decision.

    `ASKED`: the delegation was asked, so it is still open.
    """

    PROPOSED = "accepted as proposal"
    COMMENT = "is a comment"
    ASKED = "delegation asked"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFinding:
    """A finding, and how it was settled.

    Attributes:
        finding: the row of the table.
        ref: the amendment in the journal that it became, "samoa:2", or "".
        settled: what was done about it, or None.
        reason: why.
        date: on which day.
    """

    finding: Finding
    ref: str = ""
    settled: SettledAs | None = None
    reason: str = ""
    date: datetime.date | None = None

    @property
    def is_left(self) -> bool:
        """Return whether a person has something to do."""
        return self.finding.is_left and self.settled in (None, SettledAs.ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """What came for a negotiation.

    Attributes:
        read: digest of each file that was read and tabled, by its name.
        older: names of earlier versions of the text that files may be made on.
        findings: every finding of these files, in the order in which they came.
    """

    read: Mapping[str, str]
    older: tuple[str, ...] = ()
    findings: tuple[MailFinding, ...] = ()

    @property
    def left(self) -> int:
        """Return how many findings a person must still settle."""
        return sum(each.is_left for each in self.findings)

    def unread(self, files: Iterable[Path]) -> list[Path]:
        """Return the files that are new, or were changed since they were read."""
        return [path for path in files if self.read.get(path.name) != digest_of_file(path)]

    def with_batch(self, files: Iterable[Path], found: Iterable[MailFinding]) -> Mailbox:
        """Return the mailbox with more files and what was found in them."""
        read = {**self.read, **{path.name: digest_of_file(path) for path in files}}
        return replace(self, read=read, findings=(*self.findings, *found))

    def settling(
        self,
        number: int,
        how: SettledAs,
        *,
        reason: str = "",
        date: datetime.date | None = None,
        ref: str = "",
    ) -> Mailbox:
        """Return the mailbox with one finding settled.

        Args:
            number: of the finding, from 0.
            how: what was done about it.
            reason: why; something that is ignored needs one.
            date: the day.
            ref: the amendment that it became, if it became one now.

        Raises:
            RequestError: there is no such finding, or the reason is missing.
        """
        if not 0 <= number < len(self.findings):
            raise RequestError("there is no such finding", "load the page again")
        if how is SettledAs.IGNORED and not reason.strip():
            raise RequestError("a finding is ignored for a reason", "write it beside the button")
        found = list(self.findings)
        old = found[number]
        found[number] = replace(
            old, settled=how, reason=one_line(reason), date=date, ref=ref or old.ref
        )
        return replace(self, findings=tuple(found))


def digest_of_file(path: Path) -> str:
    """Return the digest of the bytes of a file."""
    return hashlib.sha256(bytes_of(path)).hexdigest()


def question_about(found: Finding, text: str) -> str:
    """Return a mail that asks a delegation about a finding.

    Args:
        found: the finding.
        text: what people call the text: its symbol, or its title.
    """
    where = f", at {found.place}" if found.place else ""
    asked = _QUESTIONS.get(found.outcome, "Could you tell us what you propose here?")
    return (
        f"Dear colleagues of {found.delegation or 'the delegation'},\n\n"
        f"In “{found.file}” on {text}{where}, we found:\n\n"
        f"    {found.words}\n\n"
        f"{asked}\n\nThank you."
    )


_QUESTIONS = {
    FindingOutcome.UNTRACKED: "This change is not tracked. Do you propose it, or is it a slip?",
    FindingOutcome.BY_HAND: "These words are marked by hand. Do you propose this change?",
    FindingOutcome.DOUBTFUL: (
        "It does not fit the text as tabled. Which words of this text do you want to change?"
    ),
    FindingOutcome.DEPENDENT: (
        "It changes words that another delegation proposes. Do you propose it if those words are "
        "accepted?"
    ),
    FindingOutcome.COMMENT: "Is this a comment only, or do you propose a change? If so, which?",
    FindingOutcome.UNMATCHED: (
        "We have no amendment that this supports. Which one do you mean, or do you propose it "
        "yourselves?"
    ),
    FindingOutcome.ABSENT: "We do not have what this is about. Could you send it to us?",
    FindingOutcome.NOT_UNDERSTOOD: (
        "Could you write it as a proposal: which paragraph, which words, and the new words?"
    ),
}


# -- on the disk --


def mailbox_file(journal: Path) -> Path:
    """Return the file of the mailbox of a negotiation, beside its journal."""
    return journal.with_name(f"{journal.name.removesuffix('.yaml')}.mailbox.json")


def read_mailbox(path: Path) -> Mailbox:
    """Read a mailbox; one that does not exist yet is empty.

    Raises:
        UnreadableError: it was changed so that it cannot be understood.
    """
    if not path.exists():
        return Mailbox(read={})
    source = bytes_of(path)
    try:
        values: Any = json.loads(source) if len(source) <= MOST_BYTES else None
        return Mailbox(
            read={str(name): str(digest) for name, digest in values["read"].items()},
            older=tuple(map(str, values["older"])),
            findings=tuple(map(_finding, values["findings"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableError(
            f"{path}: this is not the mailbox of a negotiation; restore it from a copy, or move it "
            "away and read the mail again"
        ) from None


def write_mailbox(mailbox: Mailbox) -> str:
    """Write a mailbox as text."""
    values = {
        "read": dict(mailbox.read),
        "older": list(mailbox.older),
        "findings": [_values(each) for each in mailbox.findings],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _values(each: MailFinding) -> dict[str, object]:
    found = each.finding
    values = {
        "file": found.file, "delegation": found.delegation, "place": found.place,
        "words": found.words, "outcome": found.outcome.value, "note": found.note, "ref": each.ref,
        "settled": each.settled.value if each.settled else "", "reason": each.reason,
        "date": each.date.isoformat() if each.date else "",
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def _finding(values: Any) -> MailFinding:  # noqa: ANN401 - it is checked here
    def word(name: str) -> str:
        value = values.get(name, "")
        if not isinstance(value, str):
            raise TypeError(name)
        return value

    found = Finding(
        file=word("file"), delegation=word("delegation"), place=word("place"), words=word("words"),
        outcome=FindingOutcome(word("outcome")), note=word("note"),
    )  # fmt: skip
    return MailFinding(
        finding=found,
        ref=word("ref"),
        settled=SettledAs(word("settled")) if word("settled") else None,
        reason=word("reason"),
        date=datetime.date.fromisoformat(word("date")) if word("date") else None,
    )
