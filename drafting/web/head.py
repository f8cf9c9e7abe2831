"""The head of a draft as a form, with what contradicts itself in it and the cures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.checks.head import COMMITTEES, contradictions
from drafting.drafts import ORGANS
from drafting.editing.head import (
    YES,
    HeadError,
    cured,
    head_fields,
    merged_fields,
    place_of_contradiction,
    with_head_fields,
)
from drafting.editing.saving import ChangedMeanwhileError, digest_of, read_source, save_text
from drafting.errors import DraftingError
from drafting.model.keys import KINDS
from drafting.model.resolution import Resolution
from drafting.text.inline import plain
from drafting.text.languages import ENGLISH_NAMES
from drafting.web.drafts import editable_name, reasons_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.pages import page


@dataclass(frozen=True, slots=True)
class HeadEntry:
    """A field of the form.

    Attributes:
        name: the field of `editing.head`.
        label: its name on the page.
        hint: how it is filled in, or "".
        form: `line`, `lines`, `day`, `box`, or `choice`.
        choices: values of a choice with their words, or what a line offers.
    """

    name: str
    label: str
    hint: str = ""
    form: str = "line"
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HeadRemark:
    """A contradiction of the head, beside its field.

    Attributes:
        code: of the contradiction.
        words: what contradicts what.
        hint: what to do, where a person must say.
        cure: what the button does that cures it, or "".
    """

    code: str
    words: str
    hint: str
    cure: str


def _offered(*values: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in values)


GROUPS = {
    "Document": (
        HeadEntry("title", "Title"),
        HeadEntry("symbol", "Symbol", "A/C.3/81/L.9, for example"),
        HeadEntry("kind", "Kind", form="choice", choices=_offered(*KINDS)),
        HeadEntry("language", "Language", form="choice", choices=tuple(ENGLISH_NAMES.items())),
    ),
    "Organ and session": (
        HeadEntry(
            "organ", "Organ", "In English, in texts of all languages", choices=_offered(*ORGANS)
        ),
        HeadEntry("committee", "Committee", choices=_offered(*COMMITTEES.values())),
        HeadEntry("session", "Session", "Its number or name"),
        HeadEntry("session_dates", "Days of the session", "If they are printed"),
        HeadEntry(
            "agenda_items", "Agenda items", "One a line: 64 (b) | Human rights questions", "lines"
        ),
        HeadEntry("parent_organ", "Organ above it", "At the top of the page of a subsidiary body"),
    ),
    "Submission": (
        HeadEntry(
            "sponsors", "Sponsors", "One a line: Samoa | on behalf of the Pacific islands", "lines"
        ),
        HeadEntry("sponsors_note", "Note to the sponsors"),
        HeadEntry("signatories", "Signatories who are no sponsors", "One a line", "lines"),
        HeadEntry("issued", "Date of submission or issue", form="day"),
        HeadEntry(
            "distribution", "Distribution", choices=_offered("General", "Limited", "Restricted")
        ),
        HeadEntry("original", "Original language", choices=_offered(*ENGLISH_NAMES.values())),
    ),
    "Adoption": (
        HeadEntry("adopted", "This text was adopted", form="box"),
        HeadEntry("date", "Date of adoption", form="day"),
        HeadEntry("meeting", "Plenary meeting", "Its number"),
        HeadEntry("resumed", "The meeting belongs to a resumed session", form="box"),
        HeadEntry("dated_heading", "The heading says the date", form="box"),
        HeadEntry("report", "Report of the committee", "Its symbol"),
        HeadEntry("basis", "Line in brackets", "If it names no report of a committee"),
        HeadEntry("vote", "Vote at the end of the text", form="lines"),
    ),
    "Lines that print in other words": (
        HeadEntry("wording_session", "Line of the session"),
        HeadEntry("wording_agenda", "Line of the agenda items"),
        HeadEntry("wording_issued", "Line of the date"),
        HeadEntry("wording_sponsors", "Line of the sponsors"),
        HeadEntry("wording_heading", "Line above the title"),
        HeadEntry("wording_number", "Number before the title"),
        HeadEntry("reissue", "Note to the symbol of a reissued document"),
        HeadEntry("job_number", "Job number"),
    ),
}
"""The fields of the form, in groups."""
_ENTRIES = {entry.name: entry for group in GROUPS.values() for entry in group}
_CHANGED = (
    "Another window or program changed the same fields, so nothing was saved. Your entries are "
    "still here, and below them what the file says now. Save again to keep yours."
)
_WRONG = "Nothing was saved, because some entries cannot be used. Correct them, then save again."
_OPEN_GROUPS = 3
"""Groups that are open although they are empty."""


MERGED = "merged"
_SAVED = {
    YES: "Saved.",
    MERGED: "Saved. Another window or program had changed other fields; they are kept.",
}


async def head(request: Request) -> Response:
    """Show the head."""
    name = editable_name(request)
    source = _source(request, name)
    said = _SAVED.get(request.query_params.get("saved", ""), "")
    return page(request, "head", _context(name, source, said=said))


async def save(request: Request) -> Response:
    """Write the fields into the file, and the cure of a contradiction if one was chosen.

    If the file changed meanwhile, other fields keep the changes of both. Where both changed the
    same field, nothing is saved, and the page shows what the file says.
    """
    name = editable_name(request)
    form = await form_of(request)
    values, code = _values(form), form.value("cure")
    said = YES
    try:
        try:
            _write(request, name, form.value("digest"), values, code)
        except ChangedMeanwhileError:
            source = _source(request, name)
            now = head_fields(read_source(source, name))
            values, both = merged_fields(_base(form), values, now)
            if both:
                return page(
                    request, "head", _context(name, source, values=values, both=both), status=409
                )
            _write(request, name, digest_of(source), values, code)
            said = MERGED
    except HeadError as error:
        context = _context(name, _source(request, name), values=values, wrong=error.wrong)
        return page(request, "head", context, status=422)
    except DraftingError as error:
        raise PageError(f"Nothing was saved: {reasons_of(error)}.", 422) from None
    return RedirectResponse(f"/draft/{quote(name)}/head?saved={said}", 303)


def _write(request: Request, name: str, digest: str, values: Mapping[str, str], code: str) -> None:
    folder: DocumentFolder = request.app.state.folder

    def change(text: Resolution) -> Resolution:
        changed = with_head_fields(text, values)
        return cured(changed, code) if code else changed

    save_text(folder.path_of(name), digest, change)


def _base(form: SentForm) -> dict[str, str]:
    """Return the fields that the form was made from; none if it does not say them."""
    try:
        found = json.loads(form.value("base"))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _source(request: Request, name: str) -> bytes:
    folder: DocumentFolder = request.app.state.folder
    try:
        return folder.bytes_of(name)
    except DraftingError as error:
        raise PageError(f"“{name}” cannot be read: {reasons_of(error)}.", 422) from None


def _values(form: SentForm) -> dict[str, str]:
    """Return the fields that were sent; a browser sends no box that is not ticked."""
    sent = {name: form.value(name) for name in _ENTRIES if name in form.fields}
    boxes = [name for name in form.fields.get("box", ()) if name in _ENTRIES]
    return sent | {name: form.value(name) for name in boxes}


def _context(
    name: str,
    source: bytes,
    *,
    values: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    both: Sequence[str] = (),
    said: str = "",
) -> dict[str, object]:
    """Return what the page prints.

    Args:
        name: of the file.
        source: its bytes.
        values: what somebody typed, if that was not saved.
        wrong: what is wrong with each field.
        both: fields that were also changed in the file.
        said: what was done.
    """
    try:
        text = read_source(source, name)
    except DraftingError as error:
        raise PageError(f"“{name}” cannot be read: {reasons_of(error)}.", 422) from None
    now = head_fields(text)
    shown = {**now, **{each: words for each, words in (values or {}).items() if each in now}}
    return {
        "name": name,
        "title": plain(text.title),
        "language": text.language,
        "symbol": text.masthead.symbol,
        "digest": digest_of(source),
        "groups": GROUPS,
        "opened": _opened_groups(shown),
        "values": shown,
        "base": json.dumps(now, ensure_ascii=False),
        "now": {each: now[each] for each in both},
        "wrong": wrong or {},
        "remarks": _remarks(text, now),
        "said": said,
        "problem": _CHANGED if both else _WRONG if wrong else "",
        "first": next((each for each in _ENTRIES if each in both or each in (wrong or {})), ""),
        "yes": YES,
    }


def _opened_groups(values: Mapping[str, str]) -> list[str]:
    """Return the groups that are open: the first ones, and those with an entry."""
    return [
        words
        for index, (words, group) in enumerate(GROUPS.items())
        if index < _OPEN_GROUPS or any(_is_entry(each.name, values) for each in group)
    ]


def _is_entry(name: str, values: Mapping[str, str]) -> bool:
    return bool(values.get(name)) and name != "dated_heading"  # which is ticked for all drafts


def _remarks(text: Resolution, now: Mapping[str, str]) -> dict[str, list[HeadRemark]]:
    """Return the contradictions of the head by the field that they are shown beside."""
    result: dict[str, list[HeadRemark]] = {}
    for each in contradictions(text):
        cure = _cure(now, head_fields(cured(text, each.code))) if each.mended else ""
        remark = HeadRemark(each.code, each.message, "" if cure else each.hint, cure)
        result.setdefault(place_of_contradiction(each, text), []).append(remark)
    return result


def _cure(now: Mapping[str, str], then: Mapping[str, str]) -> str:
    """Return what a cure does, in the words of the form."""
    changed = [name for name in _ENTRIES if now.get(name) != then.get(name)]
    return "Set " + ", ".join(f"{_ENTRIES[name].label}: {_shown(name, then)}" for name in changed)


def _shown(name: str, values: Mapping[str, str]) -> str:
    value = values.get(name, "")
    if _ENTRIES[name].form == "box":
        return "yes" if value == YES else "no"
    return value or "nothing"


ROUTES = (
    Route("/draft/{name}/head", head),
    Route("/draft/{name}/head", save, methods=["POST"]),
)
