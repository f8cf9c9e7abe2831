"""The records of the folder: which there are, which one is meant, and asking it.

A record may come from a stranger. It is opened for reading only, and one that is foreign, damaged
or built by another version is refused with words that say so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request

from drafting.checks.citations import CitedResolution
from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.record.knowledge import KnownResolutions, RecordKnowledge
from drafting.record.reading import Record, open_record
from drafting.record.schema import RecordDamagedError, RecordVersionError
from drafting.web.background import Background, in_background
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.listing import inside
from drafting.web.memory import FolderMemory

R = TypeVar("R")


class UnusableRecordError(PageError):
    """A damaged record, or one of another version; its page has a button that makes it again."""

    template = "record-unusable"

    def __init__(self, request: Request, name: str, *, is_damaged: bool) -> None:
        own = request.app.state.memory.is_own_record(name)
        cure = (
            "Make it again; its texts are in this folder"
            if own
            else "It was made elsewhere. Ask who made it for a new one, or make one of this folder"
        )
        reason = (
            "this record is damaged"
            if is_damaged
            else "another version of drafting made this record"
        )
        super().__init__(f"{name}: {reason}, so it cannot be searched. {cure}.", 422)
        records = records_in(request.app.state.folder)
        self.context = {"record": name, "records": records, "own": own}


ENDING = ".sqlite"
_MOST = 50
_QUICK = 100_000_000
"""Bytes of a record whose facts are read before anybody notices."""


def records_in(folder: DocumentFolder) -> list[str]:
    """Return the names of the records, the newest first."""
    found: list[tuple[float, str]] = []
    for path in folder.root.glob(f"*{ENDING}"):
        with contextlib.suppress(OSError, PageError):  # another program removed it meanwhile
            found.append((-folder.path_of(path.name).stat().st_mtime, path.name))
    return [name for _, name in sorted(found)[:_MOST]]


def chosen_record(request: Request) -> str:
    """Return the name of the record that is meant: asked for, chosen last, or the newest; or "".

    Raises:
        PageError: there is none of the name that is asked for.
    """
    folder: DocumentFolder = request.app.state.folder
    memory: FolderMemory = request.app.state.memory
    if asked := request.query_params.get("record", ""):
        folder.path_of(asked)
        if not asked.endswith(ENDING):
            raise PageError(f"“{asked}” is not a record. Choose a file that ends in {ENDING}.", 404)
        memory.keep_record(asked)
        return asked
    known = records_in(folder)
    kept = memory.record()
    return kept if kept in known else next(iter(known), "")


async def ask(request: Request, name: str, question: Callable[[Record], R]) -> R:
    """Ask a record; other windows need not wait for the answer.

    Args:
        request: what is answered.
        name: of the record.
        question: gets the open record.

    Raises:
        PageError: the record cannot be opened, or the question is not allowed.
    """
    folder: DocumentFolder = request.app.state.folder
    path = folder.path_of(name)

    def answer() -> R:
        with open_record(path) as record:
            return question(record)

    try:
        return await with_records(request, answer)
    except RecordVersionError:
        raise UnusableRecordError(request, name, is_damaged=False) from None
    except RecordDamagedError:
        raise UnusableRecordError(request, name, is_damaged=True) from None
    except DraftingError as error:
        said = inside(str(error), path).rstrip(".")
        is_named = said.startswith(path.name)
        raise PageError(f"{said if is_named else said[:1].upper() + said[1:]}.", 422) from None


async def refuse_old(request: Request, name: str) -> None:
    """Refuse a record that cannot be asked, before a long task begins with it.

    Raises:
        PageError: it cannot be opened.
    """
    await ask(request, name, lambda _: None)


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """What the record of the folder knows about the resolutions that a text cites.

    Attributes:
        known: what it knows.
        unasked: why it could not be asked, or "".
    """

    known: Mapping[str, CitedResolution] = field(default_factory=dict)
    unasked: str = ""


async def known_citations(request: Request, text: Resolution) -> RecordAnswer:
    """Ask the record of the folder about the resolutions that a text cites.

    What is known about all resolutions is kept until the record changes, because the editing page
    asks at every pause.
    """
    try:
        if text.language != "en" or not (name := chosen_record(request)):
            return RecordAnswer()
        digest = digest_of_file(request.app.state.folder, name)
        kept = _kept_resolutions(request, digest)

        def read(record: Record) -> tuple[KnownResolutions, dict[str, CitedResolution]]:
            knowledge = RecordKnowledge(record, kept)
            return knowledge.resolutions, dict(knowledge.known_to(text))

        resolutions, known = await ask(request, name, read)
    except PageError as error:
        return RecordAnswer(unasked=str(error))
    except OSError:  # the record was removed meanwhile
        return RecordAnswer()
    request.app.state.known_resolutions = (digest, resolutions)
    return RecordAnswer(known)


def is_slow_to_know(request: Request) -> bool:
    """Return whether a page would wait until it is known what the record of the folder knows."""
    folder: DocumentFolder = request.app.state.folder
    with contextlib.suppress(PageError, OSError):
        if name := chosen_record(request):
            is_known = _kept_resolutions(request, digest_of_file(folder, name)) is not None
            return not is_known and folder.path_of(name).stat().st_size > _QUICK
    return False


def _kept_resolutions(request: Request, digest: str) -> KnownResolutions | None:
    kept: tuple[str, KnownResolutions] | None = request.app.state.known_resolutions
    return kept[1] if kept and kept[0] == digest else None


async def with_records(request: Request, task: Callable[[], R]) -> R:
    """Do something with records, without waiting for documents that are read meanwhile."""
    lane: Background | None = request.app.state.asking
    return await in_background(request, task, lane)


def digest_of_file(folder: DocumentFolder, name: str) -> str:
    """Return what changes with a record: its name, size and time.

    Raises:
        PageError: there is no such record.
    """
    stat = folder.path_of(name).stat()
    return f"{name} {stat.st_size} {stat.st_mtime_ns}"
