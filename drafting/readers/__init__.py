"""Turn bytes into the model. The kind of a file is detected from its content.

To read files, use `drafting.importing`: it also knows old Word files and limits of time and memory.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.choices import chosen
from drafting.errors import UnreadableError

if TYPE_CHECKING:
    from drafting.model.reading import Reading
    from drafting.model.resolution import Resolution

__all__ = [
    "MAX_BYTES",
    "MarksByHand",
    "ReadOptions",
    "RevisionView",
    "bytes_of",
    "is_stream",
    "read_as",
    "read_bytes",
    "resolution_of",
]

MAX_BYTES = 20 * 1024 * 1024
"""Most bytes of a file."""

_OPEN_HERE = ("/dev/fd/", "/dev/stdin", "/proc/self/", "/proc/thread-self/")


class RevisionView(StrEnum):
    """The view of a Word file with tracked changes.

    `ORIGINAL` is the text with all changes rejected, `CURRENT` with all accepted. `ALL` keeps both,
    with deleted words struck out and inserted words bold, as in rolling texts, and all paragraphs
    and rows of either text.
    """

    ORIGINAL = "original"
    CURRENT = "current"
    ALL = "all"


class MarksByHand(StrEnum):
    """What becomes of marks made by hand in a Word file: words struck out or coloured, for example.

    `READ`: they are deletions and new words as tracked ones. `ASK`: a person decides about each.
    `IGNORE`: struck and marked words are words as others.
    """

    READ = "read"
    IGNORE = "ignore"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options for reading a file.

    Attributes:
        view: a `RevisionView` or its word; only for Word documents.
        marks: a `MarksByHand` or its word; only for Word documents. With `ASK` the words are kept,
            and each mark is a warning.

    Raises:
        OptionError: there is no such view, or no such way to read marks.
    """

    view: str = RevisionView.CURRENT
    marks: str = MarksByHand.IGNORE

    def __post_init__(self) -> None:
        chosen(RevisionView, self.view, "view of tracked changes")
        chosen(MarksByHand, self.marks, "way to read marks made by hand")


_DEFAULTS = ReadOptions()


def read_bytes(source: bytes, file: str, options: ReadOptions = _DEFAULTS) -> Reading:
    """Read the bytes of a file of any known kind.

    Args:
        source: the bytes.
        file: its name as the user knows it, for messages.
        options: how to read it.

    Raises:
        UnreadableError: the file is damaged, or of a kind that cannot be read.
    """
    from drafting.readers.kinds import kind_of, other_ending

    kind = kind_of(source, file)
    reading = read_as(kind, source, file, options)
    remarks = other_ending(kind, file)
    return replace(reading, diagnostics=(*remarks, *reading.diagnostics)) if remarks else reading


def read_as(kind: str, source: bytes, file: str, options: ReadOptions = _DEFAULTS) -> Reading:
    """Read a file of a known kind; each reader is loaded when it is first needed.

    Raises:
        UnreadableError: the file cannot be read as this kind.
    """
    if kind == "akn":
        from drafting.readers.akn import read_akn

        return read_akn(source, file)
    if kind == "docx":
        from drafting.readers.docx import read_docx

        return read_docx(source, file, view=options.view, marks=options.marks)
    if kind == "pdf":
        from drafting.readers.pdf import read_pdf

        return read_pdf(source, file)
    if kind == "text":
        from drafting.readers.plain import read_plain

        return read_plain(source, file)
    if kind == "doc":
        raise UnreadableError(
            f"{file}: this is an old Word document (.doc): open it in Word and save it as .docx"
        )
    from drafting.readers.yaml import read_yaml

    return read_yaml(source, file)


def resolution_of(reading: Reading) -> Resolution:
    """Return the resolution of a reading.

    Raises:
        UnreadableError: there is none; has all errors.
    """
    if reading.resolution is None:
        errors = [each for each in reading.diagnostics if each.is_error]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise UnreadableError(f"{errors[0]}{more}", reading.diagnostics)
    return reading.resolution


def is_stream(path: Path) -> bool:
    """Return whether a file can be read only once, or only by this process.

    This is so for pipes, devices and the open files of this process ("/dev/stdin").
    """
    if path.absolute().as_posix().startswith(_OPEN_HERE):
        return True
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):
        return False  # reading it reports the error
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def bytes_of(path: str | Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: the file cannot be read; the message says why.
    """
    place = Path(path)
    try:
        if place.is_dir():
            raise UnreadableError(f"{path}: this is a folder; name a file in it")
        with place.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: there is no such file; check its name and folder") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(f"{path}: cannot be read: {reason}") from None
    if len(source) > MAX_BYTES:
        raise UnreadableError(f"{path}: the file is larger than 20 MB; split it")
    return source
