"""The mailbox of a negotiation: what delegations sent, what was found in it, and what to do.

Dropped files are kept in a folder beside the journal, the one that `drafting amend inbox` reads.
Nothing is on the table before a person says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import RefusedError
from drafting.files import write_file
from drafting.inbox.delegations import delegations_from, with_delegations
from drafting.inbox.mailbox import (
    Mailbox,
    MailFinding,
    SettledAs,
    mailbox_file,
    question_about,
    read_mailbox,
    write_mailbox,
)
from drafting.inbox.writing import file_stems
from drafting.model.amendment import Base, Status
from drafting.model.journal import Tabled
from drafting.model.passages import digest_of
from drafting.negotiation.decisions import DecisionRequest, decide
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.tabling import TablingResult, table
from drafting.negotiation.wording import wording_in
from drafting.web.background import listed, read_all
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of, small_number
from drafting.web.incoming import (
    DELEGATIONS,
    Incoming,
    handles_of,
    incoming,
    known_delegations,
    mail_folder,
    mail_of,
)
from drafting.web.listing import in_choice_order
from drafting.web.negotiate import frame_of
from drafting.web.opened import refused, view_of
from drafting.web.pages import page
from drafting.web.sent import day_for, day_of, today

MOST_NAMES = 500


async def look(request: Request) -> Response:
    """Show what came and is not on the table yet, and every finding so far."""
    mail = mail_of(request)
    view, mailbox = mail.view, mail.mailbox
    folder: DocumentFolder = request.app.state.folder
    new = await incoming(request, mail)
    await listed(request)
    shown = request.query_params.get("only", "left")
    rows = [
        (number, each) for number, each in enumerate(mailbox.findings)
        if each.is_left or shown == "all"
    ]  # fmt: skip
    asked = request.query_params.get("ask", "")
    symbol = view.negotiation.base.masthead.symbol
    called = symbol or str(frame_of(request, view)["title"])
    names = known_delegations(folder).names
    frame = frame_of(request, view)
    return page(
        request, "mailbox",
        {
            **frame,
            "names": sorted({*names, *view.negotiation.names}),
            "new": new,
            "unknown": list(enumerate(new.unknown.items())),
            "rows": rows,
            "left": mailbox.left,
            "count": len(mailbox.findings),
            "only": shown,
            "statuses": {each.ref: each.status.value for each in view.negotiation.amendments},
            "asked": asked,
            "question": lambda found: question_about(found, called),
            "older": mailbox.older,
            "documents": in_choice_order(
                each for each in folder.documents(0) if each.name != view.negotiation.journal.base
            ),
            "said": request.query_params.getlist("said"),
            "tabling": view.negotiation.journal.meeting.date or today(),
        },
    )  # fmt: skip


async def drop(request: Request) -> Response:
    """Keep what delegations sent, and go to the mailbox."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    view = view_of(request)
    mail = mail_folder(folder, view.negotiation.file, is_made=True)
    if mail is None:
        raise PageError("The folder for the mail cannot be made.", 507)
    said: list[str] = []
    for each in form.files.get("files", ()):
        if each.name == DELEGATIONS:
            said.append(_listed(folder, each.content))
        else:
            mail.add(each.name, each.content)
    if words := form.value("mail").strip():
        mail.add("mail.txt", words.encode())
    elif not form.files.get("files"):
        raise PageError("Drop the files that delegations sent, or paste a mail.")
    if older := tuple(filter(None, form.fields.get("older", ()))):
        await read_all(request, older)  # says why one cannot be used
        with refused():
            path = mailbox_file(view.negotiation.file)
            mailbox = read_mailbox(path)
            _write(path, replace(mailbox, older=tuple(dict.fromkeys((*mailbox.older, *older)))))
    return _back(request, said)


async def name(request: Request) -> Response:
    """Add the delegations of names to the list of the folder."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    view_of(request)
    names, given = form.fields.get("name", ()), form.fields.get("delegation", ())
    found = {one: of.strip() for one, of in zip(names, given, strict=False) if of.strip()}
    if len(names) > MOST_NAMES or not found:
        raise PageError("Write the delegation of each name that you know, then send it again.")
    path = folder.root / DELEGATIONS
    with refused():
        source = folder.path_of(DELEGATIONS).read_text(encoding="utf-8") if path.exists() else ""
        write_file(path, with_delegations(source, found))
    return _back(request, ["The list of delegations is in the folder."])


async def put_on_table(request: Request) -> Response:
    """Write what came into the journal, and its findings into the mailbox."""
    form = await form_of(request)
    mail = mail_of(request)
    new = await incoming(request, mail)
    now = mail_of(request)  # other windows were answered meanwhile
    if now.key != mail.key:
        raise PageError(
            "The negotiation or its mail changed while the mail was read. Nothing was tabled. "
            "Load the mailbox again, then put it on the table.",
            409,
        )
    view, mailbox = now.view, now.mailbox
    path = mailbox_file(view.negotiation.file)
    with refused():
        sets = [*new.sets, *_tabled(view.negotiation, new)]
        result = table(view.negotiation, sets, day_of(form) or today())
        handles = {
            each.tabled.amendments.name: each.tabled.handle
            for each in result.sets
        }  # fmt: skip
        found = [
            MailFinding(
                finding=each,
                ref=f"{handles[each.delegation]}:{each.entry}"
                if each.entry and each.delegation in handles else "",
            )
            for each in new.findings
        ]  # fmt: skip
        _write(path, mailbox.with_batch(new.files, found))
    left = sum(each.is_left for each in found)
    if left:
        return _back(request, _said(result))
    query = urlencode([("said", each) for each in _said(result)])
    return RedirectResponse(f"/negotiate/{quote(request.path_params['name'])}?{query}", 303)


async def settle(request: Request) -> Response:
    """Settle one finding: a proposal, a comment, a question to the delegation, or ignored."""
    form = await form_of(request)
    view = view_of(request)
    path = mailbox_file(view.negotiation.file)
    wanted = SETTLEMENTS.get(form.value("as"))
    number = small_number(form.value("number"))
    if wanted is None or number is None:
        raise PageError("This page has no such button.")
    with refused():
        mailbox = read_mailbox(path)
        reason, day = form.value("reason").strip(), day_for(form, view.negotiation) or today()
        made = mailbox.settling(number, wanted, reason=reason, date=day)
        said: Sequence[str] = ()
        if wanted is SettledAs.PROPOSED:
            ref, said = _proposed(view.negotiation, mailbox.findings[number], form)
            made = mailbox.settling(number, wanted, reason=reason, date=day, ref=ref)
        _write(path, made)
    more = [("ask", str(number))] if wanted is SettledAs.ASKED else []
    return _back(request, said or [f"Noted: {wanted.value}."], more, place=f"f-{number}")


SETTLEMENTS = {
    "proposal": SettledAs.PROPOSED,
    "comment": SettledAs.COMMENT,
    "ask": SettledAs.ASKED,
    "ignore": SettledAs.IGNORED,
}
"""What a button of a finding says."""


def _proposed(
    negotiation: Negotiation, found: MailFinding, form: SentForm
) -> tuple[str, Sequence[str]]:
    """Table what somebody wrote for a finding, or open its parked amendment.

    Returns:
        The name of the amendment, and what is said about it.

    Raises:
        RefusedError: the words are not understood, or it is decided already.
    """
    words, delegation = form.value("words").strip(), found.finding.delegation
    if found.ref and not words:
        known = {each.ref: each for each in negotiation.amendments}
        one = known.get(found.ref)
        if one and one.status is Status.PARKED:
            request = DecisionRequest(
                status=Status.PROPOSED, by=form.value("by").strip(),
                date=day_for(form, negotiation), reason=form.value("reason").strip(),
            )  # fmt: skip
            decide(negotiation, [found.ref], request, part=True)
        return found.ref, [f"{found.ref} is on the table."]
    if not words:
        raise RefusedError("Nothing was written", "Write what is proposed: OP9: delete “all”")
    reading = wording_in(words, negotiation.base)
    if reading.unread or not reading.amendments.entries:
        raise RefusedError(
            f"This was not understood: {'; '.join(reading.unread) or words}",
            "Write it as OP9: change “pay” to “give”, or OP9: after “all” add “States”",
        )
    base = Base(symbol=negotiation.base.masthead.symbol, digest=digest_of(negotiation.base))
    made = replace(
        reading.amendments, base=base, proposers=(delegation,), language=negotiation.base.language
    )
    (handle,) = file_stems([delegation or "somebody"], handles_of(negotiation)).values()
    result = table(negotiation, [Tabled(handle=handle, amendments=made)], today())
    return f"{handle}:{made.entries[0].id}", _said(result)


def _tabled(negotiation: Negotiation, new: Incoming) -> list[Tabled]:
    """Return the amendments of each delegation under a short name that is free."""
    taken = {*handles_of(negotiation), *(each.handle for each in new.sets)}
    stems = file_stems(new.of_delegations, taken)
    made = [Tabled(handle=stems[each], amendments=of) for each, of in new.of_delegations.items()]
    return sorted(made, key=lambda each: each.handle)


def _said(result: TablingResult) -> list[str]:
    said = []
    for each in result.sets:
        said.append(f"{each.tabled.handle}: {each.outcome.value}")
        said += each.remarks
    return said or ["Nothing was tabled."]


def _listed(folder: DocumentFolder, content: bytes) -> str:
    """Take a dropped list of delegations as that of the folder, unless there is another one."""
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PageError("The list of delegations is not UTF-8 text.", 422) from None
    with refused():
        given = delegations_from(source, DELEGATIONS)
        path = folder.root / DELEGATIONS
        if not path.exists() and not path.is_symlink():
            write_file(path, content)
        else:
            known = known_delegations(folder)
            more = {one: of for one, of in given.by_name.items() if not known.given(one)}
            kept = folder.path_of(DELEGATIONS).read_text(encoding="utf-8")
            write_file(path, with_delegations(kept, more))
    return "The list of delegations is in the folder."


def _write(path: Path, mailbox: Mailbox) -> None:
    if path.is_symlink():
        raise PageError("The mailbox is a link to another file, so it is not written.", 400)
    write_file(path, write_mailbox(mailbox))


def _back(
    request: Request,
    said: Sequence[str],
    more: Sequence[tuple[str, str]] = (),
    place: str = "content",
) -> Response:
    query = urlencode([*(("said", each) for each in said), *more])
    here = f"/negotiate/{quote(request.path_params['name'])}/mailbox"
    return RedirectResponse(f"{here}?{query}#{place}", 303)


ROUTES = (
    Route("/negotiate/{name}/mailbox", look),
    Route("/negotiate/{name}/drop", drop, methods=["POST"]),
    Route("/negotiate/{name}/names", name, methods=["POST"]),
    Route("/negotiate/{name}/table", put_on_table, methods=["POST"]),
    Route("/negotiate/{name}/settle", settle, methods=["POST"]),
)
