"""Find the files of a record: in folders, clones and archives, with limits."""

from __future__ import annotations

import errno
import os
import tarfile
import zipfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from drafting.errors import UnreadableError, UnwritableError
from drafting.readers import MAX_BYTES

ENDINGS = (".xml", ".docx", ".doc", ".wpd", ".pdf", ".yaml", ".yml", ".json", ".jsonl")
"""Endings of files that a record takes from a folder or an archive."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
MOST_MEMBERS = 250_000
"""Files in one archive."""
MOST_UNPACKED = 16 * 1024**3
"""Bytes of one archive when it is unpacked."""
MOST_TIMES = 200
"""Times that an archive may grow when it is unpacked; XML in ZIP grows ten to twenty times."""
_BLOCK = 1024 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class RecordSource:
    """One file of a record.

    Attributes:
        name: its name in the record: with folders, from the source that the user named.
        path: where its bytes are.
    """

    name: str
    path: str


@dataclass(slots=True)
class FoundSources:
    """The files under the names that a user gave.

    Attributes:
        files: the files, in the order of their names.
        skipped: number of files of other kinds.
        errors: what cannot be read, as pairs of name and reason.
    """

    files: list[RecordSource] = field(default_factory=list)
    skipped: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)


def find_sources(paths: Iterable[Path], scratch: Path, root: Path | None = None) -> FoundSources:
    """Find the files of a record.

    A file in a folder is taken if its name ends as a text, a document or a metadata extract does.
    Hidden files and folders, and links to folders, are left aside.

    Args:
        paths: files, folders and archives.
        scratch: an empty folder, into which archives are unpacked.
        root: the folder from which files are named that are in `paths` themselves; without it,
            they have their own names alone.

    Raises:
        UnreadableError: there is no such file or folder.
        UnwritableError: there is no room to unpack an archive.
    """
    found = FoundSources()
    for path in paths:
        if path.is_dir():
            for inner in _inside(path):
                _take(found, inner, inner.relative_to(path).as_posix(), scratch)
        elif path.is_file():
            name = path.relative_to(root).as_posix() if root else path.name
            _take(found, path, name, scratch, named=True)
        else:
            raise UnreadableError(f"{path}: there is no such file or folder; check its name")
    found.files = [RecordSource(_encodable(each.name), each.path) for each in found.files]
    found.files.sort(key=lambda each: (each.name, each.path))
    return found


def _encodable(name: str) -> str:
    """Return a name with escapes for bytes that are no UTF-8."""
    return name.encode(errors="backslashreplace").decode()


def _take(
    found: FoundSources, path: Path, name: str, scratch: Path, *, named: bool = False
) -> None:
    lower = name.lower()
    if lower.endswith(ARCHIVES):
        place = scratch / str(len(list(scratch.iterdir())))
        place.mkdir()
        try:
            for member, file in _unpacked(path, place):
                if member.lower().endswith(ENDINGS):
                    found.files.append(RecordSource(f"{name}/{member}", str(file)))
                else:
                    found.skipped += 1
        except UnreadableError as error:
            found.errors.append((_encodable(name), str(error)))
    elif named or lower.endswith(ENDINGS):
        found.files.append(RecordSource(name, str(path)))
    else:
        found.skipped += 1


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, but nothing hidden and no links to folders."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith((".", "~$")) and path.is_file():
                yield path


def _unpacked(path: Path, place: Path) -> Iterator[tuple[str, Path]]:
    """Unpack an archive, and yield the name of each member with its file.

    Names in an archive are never used as paths, so no member can be written elsewhere.

    Raises:
        UnreadableError: it is damaged, or larger than any real one.
        UnwritableError: there is no room for its files.
    """
    most = min(MOST_UNPACKED, max(path.stat().st_size, 4096) * MOST_TIMES)
    total = 0
    try:
        with closing(_members(path)) as members:
            for number, (name, size, content) in enumerate(members):
                total += size
                if number >= MOST_MEMBERS or total > most:
                    raise UnreadableError(
                        "the archive holds far more than its size allows; unpack it yourself if "
                        "you trust it, and name the folder"
                    )
                target = place / f"{number}{PurePosixPath(name).suffix[:10]}"
                _copy(content, target, size)
                yield name, target
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile,
            tarfile.TarError, NotImplementedError) as error:  # fmt: skip
        if isinstance(error, OSError) and error.errno in _FULL:
            raise UnwritableError(
                f"{path}: there is no room to unpack it: {error.strerror}; make room in the folder "
                "for temporary files"
            ) from None
        raise UnreadableError(f"the archive cannot be unpacked: {error}") from None


def _members(path: Path) -> Generator[tuple[str, int, IO[bytes]], None, None]:
    """Yield the name, the size and the content of each file in an archive."""
    if path.name.lower().endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            for each in archive.infolist():
                if not each.is_dir() and _is_shown(each.filename):
                    with archive.open(each) as content:
                        yield each.filename, each.file_size, content
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and _is_shown(member.name):
                content_of = archive.extractfile(member)
                if content_of is not None:
                    yield member.name, member.size, content_of


def _is_shown(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith((".", "~$")) for part in parts if part not in (".", ".."))


def _copy(content: IO[bytes], target: Path, size: int) -> None:
    """Write a member to its file; no more than its stated size, and no more than is read."""
    left = min(size, MAX_BYTES + 1)
    with target.open("wb") as file:
        while left > 0 and (block := content.read(min(_BLOCK, left))):
            file.write(block)
            left -= len(block)
