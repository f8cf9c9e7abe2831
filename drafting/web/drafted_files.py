"""Download a draft in every format, and the redline against its base."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.redlining import redline
from drafting.rendering import render
from drafting.web.background import in_background, read_one
from drafting.web.drafts import OpenedDraft, base_choices, base_of, opened
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.office import NO_PDF, makes_pdf, pdf_of
from drafting.web.pages import attachment, page

FORMATS = {
    "docx": ("Word", "The page as it is submitted"),
    "pdf": ("PDF", "The same page, for reading and printing"),
    "html": ("Web page", "One file for any browser"),
    "txt": ("Text", "For a mail"),
    "md": ("Markdown", "For a wiki"),
    "xml": ("Akoma Ntoso", "XML for document systems"),
    "yaml": ("YAML", "The file itself, with its comments"),
}
"""What a draft can be downloaded as: the name of each format, and what it is for."""
AUTHOR = "drafting"


async def downloads(request: Request) -> Response:
    """List the formats, and offer the redline."""
    draft = opened(request)
    return page(
        request, "downloads",
        {
            **draft.heading,
            "formats": FORMATS,
            "no_pdf": "" if makes_pdf(request) else NO_PDF,
            "choices": base_choices(request, draft.name),
            "base": base_of(request, draft.name),
            "author": AUTHOR,
        },
    )  # fmt: skip


async def download(request: Request) -> Response:
    """Return the draft in one format."""
    kind = request.path_params["kind"]
    if kind not in FORMATS and kind != "redline":
        raise PageError("There is no such file.", 404)
    draft = opened(request)
    stem = PurePath(draft.name).stem
    if kind == "redline":
        return attachment(f"{stem} redline.docx", await _redline(request, draft))
    if kind == "yaml":
        folder: DocumentFolder = request.app.state.folder
        return attachment(draft.name, folder.bytes_of(draft.name))
    layout = "docx" if kind == "pdf" else kind
    content = await in_background(request, partial(_laid_out, draft.text, layout))
    if isinstance(content, bytes) and kind == "pdf":
        content = await pdf_of(request, content)
    return attachment(f"{stem}.{kind}", content)


def _laid_out(text: Resolution, kind: str) -> str | bytes:
    try:
        return render(text, kind)
    except DraftingError as error:
        raise PageError(f"The file was not made: {error}.", 422) from None


async def _redline(request: Request, draft: OpenedDraft) -> bytes:
    base = base_of(request, draft.name)
    if not base:
        raise PageError("Choose the text that the changes are against.")
    author = request.query_params.get("author", "").strip()[:100] or AUTHOR
    try:
        text = await read_one(request, base)
        today = datetime.datetime.now(tz=datetime.UTC).date()
        making = partial(redline, text, draft.text, author=author, date=today)
        return await in_background(request, making)
    except DraftingError as error:
        raise PageError(f"The redline was not made: {error}.", 422) from None


ROUTES = (
    Route("/draft/{name}/download", downloads),
    Route("/draft/{name}/file/{kind}", download),
)
