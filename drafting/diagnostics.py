"""Errors and remarks about a document, as values.

A reader or a check does not stop at the first error. It collects `Diagnostic` records, each with
its place in the file and, if possible, what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How much a diagnostic matters.

    With an `ERROR` the document cannot be used. A `GUESS` is what a reader supposed because the
    source does not say it, and fails under `--strict`. A `NOTE` is harmless.
    """

    ERROR = "error"
    WARNING = "warning"
    GUESS = "guess"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file. Lines and columns count from 1.

    Attributes:
        place: "paragraph 12" or "page 3", if lines mean nothing to the user; `line` then counts
            paragraphs or pages.
    """

    file: str
    line: int
    column: int
    place: str = ""

    def __str__(self) -> str:
        if self.place:
            return f"{self.file}, {self.place}"
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or remark.

    Attributes:
        code: short stable name, described in `docs/format.md`.
        severity: whether the document can still be used.
        message: what is wrong; names the paragraph as a delegate would.
        origin: the place, if the document came from a file.
        hint: the next thing to do, or "".
    """

    code: str
    severity: Severity
    message: str
    origin: Origin | None = None
    hint: str = ""

    @classmethod
    def error(cls, code: str, message: str, origin: Origin | None, hint: str = "") -> Self:
        """Make a diagnostic with which the document cannot be used."""
        return cls(code, Severity.ERROR, message, origin, hint)

    @classmethod
    def warning(cls, code: str, message: str, origin: Origin | None, hint: str = "") -> Self:
        """Make a diagnostic with which the document can be used."""
        return cls(code, Severity.WARNING, message, origin, hint)

    @classmethod
    def guess(cls, code: str, message: str, origin: Origin | None, hint: str = "") -> Self:
        """Make a diagnostic about what a reader supposed."""
        return cls(code, Severity.GUESS, message, origin, hint)

    @classmethod
    def note(cls, code: str, message: str, origin: Origin | None, hint: str = "") -> Self:
        """Make a diagnostic about something harmless."""
        return cls(code, Severity.NOTE, message, origin, hint)

    @property
    def is_error(self) -> bool:
        """Return whether the document is unusable because of this."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.origin}: " if self.origin else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


def not_used(file: str, diagnostics: Iterable[Diagnostic]) -> str:
    """Say that a file is not used because of its errors, which are reported separately."""
    errors = sum(1 for each in diagnostics if each.is_error)
    return f"{file}: not used: {errors} error{'' if errors == 1 else 's'}"
