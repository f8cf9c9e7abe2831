"""Hold a draft against a record: agreed language for its paragraphs, and cited resolutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from drafting.checks.citations import date_of
from drafting.checks.verdicts import JudgedCitation
from drafting.editing.paragraphs import EditedText, edited, kind_of
from drafting.editing.placing import keeping_notes
from drafting.editing.saving import read_source
from drafting.editing.typed_lines import shown_words
from drafting.engine.words import diff_words
from drafting.errors import DraftingError
from drafting.indexing.results import Precedent, PrecedentStatus, RecordMatch
from drafting.model.cited import cited_units
from drafting.model.edit import Op
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, units_of
from drafting.record.knowledge import check_citations
from drafting.record.precedents import as_text
from drafting.record.queries import SearchFilter
from drafting.record.reading import Record
from drafting.record.wordings import WordingHistories
from drafting.reports.agreed_language import place_of
from drafting.reports.pieces import Piece, pieces_of
from drafting.web.adding import KINDS, paragraph_at, typed_paragraph
from drafting.web.draft import edited_text
from drafting.web.drafts import (
    editable_name,
    opened,
    paragraph_anchor,
    paragraph_anchors,
    reasons_of,
)
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of, small_number
from drafting.web.pages import fragment, page
from drafting.web.records import ask, chosen_record
from drafting.web.wording_view import NO_NOTES, ShownWordings, shown_wordings

NO_RECORD = "There is no record in this folder. Make one on the page Record."
_SIGNS = re.compile(r"[->]*\s*")
_LIKE = 3
"""Passages like a paragraph that are shown beside it."""


@dataclass(frozen=True, slots=True)
class LikeWording:
    """Agreed language that is like a line of a draft, besides the nearest.

    Attributes:
        match: the language.
        place: where it was last, and how that was adopted.
        there: its place on the page of its text.
        pieces: the difference from it to the line of the draft.
        take: the words of the whole paragraph with it in the place of the line, as they are typed.
        add: its own words as a paragraph, as they are typed; "" if it cannot be one.
        kind: the kind of that paragraph.
    """

    match: RecordMatch
    place: str
    there: str
    pieces: tuple[Piece, ...]
    take: str = ""
    add: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ShownPrecedent:
    """A line of a draft beside the agreed language nearest to it.

    Attributes:
        found: the line and the agreed language.
        pieces: its words with the differences.
        place: where the agreed language was last, and how that was adopted.
        there: the place of the agreed line on the page of its text.
        take: the words of the whole paragraph with the agreed line in it, as they are typed; "" if
            they cannot be taken.
        likes: other agreed language that is like it.
        history: how the agreed language came about; None if nobody asked for it.
        unit: id of the paragraph that can have the agreed words instead of its own, or "".
    """

    found: Precedent
    pieces: tuple[Piece, ...]
    place: str
    there: str
    take: str = ""
    likes: tuple[LikeWording, ...] = ()
    history: ShownWordings | None = None
    unit: str = ""


async def agreed(request: Request) -> Response:
    """Show the agreed language nearest to each paragraph, and verdicts on cited resolutions."""
    draft = opened(request)
    name = chosen_record(request)
    context: dict[str, object] = {
        "draft": draft.heading,
        "name": draft.name,
        "record": name,
        "lines": (),
    }
    if not name:
        return page(request, "agreed", context)

    history_of = request.query_params.get("history", "")
    anchors = paragraph_anchors(draft.text)
    labels = (unit.label for unit in cited_units(draft.text))
    units = dict(zip(labels, units_of(draft.text), strict=True))

    def read(record: Record) -> tuple[list[ShownPrecedent], Sequence[JudgedCitation]]:
        is_english = draft.text.language == "en"
        cited = check_citations(draft.text, record) if is_english else ()
        lines = []
        for each in map(_shown, record.precedents(draft.text).lines):
            match, history = each.found.match, None
            if match and each.found.label == history_of:
                of_line = WordingHistories(record, draft.text.language).of(match)
                history = shown_wordings(of_line)
            unit = units.get(each.found.label)
            is_varied = each.found.status is PrecedentStatus.VARIED
            own = unit.id if unit and is_varied and _is_for(match, unit) else ""
            lines.append(replace(each, history=history, unit=own))
        return lines, cited

    lines, cited = await ask(request, name, read)
    counts = {each: sum(line.found.status is each for line in lines) for each in PrecedentStatus}
    context |= {
        "lines": lines,
        "counts": {each.value: count for each, count in counts.items()},
        "cited": cited,
        "anchor": lambda label: anchors.get(label, ""),
        "date_of": date_of,
        "is_english": draft.text.language == "en",
    }
    return page(request, "agreed", context)


def _is_for(match: RecordMatch | None, unit: Unit) -> bool:
    """Return whether an agreed line is a paragraph of the same part as a unit."""
    if match is None or match.line.kind != "paragraph":
        return False
    return KINDS.get(match.line.zone) is kind_of(unit)


async def beside(request: Request) -> Response:
    """Return the agreed language nearest to one paragraph, as it is typed; nothing is saved."""
    name = editable_name(request)
    form = await form_of(request)
    record = chosen_record(request)
    text, at = edited_text(form), small_number(form.value("index"))
    if at is None or at >= len(text.paragraphs):
        return JSONResponse({"said": "There is no such paragraph."}, 404)
    if not record:
        return JSONResponse({"said": NO_RECORD}, 404)
    own = text.paragraphs[at]
    notes = {note: words for note, words in text.notes.items() if f"[^{note}]" in own.words}
    folder: DocumentFolder = request.app.state.folder
    try:
        base = read_source(folder.bytes_of(name), name)
        new = edited(base, EditedText((own,), notes))
    except DraftingError as error:
        return JSONResponse({"said": reasons_of(error)}, 422)
    try:
        lines = await ask(request, record, lambda each: _beside(each, new, own.words))
    except PageError as error:
        return JSONResponse({"said": str(error)}, error.status)
    return JSONResponse({"html": _part(record, name, new, lines)})


def _part(record: str, name: str, draft: Resolution, lines: Sequence[ShownPrecedent]) -> str:
    values = {"lines": lines, "record": record, "name": name, "draft": name, "quoted": quote}
    return fragment("agreed-part", values | {"language": draft.language})


def _beside(record: Record, draft: Resolution, words: str) -> list[ShownPrecedent]:
    lines = record.precedents(draft).lines
    typed = [each for each in words.split("\n") if each.strip()]
    histories = WordingHistories(record, draft.language)
    shown = []
    for at, each in enumerate(lines):
        can_take = len(typed) == len(lines)
        take = _taken(typed, at, each.match, draft) if each.match and can_take else ""
        likes: list[LikeWording] = []
        if each.status is not PrecedentStatus.UNCHANGED:
            found = _likes(record, each, draft)
            likes = [_like(record, match, each, draft) for match in found]
            likes = [
                replace(like, take=_taken(typed, at, like.match, draft) if can_take else "")
                for like in likes
            ]
        history = shown_wordings(histories.of(each.match)) if each.match else None
        shown.append(replace(_shown(each), take=take, likes=tuple(likes), history=history))
    return shown


def _likes(record: Record, line: Precedent, draft: Resolution) -> list[RecordMatch]:
    """Return agreed language like a line, without the nearest and the text itself."""
    own = line.match.line.paragraph if line.match else -1
    where = SearchFilter(language=draft.language)
    found = record.similar(line.words, where=where, most=_LIKE + 1)
    return [
        match
        for match in found
        if match.line.paragraph != own and match.text.symbol != draft.masthead.symbol
    ][:_LIKE]


def _like(record: Record, match: RecordMatch, line: Precedent, draft: Resolution) -> LikeWording:
    agreed, own = as_text(match.line.words, match.line.lead), as_text(line.words, 0)
    kind = KINDS.get(match.line.zone)
    whole = paragraph_at(record.lines(match.text), match.line.label, str(match.line.paragraph))
    return LikeWording(
        match,
        place_of(match),
        paragraph_anchor(match.line.label),
        pieces_of(diff_words(agreed, own, {}), NO_NOTES),
        add=typed_paragraph(whole, draft) if kind and whole else "",
        kind=kind.value if kind else "",
    )


def _taken(typed: Sequence[str], at: int, match: RecordMatch, draft: Resolution) -> str:
    """Return the typed lines of a paragraph with an agreed one in place of one of them.

    The footnotes of the line stay.
    """
    signs = found[0] if (found := _SIGNS.match(typed[at])) else ""
    words = shown_words(as_text(match.line.words, match.line.lead), {}, draft.rules)
    kept = keeping_notes(typed[at].removeprefix(signs), words)
    new = "\n".join([*typed[:at], signs + kept, *typed[at + 1 :]])
    return "" if new == "\n".join(typed) else new


def _shown(found: Precedent) -> ShownPrecedent:
    match = found.match
    runs = match.runs if match else ()
    return ShownPrecedent(
        found,
        pieces_of(runs, NO_NOTES) if runs else (Piece(Op.KEEP, found.words),),
        place_of(match) if match else "",
        paragraph_anchor(match.line.label) if match else "",
    )


ROUTES = (
    Route("/draft/{name}/agreed", agreed),
    Route("/draft/{name}/agreed", beside, methods=["POST"]),
)
