"""Turn all Word files of an inbox into one set of amendments for each delegation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from drafting.confined import each_of
from drafting.engine.amend.apply import apply_amendments
from drafting.faults import reason_of
from drafting.importing import faults_told, limits_of
from drafting.inbox.delegations import Delegations
from drafting.inbox.descriptions import notes_marked
from drafting.inbox.records import Finding, FindingOutcome, Inbox, Submission, SubmittedEntry
from drafting.inbox.source_text import Known, made_on
from drafting.inbox.submissions import SubmissionReader, listed, rows_of
from drafting.inbox.word_file import WordFile, opened
from drafting.model.amendment import Amendment, AmendmentSet, Decision, Status
from drafting.model.resolution import Footnote, Resolution

WORD_ENDINGS = (".docx", ".docm", ".doc")
Progress = Callable[[Sequence[Path], str], Iterable[Path]]
"""Yields files and shows the progress."""


def word_files(folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the Word files in a folder, and the names of its other files."""
    files = sorted(
        (
            each
            for each in folder.iterdir()
            if each.is_file() and not each.name.startswith((".", "~$"))
        ),
        key=lambda path: path.name,
    )
    word = tuple(each for each in files if each.suffix.lower() in WORD_ENDINGS)
    return word, tuple(each.name for each in files if each not in word)


def read_inbox(
    files: Sequence[Path],
    base: Resolution,
    *,
    older: Sequence[Known] = (),
    delegations: Delegations | None = None,
    progress: Progress = lambda files, _: files,
    passed_over: tuple[str, ...] = (),
) -> Inbox:
    """Turn Word files into amendments of their delegations.

    Args:
        files: Word files; one that cannot be read is reported, and the others are still read.
        base: the text that all amendments cite.
        older: earlier versions of it that files may have been made on.
        delegations: those of authors and files.
        progress: called with the files twice, to open and to compare them.
        passed_over: names of files that are not Word files.
    """
    known = (Known("the base", base), *older)
    opening = each_of(_opened, files, ended=_ended, limits=limits_of)
    found = {path: next(opening) for path in progress(files, "Opening")}
    prefixes = _prefixes(files)
    whole = [each for each in found.values() if isinstance(each, WordFile)]
    task = partial(_submission, known=known, delegations=delegations or Delegations())
    parts = [(each, _shared_with(each, whole), prefixes[each.path]) for each in whole]
    compared = each_of(task, parts, ended=lambda part, reason: _ended(part[0].path, reason))
    submissions: list[Submission] = []
    for path in progress(files, "Comparing"):
        one = found[path]
        submissions.append(one if isinstance(one, Submission) else next(compared))
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
        passed_over=passed_over,
    )


def _opened(path: Path) -> WordFile | Submission:
    try:
        return opened(path)
    except Exception as error:  # noqa: BLE001 - one file never stops another
        return Submission(file=path.name, error=_reason(path, error))


def _ended(path: Path, reason: str) -> Submission:
    return Submission(file=path.name, error=f"{path}: reading it {reason}")


def _submission(
    part: tuple[WordFile, str, str], known: Sequence[Known], delegations: Delegations
) -> Submission:
    file, shared, prefix = part
    try:
        with faults_told(str(file.path)):
            return SubmissionReader(
                file, made_on(file, known, shared), delegations, prefix
            ).submission()
    except Exception as error:  # noqa: BLE001 - one file never stops another
        reason = _reason(file.path, error)
        return Submission(file=file.name, error=reason, findings=listed(file, reason))


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

    def take(self, submission: Submission) -> Iterator[Finding]:
        """Take the entries of a file; yield the rows of the table."""
        numbered = []
        before = {name: list(range(len(kept))) for name, kept in self.kept.items()}
        for proposal in submission.proposals:
            kept = self.kept.setdefault(proposal.delegation, [])
            earlier = before.get(proposal.delegation, [])
            same_as = (at for at in earlier if _same(kept[at].amendment, proposal.amendment))
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
        yield from rows_of(numbered, self.base)
        yield from submission.findings

    def sets(self) -> dict[str, AmendmentSet]:
        """Return the amendments of each delegation; park those that cannot be applied."""
        for name, kept in sorted(self.kept.items()):
            try:
                self.made[name] = self._tried(name, self._set(kept))
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
                self._tried(name, self._set([*good, each]))
            except Exception:  # noqa: BLE001 - any error: the entry is reported
                self.lost[name, each.amendment.id] = reason
            else:
                good.append(each)
        return {name: self._tried(name, self._set(good))} if good else {}

    def settled(self, rows: Iterable[Finding]) -> tuple[Finding, ...]:
        """Mark the rows of entries that cannot be applied, and those decided with others."""
        return tuple(self._settled(row) for row in rows)

    def _settled(self, row: Finding) -> Finding:
        if not row.entry:
            return row
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

    def _set(self, kept: Sequence[SubmittedEntry]) -> AmendmentSet:
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
        )

    def _tried(self, name: str, made: AmendmentSet) -> AmendmentSet:
        """Park entries that have no place in the base, or conflict with earlier ones."""
        left = {
            each.entry.amendment.id: ". ".join(filter(None, [each.message, each.hint]))
            for each in apply_amendments(self.base, [made]).left
        }
        self.doubts |= {(name, entry): why for entry, why in left.items()}
        entries = tuple(
            replace(each, status=Status.PARKED, decided=Decision(reason=left[each.id]))
            if each.id in left
            else each
            for each in made.entries
        )
        return replace(made, entries=entries)


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
