"""Turn all Word files and mails of an inbox into one set of amendments for each delegation."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from drafting.confined import each_of
from drafting.engine.amend.apply import apply_amendments
from drafting.faults import reason_of
from drafting.importing import faults_told, limits_of
from drafting.inbox.delegations import Delegations
from drafting.inbox.descriptions import notes_marked
from drafting.inbox.mail.files import (
    MAIL_ENDINGS,
    TEXT_ENDINGS,
    MailFile,
    MailInFile,
    mails_in,
    opened_attachment,
    opened_mails,
    read_mail,
    sender_of,
    unreadable,
)
from drafting.inbox.printed import PRINTED_ENDINGS, PrintedFile, opened_printed, read_printed
from drafting.inbox.prose_files import prose_of
from drafting.inbox.records import (
    Finding,
    FindingOutcome,
    Inbox,
    Submission,
    SubmittedEntry,
)
from drafting.inbox.rolling.opening import submission_of
from drafting.inbox.rows import rows_of
from drafting.inbox.source_text import Known
from drafting.inbox.stances import Gone, Reserved, Stances
from drafting.inbox.submissions import listed
from drafting.inbox.word_file import WordFile, opened
from drafting.model.amendment import Amendment, AmendmentSet, Base, Decision, Status
from drafting.model.masthead import Masthead
from drafting.model.passages import digest_of
from drafting.model.reservation import Reservation
from drafting.model.resolution import Footnote, Resolution
from drafting.readers import MarksByHand
from drafting.readers.mail import Attachment

WORD_ENDINGS = (".docx", ".docm", ".doc")
Progress = Callable[[Sequence[Path], str], Iterable[Path]]
"""Yields files and shows the progress."""


def inbox_files(folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the Word files and mails in a folder, and the names of other files in it."""
    files = sorted(
        (
            each
            for each in folder.iterdir()
            if each.is_file() and not each.name.startswith((".", "~$"))
        ),
        key=lambda path: path.name,
    )
    endings = (*WORD_ENDINGS, *MAIL_ENDINGS, *TEXT_ENDINGS, *PRINTED_ENDINGS)
    read = tuple(each for each in files if each.suffix.lower() in endings)
    return read, tuple(each.name for each in files if each not in read)


def read_inbox(
    files: Sequence[Path],
    base: Resolution,
    *,
    older: Sequence[Known] = (),
    delegations: Delegations | None = None,
    progress: Progress = lambda files, _: files,
    passed_over: tuple[str, ...] = (),
    marks: MarksByHand = MarksByHand.READ,
    compiled_from: Sequence[AmendmentSet] = (),
) -> Inbox:
    """Turn Word files and mails into amendments of their delegations.

    Mails are taken in the order in which they were sent, after all Word files.

    Args:
        files: Word files and mails; one that cannot be read is reported, and the others are
            still read.
        base: the text that all amendments cite.
        older: earlier versions of it that files may have been made on.
        delegations: those of authors and files.
        progress: called with the files twice, to open and to compare them.
        passed_over: names of files that are neither.
        marks: what becomes of marks made by hand: struck, coloured, underlined words.
        compiled_from: the amendments of a rolling text, for copies of it that no longer carry
            them.
    """
    known = (Known("the base", base), *older)
    collecting = _Collecting(base, known, delegations or Delegations(), marks, compiled_from)
    submissions = collecting.submissions(files, progress)
    gathering = _Gathering(base)
    rows: list[Finding] = []
    for index, submission in enumerate(submissions):
        try:
            rows += gathering.take(submission)
        except Exception as error:  # noqa: BLE001 - one file never stops another
            reason = _reason(Path(submission.file), error)
            submissions[index] = replace(submission, error=reason)
            rows += submission.findings
    sets = gathering.sets()
    return Inbox(
        submissions=tuple(submissions),
        sets=sets,
        findings=gathering.settled(rows),
        passed_over=tuple(sorted((*passed_over, *collecting.passed_over))),
    )


@dataclass(slots=True)
class _Part:
    """A Word file or a mail that is to be read.

    Attributes:
        content: it.
        sender: of the mail that the Word file came with, or "".
        shared: another file that was made on the same text, or "".
        prefix: begins the names of new footnotes.
    """

    content: WordFile | MailInFile | PrintedFile
    sender: str = ""
    shared: str = ""
    prefix: str = ""

    @property
    def path(self) -> Path:
        content = self.content
        return Path(content.name) if isinstance(content, MailInFile) else content.path


@dataclass(slots=True)
class _Collecting:
    """Opens and reads all files.

    Attributes:
        base: the text all amendments shall cite.
        known: the base, and older texts.
        delegations: of authors and files.
        marks: what becomes of marks made by hand.
        compiled_from: the amendments of a rolling text.
        passed_over: names of texts that are no mails.
    """

    base: Resolution
    known: Sequence[Known]
    delegations: Delegations
    marks: MarksByHand
    compiled_from: Sequence[AmendmentSet] = ()
    passed_over: list[str] = field(default_factory=list)

    def submissions(self, files: Sequence[Path], progress: Progress) -> list[Submission]:
        """Return what each file and mail holds."""
        opening = each_of(_opened, files, ended=_ended, limits=limits_of)
        found = [next(opening) for _ in progress(files, "Opening")]
        opened_mails = [mail for each in found if isinstance(each, MailFile)
                        for mail in mails_in(each)]  # fmt: skip
        mails = sorted(opened_mails, key=lambda each: each.sent)
        parts: list[_Part | Submission] = [
            each if isinstance(each, Submission) else _Part(each)
            for each in found
            if not isinstance(each, MailFile)
        ]
        for mail in mails:
            parts.append(_Part(mail))
            parts += self._attached(mail)
        return self._read(parts, progress)

    def _attached(self, mail: MailInFile) -> Iterator[_Part | Submission]:
        """Yield the Word and PDF files that came with a mail."""
        attached = [each for each in mail.mail.attachments if each.is_word or each.is_pdf]
        if not attached:
            return
        sender = sender_of(mail, self.delegations, self.base)
        task = partial(_opened_attachment, mail=mail)
        for each in each_of(task, attached, ended=partial(_attachment_ended, mail)):
            yield each if isinstance(each, Submission) else _Part(each, sender=sender)

    def _read(self, parts: Sequence[_Part | Submission], progress: Progress) -> list[Submission]:
        """Read all parts that could be opened."""
        readable = [each for each in parts if isinstance(each, _Part)]
        whole = [each.content for each in readable if isinstance(each.content, WordFile)]
        prefixes = _prefixes(each.path for each in whole)
        for part in readable:
            if isinstance(part.content, WordFile):
                part.shared = _shared_with(part.content, whole)
                part.prefix = prefixes[part.content.path]
        task = partial(
            _submission,
            known=self.known,
            delegations=self.delegations,
            marks=self.marks,
            compiled_from=self.compiled_from,
        )
        compared = each_of(task, readable, ended=lambda part, reason: _ended(part.path, reason))
        paths = [Path(each.file) if isinstance(each, Submission) else each.path for each in parts]
        done: list[Submission] = []
        for each, path in zip(parts, progress(paths, "Comparing"), strict=True):
            one = each if isinstance(each, Submission) else next(compared)
            if one is None:
                self.passed_over.append(path.name)
            else:
                done.append(one)
        return done


def _opened(path: Path) -> WordFile | MailFile | PrintedFile | Submission:
    try:
        if path.suffix.lower() in (*MAIL_ENDINGS, *TEXT_ENDINGS):
            return opened_mails(path)
        if path.suffix.lower() in PRINTED_ENDINGS:
            return opened_printed(path)
        return opened(path)
    except Exception as error:  # noqa: BLE001 - one file never stops another
        return Submission(file=path.name, error=_reason(path, error))


def _opened_attachment(
    attachment: Attachment, mail: MailInFile
) -> WordFile | PrintedFile | Submission:
    try:
        return opened_attachment(mail, attachment)
    except Exception as error:  # noqa: BLE001 - one file never stops another
        name = f"{mail.name}: {attachment.name}"
        return Submission(file=name, error=_reason(Path(name), error))


def _attachment_ended(mail: MailInFile, attachment: Attachment, reason: str) -> Submission:
    return _ended(Path(f"{mail.name}: {attachment.name}"), reason)


def _ended(path: Path, reason: str) -> Submission:
    return Submission(file=path.name, error=f"{path}: reading it {reason}")


def _submission(
    part: _Part,
    known: Sequence[Known],
    delegations: Delegations,
    marks: MarksByHand,
    compiled_from: Sequence[AmendmentSet],
) -> Submission | None:
    file = part.content
    if isinstance(file, MailInFile):
        return _of_mail(file, known[0].text, delegations)
    if isinstance(file, PrintedFile):
        try:
            return read_printed(file, known[0].text, delegations, part.sender)
        except Exception as error:  # noqa: BLE001 - one file never stops another
            return Submission(file=file.name, error=_reason(file.path, error))
    try:
        with faults_told(str(file.path)):
            if said := prose_of(file, known, delegations, part.sender):
                return said
            if part.sender:
                delegations = delegations.of_sender(part.sender, lone=len(file.authors) < 2)
            return submission_of(
                file, known, part.shared, delegations, part.prefix, marks, compiled_from
            )
    except Exception as error:  # noqa: BLE001 - one file never stops another
        reason = _reason(file.path, error)
        return Submission(file=file.name, error=reason, findings=listed(file, reason))


def _of_mail(mail: MailInFile, base: Resolution, delegations: Delegations) -> Submission | None:
    try:
        with faults_told(mail.name):
            return read_mail(mail, base, delegations)
    except Exception as error:  # noqa: BLE001 - one mail never stops another
        return unreadable(mail, _reason(Path(mail.name), error))


def _reason(path: Path, error: Exception) -> str:
    """Return why a file could not be read, with its name."""
    reason = reason_of(error)
    return reason if str(path) in reason else f"{path}: {reason}"


def _shared_with(file: WordFile, others: Iterable[WordFile]) -> str:
    """Return another file with tracked changes that was made on the same text, or ""."""
    alike = (each.name for each in others if each.digest == file.digest and each.revisions)
    return next((name for name in alike if name != file.name), "")


def _prefixes(files: Iterable[Path]) -> dict[Path, str]:
    """Return for each file a prefix for the keys of its new footnotes."""
    taken: set[str] = set()
    found = {}
    for number, path in enumerate(files, 1):
        stem = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-")[:24] or "file"
        stem = stem if stem[0].isalpha() else f"file-{stem}"
        found[path] = stem if stem not in taken else f"{stem}-{number}"
        taken.add(found[path])
    return found


class _Gathering:
    """Puts the entries of each delegation together."""

    def __init__(self, base: Resolution) -> None:
        self.base = base
        self.kept: dict[str, list[SubmittedEntry]] = {}
        self.made: dict[str, AmendmentSet] = {}
        self.doubts: dict[tuple[str, str], str] = {}
        self.lost: dict[tuple[str, str], str] = {}
        self.gone: Gone = {}
        self.reserved: Reserved = {}
        self.stances = Stances()

    def take(self, submission: Submission) -> Iterator[Finding]:
        """Take the entries of a file; yield the rows of the table."""
        self._replace(submission)
        self.stances.retract(submission, self.kept, self.reserved, self.gone)
        numbered = []
        before = {name: list(range(len(kept))) for name, kept in self.kept.items()}
        for proposal in submission.proposals:
            kept = self.kept.setdefault(proposal.delegation, [])
            earlier = before.get(proposal.delegation, [])
            dropped = self.gone.keys()
            same_as = (
                at
                for at in earlier
                if (proposal.delegation, kept[at].amendment.id) not in dropped
                and _same(kept[at].amendment, proposal.amendment)
            )
            at = next(same_as, len(kept))
            if at == len(kept):
                amendment = replace(proposal.amendment, id=str(at + 1))
                kept.append(replace(proposal, amendment=amendment))
            else:
                earlier.remove(at)  # what one file says twice is meant twice
                twin = kept[at]
                kept[at] = replace(twin, amendment=_joined(twin.amendment, proposal.amendment))
                if twin.file != proposal.file:
                    same = f"the same as in {twin.file}"
                    note = "; ".join(filter(None, [proposal.note, same]))
                    proposal = replace(proposal, note=note)
            amendment = replace(proposal.amendment, id=kept[at].amendment.id)
            numbered.append(replace(proposal, amendment=amendment))
        for name, reservation in submission.reservations:
            self.reserved.setdefault(name, []).append((submission, reservation))
        self.stances.supports += [(submission, each) for each in submission.supports]
        rows = (*rows_of(numbered, self.base), *submission.findings)
        yield from sorted(rows, key=lambda row: row.order)

    def _replace(self, submission: Submission) -> None:
        """Drop what earlier mails of a delegation propose, if a mail says that it replaces them."""
        for name, labels in submission.replaces:
            for each in self.kept.get(name, ()):
                is_meant = not labels or each.amendment.target in labels
                if each.said and is_meant and each.file != submission.file:
                    replaced = (FindingOutcome.REPLACED, f"replaced by {submission.file}")
                    self.gone.setdefault((name, each.amendment.id), replaced)
            self.reserved[name] = [
                (earlier, each)
                for earlier, each in self.reserved.get(name, [])
                if labels and each.target not in labels
            ]

    def sets(self) -> dict[str, AmendmentSet]:
        """Return the amendments of each delegation; park those that cannot be applied."""
        self.stances.note(self.kept, self.gone)
        for name in sorted({*self.kept, *(each for each, held in self.reserved.items() if held)}):
            kept = [
                each
                for each in self.kept.get(name, [])
                if (name, each.amendment.id) not in self.gone
            ]
            try:
                self.made[name] = self._tried(name, self._set(name, kept))
            except Exception as error:  # noqa: BLE001 - one delegation never stops another
                self.made |= self._one_by_one(name, kept, reason_of(error))
        return self.made

    def _one_by_one(
        self, name: str, kept: Sequence[SubmittedEntry], reason: str
    ) -> dict[str, AmendmentSet]:
        """Return the set of a delegation without the entries that make it fail."""
        good: list[SubmittedEntry] = []
        for each in kept:
            try:
                self._tried(name, self._set(name, [*good, each]))
            except Exception:  # noqa: BLE001 - any error: the entry is reported
                self.lost[name, each.amendment.id] = reason
            else:
                good.append(each)
        return {name: self._tried(name, self._set(name, good))} if good else {}

    def settled(self, rows: Iterable[Finding]) -> tuple[Finding, ...]:
        """Mark the rows of entries that cannot be applied, and those decided with others."""
        return tuple(self._settled(row) for row in rows)

    def _settled(self, row: Finding) -> Finding:
        if not row.entry:
            return self.stances.settled(row)
        if (row.delegation, row.entry) in self.gone:
            outcome, note = self.gone[row.delegation, row.entry]
            return replace(row, outcome=outcome, note=note, entry="")
        if reason := self.lost.get((row.delegation, row.entry)):
            note = f"cannot become an amendment: {reason}"
            return replace(row, outcome=FindingOutcome.NOT_PLACED, note=note, entry="")
        if doubt := self.doubts.get((row.delegation, row.entry)):
            return replace(row, outcome=FindingOutcome.DOUBTFUL, note=doubt)
        entries = self.made[row.delegation].entries
        item = next(each.item for each in entries if each.id == row.entry)
        others = [each.id for each in entries if item and each.item == item]
        if len(others) < 2:
            return row
        whole = f"one change, decided together: {', '.join(others)}"
        return replace(row, note="; ".join(filter(None, [row.note, whole])))

    def _set(self, name: str, kept: Sequence[SubmittedEntry]) -> AmendmentSet:
        reserved = self.reserved.get(name, [])
        reservations = tuple(dict.fromkeys(each for _, each in reserved))
        if not kept:
            return AmendmentSet(
                base=Base(symbol=self.base.masthead.symbol, digest=digest_of(self.base)),
                masthead=Masthead(organ=self.base.masthead.organ, issued=_day(reserved)),
                proposers=(name,),
                language=self.base.language,
                reservations=reservations,
            )
        sources = [each.source for each in kept]
        latest = max(filter(None, (each.masthead.issued for each in sources)), default=None)
        entries = _named([each.amendment for each in kept])
        used = set(notes_marked(entries))
        notes: dict[str, Footnote] = {
            note.key: note for source in sources for note in source.footnotes if note.key in used
        }
        head = sources[0]
        return replace(
            head,
            masthead=replace(head.masthead, issued=latest),
            entries=entries,
            footnotes=tuple(notes.values()),
            reservations=reservations,
        )

    def _tried(self, name: str, made: AmendmentSet) -> AmendmentSet:
        """Park entries that have no place in the base, or conflict with earlier ones.

        An amendment to an amendment of another delegation has its place there, not in the base.
        """
        left = {
            each.entry.amendment.id: "; ".join(filter(None, [each.message, each.hint]))
            for each in apply_amendments(self.base, [made]).left
            if not each.entry.amendment.amends
        }
        self.doubts |= {(name, entry): why for entry, why in left.items()}
        entries = tuple(
            replace(each, status=Status.PARKED, decided=Decision(reason=left[each.id]))
            if each.id in left
            else each
            for each in made.entries
        )
        return replace(made, entries=entries)


def _day(reserved: Iterable[tuple[Submission, Reservation]]) -> datetime.date | None:
    """Return the day of the latest file that reserves, if one has a date."""
    days = (each.dates[1] for each, _ in reserved)
    return max((datetime.date.fromisoformat(day) for day in days if day), default=None)


def _named(entries: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Name each item by its first entry; a single entry is no item."""
    items: dict[str, list[str]] = {}
    for each in entries:
        items.setdefault(each.item, []).append(each.id)
    return tuple(
        replace(each, item=items[each.item][0] if each.item and len(items[each.item]) > 1 else "")
        for each in entries
    )


def _same(one: Amendment, other: Amendment) -> bool:
    """Return whether two entries propose the same; a new footnote is never the same."""
    plain = [replace(each, id="", reason="", guard="", item="") for each in (one, other)]
    return plain[0] == plain[1]


def _joined(one: Amendment, other: Amendment) -> Amendment:
    reasons = dict.fromkeys(filter(None, [one.reason, other.reason]))
    return replace(one, reason="; ".join(reasons))
