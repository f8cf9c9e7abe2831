"""The journal on disk, which only ever grows.

An entry is written in one piece at the end and is on the disk before the function returns. If a
crash left part of an entry, that part is moved to a file beside the journal before the next entry.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from drafting.diagnostics import not_used
from drafting.errors import UnreadableError, UnwritableError
from drafting.files import flush_folder, held
from drafting.model.journal import Decided, Journal, JournalRecord, positions_in
from drafting.model.passages import digest_of
from drafting.model.positions import Positions
from drafting.model.resolution import Resolution
from drafting.readers import bytes_of
from drafting.readers.yaml.journal import Torn, read_journal
from drafting.writers.yaml.journal import write_head, write_record


def journal_in(path: Path) -> tuple[Journal, tuple[Torn, ...]]:
    """Read a journal, and find its incomplete entries.

    Raises:
        UnreadableError: there is none, or an entry of it was changed; carries the errors.
    """
    if not path.exists():
        raise UnreadableError(f"{path}: there is no journal; begin one")
    reading = read_journal(bytes_of(path), str(path))
    if reading.journal is None:
        raise UnreadableError(not_used(str(path), reading.diagnostics), reading.diagnostics)
    if not reading.journal.base:
        raise UnreadableError(
            f"{path}: no complete entry names a base; if the file was changed or saved in another "
            "form, restore it as it was written; if its first entry is incomplete, remove it"
        )
    return reading.journal, reading.torn


def new_journal(path: Path, base: Path, text: Resolution) -> Journal:
    """Return an empty journal on a text; it names the file relative to its own folder."""
    place = base.parent.resolve() / base.name  # ".." leads elsewhere from a folder that is a link
    try:
        named = os.path.relpath(place, path.parent.resolve())
    except ValueError:  # on another drive
        named = str(place)
    return Journal(base=Path(named).as_posix(), symbol=text.masthead.symbol, digest=digest_of(text))


def begin_journal(path: Path, base: Path, text: Resolution) -> None:
    """Begin a journal on a text, and write its first entry.

    Raises:
        UnwritableError: the file exists already or cannot be written, or the journal could not
            name its base.
    """
    journal = new_journal(path, base, text)
    head = write_head(journal)
    again = read_journal(head.encode(), str(path)).journal
    if again is None or again.base != journal.base:
        raise UnwritableError(
            f"{path}: not begun, because a journal cannot hold this file name: "
            f"{journal.base}; rename the file or its folder"
        )
    _append(path, head, is_new=True)


def append(
    path: Path, records: Sequence[JournalRecord], *, seen: Journal | None = None
) -> Path | None:
    """Write entries at the end of a journal; they are on the disk when this returns.

    An incomplete entry at the end is moved to a file of its own first.

    Args:
        path: the journal.
        records: the entries.
        seen: the journal when somebody looked at it; None if the new entries do not depend on its
            decisions and positions.

    Returns:
        The file that now holds the incomplete entry, or None.

    Raises:
        UnwritableError: the file cannot be written, or somebody else wrote into it meanwhile.
    """
    with held(path):
        journal, torn = journal_in(path)
        number = next((each.number for each in records if isinstance(each, Decided)), 0)
        if number and number != len(journal.decisions) + 1:
            raise UnwritableError(
                f"{path}: somebody else took a decision meanwhile; take yours again"
            )
        if seen and _depended_on(seen) != _depended_on(journal):
            raise UnwritableError(
                f"{path}: somebody else wrote into the journal meanwhile; look at it and try again"
            )
        aside = _set_aside(path, torn[-1]) if torn and torn[-1].is_last else None
        _append(path, "".join(map(write_record, records)))
    return aside


def _depended_on(journal: Journal) -> tuple[int, Positions]:
    return len(journal.decisions), positions_in(journal)


def _append(path: Path, text: str, *, is_new: bool = False) -> None:
    """Append to a file and wait for the disk; on failure, restore the file."""
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
        reason = "it exists already" if isinstance(error, FileExistsError) else error.strerror
        raise UnwritableError(f"{path}: cannot be written: {reason}") from None


def _set_aside(path: Path, torn: Torn) -> Path:
    """Move an incomplete entry at the end to a file of its own: copy first, then cut."""
    aside = path.with_name(f"{path.name}.torn")
    if aside.is_symlink():  # whoever made the journal could write into any file of the user
        raise UnwritableError(f"{aside}: this is a link to another file; remove it first")
    data = bytes_of(path)[torn.start : torn.end]
    _append(aside, data.decode(errors="backslashreplace"))
    try:
        with path.open("r+b") as file:
            file.truncate(torn.start)
            os.fsync(file.fileno())
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written: {error.strerror}") from None
    return aside
