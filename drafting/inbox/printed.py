"""PDF files of the inbox: an amendment document, or a text that is compared with the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.engine.amend.compared import compared_amendments
from drafting.importing import read_kind
from drafting.inbox.delegations import Delegations
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.records import (
    Finding,
    FindingOutcome,
    Owner,
    Submission,
    SubmittedEntry,
)
from drafting.inbox.source_text import ALIKE, likeness
from drafting.model.amendment import AmendmentSet, Base, Decision, Status
from drafting.model.passages import Passages, digest_of, passages_of
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import LANGUAGES_READ, grammar_of
from drafting.readers import ReadOptions, resolution_of
from drafting.wording.commas import with_comma
from drafting.wording.documents import read_document

PRINTED_ENDINGS = (".pdf",)
_COMPARED = "compared, because the file has no tracked changes"
_OTHER = "neither amendments nor the text: a person has to read it"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFile:
    """A PDF file that was read.

    Attributes:
        path: the file.
        text: what it says.
    """

    path: Path
    text: Resolution

    @property
    def name(self) -> str:
        """Return the name of the file, without the folder."""
        return self.path.name


def opened_printed(path: Path, source: bytes | None = None) -> PrintedFile:
    """Read a PDF file.

    Raises:
        UnreadableError: it cannot be read.
    """
    _, reading = read_kind(path, ReadOptions(), source)
    return PrintedFile(path=path, text=resolution_of(reading))


def read_printed(
    file: PrintedFile, base: Resolution, delegations: Delegations, sender: str
) -> Submission:
    """Return what a PDF file proposes: amendments in set wording, or another version of the text.

    Args:
        file: the file.
        base: the text that entries cite.
        delegations: as the user lists them.
        sender: the delegation whose mail it came with, or "".
    """
    passages, doubt = passages_of(base), ""
    owner = delegations.of_file(file.name, ())
    if sender and owner.how:
        owner = Owner(delegation=sender, how="the sender of the mail")
    head = AmendmentSet(
        base=Base(symbol=base.masthead.symbol, digest=digest_of(base)),
        proposers=(owner.delegation,),
        language=base.language,
    )
    language = file.text.language if file.text.language in LANGUAGES_READ else "en"
    read = read_document(file.text, grammar_of(language), passages)
    names = DelegationNames(delegations.names, base.language)
    owners = tuple(names.known(each) or each for each in read.amendments.proposers)
    rows: tuple[Finding, ...] = ()
    if read.amendments.entries:
        made = replace(
            head,
            entries=tuple(with_comma(each, passages) for each in read.amendments.entries),
            footnotes=read.amendments.footnotes,
        )
        made_on = read.amendments.base.symbol or "the base"
        doubt, note = _other_text(made_on, base), ""
        unread = read.unread
    elif likeness(base, file.text) >= ALIKE:
        made = compared_amendments(base, file.text, head=head).amendments
        note, made_on, unread, owners = _COMPARED, "the base (compared)", (), ()
    else:
        made, note, made_on, unread, owners = head, "", "another text", (file.name,), ()
        rows = (_row(file, owner.delegation, file.name, FindingOutcome.NOT_PLACED, _OTHER),)
        unread = ()
    rows += tuple(
        _row(file, owner.delegation, each, FindingOutcome.NOT_UNDERSTOOD, "") for each in unread
    )
    whose = owners or (owner.delegation,)
    return Submission(
        file=file.name,
        made_on=made_on,
        owners=tuple(Owner(delegation=each) for each in owners) or (owner,),
        proposals=tuple(_entries(file, made, whose, passages, note, doubt)),
        findings=rows,
    )


def _other_text(made_on: str, base: Resolution) -> str:
    """Return why amendments may mean other paragraphs: they name another text; else ""."""
    symbol = base.masthead.symbol
    if not symbol or made_on in ("the base", symbol):
        return ""
    return f"it amends {made_on}, and the base is {symbol}: check that the paragraph is the same"


def _entries(
    file: PrintedFile, made: AmendmentSet, whose: Sequence[str], passages: Passages, note: str,
    doubt: str,
) -> Iterator[SubmittedEntry]:  # fmt: skip
    """Yield the entries of each delegation that proposes them; doubtful ones are put aside."""
    for by in whose:
        for each in made.entries:
            entry = replace(each, guard=passages.guard_at(each.target))
            if doubt:
                entry = replace(entry, status=Status.PARKED, decided=Decision(reason=doubt))
            yield SubmittedEntry(
                file=file.name, delegation=by, amendment=entry,
                outcome=FindingOutcome.DOUBTFUL if doubt else FindingOutcome.PROPOSED,
                note=doubt or note, source=replace(made, proposers=(by,)),
            )  # fmt: skip


def _row(
    file: PrintedFile, delegation: str, words: str, outcome: FindingOutcome, note: str
) -> Finding:
    return Finding(
        file=file.name, delegation=delegation, place="the file", words=words, outcome=outcome,
        note=note,
    )  # fmt: skip
