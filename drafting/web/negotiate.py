"""Negotiate a text: drop what came, see every proposal in its place, take decisions.

Each page shows what the journal says, and each form calls the function that the command calls.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import DraftingError, RefusedError
from drafting.importing import yaml_of
from drafting.inbox import read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.inbox.records import Finding
from drafting.inbox.writing import write_inbox
from drafting.model.amendment import Status
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.journals import begin_journal, journal_in
from drafting.negotiation.opening import Negotiation, open_negotiation
from drafting.negotiation.positions import agree, begin_meeting, lift, reopen, reserve
from drafting.negotiation.tabling import table
from drafting.negotiation.texts import render_compilation, text_as_decided, text_as_proposed
from drafting.readers import bytes_of
from drafting.readers.yaml.journal import is_journal
from drafting.text.inline import plain
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.negotiation_view import paragraphs_of
from drafting.web.pages import attachment, page

DECISIONS = {
    "accept": Status.ACCEPTED,
    "reject": Status.REJECTED,
    "withdraw": Status.WITHDRAWN,
    "park": Status.PARKED,
}
"""What a button decides."""
_POSITIONS = ("agree", "agree-ad-ref", "reopen", "reserve", "lift")
_AMENDMENTS = (".yaml", ".yml")


async def negotiations(request: Request) -> Response:
    """List the negotiations of the folder, and offer to begin one."""
    folder: DocumentFolder = request.app.state.folder
    found = {path.name for path in folder.root.glob("*.yaml") if _is_journal(path)}
    documents = [each for each in folder.documents() if each.name not in found]
    return page(request, "negotiations", {"journals": sorted(found), "documents": documents})


async def begin(request: Request) -> Response:
    """Begin a journal on a text of the folder, or on one that is dropped."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    dropped = form.files.get("base", ())
    name = folder.add(dropped[0].name, dropped[0].content) if dropped else form.value("base_name")
    if not name:
        raise PageError("Choose the text that is negotiated.")
    text = folder.read(name)
    if not name.lower().endswith(_AMENDMENTS):
        name = folder.add(f"{Path(name).stem}.yaml", yaml_of(text, name).encode())
    journal = folder.free(f"{Path(name).stem}.journal.yaml")
    with refused():
        begin_journal(journal, folder.path_of(name), text)
        meeting = form.value("by").strip()
        if meeting:
            begin_meeting(open_negotiation(journal), by=meeting, date=_today())
    return RedirectResponse(f"/negotiate/{quote(journal.name)}", 303)


async def negotiate(request: Request) -> Response:
    """Show the rolling text with every proposal in its place."""
    name = request.path_params["name"]
    found = _negotiation(request)
    compilation = text_as_proposed(found)
    paragraphs = paragraphs_of(found, compilation)
    everything = [entry for each in paragraphs for entry in each.entries]
    counted = {status.value: 0 for status in Status}
    for each in found.amendments:
        counted[each.status.value] += 1
    return page(
        request, "negotiate",
        {
            "name": name,
            "title": plain(found.base.title) or name,
            "symbol": found.base.masthead.symbol,
            "language": found.base.language,
            "meeting": found.journal.meeting,
            "is_sound": found.is_sound,
            "counted": {status: count for status, count in counted.items() if count},
            "open": sum(each.is_open for each in everything),
            "paragraphs": paragraphs,
            "shown": request.query_params.get("only", "all"),
            "place_of": place_of,
            "said": request.query_params.getlist("said"),
        },
    )  # fmt: skip


async def act(request: Request) -> Response:
    """Take a decision or a position, and go back to its paragraph."""
    name, form = request.path_params["name"], await form_of(request)
    found = _negotiation(request)
    wanted, label = form.value("act"), form.value("label")
    said: Sequence[str]
    with refused():
        if wanted in DECISIONS:
            said = _decided(found, form, DECISIONS[wanted])
        elif wanted in _POSITIONS:
            said = _positioned(found, form, wanted, label)
        elif wanted == "meeting":
            begin_meeting(found, by=form.value("by").strip(), date=_date(form))
            said = ("The meeting was noted.",)
        else:
            raise PageError("This page has no such button.")
    query = urlencode([("only", form.value("only") or "all"), *(("said", each) for each in said)])
    return RedirectResponse(f"/negotiate/{quote(name)}?{query}#{quote(place_of(label))}", 303)


async def drop(request: Request) -> Response:
    """Read what delegations sent: Word files, mails, and files of amendments."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    found = _negotiation(request)
    names = [folder.add(each.name, each.content) for each in form.files.get("files", ())]
    if mail := form.value("mail").strip():
        names.append(folder.add("mail.txt", mail.encode()))
    if not names:
        raise PageError("Drop the files that delegations sent, or paste a mail.")
    ready = [name for name in names if name.lower().endswith(_AMENDMENTS)]
    findings: tuple[Finding, ...] = ()
    with refused():
        if others := [folder.path_of(name) for name in names if name not in ready]:
            known = delegations_from(form.value("delegations"), "the list of delegations")
            inbox, texts = write_inbox(read_inbox(others, found.base, delegations=known))
            findings = inbox.findings
            ready += [folder.add(_file_name(each), text.encode()) for each, text in texts.items()]
    return page(
        request, "inbox",
        {
            "name": request.path_params["name"],
            "findings": findings,
            "files": ready,
            "delegations": form.value("delegations"),
        },
    )  # fmt: skip


async def put_on_table(request: Request) -> Response:
    """Write the chosen files of amendments into the journal."""
    folder: DocumentFolder = request.app.state.folder
    name, form = request.path_params["name"], await form_of(request)
    found = _negotiation(request)
    with refused():
        paths = [folder.path_of(each) for each in form.fields.get("file", ())]
        tabled, unread = read_tabled(paths)
        if unread:
            raise unread[0]
        result = table(found, tabled, _today())
    said = [f"{each.tabled.handle}: {each.outcome.value}" for each in result.sets]
    return RedirectResponse(
        f"/negotiate/{quote(name)}?" + urlencode([("said", each) for each in said]), 303
    )


async def download(request: Request) -> Response:
    """Return the rolling text, or the text with everything that was accepted."""
    kind, found = request.path_params["kind"], _negotiation(request)
    with refused():
        if kind == "rolling.docx":
            return attachment(kind, render_compilation(text_as_proposed(found), ".docx"))
        if kind == "text.yaml":
            return attachment(kind, yaml_of(text_as_decided(found).text, kind))
    raise PageError("There is no such file.", 404)


def place_of(label: str) -> str:
    """Return the id of a paragraph on the page."""
    return "p-" + "-".join(label.split()).replace(",", "")


@contextmanager
def refused() -> Iterator[None]:
    """Show an error of the library on the page: what was refused, and what to do next."""
    try:
        yield
    except RefusedError as error:
        raise PageError(f"{error.reason}. {error.hint}".strip(" ."), 409) from None
    except DraftingError as error:
        raise PageError(str(error), 422) from None


def _decided(found: Negotiation, form: SentForm, status: Status) -> Sequence[str]:
    """Take a decision, and return what is said about it."""
    request = DecisionRequest(
        status=status,
        by=form.value("by").strip(),
        date=_date(form),
        reason=form.value("reason").strip(),
        after=form.value("after"),
        before=form.value("before"),
    )
    again = form.value("reconsider") == "yes"
    result = decide(found, form.fields.get("ref", ()), request, reconsider=again)
    if result.decided is None:
        raise PageError("Not decided: " + "; ".join(result.reasons), 409)
    follows = [f"{each.ref}: {each.status.value}" for each in result.decided.consequences]
    said = f"{', '.join(result.decided.refs)}: {status.value}"
    return (said, *follows, *result.remarks)


def _positioned(found: Negotiation, form: SentForm, wanted: str, label: str) -> Sequence[str]:
    """Write an agreement or a reservation, and return what is said about it."""
    by, reason, date = form.value("by").strip(), form.value("reason").strip(), _date(form)
    if wanted in {"reserve", "lift"}:
        one = reserve if wanted == "reserve" else lift
        done = one(found, label, form.value("delegation").strip(), date=date, reason=reason)
        said = "reservation noted" if wanted == "reserve" else "reservation lifted"
    elif wanted == "reopen":
        done = reopen(found, [label], by=by, date=date, reason=reason)
        said = "open again"
    else:
        is_ad_ref = wanted == "agree-ad-ref"
        done = agree(found, [label], by=by, date=date, ad_referendum=is_ad_ref, reason=reason)
        said = "agreed ad referendum" if is_ad_ref else "agreed"
    return (f"{done.passages or label}: {said}", *done.remarks)


def _negotiation(request: Request) -> Negotiation:
    folder: DocumentFolder = request.app.state.folder
    path = folder.path_of(request.path_params["name"])
    with refused():
        folder.path_of(journal_in(path)[0].base)  # a journal may name any file of the machine
        return open_negotiation(path)


def _is_journal(path: Path) -> bool:
    try:
        return not path.is_symlink() and is_journal(bytes_of(path))
    except DraftingError:
        return False


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _date(form: SentForm) -> datetime.date | None:
    """Return the day of a form; None if there is none."""
    given = form.value("date")
    if not given:
        return None
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        raise PageError("Write the day as year-month-day: 2026-10-14.") from None


def _file_name(delegation: str) -> str:
    """Return the name of the file of a delegation."""
    return (re.sub(r"[^\w-]+", "-", delegation.lower()).strip("-") or "delegation") + ".yaml"


ROUTES = (
    Route("/negotiate", negotiations),
    Route("/negotiate", begin, methods=["POST"]),
    Route("/negotiate/{name}", negotiate),
    Route("/negotiate/{name}/act", act, methods=["POST"]),
    Route("/negotiate/{name}/drop", drop, methods=["POST"]),
    Route("/negotiate/{name}/table", put_on_table, methods=["POST"]),
    Route("/negotiate/{name}/{kind}", download),
)
