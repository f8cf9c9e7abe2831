"""The folder that the application works in: its documents, and the only way to their paths.

Files are the state. A name that comes from a browser becomes a path here or nowhere: it leads to
an ordinary file inside the folder, not through links, and never to a hidden one.
"""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafting.errors import DraftingError
from drafting.files import made_folder, write_file
from drafting.importing import read_kind
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.web.errors import PageError

ENDINGS = frozenset({".docx", ".doc", ".odt", ".yaml", ".yml", ".xml", ".pdf", ".txt"})
"""Endings of the files that the start page lists as documents."""
MOST_DOCUMENTS = 2_000
LONGEST_NAME = 150
_FORBIDDEN = frozenset('<>:"/\\|?*')
"""Characters that Windows forbids in names; a folder may be on a shared drive."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
)


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
        self.root = made_folder(self.root).resolve()

    def documents(self, seconds: float = 0.25) -> list[ListedDocument]:
        """Return the documents, the newest first; those that were not read in time say no title.

        Args:
            seconds: how long new documents may be read; the next call goes on.
        """
        end = time.monotonic() + seconds
        result = []
        for path in sorted(self._files(), key=_age)[:MOST_DOCUMENTS]:
            stat = path.stat()
            key = (path.name, stat.st_mtime_ns, stat.st_size)
            if key not in self._known:
                if time.monotonic() >= end:
                    result.append(ListedDocument(path.name, stat.st_mtime))
                    continue
                self._known[key] = _described(path, stat.st_mtime)
            result.append(self._known[key])
        return result

    def path_of(self, name: str) -> Path:
        """Return the path of a file of the folder.

        Raises:
            PageError: there is no such file, or the name leads elsewhere.
        """
        path = self.root / checked_name(name)
        if path.is_symlink() or not path.is_file():
            raise PageError(f"There is no document “{name}” in this folder.", 404)
        return path

    def read(self, name: str) -> Resolution:
        """Read a document of the folder.

        Raises:
            PageError: there is none of that name, or it cannot be read.
        """
        path = self.path_of(name)
        try:
            reading = read_kind(path)[1]
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
        wanted = checked_name(_cleaned(name))
        digest = hashlib.sha256(content).digest()
        for candidate in _names(wanted):
            path = self.root / candidate
            if not path.exists() and not path.is_symlink():
                break
            is_file = path.is_file() and not path.is_symlink()
            if not anew and is_file and _digest(path) == digest:
                return candidate
        try:
            write_file(path, content)
        except DraftingError as error:
            raise PageError(_inside(str(error), path), 507) from None
        return path.name

    def free(self, name: str) -> Path:
        """Return the path of a new file, with a number if there is one of this name."""
        names = _names(checked_name(name))
        return next(path for each in names if not (path := self.root / each).exists())

    def _files(self) -> Iterator[Path]:
        for path in self.root.iterdir():
            hidden = path.name.startswith((".", "~$"))
            known = path.suffix.lower() in ENDINGS and not hidden
            if known and not path.is_symlink() and path.is_file():
                yield path


def checked_name(name: str) -> str:
    """Return the name of a file if it can name one in the folder.

    Raises:
        PageError: it is empty, too long or hidden, or has signs that lead elsewhere.
    """
    stem = name.partition(".")[0].strip().lower()
    wrong = (
        not name.strip()
        or len(name.encode()) > LONGEST_NAME * 2
        or len(name) > LONGEST_NAME
        or name.startswith((".", "~$", " "))
        or name.endswith((".", " "))
        or stem in _DEVICES
        or any(c in _FORBIDDEN or _is_hidden(c) for c in name)
    )
    if wrong:
        raise PageError("This name cannot be used for a file in this folder.", 400)
    return name


def _cleaned(name: str) -> str:
    """Return the name of a dropped file without what no folder can hold."""
    kept = "".join(
        "-" if c in _FORBIDDEN else c
        for c in name
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    stem = stem or ending
    if stem.partition(".")[0].strip().lower() in _DEVICES:
        stem = f"document {stem}"
    return (stem.lstrip(".~$ ")[: LONGEST_NAME - 20] or "document") + (dot and "." + ending[:10])


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


def _age(path: Path) -> tuple[float, str]:
    return (-path.stat().st_mtime, path.name)


def _described(path: Path, modified: float) -> ListedDocument:
    try:
        text = read_kind(path)[1].resolution
    except DraftingError as error:
        return ListedDocument(path.name, modified, error=_inside(str(error), path))
    if text is None:
        return ListedDocument(path.name, modified, error="no resolution was found in it")
    return ListedDocument(
        path.name,
        modified,
        title=plain(text.title),
        symbol=text.masthead.symbol or "",
        kind=str(text.status),
        language=text.language,
    )


def _inside(said: str, path: Path) -> str:
    """Return a message that names a file without the path of its folder."""
    return said.replace(str(path), path.name)
