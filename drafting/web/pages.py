"""Make pages: the templates of `templates/web`, and handlers that read a form first."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_FILES = RenderOptions()
STATIC = {
    "application.css": ("web/application.css", "text/css"),
    "application.js": ("web/application.js", "text/javascript"),
    "history-grid.css": ("html/history-grid.css", "text/css"),
    "report.css": ("html/report.css", "text/css"),
    "report.js": ("html/report.js", "text/javascript"),
}
"""The files that pages load, each with its template and type; there are no others."""

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
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
    values = {"form_token": form_token, "path": request.url.path, "quoted": quote, **context}
    return HTMLResponse(printable(render(f"web/{template}.html", values, _FILES)), status)


async def static(request: Request) -> Response:
    """Return a style or a script of ours."""
    found = STATIC.get(request.path_params["name"])
    if found is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    template, kind = found
    return Response(source(template, _FILES), media_type=kind)


def attachment(name: str, content: str | bytes) -> Response:
    """Return a file as a download."""
    data = content.encode() if isinstance(content, str) else content
    media_type = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(data, media_type=media_type, headers=headers)
