"""Negotiate a text: list the negotiations, begin one, and see every proposal in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.importing import yaml_of
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import begin_meeting
from drafting.text.inline import plain
from drafting.web.background import listed, read_one
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.listing import FileRole, in_choice_order
from drafting.web.negotiation_view import NegotiationView, ShownParagraph
from drafting.web.opened import refused, view_of
from drafting.web.pages import page
from drafting.web.sent import day_of, today

_AMENDMENTS = (".yaml", ".yml")


async def negotiations(request: Request) -> Response:
    """List the negotiations of the folder, and offer to begin one."""
    files = await listed(request)
    documents = [each for each in files if each.role is FileRole.DOCUMENT]
    texts = {each.name: each for each in documents}
    found = [(each, texts.get(each.base)) for each in files if each.role is FileRole.NEGOTIATION]
    context = {"journals": found, "documents": in_choice_order(documents), "today": today()}
    return page(request, "negotiations", context)


async def begin(request: Request) -> Response:
    """Begin a journal on a text of the folder, or on one that is dropped."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    dropped = form.files.get("base", ())
    name = folder.add(dropped[0].name, dropped[0].content) if dropped else form.value("base_name")
    if not name:
        raise PageError("Choose the text that is negotiated.")
    text = await read_one(request, name)
    if not name.lower().endswith(_AMENDMENTS):
        name = folder.add(f"{Path(name).stem}.yaml", yaml_of(text, name).encode())
    journal = folder.free(f"{Path(name).stem}.journal.yaml")
    with refused():
        begin_journal(journal, folder.path_of(name), text)
        meeting = form.value("by").strip()
        if meeting:
            begin_meeting(open_negotiation(journal), by=meeting, date=day_of(form) or today())
    return RedirectResponse(f"/negotiate/{quote(journal.name)}", 303)


async def negotiate(request: Request) -> Response:
    """Show the rolling text with every proposal in its place."""
    return negotiation_page(request, view_of(request))


def negotiation_page(
    request: Request, view: NegotiationView, *, status: int = 200, **more: object
) -> Response:
    """Return the whole page of a negotiation.

    Args:
        request: what is answered.
        view: the negotiation.
        status: the status of the answer.
        more: what the page shows besides.
    """
    query = request.query_params
    only, find = query.get("only", "all"), query.get("find", "").strip()
    context = {
        **frame_of(request, view),
        "paragraphs": [each for each in view.paragraphs if _is_shown(each, only, find)],
        "only": only,
        "find": find,
        "said": query.getlist("said"),
        "refusal": None,
        **more,
    }
    return page(request, "negotiate", context, status=status)


def frame_of(request: Request, view: NegotiationView) -> dict[str, object]:
    """Return what every page about a negotiation has."""
    found = view.negotiation
    name = request.path_params["name"]
    return {
        "name": name,
        "here": f"/negotiate/{quote(name)}",
        "title": plain(found.base.title) or name,
        "symbol": found.base.masthead.symbol,
        "language": found.base.language,
        "meeting": found.journal.meeting,
        "is_base": found.is_base,
        "torn": [(each.line, each.is_last) for each in found.torn],
        "counted": view.counted,
        "digest": view.digest,
        "records": len(found.journal.records),
        "today": today(),
        "names": sorted(set(found.names)),
        "last": view.last,
    }


async def part(request: Request) -> Response:
    """Return one paragraph of the page, or its state above the paragraphs, as it is now."""
    view, place = view_of(request), request.path_params["place"]
    found = view.paragraph(place)
    if found is None and place != "state":
        raise PageError("There is no such paragraph.", 404)
    return fragment(request, view, [found] if found else [], is_part=True)


def fragment(
    request: Request,
    view: NegotiationView,
    paragraphs: Sequence[ShownParagraph] = (),
    *,
    status: int = 200,
    **more: object,
) -> Response:
    """Return parts of the page of a negotiation, which its script puts in their places.

    Args:
        request: what is answered.
        view: the negotiation.
        paragraphs: those that are returned.
        status: the status of the answer.
        more: what was said or refused.
    """
    empty = {"refusal": None, "said": (), "reload": "", "since": "", "is_part": False}
    context = {**frame_of(request, view), **empty, "paragraphs": paragraphs, **more}
    return page(request, "negotiate-fragment", context, status=status)


def _is_shown(paragraph: ShownParagraph, only: str, find: str) -> bool:
    """Return whether the page shows a paragraph with these filters."""
    is_found = find.casefold() in paragraph.names.casefold()
    return is_found and (only != "open" or paragraph.is_open)


ROUTES = (
    Route("/negotiate", negotiations),
    Route("/negotiate", begin, methods=["POST"]),
    Route("/negotiate/{name}", negotiate),
    Route("/negotiate/{name}/part/{place}", part),
)
