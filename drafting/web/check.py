"""Choose or drop a document, to see what an editor would correct in it."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.web.background import listed
from drafting.web.drafts import texts_in
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.pages import page
from drafting.web.start import when


async def check(request: Request) -> Response:
    """Offer the documents of the folder."""
    await listed(request, 0.1)
    documents = texts_in(request.app.state.folder, 0)
    return page(request, "check", {"documents": documents, "when": when})


async def choose(request: Request) -> Response:
    """Take a dropped document, and go to what was found in it."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    files = form.files.get("files", ())
    if not files:
        raise PageError("There was no file to check. Choose one, then check it again.")
    name = folder.add(files[0].name, files[0].content)
    return RedirectResponse(f"/check/{quote(name)}", 303)


ROUTES = (
    Route("/check", check),
    Route("/check", choose, methods=["POST"]),
)
