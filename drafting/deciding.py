"""A negotiation on disk: the base, and the journal of what was tabled and decided.

A journal only ever grows. An entry is written in one piece at its end and handed to the disk before
the command ends; what a crash left of one is moved to a file beside it before the next is written.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.amending import amendments_in, wording_of
from drafting.diagnostics import not_used
from drafting.engine.amend.changes import Entry
from drafting.engine.amend.decide import outcome_of
from drafting.errors import DraftingError, UnreadableError, UnwritableError
from drafting.files import flush_folder, held
from drafting.importing import yaml_of
from drafting.model.amendment import Amendment, AmendmentSet, Status
from drafting.model.journal import (
    Decided,
    Journal,
    Tabled,
    TabledAmendment,
    ref_of,
    sets_of,
    tabled_amendments,
)
from drafting.model.numbers import cited_notes
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution
from drafting.readers import bytes_of
from drafting.readers.yaml.journal import Torn, read_journal
from drafting.text.inline import NoteMark, Text, plain
from drafting.text.marks import marked
from drafting.text.shown import shown
from drafting.wording.write import Wording
from drafting.writers.rolling.contents import contents_of
from drafting.writers.yaml.journal import write_head, write_record


def journal_in(path: Path) -> tuple[Journal, tuple[Torn, ...]]:
    """Read a journal, and what is torn in it.

    Raises:
        UnreadableError: there is none, or an entry of it was changed; carries the faults.
    """
    if not path.exists():
        raise UnreadableError(f"{path}: there is no journal; drafting amend journal begins one")
    reading = read_journal(bytes_of(path), str(path))
    if reading.journal is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    if not reading.journal.base:
        raise UnreadableError(
            f"{path}: no whole entry names a base; if the file was changed or saved in another "
            "form, bring it back as it was written; if it was never written to its end, remove it"
        )
    return reading.journal, reading.torn


def base_file(path: Path, journal: Journal) -> Path:
    """Return the file of the base; it is named as seen from the journal."""
    return path.parent / journal.base


def is_base(journal: Journal, base: Resolution) -> bool:
    """Tell whether a text still is the one the journal was begun on."""
    return journal.digest == digest_of(base)


def begun(path: Path, base: Path, text: Resolution) -> Journal:
    """Return a new journal on a text."""
    place = base.parent.resolve() / base.name  # ".." leads elsewhere from a folder that is a link
    try:
        named = os.path.relpath(place, path.parent.resolve())
    except ValueError:  # on another drive
        named = str(place)
    return Journal(base=Path(named).as_posix(), symbol=text.masthead.symbol, digest=digest_of(text))


def begin(path: Path, journal: Journal) -> None:
    """Write the first entry of a journal.

    Raises:
        UnwritableError: a file is there already, or the place cannot be written, or the journal
            could not find its base again.
    """
    head = write_head(journal)
    again = read_journal(head.encode(), str(path)).journal
    if again is None or again.base != journal.base:
        raise UnwritableError(
            f"{path}: not begun, because a journal cannot hold this file name: "
            f"{journal.base}; rename the file or its folder"
        )
    _append(path, head, is_new=True)


def append(path: Path, records: Sequence[Tabled | Decided]) -> Path | None:
    """Write entries at the end of a journal; they are on the disk when this returns.

    What is left of an entry that was cut off is set aside first.

    Returns:
        The file in which what was torn is kept, or None.

    Raises:
        UnwritableError: the place cannot be written, or somebody else took a decision meanwhile.
    """
    with held(path):
        journal, torn = journal_in(path)
        number = next((each.number for each in records if isinstance(each, Decided)), 0)
        if number and number != len(journal.decisions) + 1:
            raise UnwritableError(
                f"{path}: somebody else took a decision meanwhile; take yours again"
            )
        aside = _set_aside(path, torn[-1]) if torn and torn[-1].is_last else None
        _append(path, "".join(map(write_record, records)))
    return aside


def _append(path: Path, text: str, *, is_new: bool = False) -> None:
    """Append to a file and wait for the disk; if that fails, leave the file as it was."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags | (os.O_EXCL if is_new else 0), 0o666)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            opening = b"" if file.read(1) in (b"", b"\n") else b"\n"
            data = opening + text.encode()
            try:
                while data:
                    data = data[file.write(data) :]
                os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    file.truncate(size)
                    if is_new:
                        path.unlink()
                raise
        if is_new:
            flush_folder(path.parent)
    except OSError as error:
        reason = "is there already" if isinstance(error, FileExistsError) else error.strerror
        raise UnwritableError(f"{path}: cannot be written: {reason}") from None


def _set_aside(path: Path, torn: Torn) -> Path:
    """Move a torn end into a file of its own: first the copy, then the cut."""
    aside = path.with_name(f"{path.name}.torn")
    data = bytes_of(path)[torn.start : torn.end]
    _append(aside, data.decode(errors="backslashreplace"))
    try:
        with path.open("r+b") as file:
            file.truncate(torn.start)
            os.fsync(file.fileno())
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {error.strerror}") from None
    return aside


def unwritable(base: Resolution, journal: Journal, decided: Decided) -> str:
    """Return why the text could not be written after a decision, or "".

    The decision is not at fault if the text could not be written before it either.
    """
    after = replace(journal, records=(*journal.records, decided))
    reason = _unwritable(base, after)
    return reason if reason and not _unwritable(base, journal) else ""


def _unwritable(base: Resolution, journal: Journal) -> str:
    try:
        yaml_of(outcome_of(base, tabled_amendments(journal)).resolution, "the text")
    except DraftingError as error:
        return str(error)
    return ""


def handle_of(file: Path) -> str:
    """Return the short name of an amendment file, as it is printed and typed."""
    return shown(file.stem).replace(":", "-")


def tabled(files: Iterable[Path]) -> tuple[Tabled, ...]:
    """Read files of amendments as what is tabled.

    Raises:
        DraftingError: two have the same short name.
    """
    found: dict[str, Tabled] = {}
    for file in files:
        handle = handle_of(file)
        if handle in found:
            raise DraftingError(f"{file}: another file is called {handle} as well; rename one")
        found[handle] = Tabled(handle=handle, amendments=amendments_in(file))
    return tuple(found.values())


def changed_after_decision(journal: Journal, new: Tabled) -> list[str]:
    """Name the amendments of a newer version that were decided and read otherwise now."""
    settled = {each.ref: each for each in tabled_amendments(journal) if each.decision}
    return [
        ref
        for each in new.amendments.entries
        if (ref := ref_of(new.handle, each)) in settled
        and not _reads_alike(each, settled[ref].amendment)
    ]


def displaced(journal: Journal, new: Tabled) -> tuple[TabledAmendment, Amendment] | None:
    """Return an open amendment whose name another one has in a newer version, with that one.

    A newer version may say it in other words; at another place, or doing something else, it is
    another amendment, and the open one would be lost.
    """
    known = {each.ref: each for each in tabled_amendments(journal) if each.is_open}
    for each in new.amendments.entries:
        old = known.get(ref_of(new.handle, each))
        if old and (each.target, each.action) != (old.amendment.target, old.amendment.action):
            return old, each
    return None


def is_known(journal: Journal, new: Tabled) -> bool:
    """Tell whether the last version of a set is just this one."""
    return version_before(journal, new) == new.amendments


def version_before(journal: Journal, new: Tabled) -> AmendmentSet | None:
    """Return the last version of a set, or None where nothing is called so yet."""
    versions = (
        each.amendments for each in reversed(journal.records)
        if isinstance(each, Tabled) and each.handle == new.handle
    )  # fmt: skip
    return next(versions, None)


def missing(journal: Journal, new: Tabled) -> list[str]:
    """Name the open amendments that a newer version has not any more."""
    there = {ref_of(new.handle, each) for each in new.amendments.entries}
    return [
        each.ref
        for each in tabled_amendments(journal)
        if each.tabled.handle == new.handle and each.is_open and each.ref not in there
    ]


def _reads_alike(one: Amendment, other: Amendment) -> bool:
    return replace(one, status=other.status, decided=other.decided) == other


@dataclass(slots=True)
class Speaker:
    """Says amendments in set wording, and calls them by their short names.

    Attributes:
        base: the text they are made on.
        refs: short name of each amendment, by the object that stands in `sets`.
        sets: the amendments, gathered.
    """

    base: Resolution
    sets: Sequence[AmendmentSet]
    refs: dict[int, str]
    _wordings: dict[int, Wording | None] = field(default_factory=dict)
    _notes: dict[str, Text] = field(init=False)

    def __post_init__(self) -> None:
        self._notes = {key: note.content for key, note in cited_notes(self.base).items()}

    @classmethod
    def of(
        cls, base: Resolution, standings: Sequence[TabledAmendment], status: Status | None = None
    ) -> Speaker:
        """Gather amendments, each with a status if one is given, and learn their names."""
        sets = sets_of(standings, status)
        entries = (entry for of in sets for entry in of.entries)
        refs = {id(entry): each.ref for entry, each in zip(entries, standings, strict=True)}
        return cls(base, sets, refs)

    def says(self, amendment: Amendment, of: AmendmentSet) -> tuple[str, ...]:
        """Return the sentence, and the lines of the new passage under it."""
        if id(of) not in self._wordings:
            try:
                self._wordings[id(of)] = wording_of(of, self.base)
            except DraftingError:
                self._wordings[id(of)] = None
        notes = self._notes | {note.key: note.content for note in of.footnotes}
        wording = self._wordings[id(of)]
        sentence = wording.sentence([amendment]) if wording else None
        if sentence is None:
            opening = f"{amendment.target}: {amendment.action.value}."
            return (opening, *(_spoken(line, notes) for line in contents_of(amendment.new)))
        lines = [sentence.content, *(line.content for line in sentence.block)]
        typed = bool(amendment.text) and plain(amendment.words) == plain(amendment.text)
        return tuple(_spoken(line, notes, typed=typed) for line in lines)

    def __call__(self, entry: Entry) -> tuple[str, ...]:
        """Say an entry of the engine."""
        return self.says(entry.amendment, entry.of)

    def ref(self, entry: Entry) -> str:
        """Return the short name of an entry of the engine."""
        return self.refs.get(id(entry.amendment), entry.name)


def _spoken(content: Text, notes: dict[str, Text], *, typed: bool = False) -> str:
    """Return words as they are read out, each footnote where it is marked.

    Args:
        content: the words.
        notes: the footnotes, by key.
        typed: with the signs of emphasis, where nothing else changes.
    """
    out = []
    for part in content:
        if isinstance(part, NoteMark):
            out.append(f" [footnote: {_spoken(notes.get(part.key, ()), {})}]")
        else:
            out.append(marked((part,)) if typed else part.text)
    return "".join(out)
