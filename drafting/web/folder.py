"""The folder that the application works in: its documents, and the only way to their paths.

Files are the state. A name that comes from a browser becomes a path here or nowhere: it leads to
an ordinary file inside the folder, not through links, and never to a hidden one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from drafting.errors import DraftingError, UnreadableError
from drafting.files import made_folder, write_new_file
from drafting.importing import read_kind
from drafting.model.resolution import Resolution
from drafting.readers import MAX_BYTES
from drafting.web.errors import PageError
from drafting.web.file_remarks import FileKey, FileRemarks, read_remarks
from drafting.web.listing import (
    ENDINGS,
    FileRole,
    ListedDocument,
    described,
    doubt_of,
    inside,
    is_slow,
)

MOST_DOCUMENTS = 2_000
_MOST_INNER = 100_000
"""Files of the folder and of all folders in it."""
MAIL = ".mail"
"""Ends the name of a folder with the mail of a negotiation."""
_HIDDEN = (".", "~$")
"""Begins the names of hidden files, and of those that Word makes while a document is open."""
MOST_TEXTS = 24
"""Texts that are kept in memory once they were read."""
_KEPT = 20.0
"""Seconds in which a document that could not be read is not tried again."""
LONGEST_NAME = 150
"""Characters of the name of a file."""
_LONGEST_STEM = 200
"""Bytes of the name of a dropped file, without its ending; most disks take 255 with everything."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How files are opened: no link is followed, and nothing waits for a pipe."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
"""Characters that Windows forbids in names; a folder may be on a shared drive."""
_DEVICES = frozenset(
    {"con", "conin$", "conout$", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that mean a device on Windows, with any ending."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that is listed, as the system knows it.

    Attributes:
        key: what it is known by.
        modified: when it was written, in seconds since 1970.
    """

    key: FileKey
    modified: float

    @property
    def name(self) -> str:
        """Return its name."""
        return self.key[0]

    @property
    def is_slow(self) -> bool:
        """Return whether reading it takes long enough to make a page wait."""
        return is_slow(self.name, self.key[2])


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of reading a document.

    Attributes:
        key: what its file is known by.
        found: the text, and why it may be no resolution, or ""; or why it cannot be read.
    """

    key: FileKey
    found: tuple[Resolution, str] | PageError


@dataclass(slots=True)
class DocumentFolder:
    """A folder of documents.

    Attributes:
        root: the folder, without links.
    """

    root: Path
    _known: dict[FileKey, ListedDocument] = field(default_factory=dict)
    _texts: dict[FileKey, tuple[Resolution, str]] = field(default_factory=dict)
    _errors: dict[FileKey, tuple[float, PageError]] = field(default_factory=dict)
    _remarks: dict[FileKey, FileRemarks] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = made_folder(self.root, 0o700).resolve()  # for no other user of this machine

    def documents(self, seconds: float = 0.25) -> list[ListedDocument]:
        """Return the documents, the newest first, without negotiations and other files.

        Args:
            seconds: how long new files may be read; the next call goes on.
        """
        return [each for each in self.files(seconds) if each.role is FileRole.DOCUMENT]

    def files(self, seconds: float = 0.25) -> list[ListedDocument]:
        """Return all listed files, the newest first; those not read in time say no title.

        Args:
            seconds: how long new files may be read; the next call goes on.
        """
        end = time.monotonic() + seconds
        result = []
        known: dict[FileKey, ListedDocument] = {}
        for file in self._newest():
            document = self._known.get(file.key)
            if document is None and not file.is_slow and time.monotonic() < end:
                document = self.described(file)
            if document is not None:
                known[file.key] = document
            result.append(document or ListedDocument(file.name, file.modified))
        self._known = known
        return result

    def unlisted(self, *, slow: bool) -> list[ListedFile]:
        """Return the files that a list says no title of yet, the newest first.

        Args:
            slow: also those that take long to read.
        """
        return [
            each
            for each in self._newest()
            if not self.is_listed(each) and (slow or not each.is_slow)
        ]

    def is_listed(self, file: ListedFile) -> bool:
        """Return whether it is known what a file is."""
        return file.key in self._known

    def keep_listed(self, file: ListedFile, document: ListedDocument) -> None:
        """Keep what a file is."""
        self._known[file.key] = document

    def path_of(self, name: str) -> Path:
        """Return the path of a file of the folder.

        Raises:
            PageError: there is no such file, or the name leads elsewhere.
        """
        path = self.root / checked_name(name)
        if path.is_symlink() or not path.is_file():
            raise _no_document(name)
        return path

    def bytes_of(self, name: str) -> bytes:
        """Return the bytes of a file of the folder.

        A file that becomes a link after its name was checked is not read.

        Raises:
            PageError: there is no such file, or the name leads elsewhere.
            UnreadableError: it is too large, or cannot be read.
        """
        return self._bytes(self.path_of(name), name)

    def inner_bytes(self, name: str) -> bytes:
        """Return the bytes of a file that `inner_files` named.

        Raises:
            PageError: there is no such file any more.
            UnreadableError: it is too large, or cannot be read.
        """
        return self._bytes(self.root / name, name)

    def _bytes(self, path: Path, name: str) -> bytes:
        try:
            handle = os.open(path, os.O_RDONLY | _NO_LINK)
            with os.fdopen(handle, "rb") as file:
                opened, named = os.fstat(handle), path.lstat()
                if not S_ISREG(named.st_mode) or not os.path.samestat(opened, named):
                    raise _no_document(name)
                source = file.read(MAX_BYTES + 1)
        except OSError:
            raise _no_document(name) from None
        if len(source) > MAX_BYTES:
            raise UnreadableError(f"{path}: the file is larger than 20 MB; split it")
        return source

    def read(self, name: str) -> Resolution:
        """Read a document of the folder; the texts read last are not read again.

        Raises:
            PageError: there is none of that name, or it cannot be read.
        """
        return self._reading(name)[0]

    def doubt(self, name: str) -> str:
        """Return why a document may be no resolution, or "".

        Raises:
            PageError: there is none of that name, or it cannot be read.
        """
        return self._reading(name)[1]

    def remarks(self, name: str) -> FileRemarks | None:
        """Return what the reader of a document said, if it was kept.

        Raises:
            PageError: there is no such document.
        """
        return self._remarks.get(self._key_of(name))

    def remarks_read(self, name: str) -> FileRemarks:
        """Read what the reader of a document says, and keep nothing, as `attempt` does.

        Raises:
            PageError: there is none of that name, or it cannot be read.
        """
        key, path = self._key_of(name), self.path_of(name)
        return read_remarks(key, path, self.bytes_of(name))

    def keep_remarks(self, found: FileRemarks) -> None:
        """Keep what the reader of a document said."""
        self._remarks[found.key] = found
        while len(self._remarks) > MOST_TEXTS:
            del self._remarks[next(iter(self._remarks))]

    def is_read(self, name: str) -> bool:
        """Return whether a document was read just now, with success or not.

        Raises:
            PageError: there is no such document.
        """
        key = self._key_of(name)
        return key in self._texts or self._error(key) is not None

    def is_slow(self, name: str) -> bool:
        """Return whether reading a document takes long enough to make a page wait.

        Raises:
            PageError: there is no such document.
        """
        return is_slow(name, self._key_of(name)[2])

    def _key_of(self, name: str) -> FileKey:
        """Return what a document is known by; another program can take it away at any moment."""
        try:
            return _key(name, self.path_of(name).stat(follow_symlinks=False))
        except OSError:
            raise _no_document(name) from None

    def _reading(self, name: str) -> tuple[Resolution, str]:
        """Return a text, and why it may be no resolution."""
        key = self._key_of(name)
        if error := self._error(key):
            raise PageError(str(error), error.status)
        if key not in self._texts:
            attempt = self.attempt(name)
            self.keep(attempt)
            if isinstance(attempt.found, PageError):
                raise attempt.found
            return attempt.found
        return self._texts[key]

    def attempt(self, name: str) -> Attempt:
        """Read a document, and keep nothing, so that another thread can do it.

        Raises:
            PageError: there is no such document.
        """
        key = self._key_of(name)
        try:
            return Attempt(key, self._read_anew(name))
        except PageError as error:
            return Attempt(key, error)

    def keep(self, attempt: Attempt) -> None:
        """Keep what came of reading a document."""
        if isinstance(attempt.found, PageError):
            self._errors[attempt.key] = (time.monotonic(), attempt.found)
            return
        self._texts[attempt.key] = attempt.found
        while len(self._texts) > MOST_TEXTS:
            del self._texts[next(iter(self._texts))]

    def _read_anew(self, name: str) -> tuple[Resolution, str]:
        path = self.path_of(name)
        try:
            reading = read_kind(path, source=self.bytes_of(name))[1]
        except DraftingError as error:
            raise PageError(inside(str(error), path), 422) from None
        if reading.resolution is None:
            said = inside("; ".join(str(each) for each in reading.diagnostics[:3]), path)
            raise PageError(f"“{name}” cannot be read: {said}", 422)
        return reading.resolution, doubt_of(reading)

    def _error(self, key: FileKey) -> PageError | None:
        """Return why a document could not be read just now."""
        for old in [old for old, (at, _) in self._errors.items() if time.monotonic() - at > _KEPT]:
            del self._errors[old]
        return self._errors[key][1] if key in self._errors else None

    def add(self, name: str, content: bytes, *, anew: bool = False) -> str:
        """Write a new file, and return its name; a file with these bytes is not written twice.

        Args:
            name: the name it should have; a number is added if there is such a file.
            content: its bytes.
            anew: write it also if there is a file with these bytes.

        Raises:
            PageError: the name cannot be used, or the disk does not take it.
        """
        wanted = checked_name(cleaned_name(name))
        digest = hashlib.sha256(content).digest()
        for candidate in _names(wanted):
            path = self.root / candidate
            if os.path.lexists(path):
                is_file = path.is_file() and not path.is_symlink()
                if not anew and is_file and _digest(path) == digest:
                    return candidate
                continue
            try:
                if write_new_file(path, content):
                    return candidate
            except DraftingError as error:
                raise PageError(inside(str(error), path), 507) from None
        raise PageError("There are too many files of this name. Rename some of them.", 409)

    def free(self, name: str) -> Path:
        """Return the path of a new file, with a number if there is one of this name."""
        names = _names(checked_name(name))
        return next(path for each in names if not os.path.lexists(path := self.root / each))

    def inner_files(self, endings: tuple[str, ...]) -> list[str]:
        """Return the files of the folder and of all folders in it, as "inner/name.xml", in order.

        As everywhere, links are no files and no folders, and nothing hidden is. The mail of
        negotiations is left aside.

        Args:
            endings: of the names, in small letters.

        Raises:
            PageError: there are too many.
        """
        found: list[str] = []
        waiting, seen = [""], 0
        while waiting:
            inner = waiting.pop()
            for entry in _entries(self.root / inner):
                seen += 1
                name = f"{inner}{entry.name}"
                if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(MAIL):
                    waiting.append(f"{name}/")
                elif entry.name.lower().endswith(endings) and entry.is_file(follow_symlinks=False):
                    found.append(name)
            if seen > _MOST_INNER:
                raise PageError(
                    f"There are more than {_MOST_INNER:,} files in this folder and the folders in "
                    "it. Open a smaller folder, then make the record.",
                    413,
                )
        return sorted(found)

    def _newest(self) -> list[ListedFile]:
        """Return the files that are listed, the newest first."""
        found = sorted(self._files(), key=_age)[:MOST_DOCUMENTS]
        return [ListedFile(_key(name, stat), stat.st_mtime) for name, stat in found]

    def _files(self) -> Iterator[tuple[str, os.stat_result]]:
        """Yield each document, with what the system knows of it; links and folders are none."""
        with os.scandir(self.root) as entries:
            for entry in entries:
                if _is_listed(entry.name):
                    with contextlib.suppress(OSError):  # another program removed it meanwhile
                        if entry.is_file(follow_symlinks=False):
                            yield entry.name, entry.stat(follow_symlinks=False)

    def described(self, file: ListedFile) -> ListedDocument:
        """Read what a file is, and keep nothing, so that another thread can do it."""
        path = self.root / file.name
        try:
            return described(path, self.bytes_of(file.name), file.modified)
        except (DraftingError, PageError) as error:
            return ListedDocument(file.name, file.modified, error=inside(str(error), path))


def checked_name(name: str) -> str:
    """Return the name of a file if it can name one in the folder.

    Raises:
        PageError: it is empty, too long or hidden, or has signs that lead elsewhere.
    """
    wrong = (
        not name.strip()
        or len(name) > LONGEST_NAME
        or len(name.encode(errors="replace")) > 255
        or name.startswith((".", "~$", " "))
        or name.endswith((".", " "))
        or _is_device(name)
        or any(c in _FORBIDDEN or _is_hidden(c) for c in name)
    )
    if wrong:
        raise PageError(
            "This name cannot be used for a file in this folder. Rename the file: use letters, "
            "digits, spaces and hyphens.",
            400,
        )
    return name


def cleaned_name(name: str) -> str:
    """Return the name of a dropped file without what no folder can hold."""
    kept = "".join("-" if c in _FORBIDDEN else c for c in name if not _is_hidden(c))
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = stem.strip(".~$ ")[: LONGEST_NAME - 20].encode()[:_LONGEST_STEM].decode(errors="ignore")
    stem = stem.rstrip(". ") or "document"
    if _is_device(stem):
        stem = f"document {stem}"
    ending = "".join(ending.split())[:10]
    return f"{stem}.{ending}" if ending else stem


def _is_device(name: str) -> bool:
    return name.partition(".")[0].strip().lower() in _DEVICES


def _is_hidden(character: str) -> bool:
    """Return whether a character shows nothing, and could only mislead in a name."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _names(wanted: str) -> Iterator[str]:
    yield wanted
    stem, dot, ending = wanted.rpartition(".")
    for number in range(2, 10_000):
        yield f"{stem if dot else wanted} ({number}){dot}{ending if dot else ''}"


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _age(file: tuple[str, os.stat_result]) -> tuple[float, str]:
    name, stat = file
    return (-stat.st_mtime, name)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder and not hidden; nothing if another program removed it."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [each for each in entries if not each.name.startswith(_HIDDEN)]
    return []


def _is_listed(name: str) -> bool:
    return not name.startswith(_HIDDEN) and Path(name).suffix.lower() in ENDINGS


def _key(name: str, stat: os.stat_result) -> FileKey:
    return (name, stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns)


def _no_document(name: str) -> PageError:
    return PageError(f"There is no document “{name}” in this folder.", 404)
