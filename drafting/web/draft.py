"""Edit a text as paragraphs: show them, take them back, save them into the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from drafting.editing.inserting import INSERTED, can_go
from drafting.editing.merging import merged_edit
from drafting.editing.operations import OPERATIONS, operated
from drafting.editing.paragraphs import (
    NEW_KINDS,
    EditedParagraph,
    EditedText,
    ParagraphKind,
    edited,
)
from drafting.editing.saving import (
    ChangedMeanwhileError,
    digest_of,
    read_source,
    save_text,
)
from drafting.errors import DraftingError, UnreadableError
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, plain
from drafting.text.leads import OPERATIVE, PREAMBULAR, known_leads
from drafting.web.added_words import added_to
from drafting.web.checked import found_at_once, found_beside, found_part
from drafting.web.draft_view import (
    ParagraphField,
    blank,
    notes_before,
    shown_paragraphs,
    typed_paragraphs,
    with_blanks,
)
from drafting.web.drafts import editable_name, reasons_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of, small_number
from drafting.web.pages import page
from drafting.web.records import chosen_record

_TAGS = {"b": Mark.BOLD, "i": Mark.ITALIC}


async def draft(request: Request) -> Response:
    """Show the paragraphs of a text, each in a field."""
    name = editable_name(request)
    source = _source(request, name)
    text = _read(source, name)
    shown = shown_paragraphs(text)
    paragraphs = with_blanks(shown, request.query_params)
    is_as_saved = len(paragraphs) == len(shown)
    added = added_to(request, name, source)
    said = "Saved." if request.query_params.get("saved") == "yes" else ""
    said = added.said if added else said
    found = await found_at_once(request, name, source, text) if is_as_saved else None
    rolled = request.query_params.get("next", "")
    more = {
        "said": said,
        "found": found,
        "rolled": rolled if rolled.startswith("/next?") else "",
        "record": chosen_record(request),
        "added": added,
    }
    return page(request, "draft", _context(name, source, text, paragraphs) | more)


async def save(request: Request) -> Response:
    """Write the paragraphs of the form into the file, if it is still the same."""
    name = editable_name(request)
    form = await form_of(request)
    sent = edited_text(form)
    text, goes = _done(sent, form)
    path = _folder(request).path_of(name)
    try:
        content = save_text(path, form.value("digest"), lambda base: edited(base, text))
    except ChangedMeanwhileError as error:
        if _wants_json(request):
            return JSONResponse({"said": str(error)}, 409)
        return _merged(request, name, sent, form.value("base").encode())
    except DraftingError as error:
        said = f"Nothing was saved: {reasons_of(error).rstrip('.')}."
        if _wants_json(request):
            return JSONResponse({"said": said}, 422)
        return _again(request, name, sent, said)
    if _wants_json(request):
        return JSONResponse(await _state(request, name, content))
    return RedirectResponse(f"/draft/{quote(name)}?saved=yes{goes}", 303)


async def check(request: Request) -> Response:
    """Return numbers, labels, closing marks and findings of the form; save nothing."""
    name = editable_name(request)
    form = await form_of(request)
    source = _source(request, name)
    if digest_of(source) != form.value("digest"):
        said = "This file was changed by another program or window. Save to see both versions."
        return JSONResponse({"changed": True, "said": said})
    try:
        new = edited(_read(source, name), edited_text(form))
    except DraftingError as error:
        return JSONResponse({"said": reasons_of(error)})
    found = await found_beside(request, name, source, new)
    computed = [each.computed for each in shown_paragraphs(new)]
    return JSONResponse({"paragraphs": computed, "found": found_part(found)})


async def openings(request: Request) -> Response:
    """Return the known opening words in the language of a text, by kind of paragraph."""
    name = editable_name(request)
    language = _read(_source(request, name), name).language
    return JSONResponse({zone: known_leads(language, zone) for zone in (PREAMBULAR, OPERATIVE)})


def edited_text(form: SentForm) -> EditedText:
    """Return the paragraphs of a form.

    Raises:
        PageError: it is not a form of this page.
    """
    fields = [form.fields.get(name, ()) for name in ("unit", "kind", "words")]
    notes = [form.fields.get(name, ()) for name in ("note", "note_words")]
    try:
        return EditedText(
            tuple(
                EditedParagraph(unit, ParagraphKind(kind), words)
                for unit, kind, words in zip(*fields, strict=True)
            ),
            dict(zip(*notes, strict=True)),
        )
    except ValueError:
        raise PageError(
            "This form is not complete. Nothing was saved; load the page again."
        ) from None


def _done(text: EditedText, form: SentForm) -> tuple[EditedText, str]:
    """Return a text after what a button does, and the end of the address that follows."""
    operation, _, number = form.value("act").partition(":")
    index = small_number(number)
    if index is None:
        return text, ""
    if operation == "insert":
        return text, f"&insert={index}"
    if operation in INSERTED:
        size = {each: form.value(each) for each in ("rows", "columns")}
        return text, "&" + urlencode({"insert": index, "what": operation, **size})
    return (operated(text, operation, index), "") if operation in OPERATIONS else (text, "")


def _folder(request: Request) -> DocumentFolder:
    folder: DocumentFolder = request.app.state.folder
    return folder


def _source(request: Request, name: str) -> bytes:
    try:
        return _folder(request).bytes_of(name)
    except DraftingError as error:
        raise PageError(f"“{name}” cannot be read: {reasons_of(error)}.", 422) from None


def _read(source: bytes, name: str) -> Resolution:
    try:
        return read_source(source, name)
    except UnreadableError as error:
        raise PageError(f"“{name}” cannot be edited: {reasons_of(error)}.", 422) from None


def _again(request: Request, name: str, text: EditedText, said: str) -> Response:
    """Show the paragraphs as they were typed, and why they were not saved."""
    source = _source(request, name)
    base = _read(source, name)
    shown = _context(name, source, base, typed_paragraphs(text, base))
    values = {"said": said, "wrong": True, "is_unsaved": True}
    return page(request, "draft", shown | values, status=422)


def _merged(request: Request, name: str, text: EditedText, began: bytes) -> Response:
    """Show what both made of a text, when the file changed while somebody edited it.

    Args:
        request: what is answered.
        name: of the file.
        text: the paragraphs as somebody edited them.
        began: the file when they began.
    """
    source = _source(request, name)
    theirs = _read(source, name)
    try:
        found = merged_edit(_read(began, name), text, theirs)
    except DraftingError as error:
        raise PageError(f"Nothing was saved: {reasons_of(error).rstrip('.')}.", 409) from None
    paragraphs = [
        replace(field, unit=each.unit)
        for field, each in zip(
            shown_paragraphs(found.resolution), found.text.paragraphs, strict=True
        )
    ]
    places = [field.place for field in paragraphs]
    values = {
        "merged": found,
        "conflicts": [
            (each, places[each.index] if each.index >= 0 else "") for each in found.conflicts
        ],
        "is_unsaved": True,
    }
    return page(request, "draft", _context(name, source, theirs, paragraphs) | values, status=409)


def _context(
    name: str, source: bytes, text: Resolution, paragraphs: Sequence[ParagraphField]
) -> dict[str, object]:
    kinds = [each.kind for each in paragraphs]
    return {
        "name": name,
        "path": f"/draft/{name}",
        "title": plain(text.title),
        "language": text.language,
        "symbol": text.masthead.symbol,
        "is_mirrored": text.rules.right_to_left,
        "lead": " ".join(tag for tag, mark in _TAGS.items() if mark & text.rules.lead),
        "notes_before": notes_before(text),
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": paragraphs,
        "blanks": {
            "paragraph": blank(ParagraphKind.OPERATIVE),
            **{
                each.value: blank(each)
                for each in (ParagraphKind.TABLE, ParagraphKind.ANNEX, ParagraphKind.PART)
            },
        },
        "can_go": [at for at in range(len(kinds)) if can_go(kinds, at)],
        "kinds": NEW_KINDS,
        "wrong": False,
        "merged": None,
        "conflicts": (),
        "found": None,
        "rolled": "",
        "record": "",
        "added": None,
        "is_unsaved": False,
        "said": "",
        "state": json.dumps([each.computed for each in paragraphs]),
    }


async def _state(request: Request, name: str, source: bytes) -> dict[str, object]:
    """Return what the script needs to go on after a save."""
    text = read_source(source, name)
    return {
        "found": found_part(await found_beside(request, name, source, text)),
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": [{**each.computed, "words": each.words} for each in shown_paragraphs(text)],
    }


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"


ROUTES = (
    Route("/draft/{name}", draft),
    Route("/draft/{name}/save", save, methods=["POST"]),
    Route("/draft/{name}/check", check, methods=["POST"]),
    Route("/draft/{name}/openings", openings),
)
