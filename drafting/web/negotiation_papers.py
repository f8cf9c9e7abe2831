"""The papers of a negotiation: voting order, status, record, history, and every file of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.engine.amend.order import VotingRules
from drafting.model.journal import sets_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.record import record_of
from drafting.negotiation.scripts import oral_revisions, order_of_voting
from drafting.negotiation.status import history_of, status_of
from drafting.negotiation.texts import amended, render_compilation, text_as_decided, tracked
from drafting.negotiation.wording import amendment_document
from drafting.rendering import render
from drafting.reports.negotiation import history_text, record_text, status_text
from drafting.reports.outline import ENDINGS, render_outline
from drafting.reports.outline_lines import outline_of
from drafting.reports.script import chair_script, oral_script
from drafting.web.errors import PageError
from drafting.web.negotiate import frame_of
from drafting.web.negotiation_view import NegotiationView
from drafting.web.office import makes_pdf, pdf_of
from drafting.web.opened import refused, view_of
from drafting.web.pages import attachment, page
from drafting.web.sent import day_in
from drafting.writers.rolling.head import RollingHead

_RULES = {
    VotingRules.GA: "General Assembly",
    VotingRules.SC: "Security Council",
    VotingRules.MUN: "Model UN",
}
_TITLES = {
    "order": "Voting order",
    "status": "Status",
    "record": "Record",
    "history": "History",
    "oral": "To read out",
}


def _order(view: NegotiationView, request: Request) -> str:
    rules = request.query_params.get("rules", VotingRules.GA)
    order, voices = order_of_voting(view.negotiation, rules)
    return chair_script(order, view.negotiation.base.masthead, voices)


def _status(view: NegotiationView, _: Request) -> str:
    return status_text(status_of(view.negotiation))


def _record(view: NegotiationView, _: Request) -> str:
    return record_text(record_of(view.negotiation))


def _history(view: NegotiationView, request: Request) -> str:
    label = request.query_params.get("label", "").strip()
    if not label:
        raise PageError("Name the paragraph whose history you want.")
    return history_text(history_of(view.negotiation, label))


def _oral(view: NegotiationView, _: Request) -> str:
    found = oral_revisions(view.negotiation)
    masthead = view.negotiation.base.masthead
    return oral_script(found.entries, masthead, found.worded, revised=False)


_PAPERS: dict[str, Callable[[NegotiationView, Request], str]] = {
    "order": _order,
    "status": _status,
    "record": _record,
    "history": _history,
    "oral": _oral,
}
"""What each paper says, as an outline."""


async def paper(request: Request) -> Response:
    """Show a paper of the negotiation, or return it as a file."""
    name, _, ending = request.path_params["paper"].partition(".")
    if name not in _PAPERS or (ending and f".{ending}" not in ENDINGS):
        raise PageError("There is no such page.", 404)
    view = view_of(request)
    with refused():
        text = _PAPERS[name](view, request)
        if ending:
            return attachment(f"{name}.{ending}", render_outline(text, f".{ending}"))
    said, lines = outline_of(text)
    query = urlencode(request.query_params.multi_items())
    files = [
        (words, f"{name}.{kind}{f'?{query}' if query else ''}")
        for kind, words in (("docx", "Word"), ("html", "Web page"), ("md", "Markdown"),
                            ("txt", "Text"))
    ]  # fmt: skip
    return page(
        request, "negotiate-paper",
        {
            **frame_of(request, view),
            "paper": name,
            "heading": _TITLES[name],
            "said": said,
            "lines": lines,
            "files": files,
            "rules": [(rule.value, words) for rule, words in _RULES.items()],
            "chosen": request.query_params.get("rules", VotingRules.GA),
        },
    )  # fmt: skip


async def files(request: Request) -> Response:
    """List every file that the negotiation gives."""
    view = view_of(request)
    sets = {each.tabled.handle: each.of for each in view.negotiation.amendments}
    context = {
        **frame_of(request, view),
        "sets": [(handle, of.name or handle) for handle, of in sorted(sets.items())],
        "has_pdf": makes_pdf(request),
    }
    return page(request, "negotiate-files", context)


async def download(request: Request) -> Response:
    """Return a file of the negotiation as a whole."""
    kind, view = request.path_params["file"], view_of(request)
    stem, ending = PurePath(kind).stem, PurePath(kind).suffix
    with refused():
        if kind == "journal.yaml":
            file = view.negotiation.file
            return attachment(file.name, file.read_bytes())
        if stem == "rolling" and ending in (".docx", ".html", ".md", ".txt", ".pdf"):
            is_pdf = ending == ".pdf"
            content = render_compilation(
                view.compilation, ".docx" if is_pdf else ending, _head(request)
            )
            if is_pdf and isinstance(content, bytes):
                content = await pdf_of(request, content)
            return attachment(kind, content)
        if kind == "tracked.docx":
            return attachment("rolling-tracked.docx", tracked(view.compilation, _head(request))[0])
        if stem == "text" and ending in (".yaml", ".docx"):
            found = text_as_decided(view.negotiation)
            return attachment(kind, amended(ending, found.text, kind))
    raise PageError("There is no such file.", 404)


async def delegation_file(request: Request) -> Response:
    """Return the amendments of one file as they are now: as YAML, or in set wording as Word."""
    view, handle = view_of(request), request.path_params["handle"]
    wanted = [each for each in view.negotiation.amendments if each.tabled.handle == handle]
    if not wanted:
        raise PageError("Nobody tabled amendments under this name.", 404)
    first, *more = sets_of(wanted)
    entries = (*first.entries, *(entry for each in more for entry in each.entries))
    made = replace(first, entries=entries)
    stem = re.sub(r"[^\w-]+", "-", handle) or "amendments"
    with refused():
        if request.path_params["kind"] == "amendments":
            return attachment(f"{stem}.yaml", amendments_yaml(made, handle))
        document = render(amendment_document(made, view.negotiation.base), ".docx")
    return attachment(f"{stem}.docx", document)


def _head(request: Request) -> RollingHead | None:
    """Return what a rolling text says of itself; None if nothing was given."""
    query = request.query_params
    date = day_in(query.get("date", ""))
    round_, facilitator = query.get("round", "").strip(), query.get("facilitator", "").strip()
    if not (date or round_ or facilitator):
        return None
    return RollingHead(date=date, round=round_, facilitator=facilitator)


ROUTES = (
    Route("/negotiate/{name}/files", files),
    Route("/negotiate/{name}/file/{file}", download),
    Route("/negotiate/{name}/tabled/{handle}/{kind}", delegation_file),
    Route("/negotiate/{name}/{paper}", paper),
)
