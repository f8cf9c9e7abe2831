"""Compare two to ten documents: the report as a page, and every file that can be made of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.engine.amend.compared import compared_amendments
from drafting.errors import DraftingError
from drafting.model.resolution import Resolution
from drafting.redlining import redline
from drafting.reports import render_report
from drafting.reports.chain import ChainStep, diff_chain
from drafting.reports.html import page_context
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.pages import attachment, page
from drafting.writers.yaml.amendments import write_amendments

MOST_TEXTS = 10
DOWNLOADS = {
    "redline": ("redline.docx", "Redline (Word, tracked changes)"),
    "docx": ("changes.docx", "Report (Word)"),
    "synopsis": ("synopsis.docx", "Three columns (Word)"),
    "html": ("changes.html", "Report (one file for the browser)"),
    "md": ("changes.md", "Report (Markdown)"),
    "json": ("changes.json", "Edits (JSON)"),
    "amendments": ("amendments.yaml", "Amendments (YAML)"),
}
"""What can be downloaded: the name of the file and of the link."""
_OF_TWO = frozenset({"redline", "amendments"})
"""Downloads that only a comparison of two texts has."""


async def compare(request: Request) -> Response:
    """Show the form, or the report if the address names texts."""
    folder: DocumentFolder = request.app.state.folder
    names = request.query_params.getlist("text")
    if not names:
        return page(request, "compare", {"documents": folder.documents(), "most": MOST_TEXTS})
    steps = diff_chain(_texts(folder, names))
    query = urlencode([("text", name) for name in names])
    downloads = [
        (words, f"/compare/{kind}?{query}")
        for kind, (_, words) in DOWNLOADS.items()
        if len(steps) == 1 or kind not in _OF_TWO
    ]
    return page(request, "report", {**page_context(steps), "names": names, "downloads": downloads})


async def choose(request: Request) -> Response:
    """Take the two texts of the form, dropped or chosen, and go to their report."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    names: list[str] = []
    for side in ("old", "new"):
        names += [folder.add(file.name, file.content) for file in form.files.get(side, ())]
        names += [name for name in form.fields.get(f"{side}_name", ()) if name]
    if len(names) < 2:
        raise PageError("Choose two documents: the old text and the new one.")
    return RedirectResponse("/compare?" + urlencode([("text", name) for name in names]), 303)


async def download(request: Request) -> Response:
    """Return a file made of the comparison."""
    kind = request.path_params["kind"]
    if kind not in DOWNLOADS:
        raise PageError("There is no such file.", 404)
    folder: DocumentFolder = request.app.state.folder
    texts = _texts(folder, request.query_params.getlist("text"))
    if kind in _OF_TWO and len(texts) != 2:
        raise PageError("This file is made of two texts. Choose only the old and the new one.")
    name = DOWNLOADS[kind][0]
    try:
        content = _content(kind, texts, diff_chain(texts))
    except DraftingError as error:
        raise PageError(f"The file was not made: {error}", 422) from None
    return attachment(name, content)


def _content(kind: str, texts: Sequence[Resolution], steps: Sequence[ChainStep]) -> str | bytes:
    if kind == "redline":
        today = datetime.datetime.now(tz=datetime.UTC).date()
        return redline(texts[0], texts[1], author="drafting", date=today)
    if kind == "amendments":
        return write_amendments(compared_amendments(texts[0], texts[1]).amendments)
    if kind == "synopsis":
        return render_report(steps, "docx", synopsis=True)
    return render_report(steps, kind)


def _texts(folder: DocumentFolder, names: Sequence[str]) -> list[Resolution]:
    if not 2 <= len(names) <= MOST_TEXTS:
        raise PageError(f"Choose two documents to compare, or up to {MOST_TEXTS}.")
    return [folder.read(name) for name in names]


ROUTES = (
    Route("/compare", compare),
    Route("/compare", choose, methods=["POST"]),
    Route("/compare/{kind}", download),
)
