"""Word files that are no version of the text: an amendment document, or comments as in a mail."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.inbox.comment_tables import comments_in
from drafting.inbox.delegations import Delegations
from drafting.inbox.mail.files import MailInFile, read_mail, slip_in
from drafting.inbox.printed import PrintedFile, read_printed
from drafting.inbox.records import FindingOutcome, Submission
from drafting.inbox.source_text import ALIKE, Known, likeness
from drafting.inbox.word_file import WordFile
from drafting.readers.mail import Mail

_UNREAD = (FindingOutcome.NOT_PLACED, FindingOutcome.NOT_UNDERSTOOD)


def prose_of(
    file: WordFile, known: Sequence[Known], delegations: Delegations, sender: str
) -> Submission | None:
    """Return what a Word file says about the text in sentences; None if it says nothing so.

    Args:
        file: the file.
        known: the base, and then older texts.
        delegations: as the user lists them.
        sender: the delegation whose mail it came with, or "".
    """
    base = known[0].text
    if slip := slip_in(file, sender):
        return read_mail(slip, base, delegations)
    if file.revisions or file.comments or file.is_rolling or file.carried:
        return None
    if said := comments_in(file, base, delegations):
        return said
    if any(likeness(each.text, file.text) >= ALIKE for each in known):
        return None
    document = read_printed(PrintedFile(path=file.path, text=file.text), base, delegations, sender)
    is_signed = not any(each.how for each in document.owners)
    is_read = not any(each.outcome in _UNREAD for each in document.findings)
    if document.proposals and is_signed and is_read:
        return document
    text = "\n".join(file.lines)
    mail = MailInFile(name=file.name, mail=Mail(sender=sender, text=text, is_wrapped=False))
    said = read_mail(mail, base, delegations)
    is_about = said and (said.proposals or said.reservations or said.supports)
    return said if is_about else None
