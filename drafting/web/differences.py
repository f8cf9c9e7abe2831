"""Show what changed in a draft against its base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.model.resolution import Resolution
from drafting.reports.chain import diff_chain
from drafting.reports.html import page_context
from drafting.web.background import in_background, read_one
from drafting.web.drafts import base_choices, base_of, opened
from drafting.web.pages import page


async def changes(request: Request) -> Response:
    """Show the report against the base, or ask for a base if none is known."""
    draft = opened(request)
    base = base_of(request, draft.name)
    context = {
        "draft": draft.heading,
        "base": base,
        "choices": base_choices(request, draft.name),
        "more": "/compare?" + urlencode([("text", base), ("text", draft.name)]),
    }
    if not base:
        return page(request, "baseless", context)
    texts = [await read_one(request, base), draft.text]
    return await in_background(request, partial(_report, request, texts, context))


def _report(
    request: Request, texts: Sequence[Resolution], context: Mapping[str, object]
) -> Response:
    steps = diff_chain(texts)
    return page(request, "differences", {**page_context(steps), **context})


ROUTES = (Route("/draft/{name}/changes", changes),)
