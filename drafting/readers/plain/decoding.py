"""From the bytes of a text file to its characters."""

from __future__ import annotations

import codecs
import re

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CHARACTERS = 3_000_000
"""Most characters of one file; reading takes some seconds for each million."""
MOST_LINES = 50_000
"""Most lines of one file; empty ones count."""


def decoded(source: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the characters of a text file, and a note where its encoding had to be supposed.

    Raises:
        UnreadableError: the file holds no text.
    """
    text, diagnostics = _characters(source, file)
    if _NO_TEXT.search(text):
        raise UnreadableError(
            f"{file}: this is not a text file; save the document as .docx, .pdf or plain text"
        )
    if not text.strip():
        raise UnreadableError(f"{file}: the file is empty; nothing can be read from it")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _bound(len(text), MOST_CHARACTERS, "characters", file)
    _bound(text.count("\n"), MOST_LINES, "lines", file)
    return text, diagnostics


def _bound(count: int, most: int, what: str, file: str) -> None:
    if count > most:
        raise UnreadableError(
            f"{file}: the file has more than {most:,} {what}; copy the resolution "
            "into a file of its own"
        )


def _characters(source: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            try:
                return source[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError:
                raise UnreadableError(
                    f"{file}: the file is damaged or cut off; save it again as UTF-8 text"
                ) from None
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _windows(source, file)


def _windows(source: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Read the encoding of older Western Windows programs."""
    try:
        text = source.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{file}: the encoding of the file is unknown; save it as UTF-8 text"
        ) from None
    note = Diagnostic.note(
        "encoding-supposed",
        "the file is not UTF-8; it was read as Western Windows text (cp1252)",
        Origin(file, 1, 1),
        "if letters look wrong, save the file as UTF-8 text",
    )
    return text, (note,)
