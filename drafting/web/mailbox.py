"""Take in what delegations sent: Word files, mails, and files of amendments."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.inbox import read_inbox
from drafting.inbox.delegations import delegations_from
from drafting.inbox.records import Finding
from drafting.inbox.writing import write_inbox
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.tabling import table
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.negotiate import frame_of
from drafting.web.opened import refused, view_of
from drafting.web.pages import page
from drafting.web.sent import day_of, today

_AMENDMENTS = (".yaml", ".yml")


async def drop(request: Request) -> Response:
    """Read what delegations sent: Word files, mails, and files of amendments."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    found = view_of(request).negotiation
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
            **frame_of(request, view_of(request)),
            "findings": findings,
            "files": ready,
            "delegations": form.value("delegations"),
        },
    )  # fmt: skip


async def put_on_table(request: Request) -> Response:
    """Write the chosen files of amendments into the journal."""
    folder: DocumentFolder = request.app.state.folder
    name, form = request.path_params["name"], await form_of(request)
    found = view_of(request).negotiation
    with refused():
        paths = [folder.path_of(each) for each in form.fields.get("file", ())]
        tabled, unread = read_tabled(paths)
        if unread:
            raise unread[0]
        result = table(found, tabled, day_of(form) or today())
    said = [f"{each.tabled.handle}: {each.outcome.value}" for each in result.sets]
    return RedirectResponse(
        f"/negotiate/{quote(name)}?" + urlencode([("said", each) for each in said]), 303
    )


def _file_name(delegation: str) -> str:
    """Return the name of the file of a delegation."""
    return (re.sub(r"[^\w-]+", "-", delegation.lower()).strip("-") or "delegation") + ".yaml"


ROUTES = (
    Route("/negotiate/{name}/drop", drop, methods=["POST"]),
    Route("/negotiate/{name}/table", put_on_table, methods=["POST"]),
)
