"""What the readers of documents say about their files, for the page Check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafting.diagnostics import Diagnostic
from drafting.errors import DraftingError
from drafting.importing import read_kind, remarks_of
from drafting.readers.kinds import FileKind
from drafting.web.errors import PageError
from drafting.web.listing import inside

FileKey = tuple[str, int, int, int, int]
"""Name, time and size of a file: a file with the same key was not changed."""


@dataclass(frozen=True, slots=True)
class FileRemarks:
    """What the reader of a document said.

    Attributes:
        key: what its file is known by.
        kind: the kind of the file.
        remarks: warnings, guesses and notes, with words that were lost.
    """

    key: FileKey
    kind: FileKind
    remarks: tuple[Diagnostic, ...]


def read_remarks(key: FileKey, path: Path, source: bytes) -> FileRemarks:
    """Read a document for what its reader says.

    Args:
        key: what its file is known by.
        path: the file.
        source: its bytes.

    Raises:
        PageError: it cannot be read.
    """
    try:
        kind, reading = read_kind(path, source=source)
        return FileRemarks(key, kind, remarks_of(reading, path.name))
    except DraftingError as error:
        raise PageError(inside(str(error), path), 422) from None
