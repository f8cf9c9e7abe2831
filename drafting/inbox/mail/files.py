"""Files of mails in the inbox: opened, and each mail read as a submission."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.errors import UnreadableError
from drafting.importing import faults_told
from drafting.inbox.delegations import Delegations, name_of
from drafting.inbox.mail.hearing import Hearing
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.mail.reading import MailReader
from drafting.inbox.mail.slips import slip_of
from drafting.inbox.mail.speakers import Speakers, owner_of
from drafting.inbox.printed import PrintedFile, opened_printed
from drafting.inbox.records import Finding, FindingOutcome, Submission
from drafting.inbox.word_file import WordFile, opened
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import LANGUAGES_READ, grammar_of
from drafting.readers import MAX_BYTES, bytes_of
from drafting.readers.mail import Attachment, Mail, mails_of, mails_of_text
from drafting.readers.plain.decoding import decoded
from drafting.text.shown import shown
from drafting.wording.read import Parser

MAIL_ENDINGS = (".eml", ".mbox")
TEXT_ENDINGS = (".txt",)
_EPOCH = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file with mails.

    Attributes:
        path: the file.
        mails: those in it, in order.
        is_text: a mail saved as text, which may be something else.
    """

    path: Path
    mails: tuple[Mail, ...]
    is_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailInFile:
    """One mail of a file.

    Attributes:
        name: what the table calls it.
        mail: the mail.
        is_text: as in `MailFile`.
    """

    name: str
    mail: Mail
    is_text: bool = False

    @property
    def sent(self) -> datetime.datetime:
        """When it was sent; a mail that does not say it counts as the earliest."""
        return self.mail.sent or _EPOCH


def opened_mails(path: Path) -> MailFile:
    """Open a file with mails.

    Raises:
        UnreadableError: it cannot be read; says why.
    """
    file = str(path)
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableError(
            f"{file}: the mail is larger than {MAX_BYTES // 1024 // 1024} MB; "
            "save the files attached to it into the folder"
        )
    source = bytes_of(path)
    with faults_told(file):
        if path.suffix.lower() in TEXT_ENDINGS:
            text, _ = decoded(source, file)
            return MailFile(path=path, mails=mails_of_text(text), is_text=True)
        return MailFile(path=path, mails=mails_of(source, file))


def mails_in(file: MailFile) -> tuple[MailInFile, ...]:
    """Return the mails of a file, each with a name of its own."""
    name = name_of(file.path.name)
    if len(file.mails) == 1:
        return (MailInFile(name=name, mail=file.mails[0], is_text=file.is_text),)
    return tuple(
        MailInFile(name=f"{name}, mail {number}", mail=mail)
        for number, mail in enumerate(file.mails, 1)
    )


def opened_attachment(mail: MailInFile, attachment: Attachment) -> WordFile | PrintedFile:
    """Open a Word or PDF file that came with a mail.

    Raises:
        UnreadableError: it cannot be read; says why.
    """
    name = f"{mail.name}: {attachment.name}"
    path = Path(name.replace("/", "∕").replace("\\", "∖"))
    if attachment.is_pdf:
        return opened_printed(path, attachment.content)
    return opened(path, attachment.content)


def read_mail(part: MailInFile, base: Resolution, delegations: Delegations) -> Submission | None:
    """Read what a mail proposes; None for a text that is no mail at all.

    Args:
        part: the mail.
        base: the text it is about.
        delegations: as the user lists them.
    """
    names = DelegationNames(delegations.names, base.language)
    owner = owner_of(part.mail, part.name, delegations, names)
    passages = passages_of(base)
    first = base.language if base.language in LANGUAGES_READ else "en"
    languages = (first, *(each for each in LANGUAGES_READ if each != first))
    parsers = tuple(Parser(grammar_of(each), passages, names.knows) for each in languages)
    hearing = Hearing(parsers, passages)
    speakers = Speakers(names, hearing)
    read = MailReader(part.mail, part.name, base, hearing, names, speakers, owner).submission()
    if part.is_text and not part.mail.sender and not _is_about(read):
        return None
    rows = tuple(_attachment_rows(part, owner.delegation))
    return replace(read, findings=(*read.findings, *rows))


def slip_in(file: WordFile, sender: str) -> MailInFile | None:
    """Return a Word file that is an amendment slip as a mail; None for every other file."""
    if file.revisions or file.comments or slip_of(file.lines) is None:
        return None
    mail = Mail(sender=sender, text="\n".join(file.lines), is_wrapped=False)
    return MailInFile(name=file.name, mail=mail)


def _is_about(read: Submission) -> bool:
    """Return whether a text without a sender says anything about the text."""
    return bool(read.proposals or read.reservations or read.supports)


def _attachment_rows(part: MailInFile, delegation: str) -> list[Finding]:
    """Return a row for each attachment that is not read."""
    rows = []
    for each in part.mail.attachments:
        if each.is_word or each.is_pdf:
            continue
        outcome, note = FindingOutcome.NOT_PLACED, "attachment that is not read: save it as a file"
        if each.is_picture:
            outcome, note = FindingOutcome.SET_ASIDE, "picture or signature attached to the mail"
        rows.append(
            Finding(
                file=part.name, delegation=delegation, place="attachment", words=shown(each.name),
                outcome=outcome, note=note, order=1_000_000,
            )
        )  # fmt: skip
    return rows


def sender_of(part: MailInFile, delegations: Delegations, base: Resolution) -> str:
    """Return the delegation whose mail it is."""
    names = DelegationNames(delegations.names, base.language)
    return owner_of(part.mail, part.name, delegations, names).delegation


def unreadable(part: MailInFile, reason: str) -> Submission:
    """Return what the table says of a mail that cannot be read."""
    return Submission(file=part.name, is_mail=True, error=reason)
