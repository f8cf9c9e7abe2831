"""The start page: the four tasks, the documents of the folder, and a place to drop files."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.pages import page


async def start(request: Request) -> Response:
    """Show the folder."""
    folder: DocumentFolder = request.app.state.folder
    documents = folder.documents()
    names = {each.name for each in documents}
    return page(
        request,
        "start",
        {
            "folder": folder.root.name,
            "documents": documents,
            "added": [name for name in request.query_params.getlist("added") if name in names],
            "waiting": sum(not each.is_known for each in documents),
            "when": when,
        },
    )


async def drop(request: Request) -> Response:
    """Add dropped files to the folder."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    files = form.files.get("files", ())
    if not files:
        raise PageError("There was no file to add. Choose one, then add it again.")
    added = [("added", folder.add(file.name, file.content)) for file in files]
    return RedirectResponse("/?" + urlencode(added), 303)


def when(seconds: float) -> str:
    """Return a time as a page shows it, in the time zone of this machine."""
    return f"{datetime.datetime.fromtimestamp(seconds).astimezone():%d %b %Y, %H:%M}"


ROUTES = (Route("/", start), Route("/drop", drop, methods=["POST"]))
