"""Build a record: read what changed, keep what did not, and put the new file in place at once."""

from __future__ import annotations

import contextlib
import os
import pickle
import re
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from drafting._version import __version__
from drafting.errors import OccupiedError, UnreadableError, UnwritableError
from drafting.files import flush_folder, try_lock
from drafting.indexing.records import IndexedFile, IndexedLine, IndexedText, TextFacts
from drafting.indexing.series import SeriesText, first_of_series, predecessors
from drafting.record.old import OldRecord
from drafting.record.schema import APPLICATION, RecordDamagedError, RecordVersionError
from drafting.record.shards import RECORD_WORK
from drafting.record.sources import FoundSources, RecordSource, find_sources
from drafting.record.writing import RecordWriter, TextRow, disk_errors
from drafting.sharding import Runner, WorkItem, digest_at, pool, work_through
from drafting.sharding.finished import FinishedShards, folder_beside
from drafting.text.symbols import parse_symbol

Progress = Callable[[int, int], None]
"""Called with the number of files that are read, and of all that must be read."""


_DOUBLED = "the same text as "
"""Begins the reason for a file that another one repeats."""
NOT_ADOPTED = "a draft, which is no agreed language"
"""The reason for a draft, if only adopted texts are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBuilt:
    """The result of a build.

    Attributes:
        texts: number of texts in the record.
        paragraphs: number of different paragraphs in it.
        read: number of files that were read now.
        kept: number of files that had not changed.
        left_out: files that are not in the record, as pairs of name and reason.
        skipped: number of files of other kinds.
        is_unchanged: whether nothing had changed, and the file was left as it is.
        remark: why everything was read again, or "".
    """

    texts: int = 0
    paragraphs: int = 0
    read: int = 0
    kept: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    skipped: int = 0
    is_unchanged: bool = False
    remark: str = ""


@dataclass(slots=True)
class _Entry:
    """A text that will be in the record, without its lines.

    Attributes:
        facts: what is known about it.
        own: what its own file says.
        name: name of its source.
        digest: SHA-256 of that.
        cited: numbers that it cites.
        sketch: sketch of its words.
        place: where its lines are: the offset in the spool, or its number in the old record.
        is_old: whether they are in the old record.
    """

    facts: TextFacts
    own: TextFacts
    name: str
    digest: str
    cited: tuple[str, ...]
    sketch: array[int]
    place: int
    is_old: bool


def build_record(
    sources: Sequence[str | Path],
    output: str | Path,
    *,
    run: Runner | None = None,
    progress: Progress | None = None,
    root: Path | None = None,
    adopted_only: bool = False,
) -> RecordBuilt:
    """Build a record of texts, or bring one up to date.

    Files whose content has not changed are not read again, nor what a build read that was stopped.
    The new record replaces the old one in one step when it is complete; whatever happens before,
    the old one stays whole. The same sources give the same file, byte for byte, whether it is built
    at once or in steps, and whatever reads the files.

    Args:
        sources: files, folders and archives.
        output: the record.
        run: reads the files in shards (`runner_on`); a pool of processes by default.
        progress: called from time to time.
        root: the folder from which files are named in the record; without it, a file that is a
            source has its own name alone.
        adopted_only: leave drafts out.

    Raises:
        UnreadableError: a source is not there.
        OccupiedError: another file is in the place of the record.
        UnwritableError: the record cannot be written, or another build is writing it.
    """
    target = _followed(Path(output))
    with _held(target) as building, tempfile.TemporaryDirectory(prefix="drafting-") as scratch:
        found = find_sources([Path(each) for each in sources], Path(scratch), root)
        old, remark = _old_record(target)
        with old:
            digests = [digest_at(each.path) for each in found.files]
            named = [(each.name, digest) for each, digest in zip(found.files, digests, strict=True)]
            broken = tuple(found.errors)
            if _fits(old, adopted_only=adopted_only) and _is_same(old, named, broken):
                return _unchanged(old, found)
            with disk_errors(target), tempfile.TemporaryFile(dir=scratch) as spool:
                build = _Build(old, spool, folder_beside(target), adopted_only=adopted_only)
                build.read(found.files, digests, run or pool(), progress)
                try:
                    with disk_errors(target):
                        built = build.write(building, broken)
                except UnwritableError:
                    FinishedShards(folder_beside(target)).remove()  # it takes room too
                    raise
        _flush(building)
        _put(building, target)
        FinishedShards(folder_beside(target)).remove()
    return replace(built, skipped=found.skipped, remark=remark)


def _fits(old: OldRecord, *, adopted_only: bool) -> bool:
    """Return whether a record has drafts, or leaves them out, as it is wanted now."""
    if adopted_only:
        return not old.has_drafts
    return all(error != NOT_ADOPTED for _, _, error in old.sources)


def _is_same(
    old: OldRecord, named: Sequence[tuple[str, str]], broken: Sequence[tuple[str, str]]
) -> bool:
    """Return whether a record was built from just these files."""
    before = [(name, digest) for name, digest, _ in old.sources]
    return before == sorted([*named, *((name, "") for name, _ in broken)]) != []


def _unchanged(old: OldRecord, found: FoundSources) -> RecordBuilt:
    return RecordBuilt(
        texts=old.texts,
        paragraphs=old.paragraphs,
        kept=len(found.files),
        left_out=tuple((name, error) for name, _, error in old.sources if error),
        skipped=found.skipped,
        is_unchanged=True,
    )


def _followed(target: Path) -> Path:
    """Return the file that a link leads to, so that it is built beside that, and locked there."""
    return Path(os.path.realpath(target)) if target.is_symlink() else target


def _old_record(target: Path) -> tuple[OldRecord, str]:
    """Return what can be kept of the record that is there, and why nothing can.

    Raises:
        OccupiedError: another file is in its place.
    """
    if not os.path.lexists(target):
        return OldRecord(None), ""
    try:
        old = OldRecord(target)
    except RecordVersionError:
        return OldRecord(None), "another version built the old record: all files were read again"
    except RecordDamagedError as error:
        return _damaged(target, error)
    except UnreadableError:
        raise _occupied(target) from None
    if old.program != __version__:
        old.close()
        return OldRecord(None), "another version built the old record: all files were read again"
    return old, ""


def _damaged(target: Path, error: RecordDamagedError) -> tuple[OldRecord, str]:
    with target.open("rb") as file:
        if file.read(72)[68:] != APPLICATION.to_bytes(4, "big"):
            raise _occupied(target) from error
    return OldRecord(None), "the old record was damaged: all files were read again"


def _occupied(target: Path) -> OccupiedError:
    what = "folder" if target.is_dir() else "file"
    return OccupiedError(
        f"{target}: this {what} is not a record and was not changed; name another file"
    )


@contextlib.contextmanager
def _held(target: Path) -> Iterator[Path]:
    """Yield the hidden file beside a record in which it is built; other builds are locked out.

    The lock ends with the process. A killed build leaves its two hidden files behind, and the next
    one uses them again.

    Raises:
        UnwritableError: another build holds the lock, or the files cannot be made.
    """
    building, lock = (target.parent / f".{target.name}.{end}" for end in ("building", "lock"))
    handle = _locked(lock, target)
    try:
        _emptied(building, target)
        yield building
    finally:
        with contextlib.suppress(OSError):
            building.unlink()  # there is none if it took the place of the record
        with contextlib.suppress(OSError):
            lock.unlink()  # Windows keeps an open file; the next build uses it again
        os.close(handle)


def _emptied(building: Path, target: Path) -> None:
    """Begin the file of a build anew.

    Raises:
        UnwritableError: it cannot be written.
    """
    try:
        building.write_bytes(b"")
    except OSError as error:
        raise UnwritableError(f"{target}: cannot be written: {error.strerror}") from None


def _locked(lock: Path, target: Path) -> int:
    """Return a lock file, open and locked.

    Raises:
        UnwritableError: another build holds it, or it cannot be made.
    """
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise UnwritableError(f"{target}: cannot be written: {error.strerror}") from None
        if not try_lock(handle):
            os.close(handle)
            raise UnwritableError(
                f"{target}: another build is writing this record; wait until it has finished"
            )
        if _is_still(handle, lock):
            return handle
        os.close(handle)  # the other build ended just now, and removed the file


def _is_still(handle: int, path: Path) -> bool:
    """Return whether an open file still has its name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _flush(building: Path) -> None:
    with building.open("rb+") as file:
        os.fsync(file.fileno())


def _put(building: Path, target: Path) -> None:
    try:
        building.replace(target)
    except OSError as error:
        raise UnwritableError(f"{target}: cannot be written: {error.strerror}") from None
    flush_folder(target.parent)


class _Build:
    """One build: files are read first, and then all texts are written in their order."""

    def __init__(
        self, old: OldRecord, spool: BinaryIO, finished: Path, *, adopted_only: bool
    ) -> None:
        self._old = old
        self._adopted_only = adopted_only
        self._finished = finished
        self._spool = spool
        self._entries: list[_Entry] = []
        self._sources: list[tuple[str, str, str]] = []
        self._extracts: dict[str, tuple[TextFacts, ...]] = {}
        self._read = self._kept = 0

    def read(
        self,
        sources: Sequence[RecordSource],
        digests: Sequence[str],
        run: Runner,
        progress: Progress | None,
    ) -> None:
        """Read the files that changed, and find the others in the old record."""
        changed: list[tuple[RecordSource, str]] = []
        for source, digest in zip(sources, digests, strict=True):
            if not digest or not self._keep(source.name, digest):
                changed.append((source, digest))
        items = [WorkItem(((source.path, digest),)) for source, digest in changed]
        results = work_through(RECORD_WORK, items, run, self._finished)
        for (source, digest), result in zip(changed, results, strict=True):
            self._take(source.name, result, digest)
            self._read += 1
            if progress:
                progress(self._read, len(changed))

    def _keep(self, name: str, digest: str) -> bool:
        """Take a file from the old record; return whether it is there."""
        error = self._old.error(digest)
        if error.startswith(_DOUBLED) or (error == NOT_ADOPTED and not self._adopted_only):
            return False
        facts = self._old.extract(digest)
        if facts:
            self._extracts[digest] = facts
        elif not error:
            kept = self._old.text(digest)
            if kept is None:
                return False
            number, text = kept
            error = self._unwanted(text)
            if not error:
                self._add(name, digest, text, number, is_old=True)
        self._sources.append((name, digest, error))
        self._kept += 1
        return True

    def _take(self, name: str, result: IndexedFile, digest: str) -> None:
        digest = result.digest or digest
        error = result.error
        if result.text and not (error := self._unwanted(result.text)):
            place = self._spool.tell()
            pickle.dump(result.text.lines, self._spool, pickle.HIGHEST_PROTOCOL)
            self._add(name, digest, result.text, place, is_old=False)
        elif result.facts:
            self._extracts[digest] = result.facts
        self._sources.append((name, digest, error))

    def _unwanted(self, text: IndexedText) -> str:
        """Return why a text is left out although it can be read, or ""."""
        return NOT_ADOPTED if self._adopted_only and text.facts.status != "adopted" else ""

    def _add(self, name: str, digest: str, text: IndexedText, place: int, *, is_old: bool) -> None:
        own, sketch = text.facts, array("I", text.sketch)
        entry = _Entry(own, own, name, digest, text.cited, sketch, place, is_old)
        self._entries.append(entry)

    def write(self, path: Path, broken: Sequence[tuple[str, str]]) -> RecordBuilt:
        """Write all tables."""
        known = {each.symbol: each for _, facts in sorted(self._extracts.items()) for each in facts}
        names = _names_for_symbols(self._entries)
        for entry in self._entries:
            own = entry.own
            named = own if own.symbol else replace(own, symbol=names[entry.name])
            entry.facts = _merged(named, known.get(named.symbol))
        entries, doubled = _ordered(self._entries)
        sources = [
            (name, digest, error or doubled.get((name, digest), ""))
            for name, digest, error in self._sources
        ]
        sources += [(name, "", reason) for name, reason in broken]
        writer = RecordWriter(path)
        try:
            writer.add_sources(sorted(sources))
            for digest, facts in sorted(self._extracts.items()):
                writer.add_extract(digest, facts)
            for place, row in enumerate(_rows(entries)):
                writer.add_text(place, row, self._lines(entries[place]))
            paragraphs = writer.finish()
        finally:
            writer.close()
        return RecordBuilt(
            texts=len(entries),
            paragraphs=paragraphs,
            read=self._read,
            kept=self._kept,
            left_out=tuple((name, error) for name, _, error in sorted(sources) if error),
        )

    def _lines(self, entry: _Entry) -> Sequence[IndexedLine]:
        if entry.is_old:
            return self._old.lines(entry.place)
        self._spool.seek(entry.place)
        lines: tuple[IndexedLine, ...] = pickle.load(self._spool)  # noqa: S301 - written above
        return lines


def _names_for_symbols(entries: Sequence[_Entry]) -> dict[str, str]:
    """Return the names of texts without symbols: that of the file, with its folder if need be."""
    paths = {each.name: PurePosixPath(each.name) for each in entries if not each.own.symbol}
    language = {each.name: each.own.language for each in entries}
    folders: dict[tuple[str, str], set[PurePosixPath]] = {}
    for name, path in paths.items():
        folders.setdefault((path.stem, language[name]), set()).add(path.parent)
    return {
        name: path.stem
        if len(folders[path.stem, language[name]]) == 1
        else f"{path.with_suffix('')}"
        for name, path in paths.items()
    }


def _merged(own: TextFacts, known: TextFacts | None) -> TextFacts:
    """Return the facts of a text, with those of a metadata extract where its file has none."""
    if known is None:
        return own
    has_vote = bool(own.outcome)
    voted = own if has_vote else known
    return replace(
        own,
        date=own.date or known.date,
        title=own.title or known.title,
        outcome=voted.outcome,
        in_favour=voted.in_favour,
        against=voted.against,
        abstaining=voted.abstaining,
        states=own.states or known.states,
        sponsors=own.sponsors or known.sponsors,
        committee=own.committee or known.committee,
        agenda=own.agenda or known.agenda,
    )


def _ordered(entries: Sequence[_Entry]) -> tuple[list[_Entry], dict[tuple[str, str], str]]:
    """Return texts by date, symbol and language, each once, and why others are left out."""
    taken: dict[tuple[str, str], str] = {}
    doubled: dict[tuple[str, str], str] = {}
    kept: list[_Entry] = []
    for entry in sorted(entries, key=lambda each: (each.name, each.digest)):
        key = (entry.facts.symbol, entry.facts.language)
        if key in taken:
            reason = f"{_DOUBLED}{taken[key]}: {' '.join(key)}"
            doubled[entry.name, entry.digest] = reason
            continue
        taken[key] = entry.name
        kept.append(entry)
    kept.sort(key=lambda each: (each.facts.date, symbol_order(each.facts.symbol),
                                each.facts.language))  # fmt: skip
    return kept, doubled


def symbol_order(symbol: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts 77/9 before 77/10."""
    parts = re.findall(r"\d{1,9}|\D+|\d+", symbol)
    return tuple((int(each), "") if each.isdecimal() else (0, each) for each in parts)


def _rows(entries: Sequence[_Entry]) -> Iterator[TextRow]:
    """Yield the rows of all texts, with the series of each."""
    chosen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        symbol, language = entry.facts.symbol, entry.facts.language
        if symbol not in chosen or language == "en":
            chosen[symbol] = place
    places = sorted(chosen.values())
    before = predecessors([_series_text(entries[place]) for place in places])
    first = first_of_series(before)
    number = {entries[place].facts.symbol: index for index, place in enumerate(places)}
    for entry in entries:
        index = number[entry.facts.symbol]
        earlier = before[index]
        yield TextRow(
            facts=entry.facts,
            own=entry.own,
            number=parse_symbol(entry.facts.symbol).number,
            series=places[first[index]],
            predecessor=None if earlier is None else places[earlier],
            file=entry.name,
            digest=entry.digest,
            cited=entry.cited,
            sketch=entry.sketch,
        )


def _series_text(entry: _Entry) -> SeriesText:
    facts = entry.facts
    number = parse_symbol(facts.symbol).number
    return SeriesText(facts.organ, facts.date, facts.title, number, entry.cited, entry.sketch)
