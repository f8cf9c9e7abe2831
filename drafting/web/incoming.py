"""Read the mail that is not on the table yet; the same files are not read twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from starlette.requests import Request

from drafting.errors import DraftingError
from drafting.inbox import Finding, Inbox, inbox_files, read_inbox
from drafting.inbox.delegations import Delegations, delegations_from, name_of, signed_names
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.mailbox import Mailbox, digest_of_file, mailbox_file, read_mailbox
from drafting.inbox.source_text import Known
from drafting.inbox.writing import file_stems, write_inbox
from drafting.model.amendment import AmendmentSet
from drafting.model.journal import Tabled
from drafting.negotiation.amendment_files import amendments_yaml, read_tabled
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.texts import sets_shown
from drafting.negotiation.wording import read_wording
from drafting.readers.yaml.amendments import read_amendments
from drafting.web.background import in_background, read_all
from drafting.web.errors import PageError
from drafting.web.folder import MAIL, DocumentFolder
from drafting.web.negotiation_view import NegotiationView
from drafting.web.opened import refused, view_of
from drafting.wording.acts import NEEDS_TEXT

DELEGATIONS = "delegations.yaml"
"""The list of delegations in the folder, which the command `amend inbox` uses too."""
_AMENDMENTS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came and is not on the table yet.

    Attributes:
        files: the files.
        findings: every tracked change and sentence, with its outcome.
        of_delegations: the amendments of each delegation.
        sets: files of amendments, and amendments in set wording, under their own names.
        unknown: names that the list of delegations does not have, each with the delegation that
            was supposed.
        errors: files that could not be read, each with the reason.
    """

    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    of_delegations: Mapping[str, AmendmentSet] = field(default_factory=dict)
    sets: tuple[Tabled, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many amendments can be tabled."""
        made = [*self.of_delegations.values(), *(each.amendments for each in self.sets)]
        return sum(len(each.entries) for each in made)

    @property
    def can_be_tabled(self) -> bool:
        """Return whether tabling changes anything: amendments, positions, or rows to keep."""
        return bool(self.of_delegations or self.sets or self.findings)


def mail_folder(
    folder: DocumentFolder, journal: Path, *, is_made: bool = False
) -> DocumentFolder | None:
    """Return the folder with the mail of a negotiation; None if there is none.

    Args:
        folder: the documents.
        journal: of the negotiation.
        is_made: make it if there is none.

    Raises:
        PageError: a link or a file is in its place.
    """
    path = journal.with_name(f"{journal.name.removesuffix('.yaml')}{MAIL}")
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise PageError(f"“{path.name}” is not a folder, so no mail can be kept in it.", 400)
    return DocumentFolder(path) if is_made or path.exists() else None


def known_delegations(folder: DocumentFolder) -> Delegations:
    """Return the list of delegations of the folder; an empty one if there is none.

    Raises:
        PageError: it cannot be read.
    """
    if not (folder.root / DELEGATIONS).exists():
        return Delegations()
    path = folder.path_of(DELEGATIONS)
    try:
        return delegations_from(path.read_text(encoding="utf-8-sig"), DELEGATIONS)
    except (DraftingError, UnicodeDecodeError) as error:
        raise PageError(
            f"The list of delegations cannot be read: {error}. Mend the file {DELEGATIONS}.", 422
        ) from None


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A negotiation, its mailbox, and the files that came since, at one moment.

    Attributes:
        view: the negotiation.
        mailbox: what was settled and is left.
        files: the files that were not tabled yet.
        delegations: the list of delegations of the folder.
        unusable: files that cannot be read where they are, each with the reason.
        key: changes with anything that the reading of the files depends on; "" without files.
    """

    view: NegotiationView
    mailbox: Mailbox
    files: tuple[Path, ...] = ()
    delegations: Delegations = field(default_factory=Delegations)
    unusable: tuple[str, ...] = ()
    key: str = ""


def mail_of(request: Request) -> IncomingMail:
    """Return the mail of the negotiation that the address names, as it is now.

    Raises:
        PageError: something of it cannot be read.
    """
    folder: DocumentFolder = request.app.state.folder
    view = view_of(request)
    negotiation = view.negotiation
    with refused():
        mailbox = read_mailbox(mailbox_file(negotiation.file))
        mail = mail_folder(folder, negotiation.file)
        if mail is None:
            return IncomingMail(view, mailbox)
        readable, others = inbox_files(mail.root)
        usable, unusable = [], []
        for name in (*(each.name for each in readable), *others):
            try:
                usable.append(mail.path_of(name))
            except PageError as error:  # put there by another program
                unusable.append(f"{name}: {error}")
        files = tuple(mailbox.unread(usable))
        if not files:
            return IncomingMail(view, mailbox, unusable=tuple(unusable))
        delegations = known_delegations(folder)
        signs = [
            negotiation.journal.digest, repr(sorted(delegations.by_name.items())),
            *mailbox.older, *(f"{path.name} {digest_of_file(path)}" for path in files),
            str(len(negotiation.journal.records)),
        ]  # fmt: skip
    key = hashlib.sha256("\n".join(signs).encode()).hexdigest()
    return IncomingMail(view, mailbox, files, delegations, tuple(unusable), key)


async def incoming(request: Request, mail: IncomingMail) -> Incoming:
    """Return what is in the mail and was not tabled yet.

    The files of other people take long to read, so other windows are answered meanwhile.

    Raises:
        PageError: the mail cannot be read.
    """
    if not mail.key:
        return Incoming(errors=mail.unusable)
    kept: dict[str, Incoming] = request.app.state.incoming
    found = kept.get(mail.key)
    if found is None:
        names = mail.mailbox.older
        texts = await read_all(request, names)
        older = [Known(name, text) for name, text in zip(names, texts, strict=True)]
        async with request.app.state.turn:
            found = kept.get(mail.key)  # who had the turn before may have read it
            if found is None:
                with refused():
                    found = await in_background(request, partial(_read, mail, older))
                kept.clear()  # the newest alone: it may be large
                kept[mail.key] = found
    return replace(found, errors=(*mail.unusable, *found.errors))


def _read(mail: IncomingMail, older: Sequence[Known]) -> Incoming:
    """Read the files; this changes nothing, so that another thread can do it."""
    negotiation, files, delegations = mail.view.negotiation, mail.files, mail.delegations
    amendments = [path for path in files if path.suffix.lower() in _AMENDMENTS]
    tabled, unread = read_tabled(amendments)
    others = [path for path in files if path not in amendments]
    reading = partial(
        read_inbox,
        base=negotiation.base,
        older=older,
        delegations=delegations,
        compiled_from=sets_shown(negotiation.file),
    )
    inbox = reading(others)
    worded = [
        (path, of) for path in others
        if path.name in _perhaps_worded(inbox)
        and (of := _in_set_wording(path, negotiation)) is not None
    ]  # fmt: skip
    if worded:
        inbox = reading([path for path in others if path not in {one for one, _ in worded}])
    made, texts = write_inbox(inbox)
    sets = list(tabled)
    for _, of in worded:
        taken = {*handles_of(negotiation), *(each.handle for each in sets)}
        (stem,) = file_stems([", ".join(of.proposers)], taken).values()
        sets.append(Tabled(handle=stem, amendments=of))
    supposed = {
        author: owner.delegation
        for each in made.submissions for owner in each.owners
        for author in (*owner.authors, each.file)
    }  # fmt: skip
    certain = {
        name_of(author)
        for each in made.submissions for owner in each.owners
        if delegations.by_name and not owner.how
        for author in (*owner.authors, each.file)
    }  # fmt: skip
    certain |= {*delegations.names, *(path.name for path, _ in worded)}
    known = DelegationNames(tuple(delegations.names), negotiation.base.language).known
    sent = {path.name for path in others}
    owned = {(each.file, each.delegation) for each in made.findings}
    unknown = {
        each: known(guess := supposed.get(each, "")) or guess
        for each in signed_names(made.submissions, made.findings)
        if each not in certain and not delegations.given(each)
        if each not in sent or (each, supposed.get(each, "")) in owned  # a mail can say whose it is
    }
    errors = [*map(str, unread), *(each.error for each in made.submissions if each.error)]
    return Incoming(
        files=tuple(files),
        findings=made.findings,
        of_delegations={each: _as_read(text, each) for each, text in texts.items()},
        sets=tuple(sets),
        unknown=unknown,
        errors=tuple(each.replace(f"{path.parent}/", "") for each in errors for path in files[:1]),
    )  # fmt: skip


def handles_of(negotiation: Negotiation) -> set[str]:
    """Return the short names that the journal has."""
    records = negotiation.journal.records
    return {each.handle for each in records if isinstance(each, Tabled)}


def _perhaps_worded(inbox: Inbox) -> set[str]:
    """Return the documents that may be amendment documents: nobody changed a text in them."""
    found = {
        each.file for each in inbox.submissions
        if each.is_other or not (each.is_mail or each.changes or each.by_hand or each.error)
    }  # fmt: skip
    return found | set(inbox.passed_over)


def _in_set_wording(path: Path, negotiation: Negotiation) -> AmendmentSet | None:
    """Return the amendments of a document that says who proposes them; None if it has none."""
    try:
        reading = read_wording(path)
        if any(NEEDS_TEXT in each for each in reading.unread):
            reading = read_wording(path, negotiation.base)
    except DraftingError:
        return None
    found = reading.amendments
    if not (found.entries and found.proposers):
        return None
    return _as_read(amendments_yaml(found, path.name), path.name)


def _as_read(text: str, name: str) -> AmendmentSet:
    """Return amendments as they are read from their file."""
    found = read_amendments(text.encode(), name).amendments
    if found is None:
        raise PageError(f"The amendments of {name} cannot be read back.", 422)
    return replace(found, handle="")
