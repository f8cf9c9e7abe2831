"""Make pages: the templates of `templates/web`, and handlers that read a form first."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from drafting.errors import TemplateError
from drafting.text.shown import shown_text
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_FILES = RenderOptions()
_STATIC = re.compile(r"[a-z]+(?:-[a-z]+)*\.(?P<kind>css|js)")
"""A style or a script: the only files that pages load, and the only names that reach a file."""
_STATIC_TYPES = {"css": "text/css", "js": "text/javascript"}

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml",
    "yaml": "application/yaml",
}


def page(
    request: Request, template: str, context: Mapping[str, object], *, status: int = 200
) -> Response:
    """Return a page.

    Args:
        request: what is answered.
        template: its name in `templates/web`, without the ending.
        context: what the template prints.
        status: the status of the answer.
    """
    form_token = getattr(request.state, "form_token", "")
    values = {
        "form_token": form_token,
        "path": request.url.path,
        "asked": dict(request.query_params),
        "quoted": quote,
        "folder_name": request.app.state.folder.root.name,
        **context,
    }
    return HTMLResponse(shown_text(render(f"web/{template}.html", values, _FILES)), status)


def fragment(template: str, context: Mapping[str, object]) -> str:
    """Return a part of a page, as HTML.

    Args:
        template: its name in `templates/web`, without the ending.
        context: what the template prints.
    """
    return shown_text(render(f"web/{template}.html", context, _FILES))


async def static(request: Request) -> Response:
    """Return a style or a script of ours."""
    name = request.path_params["name"]
    if found := _STATIC.fullmatch(name):
        for room in ("web", "html"):
            with contextlib.suppress(TemplateError):
                content = source(f"{room}/{name}", _FILES)
                return Response(content, media_type=_STATIC_TYPES[found["kind"]])
    return Response("There is no such file.\n", 404, media_type="text/plain")


def attachment(name: str, content: str | bytes) -> Response:
    """Return a file as a download."""
    data = content.encode() if isinstance(content, str) else content
    media_type = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(data, media_type=media_type, headers=headers)
