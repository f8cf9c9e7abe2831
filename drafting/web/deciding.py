"""Take decisions and positions on the page of a negotiation.

A form is answered with a redirection to its paragraph. The script of the page asks for the parts
that changed instead. What is refused is shown with its reason, and with what can be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.errors import RefusedError
from drafting.model.amendment import Status
from drafting.negotiation.decisions import (
    AgreedParagraphError,
    AlreadyDecidedError,
    DecisionRequest,
    DecisionResult,
    NobodyNamedError,
    decide,
)
from drafting.negotiation.following import decide_consequence
from drafting.negotiation.meanwhile import refuse_unseen
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.positions import agree, begin_meeting, lift, reopen, reserve
from drafting.negotiation.saying import lines_on
from drafting.negotiation.undoing import undo
from drafting.reports.negotiation import becomes
from drafting.web.drafts import paragraph_anchor
from drafting.web.errors import PageError
from drafting.web.forms import SentForm, form_of
from drafting.web.negotiate import fragment, negotiation_page
from drafting.web.negotiation_view import NegotiationView
from drafting.web.opened import refused, view_of
from drafting.web.sent import day_for, day_of

DECISIONS = {
    "accept": Status.ACCEPTED,
    "reject": Status.REJECTED,
    "withdraw": Status.WITHDRAWN,
    "park": Status.PARKED,
}
"""What a button decides."""
_ON_WORDS = frozenset({"agree", "agree-ad-ref", "reopen"})
"""What somebody declares about the words that the page shows."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, and what can be done instead.

    Attributes:
        words: what was refused, why, and what to do.
        choices: buttons that ask again: the words, and the fields to send.
    """

    words: str
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


class _RefusedHere(Exception):  # noqa: N818 - it carries a refusal, and is no error of its own
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.words)
        self.refusal = refusal


async def act(request: Request) -> Response:
    """Take a decision or a position, and go back to its paragraph."""
    form = await form_of(request)
    before = view_of(request)
    wanted = ACTS.get(form.value("act"))
    if wanted is None:
        raise PageError("This page has no such button.")
    try:
        with refused():
            said = _taken(wanted, before.negotiation, form)
    except _RefusedHere as error:
        return _refusal(request, before, error.refusal)
    except PageError as error:
        if error.status != 409:
            raise
        return _refusal(request, view_of(request), Refusal(str(error)))
    await request.app.state.streams.told()  # the room first: the page of the chair takes longer
    return _answer(request, form, before, said)


def _taken(
    wanted: Callable[[Negotiation, SentForm], Sequence[str]],
    found: Negotiation,
    form: SentForm,
) -> Sequence[str]:
    """Do what a button says; offer to do it all the same where the library allows that.

    Raises:
        _RefusedHere: it was refused, and can be asked again in another way.
    """
    try:
        _refuse_unseen(found, form)
        return wanted(found, form)
    except (AlreadyDecidedError, AgreedParagraphError) as error:
        is_decided = isinstance(error, AlreadyDecidedError)
        words = "Decide it again" if is_decided else "Decide it, and reopen the paragraph"
        again = _reconsidering(form)
        raise _RefusedHere(Refusal(_sentence(error.reason), ((words, again),))) from None
    except NobodyNamedError:
        words = "Nobody is named who decides. Say it once under “Who decides, and when”."
        raise _RefusedHere(Refusal(words)) from None
    except RefusedError as error:
        words = " ".join(filter(None, (_sentence(error.reason), _sentence(error.hint))))
        raise _RefusedHere(Refusal(words)) from None


def _refuse_unseen(found: Negotiation, form: SentForm) -> None:
    """Refuse what is about something that changed since the page was made.

    Raises:
        UnseenChangeError: somebody else decided on it meanwhile.
    """
    seen, act = form.value("seen"), form.value("act")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        return
    labels = form.fields.get("label", ()) if act in _ON_WORDS else ()
    refs = form.fields.get("ref", ()) if act in DECISIONS else ()
    refuse_unseen(found, int(seen), refs=refs, labels=labels, last=act == "undo")


def _refusal(request: Request, view: NegotiationView, refusal: Refusal) -> Response:
    if not _is_for_script(request):
        return negotiation_page(request, view, status=409, refusal=refusal)
    return fragment(request, view, status=409, refusal=refusal)


def _answer(
    request: Request, form: SentForm, before: NegotiationView, said: Sequence[str]
) -> Response:
    """Return the parts that changed, or go back to the page."""
    here = f"/negotiate/{quote(request.path_params['name'])}"
    filters = [(name, value) for name, value in request.query_params.multi_items()
               if name in {"only", "find"}]  # fmt: skip
    named = (*form.fields.get("back", ()), *form.fields.get("label", ()))
    label = named[0] if named else before.label_of(form.value("ref"))
    query = urlencode([*filters, *(("said", each) for each in said)])
    there = f"{here}?{query}#{quote(paragraph_anchor(label)) if label else 'content'}"
    if not _is_for_script(request):
        return RedirectResponse(there, 303)
    after = view_of(request)
    known = {each.place: each for each in before.paragraphs}
    changed = [each for each in after.paragraphs if known.get(each.place) != each]
    is_same = [each.place for each in after.paragraphs] == list(known)
    reload = "" if is_same else there
    since = len(before.negotiation.journal.records)
    changed = changed if is_same else []
    return fragment(request, after, changed, said=said, reload=reload, since=since)


def _is_for_script(request: Request) -> bool:
    """Return whether the script of the page asks, which puts parts into the page itself."""
    return request.headers.get("x-part") == "yes"


def _reconsidering(form: SentForm) -> tuple[tuple[str, str], ...]:
    """Return the fields that ask again and reconsider; the page with the refusal shows all."""
    kept = [
        (name, value) for name, values in form.fields.items() for value in values
        if value and name not in {"seen", "reconsider"}
    ]  # fmt: skip
    return (*kept, ("reconsider", "yes"))


def _sentence(words: str) -> str:
    """Return words as a sentence; the name of an amendment, "samoa:2", keeps its small letter."""
    if not words:
        return ""
    first = words[0] if ":" in words.partition(" ")[0] else words[0].upper()
    return f"{first}{words[1:].rstrip('. ')}."


# -- decisions --


def _deciding(status: Status) -> Callable[[Negotiation, SentForm], Sequence[str]]:
    """Return a function that takes one kind of decision, and returns what is said about it."""

    def decided(found: Negotiation, form: SentForm) -> Sequence[str]:
        request = DecisionRequest(
            status=status,
            by=form.value("by").strip(),
            date=day_for(form, found),
            reason=form.value("reason").strip(),
            after=form.value("after").strip(),
            before=form.value("before").strip(),
        )
        refs = form.fields.get("ref", ())
        if not refs:
            raise PageError("Choose the amendments to decide.")
        result = decide(
            found, refs, request,
            part=form.value("part") == "yes", reconsider=form.value("reconsider") == "yes",
        )  # fmt: skip
        return said_of(result)

    return decided


def said_of(result: DecisionResult) -> Sequence[str]:
    """Return what a decision did, each a line.

    Raises:
        _RefusedHere: it does not fit what was accepted before.
    """
    decided = result.decided
    if decided is None:
        reasons = " ".join(map(_sentence, result.reasons))
        more = " Reject it, or decide the other one again." if result.conflicts else ""
        choices = ()
        if any("insert words at the same place" in reason for reason in result.reasons):
            more += " Both can be accepted in an order that you choose, under “Chosen together”."
        raise _RefusedHere(Refusal(f"Not accepted. {reasons}{more} Nothing was written.", choices))
    refs = ", ".join(decided.refs)
    return (f"Decision {decided.number}: {refs} {becomes(decided.status)}", *lines_on(result))


# -- positions --


def _agreeing(*, ad_referendum: bool) -> Callable[[Negotiation, SentForm], Sequence[str]]:
    def agreed(found: Negotiation, form: SentForm) -> Sequence[str]:
        done = agree(
            found, form.fields.get("label", ()), by=form.value("by").strip(),
            date=day_for(form, found), ad_referendum=ad_referendum,
            reason=form.value("reason").strip(),
        )  # fmt: skip
        how = "agreed ad referendum" if ad_referendum else "agreed"
        return (f"{done.passages}: {how}", *done.remarks)

    return agreed


def _reopened(found: Negotiation, form: SentForm) -> Sequence[str]:
    done = reopen(
        found, form.fields.get("label", ()), by=form.value("by").strip(),
        date=day_for(form, found), reason=form.value("reason").strip(),
    )  # fmt: skip
    return (f"{done.passages}: open again", *done.remarks)


def _reserved(found: Negotiation, form: SentForm) -> Sequence[str]:
    return _reserving(found, form, is_lifted=False)


def _lifted(found: Negotiation, form: SentForm) -> Sequence[str]:
    return _reserving(found, form, is_lifted=True)


def _reserving(found: Negotiation, form: SentForm, *, is_lifted: bool) -> Sequence[str]:
    label, delegation = form.value("label"), form.value("delegation").strip()
    if not delegation:
        raise _RefusedHere(Refusal("Write which delegation, then press the button again."))
    one = lift if is_lifted else reserve
    done = one(
        found, label, delegation, date=day_for(form, found), reason=form.value("reason").strip()
    )
    said = "lifts its reservation" if is_lifted else "reserves"
    return (f"{done.passages or label}: {done.taken.by} {said}", *done.remarks)


def _undone(found: Negotiation, form: SentForm) -> Sequence[str]:
    by, reason = form.value("by").strip(), form.value("reason").strip()
    results = undo(found, by=by, date=day_for(form, found), reason=reason)
    return [line for each in results for line in said_of(each)]


def _following(*, is_taken: bool) -> Callable[[Negotiation, SentForm], Sequence[str]]:
    """Return a function that takes or leaves a consequential amendment that is offered."""

    def decided(found: Negotiation, form: SentForm) -> Sequence[str]:
        result = decide_consequence(
            found, form.value("offer"), is_taken=is_taken, by=form.value("by").strip(),
            date=day_for(form, found) or found.journal.meeting.date,
            reason=form.value("reason").strip(),
        )  # fmt: skip
        return said_of(result)

    return decided


def _meeting(found: Negotiation, form: SentForm) -> Sequence[str]:
    begin_meeting(found, by=form.value("by").strip(), date=day_of(form))
    return ("The meeting is noted.",)


ACTS: dict[str, Callable[[Negotiation, SentForm], Sequence[str]]] = {
    **{name: _deciding(status) for name, status in DECISIONS.items()},
    "agree": _agreeing(ad_referendum=False),
    "agree-ad-ref": _agreeing(ad_referendum=True),
    "reopen": _reopened,
    "reserve": _reserved,
    "lift": _lifted,
    "meeting": _meeting,
    "open": _deciding(Status.PROPOSED),
    "undo": _undone,
    "take": _following(is_taken=True),
    "leave": _following(is_taken=False),
}
"""What each button of the page does."""

ROUTES = (Route("/negotiate/{name}/act", act, methods=["POST"]),)
