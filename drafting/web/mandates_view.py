"""The ledger of a record, with filters and downloads, and what a draft does to mandates."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.editing.saving import digest_of
from drafting.errors import OptionError
from drafting.indexing.results import RecordText
from drafting.ledgers import draft_overlap, ledger_of_record, ledger_text_of
from drafting.mandates.ledger import Ledger, LedgerEntry, LedgerFilter, LedgerText
from drafting.mandates.overlap import DraftOverlap, OverlapKind
from drafting.mandates.records import MandateAction
from drafting.record.histories import has_history
from drafting.record.queries import ORGANS, SearchFilter
from drafting.record.reading import Record, open_record
from drafting.reports.ledger import (
    OVERLAP_HEADINGS,
    due_words,
    ledger_calendar,
    ledger_csv,
    ledger_groups,
    ledger_values,
)
from drafting.web.drafts import opened, paragraph_anchor
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import small_number
from drafting.web.long_tasks import Tell, begun, wait_for
from drafting.web.pages import attachment, page
from drafting.web.records import ask, chosen_record, digest_of_file, records_in, refuse_old

KINDS: dict[str, Callable[[Sequence[LedgerEntry]], str]] = {
    "csv": ledger_csv,
    "ics": ledger_calendar,
    "json": lambda entries: json.dumps(ledger_values(entries), ensure_ascii=False, indent=2) + "\n",
}
"""What makes each download."""
_FILTERS = ("addressee", "action", "due", "to", "organ", "renewal", "since", "until", "past")
_RENEWAL = {"again": True, "once": False}
_SHOWN = 200
"""Mandates of one page."""
_YEARS = 3
"""Years of the newest texts whose mandates are listed unless somebody asks for more."""


async def mandates(request: Request) -> Response:
    """Show who is asked to do what by when."""
    name = chosen_record(request)
    asked = request.query_params
    filters = {each: asked.get(each, "").strip() for each in _FILTERS}
    context: dict[str, object] = {
        "record": name,
        "records": records_in(request.app.state.folder),
        "filters": filters,
        "actions": [each.value for each in MandateAction],
        "organs": ORGANS,
        "wrong": "",
    }
    if not name:
        return page(request, "record-mandates", context)
    await refuse_old(request, name)
    filters["since"] = await _since(request, name)
    try:
        ledger = await _ledger(request, name, filters["since"], filters["until"])
        if isinstance(ledger, Response):
            return ledger
        entries = _entries(ledger, filters)
        every = _entries(ledger, filters | {"past": "yes"})
        if filters["due"] and not entries and every:  # a year or session that is over was asked for
            filters["past"], entries = "yes", every
        past = len(every) - len(entries)
    except (OptionError, PageError) as error:
        said = f"{str(error).rstrip('.')}."
        return page(request, "record-mandates", context | {"wrong": said}, status=422)
    start = small_number(asked.get("from", "")) or 0
    rows = _part(ledger_groups(entries), start, start + _SHOWN)
    kept = {key: value for key, value in filters.items() if value or key == "since"}
    query = {**kept, "record": name}
    context |= {
        "texts": len(ledger.texts),
        "count": len(entries),
        "past": past,
        "with_past": urlencode(query | {"past": "yes"}),
        "groups": rows,
        "with_history": await _with_history(request, name, rows),
        "start": start,
        "end": min(start + _SHOWN, len(entries)),
        "query": urlencode(query),
        "kinds": KINDS,
        "size": _SHOWN,
        "anchor": paragraph_anchor,
    }
    return page(request, "record-mandates", context)


async def download(request: Request) -> Response:
    """Return the ledger as a file."""
    name, kind = chosen_record(request), request.path_params["kind"]
    asked = request.query_params
    if not name or kind not in KINDS:
        raise PageError("There is no such file. Choose one on the page Mandates.", 404)
    filters = {each: asked.get(each, "").strip() for each in _FILTERS}
    await refuse_old(request, name)
    try:
        ledger = await _ledger(request, name, await _since(request, name), filters["until"])
        if isinstance(ledger, Response):
            return ledger
        return attachment(f"mandates.{kind}", KINDS[kind](_entries(ledger, filters)))
    except OptionError as error:
        raise PageError(f"{error}.", 422) from None


async def overlap(request: Request) -> Response:
    """Show which mandates a draft would add, renew, end or duplicate."""
    draft = opened(request)
    name = chosen_record(request)
    folder: DocumentFolder = request.app.state.folder
    context: dict[str, object] = {"draft": draft.heading, "record": name, "wrong": ""}
    if not name:
        return page(request, "draft-mandates", context)
    await refuse_old(request, name)
    try:
        text = ledger_text_of(draft.text, draft.name)
    except OptionError as error:
        said = str(error)
        return page(
            request, "draft-mandates", context | {"wrong": f"{said[:1].upper()}{said[1:]}."}
        )
    key = f"overlap {digest_of(folder.bytes_of(draft.name))} {digest_of_file(folder, name)}"
    there = f"/draft/{quote(draft.name)}/mandates"
    path = folder.path_of(name)

    def work(tell: Tell) -> DraftOverlap:
        with open_record(path) as record:
            return draft_overlap(text, record, steps=partial(_told, tell))

    task = await begun(request, key, "Comparing the mandates of the draft", there, work)
    if not task.is_done or task.error:
        return wait_for(key)
    found: DraftOverlap = task.result
    context |= {
        "base": _name_of(found.base) if found.base else "",
        "groups": [
            (OVERLAP_HEADINGS[kind], kind.value, [each for each in found.rows if each.kind is kind])
            for kind in OverlapKind
        ],
        "due_words": due_words,
        "anchor": paragraph_anchor,
    }
    return page(request, "draft-mandates", context)


async def _since(request: Request, name: str) -> str:
    """Return the first year or day that is asked for; else that of the newest texts."""
    if "since" in request.query_params:
        return request.query_params["since"].strip()
    texts = await ask(request, name, lambda record: record.texts())
    newest = max((each.facts.year or 0 for each in texts), default=0)
    return str(newest - _YEARS + 1) if newest else ""


async def _ledger(request: Request, name: str, since: str, until: str) -> Ledger | Response:
    """Return the ledger of a record, or the page that says how far it is."""
    folder: DocumentFolder = request.app.state.folder
    where = SearchFilter(since=since, until=until)
    where.conditions()  # a wrong day is said at once
    path = folder.path_of(name)

    def work(tell: Tell) -> Ledger:
        with open_record(path) as record:
            return ledger_of_record(record, where, partial(_told, tell))

    key = f"ledger {digest_of_file(folder, name)} {since} {until}"
    there = f"{request.url.path}?{request.url.query}"
    task = await begun(request, key, "Reading the mandates of the record", there, work)
    if not task.is_done or task.error:
        return wait_for(key)
    task.there = there
    ledger: Ledger = task.result
    return ledger


def _entries(ledger: Ledger, filters: dict[str, str]) -> tuple[LedgerEntry, ...]:
    """Return the mandates that filters let through; what was due before today only if asked for.

    Raises:
        OptionError: a filter is not allowed.
    """
    action, organ = filters["action"], filters["organ"]
    if action and action not in set(MandateAction):
        raise OptionError(f"“{action}” is no kind of request; choose one from the list")
    where = LedgerFilter(
        addressee=filters["addressee"],
        action=MandateAction(action) if action else None,
        due=filters["due"],
        to=filters["to"],
        organ=ORGANS.get(organ.upper(), organ),
        renewal=_RENEWAL.get(filters["renewal"]),
    )
    today = datetime.datetime.now().astimezone().date()
    return tuple(
        each
        for each in ledger.entries(where)
        if filters["past"] or each.due_day is None or each.due_day >= today
    )


def _told(tell: Tell, texts: Iterable[RecordText]) -> Iterator[RecordText]:
    listed = list(texts)
    for at, each in enumerate(listed):
        tell(at, len(listed), "Texts read")
        yield each


def _part(
    groups: Iterable[tuple[str, Sequence[dict[str, str]]]], start: int, end: int
) -> list[tuple[str, Sequence[dict[str, str]]]]:
    """Return the rows of one page, in their groups."""
    found, place = [], 0
    for name, rows in groups:
        part = rows[max(0, start - place) : max(0, end - place)]
        if part:
            found.append((name, part))
        place += len(rows)
    return found


async def _with_history(
    request: Request, name: str, groups: Iterable[tuple[str, Sequence[dict[str, str]]]]
) -> frozenset[str]:
    """Return those of the texts of a page whose series has others in the record."""
    symbols = {row["text"] for _, rows in groups for row in rows}

    def find(record: Record) -> frozenset[str]:
        texts = ((each, record.text(each)) for each in symbols)
        return frozenset(each for each, text in texts if text and has_history(record, text))

    return await ask(request, name, find)


def _name_of(text: LedgerText) -> str:
    return text.symbol or text.file


ROUTES = (
    Route("/record/mandates", mandates),
    Route("/record/mandates/file/{kind}", download),
    Route("/draft/{name}/mandates", overlap),
)
