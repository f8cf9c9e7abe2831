"""What is asked of the document service, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from drafting.errors import DraftingError
from drafting.text.typed_symbols import asked_form

TYPES = ("docx", "doc", "pdf")
"""Types that the document service knows."""
LANGUAGES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
"""Languages that the document service knows, with their names."""

_UNFIT = re.compile(r"[^\w.()-]+")


class OfflineError(DraftingError):
    """The network is forbidden, and something would have used it."""


class FetchStatus(StrEnum):
    """What became of a request for a document."""

    FETCHED = "fetched"
    CACHED = "cached"
    CLONED = "cloned"
    NOT_ISSUED = "not issued"
    REFUSED = "refused"
    NO_DOCUMENT = "no document"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    ELSEWHERE = "redirected elsewhere"
    BUSY = "busy"
    CHALLENGED = "challenged"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    OFFLINE = "offline"
    NOT_ASKED = "not asked"

    @property
    def is_there(self) -> bool:
        """Return whether the document is there."""
        return self in (FetchStatus.FETCHED, FetchStatus.CACHED, FetchStatus.CLONED)

    @property
    def stops(self) -> bool:
        """Return whether asking for other documents would be of no use, or rude."""
        return self in (FetchStatus.BUSY, FetchStatus.CHALLENGED, FetchStatus.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """One file of one document. It never changes, so it is asked for once.

    Attributes:
        symbol: as documents print it.
        language: code of one of the six official languages.
        type: "docx", "doc" or "pdf", as asked; "xml" for a file of a clone.
    """

    symbol: str
    language: str = "en"
    type: str = "docx"

    def __str__(self) -> str:
        return f"{self.symbol} ({LANGUAGES.get(self.language, self.language)}, {self.type})"


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """What became of one document that was asked for.

    Attributes:
        key: what was asked for.
        status: what became of it.
        path: the file, in the cache or in the clone; None if there is none.
        ending: the ending of the file by its content: ".docx", ".doc", ".pdf", ".wpd", ".xml".
        remark: what a user should know: why there is no file, or why no reader opens it; or "".
    """

    key: DocumentKey
    status: FetchStatus
    path: Path | None = None
    ending: str = ""
    remark: str = ""

    @property
    def is_there(self) -> bool:
        """Return whether there is a file."""
        return self.status.is_there

    @property
    def name(self) -> str:
        """Return the name of its file, as the service names files: "A_RES_63_180-EN.docx"."""
        symbol = _UNFIT.sub("_", asked_form(self.key.symbol))
        return f"{symbol}-{self.key.language.upper()}{self.ending}"


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How documents are fetched.

    Attributes:
        languages: languages of the documents; an address that names one has its own.
        type: "docx", "doc" or "pdf"; "" for Word, or the XML of the clone.
        cache: folder of the cache; None for the usual one.
        clone: folder of the published XML files, or None.
        refresh: ask again for what the cache has.
        offline: ask for nothing; only cache and clone are read.
    """

    languages: tuple[str, ...] = ("en",)
    type: str = ""
    cache: Path | None = None
    clone: Path | None = None
    refresh: bool = False
    offline: bool = False
