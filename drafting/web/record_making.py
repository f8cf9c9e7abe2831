"""Make a record of the adopted texts of the folder."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.record.building import NOT_ADOPTED, RecordBuilt, build_record
from drafting.record.sources import ARCHIVES, ENDINGS
from drafting.text.counting import counted
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.listing import inside, is_no_text
from drafting.web.long_tasks import LongTask, Tell, begun, forget, wait_for
from drafting.web.memory import FolderMemory
from drafting.web.records import records_in

OWN = "record.sqlite"
"""Name of the record that is made of the folder."""
_MAKING = "record"
_TAKEN = (*ENDINGS, *ARCHIVES, ".odt", ".txt")
"""Endings of what a record is made of: documents, archives, and metadata extracts."""
_YAML = (".yaml", ".yml")
_NO_TEXT = (
    "There is no adopted text in this folder, nor in a folder in it. Drop resolutions on the page "
    "Documents, or an archive of them, then make the record. Drafts do not count as agreed "
    "language."
)


async def make(request: Request) -> Response:
    """Make a record of the adopted texts of the folder, or bring it up to date."""
    await form_of(request)
    folder: DocumentFolder = request.app.state.folder
    memory: FolderMemory = request.app.state.memory
    own = next((each for each in records_in(folder) if memory.is_own_record(each)), "")
    path = folder.root / own if own else folder.free(OWN)

    def work(tell: Tell) -> tuple[str, RecordBuilt]:
        tell(0, 0, "Looking for texts in this folder and the folders in it")
        names = _sources(folder)
        if not names:
            raise PageError(_NO_TEXT, 422)

        def progress(done: int, total: int) -> None:
            if done < total:
                tell(done, total, "Texts read")
            else:
                tell(0, 0, f"{counted(total, 'text')} read. Writing the record")

        try:
            built = build_record(
                [folder.root / each for each in names],
                path,
                progress=progress,
                root=folder.root,
                adopted_only=True,
            )
        except DraftingError as error:
            raise PageError(inside(str(error), path), 422) from None
        if not built.texts and built.read + built.kept <= len(built.left_out):
            path.unlink(missing_ok=True)  # it has nothing at all
            raise PageError(_NO_TEXT, 422)
        return path.name, built

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


def left_out_of(built: RecordBuilt) -> tuple[int, list[tuple[str, str]]]:
    """Return how many drafts are not in a record, and the other files with the reasons."""
    others = [each for each in built.left_out if each[1] != NOT_ADOPTED]
    return len(built.left_out) - len(others), others


def _sources(folder: DocumentFolder) -> list[str]:
    """Return the files that a record is made of; the build leaves drafts out."""
    names = folder.inner_files(_TAKEN)
    return [each for each in names if not each.lower().endswith(_YAML) or _is_text(folder, each)]


def _is_text(folder: DocumentFolder, name: str) -> bool:
    """Return whether a YAML file may be a resolution; one that cannot be read is named later."""
    try:
        return not is_no_text(name, folder.inner_bytes(name))
    except (DraftingError, PageError):
        return True


ROUTES = (Route("/record/make", make, methods=["POST"]),)
