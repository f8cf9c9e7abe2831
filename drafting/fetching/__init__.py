"""Documents by their symbols: from the cache, from a local clone, or from the document service.

`client` is the only module of the package that uses the network. It is loaded when the first
document is neither in the cache nor in the clone, and asks for nothing if the caller or the
environment forbids it (`FetchOptions.offline`, `DRAFTING_OFFLINE=1`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import OptionError, UnreadableError
from drafting.fetching.cache import CachedFile, DocumentCache, sha256_of
from drafting.fetching.clone import XmlClone
from drafting.fetching.records import (
    LANGUAGES,
    TYPES,
    DocumentKey,
    FetchedDocument,
    FetchOptions,
    FetchStatus,
)
from drafting.files import usual_cache
from drafting.readers.kinds import NAMES, FileKind, ForeignError, kind_of
from drafting.text.typed_symbols import asked_form, typed_symbol

if TYPE_CHECKING:
    from drafting.fetching.client import DocumentService, ServiceAnswer

__all__ = ["document_keys", "fetch"]

PACE = "last-request"
"""File of the cache whose time is that of the last request of any program."""

_DEFAULTS = FetchOptions()
_ENDINGS = {
    FileKind.DOCX: ".docx",
    FileKind.DOC: ".doc",
    FileKind.WPD: ".wpd",
    FileKind.PDF: ".pdf",
}
_IN_A_BROWSER = (FetchStatus.NO_DOCUMENT, FetchStatus.ELSEWHERE, FetchStatus.CHALLENGED)
"""What a person with a browser may get around."""
_PDF_END = b"%%EOF"
_TAIL = 4096
"""Bytes at the end of a PDF, one of whose lines says that it is whole."""


def document_keys(typed: Iterable[str], options: FetchOptions = _DEFAULTS) -> list[DocumentKey]:
    """Return what is meant by symbols in any spelling, each document once.

    Args:
        typed: symbols, numbers or addresses: "63/180", "https://docs.un.org/fr/A/RES/63/180".
        options: languages and type.

    Raises:
        OptionError: one of them is no symbol, or the service knows no such language or type.
    """
    for language in options.languages:
        if language not in LANGUAGES:
            raise OptionError(f"“{language}” is not one of {', '.join(LANGUAGES)}")
    if options.type and options.type not in TYPES:
        raise OptionError(f"“{options.type}” is not one of {', '.join(TYPES)}")
    keys: dict[DocumentKey, None] = {}
    for words in typed:
        found = typed_symbol(words)
        if found is None:
            raise OptionError(
                f"“{words}” is not the symbol of a document; write it like A/RES/63/180"
            )
        for language in (found.language,) if found.language else options.languages:
            keys[DocumentKey(found.symbol, language, options.type or TYPES[0])] = None
    return list(keys)


def fetch(
    symbols: Iterable[str],
    options: FetchOptions = _DEFAULTS,
    *,
    tell: Callable[[str], None] = lambda _: None,
    service: DocumentService | None = None,
) -> Iterator[FetchedDocument]:
    """Yield each document with what became of it, one after the other.

    A document that is in the cache, or in the clone, is not asked for. If the service cannot be
    reached, or wants no more requests, the rest is not asked for either.

    Args:
        symbols: symbols, numbers or addresses, in any spelling.
        options: languages, type, cache and clone.
        tell: gets a line before each long pause.
        service: the document service, if it is not the usual one.

    Raises:
        OptionError: one of the symbols is none; nothing was asked for.
        UnwritableError: the cache cannot be written.
    """
    keys = document_keys(symbols, options)
    return _fetched(keys, _Fetching(options, tell, service))


def _fetched(keys: list[DocumentKey], fetching: _Fetching) -> Iterator[FetchedDocument]:
    stopped = ""
    for key in keys:
        document = fetching.at_hand(key)
        if document is None and stopped:
            document = FetchedDocument(key, FetchStatus.NOT_ASKED, remark=stopped)
        if document is None:
            document = fetching.asked(key)
            if document.status.stops:
                stopped = f"the run ended at {key}: {document.status}"
        yield document


class _Fetching:
    """The places where a document may be, in their order."""

    def __init__(
        self, options: FetchOptions, tell: Callable[[str], None], service: DocumentService | None
    ) -> None:
        self._options = options
        self._tell = tell
        self._cache = DocumentCache(options.cache or usual_cache())
        if options.clone is not None and not options.clone.is_dir():
            raise UnreadableError(f"{options.clone}: there is no such folder; check its name")
        self._clone = XmlClone(options.clone) if options.clone and not options.type else None
        self._service = service

    def at_hand(self, key: DocumentKey) -> FetchedDocument | None:
        """Return a document of the cache or of the clone; None if it has to be asked for."""
        cached = None if self._options.refresh else self._cache.found(key)
        if cached is not None:
            path, ending = self._cache.path_of(cached), cached.ending
            return FetchedDocument(key, FetchStatus.CACHED, path, ending, _remark(key, ending))
        if self._clone is not None and (file := self._clone.found(key)):
            return FetchedDocument(replace(key, type="xml"), FetchStatus.CLONED, file, ".xml")
        return None

    def asked(self, key: DocumentKey) -> FetchedDocument:
        """Ask the service for a document, and keep it."""
        from drafting.fetching.client import DocumentService, is_offline

        if self._options.offline or is_offline():
            remark = "it is not in the cache, and the network is switched off"
            return FetchedDocument(key, FetchStatus.OFFLINE, remark=remark)
        if self._service is None:
            self._service = DocumentService(self._cache.folder / PACE, self._tell)
        answer = self._service.answer(key)
        if answer.status is not FetchStatus.FETCHED:
            return _not_there(key, answer.status, answer.remark)
        return self._kept(key, answer)

    def _kept(self, key: DocumentKey, answer: ServiceAnswer) -> FetchedDocument:
        found = _sniffed(answer.content)
        if found.status is not FetchStatus.FETCHED:
            return _not_there(key, found.status, found.remark)
        entry = CachedFile(
            key.symbol, key.language, key.type, sha256_of(answer.content), found.ending,
            len(answer.content), answer.address, answer.etag, answer.modified,
        )  # fmt: skip
        path = self._cache.keep(entry, answer.content)
        remark = _remark(key, found.ending)
        return FetchedDocument(key, FetchStatus.FETCHED, path, found.ending, remark)


def _not_there(key: DocumentKey, status: FetchStatus, remark: str) -> FetchedDocument:
    """Return what became of a document that did not come, with what a user can do."""
    if status is FetchStatus.NOT_ISSUED:
        remark = "the service has no such document; it may not be issued yet"
    if status in _IN_A_BROWSER:
        remark += f"; in a browser: https://docs.un.org/{key.language}/{asked_form(key.symbol)}"
    return FetchedDocument(key, status, remark=remark)


class _Sniffed(NamedTuple):
    """What the bytes of an answer are."""

    status: FetchStatus
    ending: str = ""
    remark: str = ""


def _sniffed(content: bytes) -> _Sniffed:
    """Return what an answer is, by its content; the service may send any kind of file."""
    try:
        kind = kind_of(content, "the answer")
    except ForeignError as error:
        what = str(error).removeprefix("the answer: ").partition(", which")[0]
        return _no_document(what)
    except UnreadableError:
        return _Sniffed(FetchStatus.DAMAGED, remark="the download is not complete; try again")
    ending = _ENDINGS.get(kind)
    if ending is None:
        return _no_document(f"this is {NAMES[kind]}")
    if ending == ".pdf" and _PDF_END not in content[-_TAIL:]:
        return _Sniffed(FetchStatus.DAMAGED, remark="the download is not complete; try again")
    return _Sniffed(FetchStatus.FETCHED, ending)


def _no_document(what: str) -> _Sniffed:
    remark = f"the service sent something else: {what}"
    return _Sniffed(FetchStatus.NO_DOCUMENT, remark=remark)


def _remark(key: DocumentKey, ending: str) -> str:
    """Return what a user should know about a file of another kind than the one asked for."""
    if ending == ".wpd":
        return "the service has it as a WordPerfect document (.wpd) only; LibreOffice reads it"
    if ending == ".pdf" and key.type != "pdf":
        return "the service has it as PDF only"
    if ending == ".doc" and key.type == "docx":
        return "the service has it as an old Word document (.doc) only; LibreOffice reads it"
    return ""
