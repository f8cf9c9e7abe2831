"""Add a paragraph of a record to a draft, or put it instead of the words of one.

Somebody chooses the place: after a paragraph, or instead of its words. What the draft will have is
shown first. Words of the preamble go to the preamble, and footnotes of the draft stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting.editing.paragraphs import EditedParagraph, ParagraphKind, editable, edited
from drafting.editing.placing import with_new_paragraph, with_other_words
from drafting.editing.saving import digest_of, save_text
from drafting.editing.typed_lines import shown_words
from drafting.engine.words import diff_words
from drafting.errors import DraftingError
from drafting.indexing.results import RecordLine
from drafting.model.edit import Op
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, units_of
from drafting.record.precedents import as_text
from drafting.record.reading import Record
from drafting.reports.html import styles
from drafting.reports.pieces import Piece, pieces_of
from drafting.text.inline import EMPTY, plain
from drafting.web.added_words import AFTER, INSTEAD, AddedWords
from drafting.web.background import read_one
from drafting.web.drafts import OpenedDraft, is_editable, paragraph_anchor, reasons_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import form_of
from drafting.web.pages import page
from drafting.web.records import ask, chosen_record

KINDS = {"preamble": ParagraphKind.PREAMBULAR, "operative": ParagraphKind.OPERATIVE}
"""The kind of a paragraph of a draft, by the zone of a line of a record."""
_ITEMS = ("subparagraph", "flush line")
_ASKED = ("record", "draft", "symbol", "language", "label", "wording")
"""What says which paragraph of which record is added to which draft."""
_BEGINNING = 60
"""Characters of a paragraph by which somebody knows it in a list."""


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """Where words of a record go in a draft.

    Attributes:
        how: `AFTER` a paragraph, or `INSTEAD` of its words.
        unit: id of the unit of that paragraph; "" for the end of its part.
    """

    how: str = AFTER
    unit: str = ""

    @property
    def value(self) -> str:
        """Return it as forms have it."""
        return f"{self.how}:{self.unit}"


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A draft with words of a record in it.

    Attributes:
        resolution: the draft.
        index: of the unit that has the words.
    """

    resolution: Resolution
    index: int

    @property
    def unit(self) -> Unit:
        """Return the unit that has the words."""
        return units_of(self.resolution)[self.index]


async def choose(request: Request) -> Response:
    """Let somebody choose the place of a paragraph, and show what the draft will have there."""
    asked = {each: request.query_params.get(each, "") for each in _ASKED}
    folder: DocumentFolder = request.app.state.folder
    name = _editable(asked["draft"])
    folder.path_of(name)
    draft = await read_one(request, name)
    lines = await _lines(request, asked)
    kind = KINDS[lines[0].zone]
    place = _place(draft, kind, request.query_params.get("place", ""))
    try:
        placed = with_paragraph(draft, lines, place)
    except DraftingError as error:
        raise PageError(
            f"These words cannot be added to “{name}”: {reasons_of(error)}.", 422
        ) from None
    units = [
        (each.unit, unit.label, _beginning(unit))
        for unit, each in zip(units_of(draft), editable(draft).paragraphs, strict=True)
        if each.kind is kind
    ]
    context = {
        "draft": OpenedDraft(name, draft).heading,
        "asked_for": asked,
        "place": place,
        "places": [(AFTER, "After", units), (INSTEAD, "Instead of", units)],
        "before": units_of(placed.resolution)[placed.index - 1] if placed.index else None,
        "placed": placed,
        "is_preamble": kind is ParagraphKind.PREAMBULAR,
        "lines": _difference(draft, placed, place),
        "plain": plain,
        "styles": styles,
        "back": "/record/text?" + urlencode(
            {"symbol": asked["symbol"], "lang": asked["language"], "record": asked["record"],
             "draft": name}
        ) + f"#{paragraph_anchor(asked['label'])}",
    }  # fmt: skip
    return page(request, "record-add", context)


async def add(request: Request) -> Response:
    """Put a paragraph of a record into a draft: at the end of its part, or where somebody wants."""
    folder: DocumentFolder = request.app.state.folder
    form = await form_of(request)
    asked = {each: form.value(each) for each in _ASKED}
    name = _editable(asked["draft"])
    path = folder.path_of(name)
    lines = await _lines(request, asked)
    wanted = form.value("place")
    if form.value("show") or form.value("shown") not in ("", wanted):  # nobody saw it there yet
        return RedirectResponse("/record/add?" + urlencode(asked | {"place": wanted}), 303)
    done: list[tuple[PlacedWords, ChosenPlace, str]] = []

    def change(draft: Resolution) -> Resolution:
        place = _place(draft, KINDS[lines[0].zone], wanted)
        placed = with_paragraph(draft, lines, place)
        before = editable(draft).paragraphs
        words = before[placed.index].words if place.how == INSTEAD else ""
        done.append((placed, place, words))
        return placed.resolution

    try:
        save_text(path, digest_of(folder.bytes_of(name)), change)
    except DraftingError as error:
        said = reasons_of(error).rstrip(".")
        raise PageError(f"Nothing was added to “{name}”: {said}.", 422) from None
    ((placed, place, words),) = done
    digest = digest_of(folder.bytes_of(name))
    request.app.state.added[name] = AddedWords(digest, placed.unit.id, place.how, words)
    anchor = paragraph_anchor(placed.unit.label)
    return RedirectResponse(f"/draft/{quote(name)}?added=yes#{anchor}", 303)


def _editable(name: str) -> str:
    if not is_editable(name):
        raise PageError("Choose a draft for the paragraph.")
    return name


async def _lines(request: Request, asked: Mapping[str, str]) -> Sequence[RecordLine]:
    """Return the lines of a record that a form names.

    Raises:
        PageError: the record does not have them.
    """

    def read(record: Record) -> Sequence[RecordLine]:
        lines = record.paragraphs(asked["symbol"], asked["language"])
        return paragraph_at(lines, asked["label"], asked["wording"])

    name = asked["record"] or chosen_record(request)
    lines = await ask(request, name, read) if name else ()
    if not lines or lines[0].zone not in KINDS:
        raise PageError("This paragraph is no longer in the record. Search again.", 404)
    return lines


def _place(draft: Resolution, kind: ParagraphKind, value: str) -> ChosenPlace:
    """Return the place that a form names; the end of the part if the draft has none such.

    Raises:
        PageError: the paragraph whose words are to be replaced is not there.
    """
    how, _, unit = value.partition(":")
    known = {each.unit for each in editable(draft).paragraphs if each.kind is kind}
    if how == INSTEAD and unit not in known:
        raise PageError("This paragraph is no longer in the draft. Choose again.", 409)
    return ChosenPlace(INSTEAD if how == INSTEAD else AFTER, unit if unit in known else "")


def _beginning(unit: Unit) -> str:
    words = " ".join(plain(line.line.content) for line in unit.lines)
    return words if len(words) <= _BEGINNING else words[:_BEGINNING].rpartition(" ")[0] + " …"


def _difference(
    draft: Resolution, placed: PlacedWords, place: ChosenPlace
) -> list[tuple[Piece, ...]]:
    """Return the lines of a paragraph, with what is inserted and what is deleted."""
    new = [line.line.content for line in placed.unit.lines]
    old = []
    if place.how == INSTEAD:
        old = [line.line.content for line in units_of(draft)[placed.index].lines]
    result = placed.resolution
    numbers = dict.fromkeys(Op, note_numbers(result, units_of(result)))
    pairs = zip_longest(old, new, fillvalue=EMPTY)
    return [pieces_of(diff_words(before, after, {}), numbers) for before, after in pairs]


def paragraph_at(lines: Sequence[RecordLine], label: str, wording: str) -> Sequence[RecordLine]:
    """Return a line of a text, and if it is a paragraph, the items below it; empty if not there.

    Args:
        lines: all lines of the text.
        label: of the line.
        wording: number of its wording in the record; "" if its label says enough.
    """
    for at, line in enumerate(lines):
        if line.label == label and wording in ("", str(line.paragraph)):
            end = at + 1
            while line.kind == "paragraph" and end < len(lines) and lines[end].kind in _ITEMS:
                end += 1
            return lines[at:end]
    return ()


def with_paragraph(
    draft: Resolution, lines: Sequence[RecordLine], place: ChosenPlace
) -> PlacedWords:
    """Return a draft with lines of a record as a paragraph of their kind.

    Args:
        draft: the draft.
        lines: the lines of the record.
        place: where they go.
    """
    text = editable(draft)
    words = typed_paragraph(lines, draft)
    if place.how == INSTEAD:
        at = next(at for at, each in enumerate(text.paragraphs) if each.unit == place.unit)
        return PlacedWords(edited(draft, with_other_words(text, place.unit, words)), at)
    new = EditedParagraph("", KINDS[lines[0].zone], words)
    with_new, at = with_new_paragraph(text, new, place.unit)
    return PlacedWords(edited(draft, with_new), at)


def typed_paragraph(lines: Sequence[RecordLine], draft: Resolution) -> str:
    """Return lines of a record as somebody types them as one paragraph of a draft."""
    return "\n".join(typed(line, draft) for line in _leveled(lines))


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


ROUTES = (
    Route("/record/add", choose),
    Route("/record/add", add, methods=["POST"]),
)
