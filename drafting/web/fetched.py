"""Get documents by their symbols, where somebody gave the application a way to.

The application opens no connection of its own. `serving` gives it one only if the user asked for
that when the application was opened.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.fetching.records import FetchedDocument
from drafting.readers import bytes_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of

Fetcher = Callable[[str, str], Awaitable[FetchedDocument]]
"""Gets the document that somebody means by a symbol in any spelling, in a language."""
NO_FETCH = (
    "Documents are not fetched here. The application was opened without the network; download the "
    "document from documents.un.org and drop it here."
)


def may_fetch(request: Request) -> bool:
    """Return whether the application can get documents by their symbols."""
    return request.app.state.fetcher is not None


async def add_by_symbol(request: Request, typed: str, language: str) -> tuple[str, FetchedDocument]:
    """Get a document and put it into the folder.

    Args:
        request: what is answered.
        typed: the symbol in any spelling, or an address.
        language: code of one of the six official languages.

    Returns:
        The name of its file in the folder, and what became of it.

    Raises:
        PageError: nothing is fetched here, what was typed is no symbol, or the document is not
            there; the words say what to do.
    """
    fetcher: Fetcher | None = request.app.state.fetcher
    if fetcher is None:
        raise PageError(NO_FETCH, 501)
    try:
        document = await fetcher(typed, language)
        if document.path is None:
            raise PageError(f"{document.key}: {document.remark}.", 502)
        content = bytes_of(document.path)
    except DraftingError as error:
        raise PageError(f"{error}.", 422) from None
    folder: DocumentFolder = request.app.state.folder
    return folder.add(document.name, content), document


async def fetched(request: Request) -> Response:
    """Get the document whose symbol was typed, and go to the list."""
    form = await form_of(request)
    typed = form.value("symbol").strip()
    if not typed:
        raise PageError("There was no symbol. Write one, such as A/RES/63/180, then fetch it.")
    name, document = await add_by_symbol(request, typed, form.value("language") or "en")
    query = {"added": name} | ({"remark": document.remark} if document.remark else {})
    return RedirectResponse("/?" + urlencode(query), 303)


ROUTES = (Route("/fetch", fetched, methods=["POST"]),)
