"""Show a draft as it will print."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.model.cited import cited_units
from drafting.web.drafts import opened, paragraph_anchor
from drafting.web.errors import PageError
from drafting.web.pages import page
from drafting.writers.html import sheet_context


async def sheet(request: Request) -> Response:
    """Show the page; the number of each paragraph leads to where it is edited."""
    draft = opened(request)
    there = f"/draft/{quote(draft.name)}"
    links = {
        unit.id: f"{there}#{quote(paragraph_anchor(unit.label))}"
        for unit in cited_units(draft.text)
        if unit.is_paragraph
    }
    try:
        printed = sheet_context(draft.text, links=links)
    except DraftingError as error:
        raise PageError(f"The page cannot be shown: {error}.", 422) from None
    return page(request, "sheet", {"printed": printed, "draft": draft.heading})


ROUTES = (Route("/draft/{name}/page", sheet),)
