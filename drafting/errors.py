"""What can go wrong with a file or a command, as opposed to what is wrong *in* a document.

Faults in a user's text are values (see `drafting.diagnostics`); these exceptions are for files
that cannot be read or written at all and for edits that do not fit. Every message is one a
delegate can act on, and none of them reaches the user as a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.diagnostics import Diagnostic


class DraftingError(Exception):
    """Base of all errors this package raises on purpose."""


class UnreadableError(DraftingError):
    """A file cannot be turned into a resolution.

    Attributes:
        diagnostics: every fault found, in the order of the file; empty when the file could not
            even be opened.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class UnwritableError(DraftingError):
    """An output cannot be written: no such folder, no permission, or a folder stands there."""


class OccupiedError(UnwritableError):
    """Another file is in the place of an output, and is left as it is."""


class RefusedError(DraftingError):
    """What is asked for may not be done in a negotiation; nothing was written."""


class TemplateError(DraftingError):
    """A template failed, or asked for something the sandbox refuses."""


class ApplyError(DraftingError):
    """An edit does not fit the text it is applied to: the words it keeps or deletes differ."""


class UnsoundError(DraftingError):
    """What was made is not what was promised: a mistake in the program, found before writing."""
