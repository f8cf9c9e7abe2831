"""Reports of a search in a record: lines for the screen, and plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from drafting.indexing.results import RecordHit, RecordHits, RecordText
from drafting.reports.agreed_language import adoption
from drafting.reports.screen_lines import ScreenLine, ScreenSign
from drafting.reports.sheets import comma_separated
from drafting.text.counting import counted

_AROUND = 80
"""Characters that are shown on either side of the words found."""
_IN_TEXT = 3
"""Paragraphs of one text that are shown."""
_INDENT = 4
_COLUMNS = ("symbol", "date", "adopted", "language", "title", "label", "text")

Also = Callable[[RecordHit], str]
"""Returns the words of a line in another language, or ""."""


def hits_lines(
    found: RecordHits, words: str, most: int, also: Also | None = None
) -> Iterator[ScreenLine]:
    """Yield the result of a search for the screen, the newest text first.

    Args:
        found: the hits.
        words: what was searched for.
        most: number of texts to show.
        also: gives each line in another language too.
    """
    yield ScreenLine.of(_summary(found, words))
    texts = found.by_text()[::-1]
    for text, hits in texts[:most]:
        yield ScreenLine()
        yield ScreenLine.of(_head(text), sign=ScreenSign.HEAD)
        for hit in hits[:_IN_TEXT]:
            label = (f"{hit.line.label}: ", ScreenSign.WORDS)
            yield ScreenLine((label, *_excerpt(hit)), _INDENT)
            if other := also(hit) if also else "":
                yield ScreenLine.of(other, 2 * _INDENT)
        if len(hits) > _IN_TEXT:
            more = f"… and in {len(hits) - _IN_TEXT} more of its paragraphs"
            yield ScreenLine.of(more, _INDENT)
    if len(texts) > most:
        yield ScreenLine()
        yield ScreenLine.of(f"{counted(len(texts) - most, 'older text')} not shown")


def hits_values(
    found: RecordHits, most: int | None = None, also: Also | None = None
) -> dict[str, Any]:
    """Return the result of a search as plain values, the oldest text first.

    Args:
        found: the hits.
        most: number of hits to return; the newest if there are more. None for all.
        also: gives each line in another language too.
    """
    kept: Sequence[RecordHit] = found.hits if most is None else found.hits[-most:]
    return {
        "count": found.count,
        "first": found.first.symbol if found.first else None,
        "latest": found.latest.symbol if found.latest else None,
        "hits": [
            {
                "symbol": hit.text.symbol,
                "label": hit.line.label,
                "year": hit.text.facts.year,
                "outcome": hit.text.facts.outcome,
                "text": hit.line.words,
                **({"also": also(hit) or None} if also else {}),
            }
            for hit in kept
        ],
    }


def hits_csv(found: RecordHits, most: int | None = None, also: Also | None = None) -> str:
    """Return the result of a search as comma-separated values, the oldest text first.

    Args:
        found: the hits.
        most: number of hits to return; the newest if there are more. None for all.
        also: gives each line in another language too.
    """
    kept: Sequence[RecordHit] = found.hits if most is None else found.hits[-most:]
    rows = (
        (each.text.symbol, facts.date, adoption(each.text), facts.language, facts.title,
         each.line.label, each.line.words, *([also(each)] if also else []))
        for each in kept for facts in (each.text.facts,)
    )  # fmt: skip
    return comma_separated((*_COLUMNS, "also") if also else _COLUMNS, rows)


def _summary(found: RecordHits, words: str) -> str:
    if found.first is None or found.latest is None:
        return f"{words}: in no text of the record"
    places = counted(len(found.hits), "paragraph")
    said = f"{words}: {counted(found.count, 'resolution')}, {places}"
    if found.count > 1:
        said += f"; first {_dated(found.first)}, latest {_dated(found.latest)}"
    return said


def _dated(text: RecordText) -> str:
    year = f"({text.facts.year})"
    return f"{text.symbol} {year}" if text.facts.year and year not in text.symbol else text.symbol


def _head(text: RecordText) -> str:
    return ", ".join(filter(None, _facts(text)))


def _facts(text: RecordText) -> Iterator[str]:
    facts = text.facts
    yield text.symbol
    yield facts.date
    yield adoption(text)
    if facts.language != "en":
        yield facts.language
    yield facts.title


def _excerpt(hit: RecordHit) -> tuple[tuple[str, ScreenSign], ...]:
    """Return the words of a line around the first words found, with marks."""
    words, marks = hit.line.words, hit.marks
    start = max(0, marks[0][0] - _AROUND) if marks else 0
    end = min(len(words), marks[0][1] + _AROUND) if marks else 2 * _AROUND
    start = words.rfind(" ", 0, start) + 1 if start else 0
    end = words.find(" ", end) if end < len(words) else len(words)
    end = len(words) if end < 0 else end
    said, place = [("… " if start else "", ScreenSign.WORDS)], start
    for first, last in marks:
        if first >= place and last <= end:
            said += [(words[place:first], ScreenSign.WORDS), (words[first:last], ScreenSign.FOUND)]
            place = last
    said.append((f"{words[place:end]}{' …' if end < len(words) else ''}", ScreenSign.WORDS))
    return tuple(said)
