"""Edit a text as paragraphs: show them, take them back, save them into the file."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

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
from drafting.text.inline import plain
from drafting.web.draft_view import shown_paragraphs
from drafting.web.drafts import editable_name
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import SentForm, form_of
from drafting.web.pages import page


async def draft(request: Request) -> Response:
    """Show the paragraphs of a text, each in a field."""
    name = editable_name(request)
    folder: DocumentFolder = request.app.state.folder
    source = folder.path_of(name).read_bytes()
    try:
        text = read_source(source, name)
    except UnreadableError as error:
        raise PageError(_said(error), 422) from None
    return page(request, "draft", _context(name, source, text) | {"said": _saved(request)})


async def save(request: Request) -> Response:
    """Write the paragraphs of the form into the file, if it is still the same."""
    name = editable_name(request)
    form = await form_of(request)
    text = edited_text(form)
    folder: DocumentFolder = request.app.state.folder
    path = folder.path_of(name)
    try:
        content = save_text(path, form.value("digest"), lambda base: edited(base, text))
    except ChangedMeanwhileError as error:
        raise PageError(str(error), 409) from None
    except DraftingError as error:
        if _wants_json(request):
            return JSONResponse({"said": f"Nothing was saved: {_said(error)}."}, 422)
        raise PageError(f"Nothing was saved: {_said(error)}.", 422) from None
    if _wants_json(request):
        return JSONResponse(_state(name, content))
    return RedirectResponse(f"/draft/{quote(name)}?saved=yes", 303)


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


def _context(name: str, source: bytes, text: Resolution) -> dict[str, object]:
    return {
        "name": name,
        "title": plain(text.title),
        "language": text.language,
        "symbol": text.masthead.symbol,
        "is_mirrored": text.rules.right_to_left,
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": shown_paragraphs(text),
        "kinds": NEW_KINDS,
    }


def _state(name: str, source: bytes) -> dict[str, object]:
    """Return what the script needs to go on after a save."""
    text = read_source(source, name)
    return {
        "digest": digest_of(source),
        "base": source.decode("utf-8-sig"),
        "paragraphs": [
            {
                "unit": each.unit,
                "label": each.label,
                "place": each.place,
                "kind": each.kind,
                "words": each.words,
                "number": each.number,
                "lines": [[line.number, line.closer] for line in each.lines],
                "notes": [[note.name, note.number, note.words] for note in each.notes],
            }
            for each in shown_paragraphs(text)
        ],
    }


def _saved(request: Request) -> str:
    return "Saved." if request.query_params.get("saved") == "yes" else ""


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"


def _said(error: DraftingError) -> str:
    """Return what is wrong, in words, with what to do."""
    if isinstance(error, UnreadableError) and error.diagnostics:
        wrong = [each for each in error.diagnostics if each.is_error][:3]
        words = [f"{each.message} ({each.hint})" if each.hint else each.message for each in wrong]
        return "; ".join(words)
    return str(error)


ROUTES = (
    Route("/draft/{name}", draft),
    Route("/draft/{name}/save", save, methods=["POST"]),
)
