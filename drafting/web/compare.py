"""Compare two to ten documents: choose them, read them, show the report.

The address of a report names its texts in order, oldest first. To move one is a link to another
address.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.model.resolution import Resolution
from drafting.reports.chain import diff_chain
from drafting.reports.html import page_context
from drafting.text.inline import plain
from drafting.text.languages import ENGLISH_NAMES
from drafting.web.background import in_background, listed, read_one
from drafting.web.compared_files import downloads_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.listing import FileRole, ListedDocument, date_of, in_choice_order
from drafting.web.pages import page
from drafting.web.start import day

MOST_TEXTS = 10
_AT_ONCE = 0.4
"""Seconds of reading after which a page says how far it is."""
_SHOWN = 60
"""Documents of the folder that can be ticked beside the old and the new text."""


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A text of a comparison, as far as it was read.

    Attributes:
        name: of its file.
        text: None if it was not read.
        error: why it cannot be read, or "".
        doubt: why it may be no resolution, or "".
    """

    name: str
    text: Resolution | None = None
    error: str = ""
    doubt: str = ""

    @property
    def is_waiting(self) -> bool:
        """Return whether it is still to be read."""
        return self.text is None and not self.error

    @property
    def title(self) -> str:
        """Return its title, or ""."""
        return plain(self.text.title) if self.text else ""

    @property
    def symbol(self) -> str:
        """Return its symbol, or ""."""
        return self.text.masthead.symbol if self.text else ""

    @property
    def language(self) -> str:
        """Return its language, or ""."""
        return self.text.language if self.text else ""

    @property
    def date(self) -> datetime.date | None:
        """Return when it was adopted or issued; None if it does not say."""
        return date_of(self.text) if self.text else None


async def compare(request: Request) -> Response:
    """Show the form, or the report if the address names texts."""
    asked = request.query_params
    names = asked.getlist("text")
    if not names:
        return await _form(request)
    if not 2 <= len(names) <= MOST_TEXTS:
        raise PageError(f"Choose two documents to compare, or up to {MOST_TEXTS}.")
    chosen = await _read(request, names, begun="go" in asked)
    if any(each.is_waiting for each in chosen):
        kept = [(key, value) for key, value in asked.multi_items() if key in ("text", "order")]
        there = "/compare?" + urlencode([*kept, ("go", "on")])
        return page(request, "reading", {"texts": chosen, "there": there})
    if any(each.error for each in chosen):
        readable = [each.name for each in chosen if not each.error]
        context = {"texts": chosen, "others": address(readable) if len(readable) > 1 else ""}
        return page(request, "unread", context, status=422)
    if "order" in asked:
        return RedirectResponse(address(each.name for each in _by_date(chosen)), 303)
    return await in_background(request, partial(_report, request, chosen))


def _report(request: Request, chosen: list[ChosenText]) -> Response:
    """Compare the texts, and show the report; both take long if the texts are long."""
    steps = diff_chain([each.text for each in chosen if each.text])
    return page(
        request, "report",
        {
            **page_context(steps),
            "texts": _movable(chosen),
            "remarks": _remarks(chosen),
            "by_date": address(each.name for each in _by_date(chosen)),
            "is_dated": all(each.date for each in chosen),
            "is_by_date": _by_date(chosen) == chosen,
            "downloads": downloads_of(request, [each.name for each in chosen]),
            "day": day,
        },
    )  # fmt: skip


async def choose(request: Request) -> Response:
    """Take the texts of the form, dropped or chosen, and go to their report."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    old, more, new = (_taken(folder, form, side) for side in ("old", "more", "new"))
    names = list(dict.fromkeys([*old, *more, *new])) if more else [*old, *new]
    if len(names) < 2:
        raise PageError("Choose two documents: the old text and the new one.")
    if len(names) > MOST_TEXTS:
        raise PageError(f"These are {len(names)} documents. Choose up to {MOST_TEXTS}.")
    return RedirectResponse(address(names) + ("&order=date" if more else ""), 303)


def address(names: Iterable[str]) -> str:
    """Return the address of the report on texts, oldest first."""
    return "/compare?" + urlencode([("text", name) for name in names])


async def _form(request: Request) -> Response:
    files = await listed(request)
    documents = [each for each in files if each.role is FileRole.DOCUMENT and not each.error]
    asked = {side: request.query_params.get(side, "") for side in ("old", "new")}
    if bool(asked["old"]) != bool(asked["new"]):
        side, other = ("old", "new") if asked["old"] else ("new", "old")
        asked[other] = _neighbour(documents, asked[side], later=other == "new")
    return page(
        request, "compare",
        {
            "documents": in_choice_order(documents),
            "few": documents[:_SHOWN],
            "most": MOST_TEXTS,
            "chosen": asked,
        },
    )  # fmt: skip


def _neighbour(documents: Sequence[ListedDocument], name: str, *, later: bool) -> str:
    """Return the text of the same title that comes next to a text in time; "" if none is known."""
    one = next((each for each in documents if each.name == name), None)
    if one is None or not one.title or one.date is None:
        return ""
    found = [
        (abs(each.date - one.date), each.name)
        for each in documents
        if each.date and each.title.casefold() == one.title.casefold() and each.name != name
        if (each.date > one.date) == later and each.date != one.date
    ]
    return min(found)[1] if found else ""


def _taken(folder: DocumentFolder, form: SentForm, side: str) -> list[str]:
    """Return the names of what was dropped or else chosen for one side."""
    dropped = [folder.add(file.name, file.content) for file in form.files.get(side, ())]
    chosen = [name for name in form.fields.get(f"{side}_name", ()) if name]
    return [*dropped, *chosen] if side == "more" else (dropped or chosen)[:1]


async def _read(request: Request, names: Sequence[str], *, begun: bool) -> list[ChosenText]:
    """Read the texts of a comparison, as many as a page can wait for.

    Args:
        request: what is answered.
        names: their names.
        begun: the page that says how far it is was shown: one that takes long is read now.
    """
    folder: DocumentFolder = request.app.state.folder
    end = time.monotonic() + _AT_ONCE
    result = []
    for name in names:
        must_wait = time.monotonic() >= end or (folder.is_slow(name) and not begun)
        if must_wait and not folder.is_read(name):
            result.append(ChosenText(name))
            continue
        try:
            text = await read_one(request, name)
            result.append(ChosenText(name, text, doubt=folder.doubt(name)))
        except PageError as error:
            result.append(ChosenText(name, error=str(error)))
    return result


def _by_date(chosen: list[ChosenText]) -> list[ChosenText]:
    """Return texts with the oldest first; in their own order if one does not say its date."""
    dated = [(each.date, each) for each in chosen if each.date]
    if len(dated) < len(chosen):
        return chosen
    return [each for _, each in sorted(dated, key=lambda pair: pair[0])]


def _movable(chosen: Sequence[ChosenText]) -> list[tuple[ChosenText, str, str, str]]:
    """Return each text with the addresses that move it back, move it on, and leave it out."""
    names = [each.name for each in chosen]
    result = []
    for at, each in enumerate(chosen):
        without = names[:at] + names[at + 1 :]
        earlier = address([*without[: at - 1], each.name, *without[at - 1 :]]) if at else ""
        is_last = at == len(names) - 1
        later = "" if is_last else address([*without[: at + 1], each.name, *without[at + 1 :]])
        left_out = address(without) if len(without) > 1 else ""
        result.append((each, earlier, later, left_out))
    return result


def _remarks(chosen: Sequence[ChosenText]) -> list[str]:
    """Return what a reader should know about the choice of texts."""
    result = [f"“{each.name}”: {each.doubt}" for each in chosen if each.doubt]
    languages = dict.fromkeys(each.language for each in chosen)
    if len(languages) > 1:
        known = [ENGLISH_NAMES.get(each, each) for each in languages]
        named = f"{', '.join(known[:-1])} and {known[-1]}"
        result.append(f"The texts are in {named}. Compare texts of one language.")
    names = [each.name for each in chosen]
    if len(set(names)) < len(names):
        result.append("The same file was chosen twice.")
    return result


ROUTES = (
    Route("/compare", compare),
    Route("/compare", choose, methods=["POST"]),
)
