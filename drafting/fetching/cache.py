"""The cache of fetched documents: files named by their content, and one index.

The index has one line of JSON for each file that was fetched: symbol, language and type as asked,
the digest of the content, and what the service said about it. A later line replaces an earlier one
with the same key. A line that is not whole (the program was killed) is skipped, and a file that is
not what its name says is fetched again. The lines can be kept under version control.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from drafting.errors import UnwritableError
from drafting.fetching.records import DocumentKey
from drafting.files import held, made_folder, write_file

INDEX = "index.jsonl"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"\.[a-z]{2,5}")
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class CachedFile:
    """One file of the cache, as its line in the index has it.

    Attributes:
        symbol, language, type: what was asked for.
        sha256: digest of the content.
        ending: the ending of the file by its content.
        size: bytes.
        address: where it came from.
        etag, modified: what the service said about the version, or "".
    """

    symbol: str
    language: str
    type: str
    sha256: str
    ending: str
    size: int
    address: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def key(self) -> DocumentKey:
        """Return what was asked for."""
        return DocumentKey(self.symbol, self.language, self.type)


class DocumentCache:
    """Files that were fetched, by what was asked for."""

    def __init__(self, folder: Path) -> None:
        """Open a cache; the folder is made when the first file is kept."""
        self.folder = folder
        self._index = folder / INDEX
        self._known = {each.key: each for each in _entries(self._index)}

    def found(self, key: DocumentKey) -> CachedFile | None:
        """Return a file that is there, whole."""
        entry = self._known.get(key)
        if entry is None:
            return None
        try:
            content = self.path_of(entry).read_bytes()
        except OSError:
            return None
        return entry if hashlib.sha256(content).hexdigest() == entry.sha256 else None

    def path_of(self, entry: CachedFile) -> Path:
        """Return where the content of a file is."""
        return self.folder / "files" / entry.sha256[:2] / f"{entry.sha256}{entry.ending}"

    def keep(self, entry: CachedFile, content: bytes) -> Path:
        """Keep a file: first its content, then its line in the index.

        Raises:
            UnwritableError: it cannot be written.
        """
        path = self.path_of(entry)
        made_folder(self.folder, _PRIVATE)
        made_folder(path.parent)
        write_file(path, content)
        line = json.dumps(asdict(entry), ensure_ascii=True, sort_keys=True)
        try:
            self._index.touch()
            with held(self._index), self._index.open("r+b") as index:
                index.seek(0, os.SEEK_END)
                if index.tell():
                    index.seek(-1, os.SEEK_END)
                    if index.read(1) != b"\n":  # the line before was not written whole
                        index.write(b"\n")
                index.write(f"{line}\n".encode())
                index.flush()
                os.fsync(index.fileno())
        except OSError as error:
            reason = error.strerror or error
            raise UnwritableError(f"{self._index}: cannot be written: {reason}") from None
        self._known[entry.key] = entry
        return path


def sha256_of(content: bytes) -> str:
    """Return the digest that names a file."""
    return hashlib.sha256(content).hexdigest()


def _entries(index: Path) -> list[CachedFile]:
    """Return the whole lines of an index, in their order."""
    try:
        lines = index.read_bytes().splitlines()
    except OSError:
        return []
    return [entry for line in lines if (entry := _entry(line)) is not None]


def _entry(line: bytes) -> CachedFile | None:
    """Return what a line says; None if it is not one of ours."""
    try:
        entry = CachedFile(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (entry.symbol, entry.language, entry.type, entry.sha256, entry.ending)
    if not all(isinstance(each, str) for each in texts):
        return None
    return entry if _DIGEST.fullmatch(entry.sha256) and _ENDING.fullmatch(entry.ending) else None
