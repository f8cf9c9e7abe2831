"""Make a record of the adopted texts of the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.record.building import RecordBuilt, build_record
from drafting.record.sources import ARCHIVES
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder, ListedFile
from drafting.web.forms import form_of
from drafting.web.listing import FileRole, ListedDocument, inside
from drafting.web.long_tasks import LongTask, Tell, begun, forget, wait_for
from drafting.web.memory import FolderMemory
from drafting.web.records import records_in

OWN = "record.sqlite"
"""Name of the record that is made of the folder."""
_MAKING = "record"
_MORE = (*ARCHIVES, ".json", ".jsonl")
"""Endings of what is not listed, but belongs into a record: archives, and metadata extracts."""
_NO_TEXT = (
    "There is no adopted text in this folder. Drop resolutions on the page Documents, or an "
    "archive of them, then make the record. Drafts do not count as agreed language."
)


async def make(request: Request) -> Response:
    """Make a record of the adopted texts of the folder, or bring it up to date."""
    await form_of(request)
    folder: DocumentFolder = request.app.state.folder
    memory: FolderMemory = request.app.state.memory
    own = next((each for each in records_in(folder) if memory.is_own_record(each)), "")
    path = folder.root / own if own else folder.free(OWN)
    known = folder.files(0)
    waiting = folder.unlisted(slow=True)
    others = _others(folder)

    def work(tell: Tell) -> tuple[str, RecordBuilt]:
        names = [*_adopted(folder, known, waiting, tell), *others]
        if not names:
            raise PageError(_NO_TEXT, 422)
        try:
            sources = [folder.path_of(each) for each in names]
            return path.name, build_record(sources, path, progress=tell)
        except DraftingError as error:
            raise PageError(inside(str(error), path), 422) from None

    forget(request, _MAKING)
    there = "/record?made=now"
    task = await begun(request, _MAKING, "Making a record of this folder", there, work)
    if task.is_done and not task.error:
        return RedirectResponse(task.there, 303)
    return wait_for(_MAKING)


def made_just_now(request: Request) -> RecordBuilt | None:
    """Return what came of the last making of a record, and remember that it is of this folder."""
    task: LongTask | None = request.app.state.long_tasks.get(_MAKING)
    if task is None or task.result is None:
        return None
    memory: FolderMemory = request.app.state.memory
    name, built = task.result
    memory.keep_own_record(name)
    memory.keep_record(name)
    return built if isinstance(built, RecordBuilt) else None


def _adopted(
    folder: DocumentFolder,
    known: Sequence[ListedDocument],
    waiting: Sequence[ListedFile],
    tell: Tell,
) -> list[str]:
    """Return the names of the adopted texts: drafts and negotiations are no agreed language."""
    documents = {each.name: each for each in known}
    for at, file in enumerate(waiting):
        documents[file.name] = folder.described(file)
        tell(at + 1, len(waiting))
    return [
        name
        for name, each in documents.items()
        if each.role is FileRole.DOCUMENT and each.kind == "adopted"
    ]


def _others(folder: DocumentFolder) -> list[str]:
    """Return the names of archives and metadata extracts."""
    return [each.name for each in folder.root.iterdir() if _is_other(each)]


def _is_other(path: Path) -> bool:
    name = path.name.lower()
    is_named = name.endswith(_MORE) and not name.startswith(".")
    return is_named and path.is_file() and not path.is_symlink()


ROUTES = (Route("/record/make", make, methods=["POST"]),)
