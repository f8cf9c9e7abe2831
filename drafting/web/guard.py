"""Refuse every request that does not come from our own pages in the browser that was let in.

Each check is made on every route, in this order: the header Host against a fixed list, then
Sec-Fetch-Site, then the cookie, then the Origin of whatever can change something. The token of a
form is checked where the form is read (`forms`), because it is in the body. A header that is sent
twice is refused, because two programs could read it differently.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting.web.access import Access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""What a page of ours may load: our own files and nothing else."""

_HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",  # with "no-referrer" browsers hide the origin of our forms
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_FILES_OF_PROJECTORS = frozenset({"/static/show.css", "/static/show.js"})
"""What the page of a projector loads."""
_OUR_SITES = frozenset({"same-origin", "none"})


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = self._refused(scope, Headers(scope=scope))
        if refused and scope["method"] in _SAFE_METHODS:
            refused.headers["connection"] = "close"  # others may hold no connection of ours
        await (refused or self.app)(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that is not let in; None if it is let in."""
        if len(headers.getlist("host")) != 1 or headers["host"] not in self.access.hosts:
            return _plain("This address is not known here.", 421)
        if not scope["path"].startswith("/"):
            return _plain("This address is not known here.", 400)
        if not _OUR_SITES.issuperset(headers.getlist("sec-fetch-site")):
            return _plain(
                "Another page asked for this. Nothing was done. If you followed a link, copy its "
                "address into the address bar of the browser.",
                403,
            )
        safe = scope["method"] in _SAFE_METHODS
        token = self._form_token(headers)
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and "token" in asked:
            return self._first(scope, asked, known=token is not None)
        if token is None and safe and (viewer := self._viewer(scope["path"], headers)):
            scope.setdefault("state", {})["browser"] = viewer
            return None
        if token is None:
            return _plain(
                "This page opens only in the browser that drafting opened. Use the address that "
                "was printed; it works once. Close the application, and begin it anew for another "
                "address.",
                403,
            )
        origins = headers.getlist("origin")
        if not safe and (len(origins) != 1 or origins[0] not in self.access.origins):
            return _plain("This form was not sent by a page of drafting. Nothing was done.", 403)
        self.access.used = time.monotonic()
        scope.setdefault("state", {}).update(form_token=token, browser=token)
        return None

    def _form_token(self, headers: Headers) -> str | None:
        """Return the form token of the browser that asks; None if it was not let in.

        Programs on other ports of this machine can add cookies to ours, also of the same name.
        """
        for value in _cookies(headers, self.access.cookie):
            if token := self.access.form_token(value):
                return token
        return None

    def _viewer(self, path: str, headers: Headers) -> str:
        """Return the cookie of a projector that may see a path, or ""."""
        for value in _cookies(headers, self.access.viewer_cookie):
            if name := self.access.viewers.get(value):
                own = f"/show/{name}"
                if path in {own, f"{own}/events", *_FILES_OF_PROJECTORS}:
                    return value
        return ""

    def _first(self, scope: Scope, asked: dict[str, list[str]], *, known: bool) -> Response:
        """Answer a request that brings the token of the printed address."""
        rest = [(key, value) for key, values in asked.items() for value in values if key != "token"]
        there = "/" + scope["path"].lstrip("/\\") + ("?" + urlencode(rest) if rest else "")
        cookie = self.access.exchange(asked["token"][0])
        if cookie is None and not known:
            if viewer := self.access.exchange_show(asked["token"][0]):
                name = self.access.viewers[viewer]
                answer = RedirectResponse(f"/show/{quote(name)}", 303)
                answer.set_cookie(
                    self.access.viewer_cookie, viewer, httponly=True, samesite="strict"
                )
                return answer
            return _plain(
                "This address was used before, or it is not complete. Close drafting, and "
                "begin it anew for another address.",
                403,
            )
        answer = RedirectResponse(there, 303)
        if cookie is not None:
            answer.set_cookie(self.access.cookie, cookie, httponly=True, samesite="strict")
        return answer


def _with_headers(send: Send) -> Send:
    """Return a `send` that adds the headers that every answer has."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _cookies(headers: Headers, name: str) -> Iterator[str]:
    """Yield each value that a cookie of this name has."""
    for header in headers.getlist("cookie"):
        for each in header.split(";"):
            found, _, value = each.partition("=")
            if found.strip() == name:
                yield value.strip()


def _plain(words: str, status: int) -> Response:
    return Response(words + "\n", status, media_type="text/plain")
