"""Show a room what the chair puts up, on a page that can do nothing else.

What is up is remembered, and a new application shows it again; the first time it is the title. The
page and its events hold what is up, and nothing else of the negotiation.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError
from drafting.negotiation.projected import Projected, ProjectedScreen, projected
from drafting.web.access import Access
from drafting.web.drafts import paragraph_anchor
from drafting.web.errors import PageError
from drafting.web.events import Current, EventStream
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.memory import FolderMemory
from drafting.web.negotiate import frame_of
from drafting.web.negotiation_view import NegotiationView
from drafting.web.opened import refused, view_of
from drafting.web.pages import fragment, page

MOST_PAGES = 10_000
_OF_AMENDMENTS = frozenset({Projected.PROPOSAL, Projected.BEFORE_AFTER, Projected.RESULT})
_TURNS = {"next": 1, "previous": -1, "first": -MOST_PAGES}
_NAMES = {
    Projected.TITLE: "the title",
    Projected.TEXT: "the whole text",
    Projected.PARAGRAPH: "{} as it is now",
    Projected.PROPOSAL: "{} as proposed",
    Projected.BEFORE_AFTER: "{} before and after",
    Projected.RESULT: "the result of {}",
}


@dataclass(slots=True)
class Projector:
    """What is up for one negotiation.

    Attributes:
        kind: what the screen shows.
        ref, label: of the amendment or the paragraph.
        page: page of the screen, from 0.
        pages: how many pages the last projector counted; 0 if none did yet.
        is_dark: light words on a dark ground.
    """

    kind: Projected = Projected.TITLE
    ref: str = ""
    label: str = ""
    page: int = 0
    pages: int = 0
    is_dark: bool = False
    _last: tuple[object, str, str] = field(default=(None, "", ""), repr=False)

    @property
    def says(self) -> str:
        """Return what is up, in words."""
        return _NAMES[self.kind].format(self.ref or self.label)

    @property
    def shown(self) -> str:
        """Return what is up, with its page, in words."""
        of = f" of {self.pages}" if self.pages else ""
        return self.says + (f", page {self.page + 1}{of}" if self.page or self.pages > 1 else "")

    @property
    def to_remember(self) -> dict[str, str]:
        """Return what a new application needs to show the same."""
        look = "dark" if self.is_dark else "light"
        return {
            "what": self.kind.value,
            "ref": self.ref,
            "label": self.label,
            "page": str(self.page),
            "look": look,
        }

    @classmethod
    def remembered(cls, view: NegotiationView, kept: Mapping[str, str]) -> Projector:
        """Return a projector with what was last on it, or the title if that is not there."""
        up = cls(is_dark=kept.get("look") == "dark")
        page = kept.get("page", "")
        with contextlib.suppress(DraftingError, ValueError, KeyError):
            up.put(view, Projected(kept["what"]), kept.get("ref", ""), kept.get("label", ""))
            up.page = min(int(page), MOST_PAGES) if page.isascii() and page.isdecimal() else 0
        return up

    def put(self, view: NegotiationView, kind: Projected, ref: str, label: str) -> None:
        """Put something else up.

        Raises:
            DraftingError: there is no such amendment or paragraph; nothing changes.
        """
        screen = _projected(view, kind, ref, label)
        self.kind, self.ref, self.label, self.page, self.pages = kind, ref, label, 0, 0
        self._keep(view, screen)

    def turn(self, pages: int) -> None:
        """Turn some pages on, or back."""
        last = (self.pages or MOST_PAGES) - 1
        self.page = max(0, min(self.page + pages, last))

    def screen(self, request: Request) -> tuple[str, str]:
        """Return what is up as HTML, and a digest of it.

        If the files cannot be read for a moment, this is what was up before.

        Raises:
            PageError: nothing could be read yet.
        """
        try:
            view = view_of(request)
        except PageError:
            if not self._last[1]:
                raise
            return self._last[1:]
        if self._last[0] != self._key(view):
            self._keep(view, self._screen(view))
        return self._last[1:]

    def _screen(self, view: NegotiationView) -> ProjectedScreen:
        """Return what is up; the title if the amendment or paragraph is not there any more."""
        try:
            return _projected(view, self.kind, self.ref, self.label)
        except DraftingError:
            return projected(view.negotiation, Projected.TITLE)

    def _keep(self, view: NegotiationView, screen: ProjectedScreen) -> None:
        made = fragment("show-screen", {"screen": screen})
        self._last = (self._key(view), made, hashlib.sha256(made.encode()).hexdigest())

    def _key(self, view: NegotiationView) -> object:
        return (view.digest, self.kind, self.ref, self.label)


def _projected(view: NegotiationView, kind: Projected, ref: str, label: str) -> ProjectedScreen:
    """Return a screen; the rolling text is the one that the page of the chair has.

    Raises:
        DraftingError: there is no such amendment or paragraph.
    """
    return projected(view.negotiation, kind, ref=ref, label=label, rolling=lambda: view.compilation)


async def show(request: Request) -> Response:
    """Show what is up; the script of the page says how many pages that is."""
    up = _projector(request)
    content, _ = up.screen(request)
    counted = request.query_params.get("pages", "")
    if counted.isascii() and counted.isdigit() and 0 < len(counted) < 6:
        up.pages = min(int(counted), MOST_PAGES) or 1
        up.page = min(up.page, up.pages - 1)
        return Response(status_code=204)
    here = f"/show/{quote(_name(request))}"
    return page(request, "show", {"content": content, "up": up, "here": here})


async def show_events(request: Request) -> Response:
    """Send what is up whenever it changes."""
    up = _projector(request)
    up.screen(request)
    changed = _Signature(request)

    def current(version: str) -> tuple[str, Mapping[str, object]] | None:
        before, _, rest = version.partition(" ")
        state = f"{up.kind} {up.ref} {up.label} {up.page} {up.is_dark}"
        if rest == state and not changed():
            return None
        content, digest = up.screen(request)
        if version == f"{digest} {state}":
            return None
        sent: dict[str, object] = {"page": up.page, "dark": up.is_dark}
        if digest != before:
            sent["screen"] = content
        return f"{digest} {state}", sent

    return _stream(request, current)


async def negotiation_events(request: Request) -> Response:
    """Say whenever the negotiation changed, or what is on its projector."""
    up, changed = _projector(request), _Signature(request)
    has_screen = request.query_params.get("screen") == "yes"
    digest = ""

    def current(version: str) -> tuple[str, Mapping[str, object]] | None:
        nonlocal digest
        if changed():
            with contextlib.suppress(PageError):
                digest = view_of(request).digest
        content, of_content = up.screen(request) if has_screen else ("", "")
        now = f"{digest} {of_content} {up.shown}"
        if now == version:
            return None
        sent = {"digest": digest, "shown": up.shown}
        return now, sent | {"screen": content} if has_screen else sent

    return _stream(request, current)


async def control(request: Request) -> Response:
    """Show the chair what is up, and what can be put up."""
    view = view_of(request)
    up, name = _projector(request), _name(request)
    content, _ = up.screen(request)
    access: Access = request.app.state.access
    return page(
        request, "projector",
        {
            **frame_of(request, view),
            "up": up,
            "content": content,
            "amendments": [
                (each.ref, f"{each.ref} – {each.amendment.target} ({each.status.value})")
                for each in view.negotiation.amendments
            ],
            "labels": [each.label for each in view.compilation.places if each.unit is not None],
            "address": access.show_address(name),
        },
    )  # fmt: skip


async def put_up(request: Request) -> Response:
    """Put something up, turn a page, or choose light or dark."""
    form = await form_of(request)
    view, up, name = view_of(request), _projector(request), _name(request)
    if wanted := form.value("what"):
        if wanted not in set(Projected):
            raise PageError("This cannot be on the projector. Choose it from the page again.")
        kind = Projected(wanted)
        ref = form.value("ref") if kind in _OF_AMENDMENTS else ""
        label = form.value("label") if kind is Projected.PARAGRAPH else ""
        with refused():
            up.put(view, kind, ref, label)
    elif form.value("turn") in _TURNS:
        up.turn(_TURNS[form.value("turn")])
    elif form.value("look") in {"dark", "light"}:
        up.is_dark = form.value("look") == "dark"
    else:
        raise PageError("Choose what the room sees.")
    request.app.state.memory.keep_screen(name, up.to_remember)
    if request.headers.get("x-part") == "yes":
        return Response(status_code=204)
    there = f"/negotiate/{quote(name)}"
    if form.value("from") == "projector":
        return RedirectResponse(f"{there}/show", 303)
    said = urlencode([("said", f"On the projector: {up.says}")])
    place = f"a-{up.ref}" if up.ref else paragraph_anchor(up.label) if up.label else "said"
    return RedirectResponse(f"{there}?{said}#{quote(place)}", 303)


class _Signature:
    """Notices that the journal or its text was written."""

    def __init__(self, request: Request) -> None:
        self._folder: DocumentFolder = request.app.state.folder
        self._names = (_name(request), view_of(request).negotiation.base_file.name)
        self._seen: object = None

    def __call__(self) -> bool:
        """Return whether a file changed since the last call; the first time it did."""
        before, self._seen = self._seen, [self._stat(name) for name in self._names]
        return before != self._seen

    def _stat(self, name: str) -> tuple[int, ...]:
        try:
            found = self._folder.path_of(name).stat()
        except (PageError, OSError):
            return ()
        return (found.st_ino, found.st_mtime_ns, found.st_size)


def _stream(request: Request, current: Current) -> Response:
    access: Access = request.app.state.access

    def beat() -> None:
        access.used = time.monotonic()

    return EventStream(request.app.state.streams, request.state.browser, current, beat)


def _projector(request: Request) -> Projector:
    """Return the projector of a negotiation, as it was last; the first time its title is up.

    Raises:
        PageError: there is no such negotiation.
    """
    projectors: dict[str, Projector] = request.app.state.projectors
    name = _name(request)
    if name not in projectors:
        view = view_of(request)
        memory: FolderMemory = request.app.state.memory
        projectors[name] = Projector.remembered(view, memory.screen_of(name))
    return projectors[name]


def _name(request: Request) -> str:
    name: str = request.path_params["name"]
    return name


ROUTES = (
    Route("/show/{name}", show),
    Route("/show/{name}/events", show_events),
    Route("/negotiate/{name}/events", negotiation_events),
    Route("/negotiate/{name}/show", control),
    Route("/negotiate/{name}/show", put_up, methods=["POST"]),
)
