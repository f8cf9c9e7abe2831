"""Exceptions for files that cannot be read or written and for edits that do not fit.

What is wrong *in* a document is a value instead (see `drafting.diagnostics`). Every message says
what a delegate can do, and no exception reaches the user as a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.diagnostics import Diagnostic


class DraftingError(Exception):
    """Base class of all errors this package raises on purpose."""


class OptionError(DraftingError, ValueError):
    """An option of a function has a value that is not allowed; the message lists those that are."""


class UnreadableError(DraftingError):
    """A file cannot be turned into a resolution.

    Attributes:
        diagnostics: every error found, in the order of the file; empty if the file could not be
            opened.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class SettingsError(UnreadableError):
    """Settings or rules of a user cannot be used, or contradict each other."""


class UnwritableError(DraftingError):
    """An output cannot be written: no such folder, no permission, or a folder in its place."""


class OccupiedError(UnwritableError):
    """Another file is in the place of an output and was not changed.

    Attributes:
        is_replaceable: it would be replaced with `force`.
    """

    def __init__(self, message: str, *, is_replaceable: bool = False) -> None:
        super().__init__(message)
        self.is_replaceable = is_replaceable


class RefusedError(DraftingError):
    """A negotiation does not allow what the user asks for; nothing was written.

    Attributes:
        reason: why.
        hint: what to do next, or "".
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(f"{reason}; {hint}" if hint else reason)
        self.reason = reason
        self.hint = hint


class RequestError(RefusedError):
    """The request itself is wrong: it names what is not there, or leaves a name out."""


class TemplateError(DraftingError):
    """A template failed, or used something that the sandbox refuses."""


class ApplyError(DraftingError):
    """An edit does not fit the text it is applied to: the words it keeps or deletes differ."""


class UnsoundError(DraftingError):
    """A result is not as promised: an error in the program, found before writing."""
