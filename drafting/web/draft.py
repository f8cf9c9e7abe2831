"""Edit a text as paragraphs: show them, take them back, save them into the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

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
from drafting.web.draft_view import ParagraphField, blank, notes_before, shown_paragraphs
from drafting.web.drafts import editable_name
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.pages import page

_LONGEST_INDEX = 6
"""Figures of the number of a paragraph in an address."""
_TAGS = {"b": Mark.BOLD, "i": Mark.ITALIC}


async def draft(request: Request) -> Response:
    """Show the paragraphs of a text, each in a field."""
    name = editable_name(request)
    source = _source(request, name)
    text = _read(source, name)
    paragraphs = list(shown_paragraphs(text))
    after = request.query_params.get("insert", "")
    if after.isdecimal() and len(after) < _LONGEST_INDEX:
        at = min(int(after) + 1, len(paragraphs))
        kind = paragraphs[at - 1].kind if at else ParagraphKind.OPERATIVE
        paragraphs.insert(at, blank(kind if kind in NEW_KINDS else ParagraphKind.OPERATIVE))
    said = "Saved." if request.query_params.get("saved") == "yes" else ""
    return page(request, "draft", _context(name, source, text, paragraphs) | {"said": said})


async def save(request: Request) -> Response:
    """Write the paragraphs of the form into the file, if it is still the same."""
    name = editable_name(request)
    form = await form_of(request)
    text, goes = _done(edited_text(form), form.value("act"))
    path = _folder(request).path_of(name)
    try:
        content = save_text(path, form.value("digest"), lambda base: edited(base, text))
    except ChangedMeanwhileError as error:
        raise PageError(str(error), 409) from None
    except DraftingError as error:
        return _refused(request, f"Nothing was saved: {_said(error)}.")
    if _wants_json(request):
        return JSONResponse(_state(name, content))
    return RedirectResponse(f"/draft/{quote(name)}?saved=yes{goes}", 303)


async def check(request: Request) -> Response:
    """Return numbers, labels and closing marks of the paragraphs of the form; save nothing."""
    name = editable_name(request)
    form = await form_of(request)
    source = _source(request, name)
    if digest_of(source) != form.value("digest"):
        said = "This file was changed by another program or window. Save to see both versions."
        return JSONResponse({"changed": True, "said": said})
    try:
        new = edited(_read(source, name), edited_text(form))
    except DraftingError as error:
        return JSONResponse({"said": _said(error)})
    return JSONResponse({"paragraphs": [each.computed for each in shown_paragraphs(new)]})


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


def _done(text: EditedText, act: str) -> tuple[EditedText, str]:
    """Return a text after what a button does, and the end of the address that follows."""
    operation, _, index = act.partition(":")
    if not index.isdecimal() or len(index) >= _LONGEST_INDEX:
        return text, ""
    if operation == "insert":
        return text, f"&insert={index}"
    return (operated(text, operation, int(index)), "") if operation in OPERATIONS else (text, "")


def _folder(request: Request) -> DocumentFolder:
    folder: DocumentFolder = request.app.state.folder
    return folder


def _source(request: Request, name: str) -> bytes:
    try:
        return _folder(request).bytes_of(name)
    except UnreadableError:
        raise PageError(f"“{name}” cannot be edited: it is larger than 20 MB.", 422) from None


def _read(source: bytes, name: str) -> Resolution:
    try:
        return read_source(source, name)
    except UnreadableError as error:
        raise PageError(f"“{name}” cannot be edited: {_said(error)}.", 422) from None


def _context(
    name: str, source: bytes, text: Resolution, paragraphs: Sequence[ParagraphField]
) -> dict[str, object]:
    return {
        "name": name,
        "title": plain(text.title),
        "language": text.language,
        "symbol": text.masthead.symbol,
        "is_mirrored": text.rules.right_to_left,
        "lead": " ".join(tag for tag, mark in _TAGS.items() if mark & text.rules.lead),
        "notes_before": notes_before(text),
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": paragraphs,
        "blank": blank(ParagraphKind.OPERATIVE),
        "kinds": NEW_KINDS,
        "wrong": False,
        "said": "",
        "state": json.dumps([each.computed for each in paragraphs]),
    }


def _state(name: str, source: bytes) -> dict[str, object]:
    """Return what the script needs to go on after a save."""
    return {
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": [
            {**each.computed, "words": each.words}
            for each in shown_paragraphs(read_source(source, name))
        ],
    }


def _refused(request: Request, words: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"said": words}, 422)
    raise PageError(words, 422)


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"


def _said(error: DraftingError) -> str:
    """Return what is wrong, in words, with what to do."""
    if isinstance(error, UnreadableError) and error.diagnostics:
        wrong = [each for each in error.diagnostics if each.is_error][:3]
        words = [f"{each.message} ({each.hint})" if each.hint else each.message for each in wrong]
        return "; ".join(words)
    return str(error).rstrip(".")


ROUTES = (
    Route("/draft/{name}", draft),
    Route("/draft/{name}/save", save, methods=["POST"]),
    Route("/draft/{name}/check", check, methods=["POST"]),
    Route("/draft/{name}/openings", openings),
)
