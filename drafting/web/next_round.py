"""Begin the next round of a negotiation: see what goes along, then write the text and a journal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.engine.amend.rebase import RebaseStatus
from drafting.negotiation.agreements import as_agreed
from drafting.negotiation.rounds import begin_round
from drafting.negotiation.texts import DecidedText, text_as_decided
from drafting.negotiation.wording import WordedAmendments
from drafting.text.counting import counted
from drafting.text.inline import plain
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder, checked_name
from drafting.web.forms import form_of
from drafting.web.negotiate import frame_of
from drafting.web.negotiation_view import NegotiationView
from drafting.web.opened import refused, view_of
from drafting.web.pages import page
from drafting.web.sent import day_in, day_of, today

_REVISION = re.compile(r"(.*(?:Rev\.?|[-_. ]))(\d+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CarriedAmendment:
    """An open amendment on its way into the next round.

    Attributes:
        ref: its name in the journal.
        says: it in set wording, one string a line.
        becomes: what becomes of it, and why.
        needs_decision: a person must look at it.
    """

    ref: str
    says: tuple[str, ...]
    becomes: str
    needs_decision: bool


@dataclass(frozen=True, slots=True)
class OfferedAmendment:
    """A consequential amendment to the new text.

    Attributes:
        id: its id.
        says: what it does, and where.
        reason: why.
        follows: the amendments that it follows from.
    """

    id: str
    says: str
    reason: str
    follows: tuple[str, ...]


async def look(request: Request) -> Response:
    """Show what the next round has, and ask for its symbol and day."""
    view = view_of(request)
    with refused():
        decided = text_as_decided(view.negotiation)
        following = decided.next_round()
        offered = decided.consequential()
    worded = WordedAmendments.of(view.negotiation.base, view.negotiation.amendments)
    carried = [
        CarriedAmendment(
            ref=each.before.ref,
            says=worded.says(each.before.amendment, each.before.of),
            becomes="" if each.status is RebaseStatus.KEPT else each.reason,
            needs_decision=each.status not in (
                RebaseStatus.KEPT, RebaseStatus.SHIFTED, RebaseStatus.MERGED
            ),
        )
        for each in following.amendments
    ]  # fmt: skip
    positions = decided.positions
    return page(
        request, "negotiate-next",
        {
            **frame_of(request, view),
            "done": counted(len(decided.outcome.done), "amendment"),
            "undone": [f"{each.entry.name}: {each.message}" for each in decided.outcome.left],
            "carried": carried,
            "offered": offers(decided),
            "remarks": list(map(str, offered.remarks)),
            "agreed": [f"{each.paragraph}: {as_agreed(each)}" for each in positions.agreements],
            "ended": [f"{each.paragraph}: {as_agreed(each)}" for each in following.ended],
            "reserved": [f"{each.by}: {each.passage}" for each in positions.reservations],
            "next_symbol": _following(view.negotiation.base.masthead.symbol),
            "next_name": _next_name(request, view),
        },
    )  # fmt: skip


def offers(decided: DecidedText) -> list[OfferedAmendment]:
    """Return the consequential amendments to a text as decided."""
    return [
        OfferedAmendment(
            id=each.id,
            says=f"{each.target}: “{plain(each.words)}” to “{plain(each.text)}”"
            if each.words else f"{each.target}: {each.action} “{plain(each.text)}”",
            reason=each.reason,
            follows=each.follows,
        )
        for each in decided.consequential().amendments.entries
    ]  # fmt: skip


async def begin(request: Request) -> Response:
    """Write the text as decided, begin its journal, and go there."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    view = view_of(request)
    if not view.negotiation.is_sound:
        raise PageError("Restore the text and the journal as they were; nothing was written.", 409)
    stem = checked_name(form.value("file").strip().removesuffix(".yaml"))
    text, journal = folder.root / f"{stem}.yaml", folder.root / f"{stem}.journal.yaml"
    with refused():
        decided = text_as_decided(
            view.negotiation, symbol=form.value("symbol").strip(), date=day_of(form)
        )
        taken = set(form.fields.get("consequential", ()))
        every = {each.id for each in decided.consequential().amendments.entries}
        day = day_in(form.value("tabled")) or today()
        result = begin_round(decided, text, journal, date=day, left=every - taken)
    said = [
        f"The next round begins on {text.name}",
        *(f"{each.tabled.handle}: {each.outcome.value}" for each in result.sets),
        *(remark for each in result.sets for remark in each.remarks),
    ]
    query = urlencode([("said", each) for each in said])
    return RedirectResponse(f"/negotiate/{quote(journal.name)}?{query}", 303)


def _following(symbol: str) -> str:
    """Return the symbol of the next revision: "A/C.3/63/L.93/Rev.2" after "…/Rev.1"."""
    if not symbol:
        return ""
    if (found := _REVISION.fullmatch(symbol)) and "Rev" in found[1]:
        return f"{found[1]}{int(found[2]) + 1}"
    return f"{symbol}/Rev.1"


def _next_name(request: Request, view: NegotiationView) -> str:
    """Return a name for the next text: "L93-Rev2" after "L93-Rev1"."""
    folder: DocumentFolder = request.app.state.folder
    stem = Path(view.negotiation.journal.base).stem
    found = _REVISION.fullmatch(stem)
    number = int(found[2]) if found else 1
    while True:
        number += 1
        name = f"{found[1]}{number}" if found else f"{stem}-{number}"
        if not any((folder.root / f"{name}{end}").exists() for end in (".yaml", ".journal.yaml")):
            return name


ROUTES = (
    Route("/negotiate/{name}/next", look),
    Route("/negotiate/{name}/next", begin, methods=["POST"]),
)
