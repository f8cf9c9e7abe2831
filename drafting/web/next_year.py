"""Make this year's draft from last year's text: what changes, what is left, what to fill in.

The address of the list names the text and the session, and nothing is written until somebody
makes the draft.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.engine.words import diff_words
from drafting.errors import DraftingError, OptionError
from drafting.model.edit import Op
from drafting.model.masthead import GENERAL_ASSEMBLY
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.next_draft import (
    LeftAsPrinted,
    NextDraft,
    PastChange,
    RolledChange,
    expected_session,
    next_draft,
)
from drafting.next_draft.choosing import (
    HEAD,
    filled_in,
    missing_in,
    rolled_lines,
    with_lines_kept,
)
from drafting.next_draft.source import session_of
from drafting.reports.html import styles
from drafting.reports.pieces import Piece, pieces_of
from drafting.rolling_forward import draft_yaml
from drafting.text.inline import plain
from drafting.web.background import in_background, listed, read_one
from drafting.web.compare import ChosenText
from drafting.web.drafts import short_title, texts_in
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.listing import in_choice_order
from drafting.web.pages import page
from drafting.web.records import chosen_record

_PATIENCE = 1.0
"""Seconds in which documents are read to find the earlier texts of a series."""
_MOST_PAST = 12
"""Earlier texts of a series that are read."""


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """What somebody wants a draft of.

    Attributes:
        source: name of the earlier text.
        session: as it was typed.
        symbol: of the draft, or "".
        sponsors: whether the sponsors stay.
        day, number: when the earlier text was adopted and as what, where it does not say so.
    """

    source: str = ""
    session: str = ""
    symbol: str = ""
    sponsors: bool = False
    day: str = ""
    number: str = ""

    @property
    def address(self) -> str:
        """Return the address of its list."""
        values = {
            "from": self.source,
            "session": self.session,
            "symbol": self.symbol,
            "sponsors": "yes" if self.sponsors else "",
            "day": self.day,
            "number": self.number,
        }
        return "/next?" + urlencode({key: value for key, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class RolledPlace:
    """A line in which the draft differs from the earlier text, or may have to.

    Attributes:
        label: as a delegate cites it.
        pieces: its words, with what is deleted and inserted; none for the head.
        changes: what was changed in it, with the reasons.
        left: what only a person can change.
        history: what the places in it were in the earlier texts of the series.
    """

    label: str
    pieces: tuple[Piece, ...]
    changes: tuple[RolledChange, ...]
    left: tuple[LeftAsPrinted, ...]
    history: tuple[PastChange, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Return whether nobody needs to look at it."""
        return not self.left and all(each.sure for each in self.changes)

    @property
    def can_stay(self) -> bool:
        """Return whether the draft can have this line as it was."""
        return bool(self.pieces and self.changes)


async def begin(request: Request) -> Response:
    """Ask for the text and the session, or list what becomes of the text."""
    asked = _asked(request.query_params)
    folder: DocumentFolder = request.app.state.folder
    if not asked.source:
        return await _form(request, asked)
    must_wait = folder.is_slow(asked.source) and not folder.is_read(asked.source)
    if must_wait and "go" not in request.query_params:
        texts = [ChosenText(asked.source)]
        return page(request, "reading", {"texts": texts, "there": f"{asked.address}&go=on"})
    text = await read_one(request, asked.source)
    if not asked.session:
        return await _form(request, asked, text)
    series = await _series(request, asked.source, text)
    try:
        past = [*series.values()]
        rolled = await in_background(request, partial(_rolled, text, asked, past))
    except OptionError as error:
        return await _form(request, asked, text, wrong=_sentence(error))
    return _list(request, asked, text, rolled, series)


async def take(request: Request) -> Response:
    """Take a dropped text, or make the draft as it was decided in the list."""
    form = await form_of(request)
    asked = _asked({name: form.value(name) for name in form.fields})
    folder: DocumentFolder = request.app.state.folder
    if files := form.files.get("files", ()):
        name = folder.add(files[0].name, files[0].content)
        return RedirectResponse(AskedDraft(name).address, 303)
    if form.value("act") != "make":
        raise PageError("There was no file to begin from. Choose last year’s text, then go on.")
    text = await read_one(request, asked.source)
    series = [await read_one(request, each) for each in form.fields.get("past", ())[:_MOST_PAST]]

    def made() -> tuple[Resolution, str]:
        found = _decided(text, _rolled(text, asked, series), form)
        return found.resolution, draft_yaml(found, "the new draft")

    try:
        draft, content = await in_background(request, made)
    except DraftingError as error:
        raise PageError(f"The draft was not begun: {_sentence(error)}", 422) from None
    name = folder.add(f"{_stem(asked, draft)}.yaml", content.encode(), anew=True)
    request.app.state.memory.keep_base(name, asked.source)
    return RedirectResponse(f"/draft/{quote(name)}?{urlencode({'next': asked.address})}", 303)


async def _form(
    request: Request, asked: AskedDraft, text: Resolution | None = None, *, wrong: str = ""
) -> Response:
    """Show the form, with the next session where the text says its own."""
    await listed(request, 0.1)
    session = asked.session or (_next_session(text) if text else "")
    is_other = text is not None and text.masthead.organ != GENERAL_ASSEMBLY
    return page(
        request, "next-year",
        {
            "documents": in_choice_order(texts_in(request.app.state.folder, 0)),
            "wanted": asked,
            "session": session,
            "wrong": wrong,
            "is_other": is_other,
            "knows_adoption": text is None or bool(text.masthead.number),
            "has_sponsors": text is not None and bool(text.masthead.sponsors),
        },
        status=422 if wrong else 200,
    )  # fmt: skip


async def _series(request: Request, source: str, text: Resolution) -> dict[str, Resolution]:
    """Return the earlier texts of the series that the folder has by name, the oldest first.

    They are those of the same title, one of each session. One that takes long to read is left out
    until something else read it.
    """
    folder: DocumentFolder = request.app.state.folder
    await listed(request, _PATIENCE)
    found: dict[int, tuple[str, Resolution]] = {}
    for each in texts_in(folder, 0):
        is_like = each.title and each.title == plain(text.title) and each.name != source
        if not is_like or each.language != text.language or len(found) == _MOST_PAST:
            continue
        if folder.is_slow(each.name) and not folder.is_read(each.name):
            continue
        with contextlib.suppress(PageError):
            past = await read_one(request, each.name)
            found.setdefault(session_of(past), (each.name, past))
    own = session_of(text)
    return dict(found[session] for session in sorted(found) if 0 < session < own)


def _list(
    request: Request,
    asked: AskedDraft,
    text: Resolution,
    rolled: NextDraft,
    series: Mapping[str, Resolution],
) -> Response:
    places = _places(text, rolled)
    return page(
        request, "next-list",
        {
            "wanted": asked,
            "source": {"title": plain(text.title), "language": text.language,
                       "symbol": text.masthead.symbol},
            "head": [each for each in rolled.changes if each.label == HEAD],
            "head_left": [each for each in rolled.left if each.label == HEAD],
            "unsure": [each for each in places if not each.is_sure],
            "sure": [each for each in places if each.is_sure],
            "missing": missing_in(rolled.resolution),
            "doubts": rolled.doubts,
            "head_history": [each for each in rolled.history if each.label == HEAD],
            "series": [*series],
            "past": [each.masthead.symbol or name for name, each in series.items()],
            "styles": styles,
            "record": chosen_record(request),
        },
    )  # fmt: skip


def _rolled(text: Resolution, asked: AskedDraft, series: Sequence[Resolution]) -> NextDraft:
    """Return the draft that somebody wants.

    Raises:
        OptionError: what was typed cannot be used, or the text cannot be rolled on.
    """
    if not (asked.session.isascii() and asked.session.isdecimal() and len(asked.session) < 4):
        raise OptionError("a session has a number: 81, for example")
    adopted = None
    if asked.day or asked.number:
        try:
            adopted = (datetime.date.fromisoformat(asked.day), asked.number)
        except ValueError:
            raise OptionError(
                "the day of adoption is not known: choose it beside the number"
            ) from None
    return next_draft(
        text,
        int(asked.session),
        symbol=asked.symbol,
        adopted=adopted,
        sponsors=asked.sponsors,
        series=series,
    )


def _decided(text: Resolution, rolled: NextDraft, form: SentForm) -> NextDraft:
    """Return the draft without what was not taken, and with what was filled in."""
    offered = form.fields.get("line", ())
    taken = form.fields.get("take", ())
    kept = frozenset(offered) - frozenset(taken)
    draft = with_lines_kept(text, rolled.resolution, kept)
    words = zip(form.fields.get("missing", ()), form.fields.get("words", ()), strict=False)
    return replace(
        rolled,
        resolution=filled_in(draft, dict(words)),
        changes=tuple(each for each in rolled.changes if each.label not in kept),
    )


def _places(text: Resolution, rolled: NextDraft) -> list[RolledPlace]:
    """Return the lines of the text with something to decide, in the order of print."""
    lines = {each.label: each for each in rolled_lines(text, rolled.resolution)}
    labels = _ordered([*lines], [*rolled.changes, *rolled.left])
    numbers = note_numbers(text, units_of(text))
    places = []
    for label in labels:
        changes = tuple(each for each in rolled.changes if each.label == label)
        left = tuple(each for each in rolled.left if each.label == label)
        pieces: tuple[Piece, ...] = ()
        if line := lines.get(label):
            runs = diff_words(line.old, line.new, {})
            pieces = pieces_of(runs, dict.fromkeys(Op, numbers))
        history = tuple(each for each in rolled.history if each.label == label)
        places.append(RolledPlace(label, pieces, changes, left, history))
    return places


def _ordered(lines: Sequence[str], found: Iterable[RolledChange | LeftAsPrinted]) -> list[str]:
    """Return the labels of what was found, in the order of the lines; the head is apart."""
    labels = dict.fromkeys(each.label for each in found if each.label != HEAD)
    order = {label: at for at, label in enumerate(lines)}
    return sorted(labels, key=lambda label: order.get(label, len(order)))


def _next_session(text: Resolution) -> str:
    return str(expected_session(text) or "")


def _stem(asked: AskedDraft, draft: Resolution) -> str:
    """Return the name of the file: the symbol, or the first words of the title and the session."""
    title = short_title(plain(draft.title)) or PurePath(asked.source).stem
    return asked.symbol or f"{title}, session {asked.session}"


def _sentence(error: DraftingError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}".rstrip(".") + "."


def _asked(values: Mapping[str, str]) -> AskedDraft:
    return AskedDraft(
        source=values.get("from", ""),
        session=values.get("session", "").strip(),
        symbol=values.get("symbol", "").strip(),
        sponsors=values.get("sponsors", "") == "yes",
        day=values.get("day", "").strip(),
        number=values.get("number", "").strip(),
    )


ROUTES = (
    Route("/next", begin),
    Route("/next", take, methods=["POST"]),
)
