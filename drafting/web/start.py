"""The start page: the tasks, the documents of the folder, and a place to drop files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.text.languages import ENGLISH_NAMES, LANGUAGES
from drafting.web.background import listed
from drafting.web.errors import PageError
from drafting.web.fetched import may_fetch
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of, small_number
from drafting.web.listing import FileRole, ListedDocument
from drafting.web.pages import page

_NAMED = 20
"""Files that the address of the page names after they were added."""
_PATIENCE = 0.5
"""Seconds of reading before a page that was asked to read on is shown."""
_ORDERS: dict[str, tuple[Callable[[ListedDocument], object], bool]] = {
    "title": (lambda each: (not each.title, each.title.casefold(), each.name.casefold()), False),
    "symbol": (lambda each: (not each.symbol, each.symbol), False),
    "kind": (lambda each: (each.what, each.format), False),
    "date": (lambda each: each.date or datetime.date.min, True),
    "state": (lambda each: (each.kind, each.name.casefold()), False),
    "changed": (lambda each: each.modified, True),
}
"""By what the list can be ordered, and whether the greatest comes first."""


async def start(request: Request) -> Response:
    """Show the folder."""
    folder: DocumentFolder = request.app.state.folder
    asked = request.query_params
    slow = "read" in asked
    files = await listed(request, _PATIENCE if slow else 0.25, slow=slow)
    documents = [each for each in files if each.role is FileRole.DOCUMENT]
    order = asked.get("sort", "changed")
    if order in _ORDERS:
        key, is_reversed = _ORDERS[order]
        documents.sort(key=key, reverse=is_reversed)  # type: ignore[arg-type]
    names = {each.name for each in files}
    titles = {each.name: each for each in documents}
    negotiations = [each for each in files if each.role is FileRole.NEGOTIATION]
    return page(
        request,
        "start",
        {
            "folder": folder.root.name,
            "documents": documents,
            "order": order,
            "negotiations": [(each, titles.get(each.base)) for each in negotiations],
            "negotiation_of": {each.base: each for each in reversed(negotiations)},
            "others": [
                each for each in files if each.role in (FileRole.AMENDMENTS, FileRole.OTHER)
            ],
            "added": [name for name in asked.getlist("added") if name in names],
            "more": small_number(asked.get("more", "")) or "",
            "waiting": sum(not each.is_known for each in files),
            "may_fetch": may_fetch(request),
            "languages": [(each, ENGLISH_NAMES[each]) for each in LANGUAGES],
            "remark": asked.get("remark", ""),
            "when": when,
            "day": day,
        },
    )


async def drop(request: Request) -> Response:
    """Add dropped files to the folder."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    files = form.files.get("files", ())
    if not files:
        raise PageError("There was no file to add. Choose one, then add it again.")
    return _added(folder.add(file.name, file.content) for file in files)


async def samples(request: Request) -> Response:
    """Add files to practise on."""
    folder: DocumentFolder = request.app.state.folder
    await form_of(request)
    from drafting.demonstration import sample_files

    return _added(folder.add(name, content) for name, content in sample_files())


def _added(names: Iterable[str]) -> Response:
    """Go to the list, and say what was added; an address can name only so many files."""
    every = list(names)
    query: list[tuple[str, object]] = [("added", name) for name in every[:_NAMED]]
    if len(every) > _NAMED:
        query.append(("more", len(every) - _NAMED))
    return RedirectResponse("/?" + urlencode(query), 303)


def when(seconds: float) -> str:
    """Return a time as a page shows it, in the time zone of this machine."""
    return f"{datetime.datetime.fromtimestamp(seconds).astimezone():%d %b %Y, %H:%M}"


def day(date: datetime.date) -> str:
    """Return a day as a page shows it."""
    return f"{date.day} {date:%b %Y}"


ROUTES = (
    Route("/", start),
    Route("/drop", drop, methods=["POST"]),
    Route("/samples", samples, methods=["POST"]),
)
