"""The desk: open a text to edit it, make a text of a document, or begin a new one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.account import line_of
from drafting.checks.head import COMMITTEES, MODEL_UN
from drafting.diagnostics import Diagnostic, Severity
from drafting.drafts import FORUMS, begun_draft, draft_from
from drafting.errors import DraftingError
from drafting.importing import Imported, import_file, losses_of, yaml_of
from drafting.model.keys import KINDS
from drafting.text.languages import ENGLISH_NAMES
from drafting.web.background import in_background, listed, read_one
from drafting.web.drafts import is_editable, opened, short_title, texts_in
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.listing import in_choice_order
from drafting.web.pages import page
from drafting.web.start import when

_NICKNAMES = {COMMITTEES[number]: name for name, number in MODEL_UN.items()}
_FORUMS = tuple(
    (each, f"{each}, {_NICKNAMES[each]}" if each in _NICKNAMES else each) for each in FORUMS
)
"""Where a draft can be submitted, with the names that Model United Nations conferences use."""


@dataclass(frozen=True, slots=True)
class ImportRemark:
    """A remark of the import, as its page shows it.

    Attributes:
        kind: "warning", "guess" or "note".
        place: where in the source, or "".
        words: what was found, and what to do.
    """

    kind: str
    place: str
    words: str

    @property
    def is_doubt(self) -> bool:
        """Return whether somebody should look."""
        return self.kind != Severity.NOTE


async def desk(request: Request) -> Response:
    """List the texts that can be edited, and offer to make or begin one."""
    folder: DocumentFolder = request.app.state.folder
    await listed(request, 0.1)
    documents = texts_in(folder, 0)
    return page(
        request, "desk",
        {
            "texts": [each for each in documents if is_editable(each.name)],
            "others": [each for each in documents if not is_editable(each.name)],
            "forums": _FORUMS,
            "kinds": KINDS,
            "documents": in_choice_order(documents),
            "source": request.query_params.get("from", ""),
            "languages": sorted(ENGLISH_NAMES.items(), key=lambda each: each[1]),
            "when": when,
        },
    )  # fmt: skip


async def take(request: Request) -> Response:
    """Open a dropped file, edit a copy of a document, or begin a new text."""
    form = await form_of(request)
    folder: DocumentFolder = request.app.state.folder
    if files := form.files.get("files", ()):
        name = folder.add(files[0].name, files[0].content)
        return await (_opened if is_editable(name) else _copied)(request, name)
    if source := form.value("copy"):
        return await _copied(request, source)
    if form.value("act") == "begin":
        return await _begun(request, form)
    raise PageError("There was no file to open. Choose one, then open it again.")


async def imported(request: Request) -> Response:
    """Show what the import of a document supposed, and what it could not place."""
    draft = opened(request)
    folder: DocumentFolder = request.app.state.folder
    source = request.query_params.get("of", "")
    found = await in_background(request, partial(_imported, folder, source))
    remarks = sorted(_remarks(found), key=lambda each: not each.is_doubt)
    return page(
        request, "imported",
        {
            **draft.heading,
            "source": source,
            "is_adopted": draft.text.status == "adopted",
            "remarks": remarks,
            "doubts": sum(each.is_doubt for each in remarks),
            "account": line_of(found).removeprefix(f"{source}: "),
        },
    )  # fmt: skip


async def _opened(request: Request, name: str) -> Response:
    await read_one(request, name)  # says why it cannot be edited
    return RedirectResponse(f"/draft/{quote(name)}", 303)


async def _copied(request: Request, source: str) -> Response:
    """Make a resolution file of a document, and go to what the import had to say."""
    folder: DocumentFolder = request.app.state.folder
    if is_editable(source):
        await read_one(request, source)  # says why it cannot be edited
        name = folder.add(source, folder.bytes_of(source), anew=True)
        remarks = False
    else:
        found = await in_background(request, partial(_imported, folder, source))
        name = folder.add(f"{PurePath(source).stem}.yaml", found.yaml.encode(), anew=True)
        remarks = bool(_remarks(found))
    request.app.state.memory.keep_base(name, source)
    there = f"/import?{urlencode({'of': source})}" if remarks else ""
    return RedirectResponse(f"/draft/{quote(name)}{there}", 303)


def _imported(folder: DocumentFolder, source: str) -> Imported:
    """Import a document of the folder; it is named without its folder in all messages."""
    try:
        content = folder.bytes_of(source)
    except DraftingError:
        raise PageError(f"“{source}” cannot be read: it is too large.", 422) from None
    found = import_file(source, write=True, source=content)
    if found.error:
        said = "; ".join(each.message for each in found.diagnostics[:3])
        raise PageError(f"“{source}” cannot be edited: {said or found.error}", 422)
    return found


def _remarks(found: Imported) -> list[ImportRemark]:
    losses = losses_of(found.conservation, found.file) if found.conservation else ()
    return [_remark(each) for each in (*found.diagnostics, *losses)]


def _remark(found: Diagnostic) -> ImportRemark:
    hint = f" ({found.hint})" if found.hint else ""
    place = found.origin.place if found.origin else ""
    if found.origin and not place and found.origin.line > 1:  # the first line is the whole file
        place = f"line {found.origin.line}"
    return ImportRemark(found.severity.value, place, found.message + hint)


async def _begun(request: Request, form: SentForm) -> Response:
    """Begin a text of two paragraphs, or one with the words of an earlier text."""
    folder: DocumentFolder = request.app.state.folder
    title, symbol, source = (form.value(each).strip() for each in ("title", "symbol", "source"))
    forum, today = form.value("forum"), datetime.datetime.now(tz=datetime.UTC).date()
    try:
        if source:
            text = await read_one(request, source)
            draft = draft_from(text, today, forum=forum, symbol=symbol, title=title)
        else:
            draft = begun_draft(
                today,
                forum=forum,
                kind=form.value("kind") or "resolution",
                symbol=symbol,
                title=title,
                language=form.value("language") or "en",
            )
        content = yaml_of(draft, "the new draft")
    except DraftingError as error:
        raise PageError(f"The draft was not begun: {error}.") from None
    stem = symbol or short_title(title) or (f"{PurePath(source).stem} draft" if source else "draft")
    name = folder.add(f"{stem}.yaml", content.encode(), anew=True)
    if source:
        request.app.state.memory.keep_base(name, source)
    return RedirectResponse(f"/draft/{quote(name)}", 303)


ROUTES = (
    Route("/draft", desk),
    Route("/draft", take, methods=["POST"]),
    Route("/draft/{name}/import", imported),
)
