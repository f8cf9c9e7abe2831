"""The history of a series in a record: of a text that it has, or of a text of the folder.

The address names the text, and nothing is kept. What becomes of words and paragraphs is computed by
`record/histories`, and drawn by the templates of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting.editing.saving import digest_of
from drafting.errors import DraftingError, OptionError
from drafting.indexing.lines import facts_of
from drafting.model.resolution import Resolution
from drafting.record.histories import history_of_texts, series_texts, texts_before
from drafting.record.reading import Record, open_record
from drafting.reports.lineage.html import history_context
from drafting.reports.lineage.links import TextAddress
from drafting.reports.lineage.phrases import PhraseHistory, find_phrase
from drafting.reports.lineage.series import SeriesHistory
from drafting.reports.lineage.series_reports import render_series, series_pictures
from drafting.text.counting import counted
from drafting.text.inline import plain
from drafting.text.languages import ENGLISH_NAMES, LANGUAGES
from drafting.web.background import in_background, listed, read_one
from drafting.web.compare import ChosenText
from drafting.web.drafts import is_editable, opened, paragraph_anchor, paragraph_anchors, texts_in
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.listing import in_choice_order, inside
from drafting.web.long_tasks import Tell, begun, wait_for
from drafting.web.pages import attachment, fragment, page
from drafting.web.records import (
    UnusableRecordError,
    chosen_record,
    digest_of_file,
    records_in,
    refuse_old,
)

KINDS = {"html": "Page (HTML)", "json": "JSON", "txt": "Text"}
"""What can be downloaded."""
_HERE = "/record/history"
_LONGEST = 500
"""Letters of a symbol or a phrase; no real one has more."""


@dataclass(frozen=True, slots=True)
class AskedHistory:
    """Whose history somebody wants.

    Attributes:
        symbol: of a text of the record, or "".
        text: name of a text of the folder, or "".
        language: ISO 639-1 code, or "" for English, if it is there.
        words: a phrase to find in the series, or "".
    """

    symbol: str = ""
    text: str = ""
    language: str = ""
    words: str = ""

    def query(self, record: str, **others: str) -> str:
        """Return the end of the address, without the phrase.

        Args:
            record: name of the record.
            others: other values.
        """
        given = {"symbol": self.symbol, "text": self.text, "lang": self.language}
        given |= {"record": record, **others}
        return urlencode({key: value for key, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class ShownHistory:
    """A history as its page shows it.

    Attributes:
        history: the history.
        texts: the texts, oldest first.
        parts: grid, pictures and words, as HTML.
        languages: other languages in which the record has texts of the series.
        address: where the texts are.
    """

    history: SeriesHistory
    texts: tuple[Resolution, ...]
    parts: str
    languages: tuple[str, ...]
    address: TextAddress

    @property
    def language(self) -> str:
        """Return the language of the texts."""
        return self.texts[-1].language


async def history(request: Request) -> Response:
    """Show the history of a series, or ask whose."""
    name, asked = chosen_record(request), _asked(request)
    if asked.text and not asked.symbol and (waiting := _waiting(request, asked.text)):
        return waiting
    draft = await read_one(request, asked.text) if asked.text and not asked.symbol else None
    await listed(request, 0.1)
    context: dict[str, object] = {"documents": in_choice_order(texts_in(request.app.state.folder))}
    return await _answer(request, name, asked, draft, context, f"{_HERE}?{request.url.query}")


async def of_draft(request: Request) -> Response:
    """Show the history of the series that a draft continues."""
    draft = opened(request)
    name = chosen_record(request)
    asked = AskedHistory(text=draft.name, words=_words(request))
    there = f"/draft/{quote(draft.name)}/history"
    there += f"?{request.url.query}" if request.url.query else ""
    return await _answer(request, name, asked, draft.text, {"draft": draft.heading}, there)


async def download(request: Request) -> Response:
    """Return the history of a series as a file."""
    name, asked, kind = chosen_record(request), _asked(request), request.path_params["kind"]
    if not name or kind not in KINDS or not (asked.symbol or asked.text):
        raise PageError("There is no such file. Choose one on the page History.", 404)
    draft = None if asked.symbol else await read_one(request, asked.text)
    there = f"{request.url.path}?{request.url.query}"
    shown = await _shown(request, name, asked, draft, there)
    if isinstance(shown, Response):
        return shown
    if isinstance(shown, str):
        raise PageError(shown, 422)
    content = await in_background(request, partial(render_series, shown.history, f".{kind}"))
    stem = shown.history.members[-1].name.replace("/", "-")
    return attachment(f"history {stem}.{kind}", content)


async def _answer(
    request: Request,
    name: str,
    asked: AskedHistory,
    draft: Resolution | None,
    context: dict[str, object],
    there: str,
) -> Response:
    """Return the page, with the history, or with the reason why there is none."""
    context |= {
        "record": name,
        "records": records_in(request.app.state.folder),
        "wanted": asked,
        "wrong": "",
        "shown": None,
        "kinds": KINDS,
        "languages": ENGLISH_NAMES,
        "here": there.partition("?")[0],
    }
    if not name or not (asked.symbol or asked.text):
        return page(request, "history", context)
    try:
        shown = await _shown(request, name, asked, draft, there)
    except UnusableRecordError:
        raise
    except PageError as error:
        shown = inside(str(error), request.app.state.folder.root / name)
    if isinstance(shown, Response):
        return shown
    if isinstance(shown, str):
        status = 200 if "draft" in context else 422
        return page(request, "history", context | {"wrong": shown}, status=status)
    found: PhraseHistory | None = None
    if asked.words:
        try:
            found = find_phrase(shown.texts, asked.words)
        except OptionError as error:
            context["wrong"] = _sentence(error)
    context |= {
        "shown": shown,
        "title": plain(shown.texts[-1].title),
        "found": found,
        "among": len({each.symbol for each in found.occurrences}) if found else 0,
        "query": asked.query(name),
        "others": [
            (ENGLISH_NAMES[each], f"{_HERE}?{asked.query(name, lang=each)}")
            for each in shown.languages
        ],
    }
    return page(request, "history", context)


async def _shown(
    request: Request, name: str, asked: AskedHistory, draft: Resolution | None, there: str
) -> ShownHistory | str | Response:
    """Return a history, or why there is none, or the page that says how far it is."""
    folder: DocumentFolder = request.app.state.folder
    await refuse_old(request, name)
    own = digest_of(folder.bytes_of(asked.text)) if draft else ""
    key = f"history {digest_of_file(folder, name)} {asked.query(name)} {own}"
    path = folder.path_of(name)

    def work(tell: Tell) -> ShownHistory | str:
        with open_record(path) as record:
            try:
                return _made(record, name, asked, draft, tell)
            except OptionError as error:
                return _sentence(error)

    task = await begun(request, key, "Reading the history of a series", there, work)
    if not task.is_done or task.error:
        return wait_for(key)
    task.there = there
    result: ShownHistory | str = task.result
    return result


def _made(
    record: Record, name: str, asked: AskedHistory, draft: Resolution | None, tell: Tell
) -> ShownHistory:
    """Compare the texts of a series, and draw what became of them.

    Raises:
        OptionError: the record has no such text, or no other one of its series.
    """
    tell(0, 0, "Reading the texts of the series")
    if draft:
        texts, left_out = texts_before(record, draft)
        texts = [*texts, (facts_of(draft), draft)]
    else:
        texts, left_out = series_texts(record, asked.symbol, asked.language)
    tell(0, 0, f"Comparing {counted(len(texts), 'text')}")
    history = history_of_texts(record, texts, left_out)
    languages = Counter(
        version.facts.language
        for each in history.members
        for version in record.in_languages(each.name)
        if version.symbol == each.name
    )
    language = texts[-1][1].language
    anchors = paragraph_anchors(draft) if draft else None
    address = _address(record, name, history, asked.text, language, anchors)
    pictures = series_pictures(history, address)
    parts = fragment("history-parts", history_context(history.lineage, pictures, address))
    others = () if draft else (each for each in LANGUAGES if languages[each] > 1)
    return ShownHistory(
        history,
        tuple(each for _, each in texts),
        parts,
        tuple(each for each in others if each != language),
        address,
    )


def _address(
    record: Record,
    name: str,
    history: SeriesHistory,
    draft: str,
    language: str,
    anchors: Mapping[str, str] | None,
) -> TextAddress:
    """Return what says where texts are: on their pages in the record, or where one is edited.

    Args:
        record: the record.
        name: its name.
        history: the history.
        draft: name of the draft that is the last text.
        language: of the texts of the series.
        anchors: the ids of the paragraphs of the draft; None if the record has the last text.
    """
    known = {each.symbol for each in record.texts()}
    own = {each.name for each in history.members}
    last = history.members[-1].name

    def address(text: str, label: str) -> str:
        if text == last and anchors is not None:
            anchor = f"#{anchors[label]}" if label in anchors else ""
            return f"/draft/{quote(draft)}{anchor}" if is_editable(draft) else ""
        if text not in known:
            return ""
        query = {"symbol": text, "lang": language if text in own else "", "record": name}
        values = urlencode({key: value for key, value in query.items() if value})
        anchor = f"#{paragraph_anchor(label)}" if label else ""
        return f"/record/text?{values}{anchor}"

    return address


def _asked(request: Request) -> AskedHistory:
    values = request.query_params
    return AskedHistory(
        symbol=" ".join(values.get("symbol", "").split())[:_LONGEST],
        text=values.get("text", ""),
        language=values.get("lang", "").strip(),
        words=_words(request),
    )


def _words(request: Request) -> str:
    return " ".join(request.query_params.get("words", "").split())[:_LONGEST]


def _waiting(request: Request, name: str) -> Response | None:
    """Return the page that waits for a text which takes long to read; None if there is no need."""
    folder: DocumentFolder = request.app.state.folder
    if folder.is_read(name) or not folder.is_slow(name) or "go" in request.query_params:
        return None
    there = f"{_HERE}?{request.url.query}&go=on"
    return page(request, "reading", {"texts": [ChosenText(name)], "there": there})


def _sentence(error: DraftingError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}".rstrip(".") + "."


ROUTES = (
    Route(_HERE, history),
    Route(f"{_HERE}/file/{{kind}}", download),
    Route("/draft/{name}/history", of_draft),
)
