"""Add a paragraph of a record to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.editing.paragraphs import EditedParagraph, ParagraphKind, editable, edited
from drafting.editing.saving import digest_of, save_text
from drafting.editing.typed_lines import shown_words
from drafting.errors import DraftingError
from drafting.indexing.results import RecordLine
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.record.precedents import as_text
from drafting.record.reading import Record
from drafting.web.drafts import is_editable, paragraph_anchor, reasons_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.records import ask

_KINDS = {"preamble": ParagraphKind.PREAMBULAR, "operative": ParagraphKind.OPERATIVE}
_ITEMS = ("subparagraph", "flush line")


async def add(request: Request) -> Response:
    """Add a paragraph of a record at the end of the preamble, or of the operative part."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    name = form.value("draft")
    if not is_editable(name):
        raise PageError("Choose the draft to which the paragraph is added.")
    label, wording = form.value("label"), form.value("wording")

    def read(record: Record) -> Sequence[RecordLine]:
        lines = record.paragraphs(form.value("symbol"), form.value("language"))
        return paragraph_at(lines, label, wording)

    path = folder.path_of(name)
    lines = await ask(request, form.value("record"), read)
    if not lines or lines[0].zone not in _KINDS:
        raise PageError("The record does not have this paragraph any more. Search again.", 404)
    added: list[str] = []

    def change(draft: Resolution) -> Resolution:
        new, place = with_paragraph(draft, lines)
        added.append(place)
        return new

    try:
        save_text(path, digest_of(folder.bytes_of(name)), change)
    except DraftingError as error:
        said = reasons_of(error).rstrip(".")
        raise PageError(f"Nothing was added to “{name}”: {said}.", 422) from None
    return RedirectResponse(f"/draft/{quote(name)}#{added[0]}", 303)


def paragraph_at(lines: Sequence[RecordLine], label: str, wording: str) -> Sequence[RecordLine]:
    """Return a line of a text, and if it is a paragraph, the items below it; empty if not there."""
    for at, line in enumerate(lines):
        if line.label == label and str(line.paragraph) == wording:
            end = at + 1
            while line.kind == "paragraph" and end < len(lines) and lines[end].kind in _ITEMS:
                end += 1
            return lines[at:end]
    return ()


def with_paragraph(draft: Resolution, lines: Sequence[RecordLine]) -> tuple[Resolution, str]:
    """Return a draft with lines of a record as its last paragraph of their kind, and its place."""
    text = editable(draft)
    kind = _KINDS[lines[0].zone]
    new = EditedParagraph("", kind, "\n".join(typed(line, draft) for line in _leveled(lines)))
    same = [at for at, each in enumerate(text.paragraphs) if each.kind is kind]
    end = same[-1] + 1 if same else 0 if kind is ParagraphKind.PREAMBULAR else _begin(draft)
    paragraphs = (*text.paragraphs[:end], new, *text.paragraphs[end:])
    result = edited(draft, replace(text, paragraphs=paragraphs))
    return result, paragraph_anchor(units_of(result)[end].label)


def typed(line: RecordLine, draft: Resolution) -> str:
    """Return a line of a record as somebody types it on the editing page."""
    words = shown_words(as_text(line.words, line.lead), {}, draft.rules)
    if line.kind == "subparagraph" and line.level:
        return f"{'-' * line.level} {words}"
    return f"{'>' * (line.level + 1)} {words}" if line.kind == "flush line" else words


def _leveled(lines: Sequence[RecordLine]) -> Sequence[RecordLine]:
    """Return lines that begin with a paragraph: an item alone is one."""
    first = lines[0]
    return [replace(first, kind="paragraph", level=0), *lines[1:]]


def _begin(draft: Resolution) -> int:
    """Return the place after the preamble."""
    kinds = [each.kind for each in editable(draft).paragraphs]
    return (
        kinds.index(ParagraphKind.PREAMBULAR) + kinds.count(ParagraphKind.PREAMBULAR)
        if (ParagraphKind.PREAMBULAR in kinds)
        else 0
    )


ROUTES = (Route("/record/add", add, methods=["POST"]),)
