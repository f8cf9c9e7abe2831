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
from drafting.text.inline import plain
from drafting.web.errors import PageError

ENDINGS = frozenset({".docx", ".doc", ".odt", ".yaml", ".yml", ".xml", ".pdf", ".txt"})
"""Endings of the files that the start page lists as documents."""
MOST_DOCUMENTS = 2_000
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
class ListedDocument:
    """A document of the folder, as the start page lists it.

    Attributes:
        name: of the file.
        modified: when it was written, in seconds since 1970.
        title: of the text; "" if it is not known.
        symbol: of the text, or "".
        kind: "draft", "resolution" …; "" if it was not read yet.
        language: ISO 639-1 code, or "".
        error: why it cannot be read, or "".
    """

    name: str
    modified: float
    title: str = ""
    symbol: str = ""
    kind: str = ""
    language: str = ""
    error: str = ""

    @property
    def is_known(self) -> bool:
        """Return whether the document was read, with success or not."""
        return bool(self.kind or self.error)


@dataclass(slots=True)
class DocumentFolder:
    """A folder of documents.

    Attributes:
        root: the folder, without links.
    """

    root: Path
    _known: dict[tuple[str, int, int], ListedDocument] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = made_folder(self.root, 0o700).resolve()  # for no other user of this machine

    def documents(self, seconds: float = 0.25) -> list[ListedDocument]:
        """Return the documents, the newest first; those that were not read in time say no title.

        Args:
            seconds: how long new documents may be read; the next call goes on.
        """
        end = time.monotonic() + seconds
        result = []
        known: dict[tuple[str, int, int], ListedDocument] = {}
        for name, stat in sorted(self._files(), key=_age)[:MOST_DOCUMENTS]:
            key = (name, stat.st_mtime_ns, stat.st_size)
            document = self._known.get(key)
            if document is None and time.monotonic() < end:
                document = self._described(name, stat.st_mtime)
            if document is not None:
                known[key] = document
            result.append(document or ListedDocument(name, stat.st_mtime))
        self._known = known
        return result

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
        path = self.path_of(name)
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
        """Read a document of the folder.

        Raises:
            PageError: there is none of that name, or it cannot be read.
        """
        path = self.root / checked_name(name)
        try:
            reading = read_kind(path, source=self.bytes_of(name))[1]
        except DraftingError as error:
            raise PageError(_inside(str(error), path), 422) from None
        if reading.resolution is None:
            said = _inside("; ".join(str(each) for each in reading.diagnostics[:3]), path)
            raise PageError(f"“{name}” cannot be read: {said}", 422)
        return reading.resolution

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
                raise PageError(_inside(str(error), path), 507) from None
        raise PageError("There are too many files of this name. Rename some of them.", 409)

    def free(self, name: str) -> Path:
        """Return the path of a new file, with a number if there is one of this name."""
        names = _names(checked_name(name))
        return next(path for each in names if not os.path.lexists(path := self.root / each))

    def _files(self) -> Iterator[tuple[str, os.stat_result]]:
        """Yield each document, with what the system knows of it; links and folders are none."""
        with os.scandir(self.root) as entries:
            for entry in entries:
                if _is_listed(entry.name):
                    with contextlib.suppress(OSError):  # another program removed it meanwhile
                        if entry.is_file(follow_symlinks=False):
                            yield entry.name, entry.stat(follow_symlinks=False)

    def _described(self, name: str, modified: float) -> ListedDocument:
        path = self.root / name
        try:
            text = read_kind(path, source=self.bytes_of(name))[1].resolution
        except (DraftingError, PageError) as error:
            return ListedDocument(name, modified, error=_inside(str(error), path))
        if text is None:
            return ListedDocument(name, modified, error="no resolution was found in it")
        return ListedDocument(
            name,
            modified,
            title=plain(text.title),
            symbol=text.masthead.symbol or "",
            kind=str(text.status),
            language=text.language,
        )


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


def _is_listed(name: str) -> bool:
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in ENDINGS


def _no_document(name: str) -> PageError:
    return PageError(f"There is no document “{name}” in this folder.", 404)


def _inside(said: str, path: Path) -> str:
    """Return a message that names a file without the path of its folder."""
    return said.replace(str(path), path.name)
