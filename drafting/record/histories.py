"""The history of a series in a record: of a text that it has, or of a draft that continues one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafting.errors import OptionError
from drafting.indexing.lines import facts_of
from drafting.indexing.records import TextFacts
from drafting.indexing.results import RecordText
from drafting.model.resolution import Resolution
from drafting.record.reading import Record
from drafting.reports.lineage.series import (
    SeriesCitation,
    SeriesHistory,
    cited_symbols,
    series_history,
)
from drafting.text.symbols import parse_symbol


def trace_series(record: Record, symbol: str, language: str = "") -> SeriesHistory:
    """Return the history of the series of a text; no file but the record is read.

    Args:
        record: an open record.
        symbol: symbol or number of a text of the series.
        language: ISO 639-1 code; without it English, or else that of the text.

    Raises:
        OptionError: the record has no such text, or no other text of its series.
    """
    texts, left_out = series_texts(record, symbol, language)
    return history_of_texts(record, texts, left_out)


def trace_draft(record: Record, draft: Resolution) -> SeriesHistory:
    """Return the history of the series that a draft continues, with the draft as its last text.

    If the record has a text of the same symbol, the draft takes its place, and later texts of the
    series are left aside.

    Raises:
        OptionError: the record has no earlier text of the series.
    """
    texts, left_out = texts_before(record, draft)
    return history_of_texts(record, [*texts, (facts_of(draft), draft)], left_out)


def series_texts(
    record: Record, symbol: str, language: str = ""
) -> tuple[list[tuple[TextFacts, Resolution]], list[str]]:
    """Return the texts of a series in one language, and symbols of those in others only.

    Raises:
        OptionError: the record has no such text.
    """
    text = record.text(symbol, language)
    if text is None:
        where = f" in the language “{language}”" if language else ""
        raise OptionError(
            f"the record has no text “{symbol}”{where}; search for words of its title"
        )
    return _in_language(record, record.series(text), text.facts.language)


def texts_before(
    record: Record, draft: Resolution
) -> tuple[list[tuple[TextFacts, Resolution]], list[str]]:
    """Return the texts of the series that a draft continues, and symbols of those left out.

    Raises:
        OptionError: the record has no earlier text of the series.
    """
    before = record.predecessor(draft)
    if before is None:
        raise OptionError(
            "the record has no earlier text that this one continues; name a text of the series by "
            "its symbol"
        )
    series = [each for each in record.series(before) if each.id <= before.id]
    return _in_language(record, series, draft.language)


def _in_language(
    record: Record, series: Sequence[RecordText], language: str
) -> tuple[list[tuple[TextFacts, Resolution]], list[str]]:
    found: list[tuple[TextFacts, Resolution]] = []
    left_out: list[str] = []
    for each in series:
        text = record.text(each.symbol, language)
        if text is None or text.facts.language != language:
            left_out.append(each.symbol)
        else:
            found.append((text.facts, record.resolution(text)))
    return found, left_out


def has_history(record: Record, text: RecordText) -> bool:
    """Return whether a record has another text of the series of one."""
    return text.predecessor is not None or len(record.series(text)) > 1


def history_of_texts(
    record: Record, texts: Sequence[tuple[TextFacts, Resolution]], left_out: Sequence[str]
) -> SeriesHistory:
    """Return the history of texts that `series_texts` or `texts_before` found.

    Args:
        record: an open record, which has others that cite them.
        texts: the texts, oldest first.
        left_out: symbols of those that are left out.

    Raises:
        OptionError: there are fewer than two texts.
    """
    if len(texts) < 2:
        name = texts[0][0].symbol if texts else left_out[0]
        if left_out:
            raise OptionError(
                f"the record has the other texts of the series of {name} in other languages only; "
                "choose another language"
            )
        raise OptionError(
            f"the record has no other text of the series of {name}, so there is no history; "
            "build it again from a folder that has the others too"
        )
    return series_history(texts, tuple(_citations(record, texts)), left_out)


def _citations(
    record: Record, texts: Sequence[tuple[TextFacts, Resolution]]
) -> Iterator[SeriesCitation]:
    """Yield who cites whom: what the texts cite, and which other texts cite them."""
    own = {facts.symbol for facts, _ in texts}
    numbers = {parse_symbol(symbol).number for symbol in own} - {""}
    days = {facts.symbol: facts.date for facts, _ in texts}
    for facts, resolution in texts:
        yield from _cited(record, facts, resolution, days)
    for text in record.texts():
        is_other = text.symbol not in own and text.facts.language == "en"
        if is_other and not numbers.isdisjoint(text.cited):
            for each in _cited(record, text.facts, record.resolution(text), days):
                if each.cited in own:
                    yield each


def _cited(
    record: Record, facts: TextFacts, resolution: Resolution, days: dict[str, str]
) -> Iterator[SeriesCitation]:
    for symbol, count in Counter(cited_symbols(resolution)).items():
        if symbol == facts.symbol:
            continue
        if symbol not in days:
            text = record.text(symbol)
            days[symbol] = text.facts.date if text and text.symbol == symbol else ""
        yield SeriesCitation(facts.symbol, symbol, facts.date, days[symbol], count)
