"""Search a record of the folder, and read its texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.indexing.results import RecordHit, RecordHits, RecordLine, RecordText
from drafting.record.histories import has_history
from drafting.record.queries import ORGANS, OUTCOMES, SearchFilter
from drafting.record.reading import Record
from drafting.reports.agreed_language import adoption
from drafting.text.languages import ENGLISH_NAMES, LANGUAGES
from drafting.web.drafts import is_editable, paragraph_anchor, texts_in
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.forms import small_number
from drafting.web.listing import inside
from drafting.web.memory import FolderMemory
from drafting.web.pages import page
from drafting.web.record_making import left_out_of, made_just_now
from drafting.web.records import UnusableRecordError, ask, chosen_record, records_in

_SHOWN = 20
"""Texts of one page."""
_IN_TEXT = 3
"""Paragraphs of one text that are not folded away."""
_FILTERS = ("organ", "since", "until", "adopted", "lang")
_QUOTED = re.compile(r'"([^"]*)"?|([^"]+)')
_ADDED = ("preamble", "operative")
"""Parts of a text whose paragraphs can be added to a draft."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line in which words were found.

    Attributes:
        line: the line.
        anchor: its place on the page of its text.
        pieces: its words, each with whether they were searched for.
    """

    line: RecordLine
    anchor: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def can_add(self) -> bool:
        """Return whether it can be added to a draft."""
        return can_add(self.line)


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text in which words were found.

    Attributes:
        text: the text.
        adoption: how it was adopted.
        lines: the lines.
        first: how many of them are not folded away.
        has_history: whether the record has another text of its series.
    """

    text: RecordText
    adoption: str
    lines: tuple[FoundLine, ...]
    first: int = _IN_TEXT
    has_history: bool = False


def can_add(line: RecordLine) -> bool:
    """Return whether a line of a record can be added to a draft as a paragraph."""
    return line.zone in _ADDED and line.kind in ("paragraph", "subparagraph")


def drafts_in(folder: DocumentFolder) -> list[str]:
    """Return the names of the drafts to which a paragraph can be added."""
    documents = texts_in(folder)
    return [each.name for each in documents if is_editable(each.name) and each.kind != "adopted"]


async def search(request: Request) -> Response:
    """Show the form and what was found, or how to make a record."""
    folder: DocumentFolder = request.app.state.folder
    asked = request.query_params
    name = chosen_record(request)
    typed = " ".join(asked.get("q", "").split())
    shown = _form(request, name, typed)
    if not name:
        return page(request, "record", shown)
    try:
        if typed:
            where = filter_from(request)
            phrases = phrases_of(typed)
            start = _start(request)

            def find(record: Record) -> tuple[RecordHits, frozenset[int]]:
                hits = record.search(phrases, where=where)
                first = hits.by_text()[::-1][start : start + _SHOWN]
                return hits, frozenset(each.id for each, _ in first if has_history(record, each))

            found, series = await ask(request, name, find)
            shown |= _found(request, found, series)
            if not found.hits:
                shown |= {"likes": await ask(request, name, lambda each: _like(each, typed, where))}
        else:
            shown |= await ask(request, name, _about)
    except UnusableRecordError:
        raise
    except PageError as error:
        wrong = inside(str(error), folder.root / name)
        return page(request, "record", shown | {"wrong": wrong}, status=error.status)
    return page(request, "record", shown)


def phrases_of(typed: str) -> list[str]:
    """Return the phrases of a search: all words are one, or each part in quotation marks is."""
    parts = [quoted or bare for quoted, bare in _QUOTED.findall(typed)]
    return [each.strip() for each in parts if each.strip()]


def filter_from(request: Request) -> SearchFilter:
    """Return the filter that an address names."""
    asked = request.query_params
    organ, since, until, adopted, language = (asked.get(each, "").strip() for each in _FILTERS)
    return SearchFilter(organ=organ, since=since, until=until, outcome=adopted, language=language)


def _form(request: Request, name: str, typed: str) -> dict[str, object]:
    """Return what every state of the page prints."""
    folder: DocumentFolder = request.app.state.folder
    memory: FolderMemory = request.app.state.memory
    asked = request.query_params
    built = made_just_now(request) if "made" in asked else None
    draft = asked.get("draft", "")
    drafts = drafts_in(folder)
    return {
        "record": name,
        "records": records_in(folder),
        "own": name if name and memory.is_own_record(name) else "",
        "typed": typed,
        "filters": {each: asked.get(each, "") for each in _FILTERS},
        "is_filtered": any(asked.get(each, "") for each in _FILTERS),
        "organs": ORGANS,
        "outcomes": OUTCOMES,
        "languages": [(each, ENGLISH_NAMES[each]) for each in LANGUAGES],
        "draft": draft if draft in drafts else "",
        "drafts": drafts,
        "built": built,
        "left_out": left_out_of(built) if built else (0, ()),
        "wrong": "",
        "found": None,
        "about": None,
        "likes": None,
        "adoption": adoption,
    }


def _about(record: Record) -> dict[str, object]:
    texts = record.texts()
    years = [each.facts.year for each in texts if each.facts.year]
    organs = Counter(each.facts.organ for each in texts if each.facts.organ)
    return {
        "about": {
            "count": len(texts),
            "first": min(years, default=""),
            "latest": max(years, default=""),
            "organs": organs.most_common(6),
        }
    }


def _like(record: Record, typed: str, where: SearchFilter) -> list[tuple[str, FoundText]]:
    """Return wording that is like what nobody used, each with its likeness."""
    return [
        (
            f"{match.score:.0%}",
            FoundText(
                match.text,
                adoption(match.text),
                (_line(match.line, ((match.line.words, False),)),),
            ),
        )
        for match in record.similar(typed.replace('"', ""), where=where, most=5)
    ]


def _start(request: Request) -> int:
    """Return the place of the first text that is shown."""
    return small_number(request.query_params.get("from", "")) or 0


def _found(request: Request, found: RecordHits, series: Set[int]) -> dict[str, object]:
    asked = request.query_params
    start = _start(request)
    texts = found.by_text()[::-1]
    others = {key: value for key, value in asked.items() if key != "from"}
    years: dict[int, set[str]] = {}
    for text, _ in reversed(texts):
        if text.facts.year:
            years.setdefault(text.facts.year, set()).add(text.symbol)

    def address(at: int) -> str:
        return "/record?" + urlencode(others | {"from": str(at)})

    return {
        "found": found,
        "texts": [
            _text(text, hits, has_history=text.id in series)
            for text, hits in texts[start : start + _SHOWN]
        ],
        "start": start,
        "all_texts": len(texts),
        "older": address(start + _SHOWN) if len(texts) > start + _SHOWN else "",
        "newer": address(max(0, start - _SHOWN)) if start else "",
        "years": [(year, len(symbols)) for year, symbols in years.items()],
        "most": max(map(len, years.values()), default=0),
        "each": _each_word(asked.get("q", ""), others),
    }


def _each_word(typed: str, others: Mapping[str, str]) -> str:
    """Return the address of a search for all words in any order; "" if there is only one."""
    words = [each for phrase in phrases_of(typed) for each in phrase.split()]
    query = " ".join(f'"{each}"' for each in words)
    return "/record?" + urlencode({**others, "q": query}) if len(words) > 1 else ""


def _text(text: RecordText, hits: Sequence[RecordHit], *, has_history: bool) -> FoundText:
    lines = tuple(_line(hit.line, _pieces(hit)) for hit in hits)
    return FoundText(text, adoption(text), lines, has_history=has_history)


def _line(line: RecordLine, pieces: tuple[tuple[str, bool], ...]) -> FoundLine:
    return FoundLine(line, paragraph_anchor(line.label), pieces)


def _pieces(hit: RecordHit) -> tuple[tuple[str, bool], ...]:
    """Return the words of a line, each piece with whether it was searched for."""
    words, place = hit.line.words, 0
    pieces: list[tuple[str, bool]] = []
    for start, end in hit.marks:
        if start >= place:
            pieces += [(words[place:start], False), (words[start:end], True)]
            place = end
    return tuple(each for each in [*pieces, (words[place:], False)] if each[0])


async def text(request: Request) -> Response:
    """Show a text of the record, every line with its place."""
    asked = request.query_params
    name, symbol = chosen_record(request), asked.get("symbol", "")
    if not name:
        raise PageError("There is no record in this folder. Make one on the page Record.", 404)

    def read(record: Record) -> tuple[RecordText, Sequence[RecordLine], Sequence[RecordText],
                                      Sequence[RecordText]] | None:  # fmt: skip
        found = record.text(symbol, asked.get("lang", ""))
        if found is None:
            return None
        return found, record.lines(found), record.series(found), record.in_languages(found.symbol)

    read_text = await ask(request, name, read)
    if read_text is None:
        raise PageError(f"The record has no text “{symbol}”. Look for it by its words.", 404)
    found, lines, series, languages = read_text
    seen: Counter[str] = Counter()
    shown = []
    for line in lines:
        seen[line.label] += 1
        anchor = paragraph_anchor(line.label) if seen[line.label] == 1 else ""
        shown.append((line, anchor, can_add(line)))
    draft = asked.get("draft", "")
    drafts = drafts_in(request.app.state.folder)
    return page(
        request, "record-text",
        {
            "record": name,
            "text": found,
            "adoption": adoption(found),
            "lines": shown,
            "series": series,
            "versions": [each for each in languages if each.id != found.id],
            "languages": ENGLISH_NAMES,
            "is_mirrored": found.facts.language == "ar",
            "draft": draft if draft in drafts else "",
        },
    )  # fmt: skip


ROUTES = (
    Route("/record", search),
    Route("/record/text", text),
)
