"""Reports of agreed language like given words, or like the paragraphs of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from drafting.indexing.results import (
    Precedent,
    Precedents,
    PrecedentStatus,
    RecordMatch,
    RecordText,
)
from drafting.model.edit import Op, WordRun
from drafting.reports.page_style import styled
from drafting.reports.screen_lines import ScreenLine, ScreenSign
from drafting.reports.sheets import comma_separated
from drafting.text.counting import counted
from drafting.text.inline import plain
from drafting.writers.characters import printable
from drafting.writers.options import RenderOptions
from drafting.writers.templates import render, source

_SIGNS = {
    Op.KEEP: ScreenSign.WORDS,
    Op.DELETE: ScreenSign.DELETED,
    Op.INSERT: ScreenSign.INSERTED,
}
"""Words that both have, that only the agreed language has, and that only the new words have."""
_INDENT = 4
_LONGEST = 300
"""Characters of a sentence that are said again above what is like it."""
_SHORT = 72
"""Characters of an unchanged paragraph that are shown."""


def adoption(text: RecordText) -> str:
    """Return how a text was adopted: "recorded vote 67-8-69", or "" if that is not known.

    A text that is no adopted one is a "draft", so that nobody takes its words for agreed.
    """
    facts = text.facts
    if facts.status == "draft" and not facts.outcome:
        return "draft"
    if facts.outcome != "recorded vote" or facts.in_favour is None:
        return facts.outcome
    sides = (facts.in_favour, facts.against or 0, facts.abstaining or 0)
    return f"{facts.outcome} {'-'.join(map(str, sides))}"


def place_of(match: RecordMatch) -> str:
    """Return where agreed language was last, and how that was adopted."""
    text = match.text
    said = ", ".join(
        filter(None, [f"{text.symbol} {match.line.label}", text.facts.date, adoption(text)])
    )
    if match.count > 1:
        said += f"; in {match.count} resolutions since {match.first.symbol}"
    return said


def matches_lines(matches: Sequence[RecordMatch], words: str) -> Iterator[ScreenLine]:
    """Yield wording that is like a sentence, for the screen.

    Args:
        matches: the wording, the most similar first.
        words: the sentence.
    """
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    if not matches:
        yield ScreenLine.of(f"“{words}”: nothing like it in the record")
        return
    yield ScreenLine.of(f"“{words}”: {counted(len(matches), 'passage')} like it")
    for match in matches:
        yield ScreenLine()
        yield ScreenLine.of(f"{match.score:.0%}  {place_of(match)}", sign=ScreenSign.HEAD)
        yield ScreenLine(_passage(match), _INDENT)
    if any(match.runs for match in matches):
        yield from _legend("only in your words")


def _legend(new: str) -> Iterator[ScreenLine]:
    deleted = ("only in the agreed language", ScreenSign.DELETED)
    yield ScreenLine()
    yield ScreenLine((deleted, (" ", ScreenSign.WORDS), (new, ScreenSign.INSERTED)))


def matches_values(matches: Sequence[RecordMatch]) -> dict[str, Any]:
    """Return wording that is like a sentence as plain values."""
    return {"matches": [_match_values(each) for each in matches]}


def precedents_lines(found: Precedents) -> Iterator[ScreenLine]:
    """Yield the agreed language for all paragraphs of a draft, for the screen."""
    yield ScreenLine.of(_summary(found))
    for each in found.lines:
        yield ScreenLine()
        yield ScreenLine.of(f"{each.label}: {_what(each)}", sign=ScreenSign.HEAD)
        if each.match is None:
            yield ScreenLine.of(each.words, _INDENT)
        elif each.status is PrecedentStatus.UNCHANGED:
            yield ScreenLine.of(_short(each), _INDENT)
        else:
            yield ScreenLine(_marked(each.match.runs), _INDENT)
    yield from _legend("only in the draft")


def _what(each: Precedent) -> str:
    """Return what a paragraph is, and where its agreed language was last."""
    if each.match is None:
        return each.status.value
    if each.status is PrecedentStatus.UNCHANGED:
        return f"{each.status.value}, {place_of(each.match)}"
    return f"{each.status.value} ({each.change}, {each.match.score:.0%}), {place_of(each.match)}"


def precedents_values(found: Precedents) -> dict[str, Any]:
    """Return the agreed language for all paragraphs of a draft as plain values."""
    return {
        "title": found.title,
        **{status.value: found.count(status) for status in PrecedentStatus},
        "paragraphs": [
            {
                "label": each.label,
                "status": each.status.value,
                "change": each.change,
                "text": each.words,
                "precedent": _match_values(each.match) if each.match else None,
            }
            for each in found.lines
        ],
    }


def precedents_csv(found: Precedents) -> str:
    """Return the agreed language for all paragraphs of a draft as comma-separated values."""
    columns = ("label", "status", "change", "text", "symbol", "place", "date", "adopted", "score",
               "agreed")  # fmt: skip
    return comma_separated(columns, map(_cells, found.lines))


def _cells(each: Precedent) -> tuple[object, ...]:
    own = (each.label, each.status.value, each.change, each.words)
    match = each.match
    if match is None:
        return (*own, *[None] * 6)
    return (
        *own, match.text.symbol, match.line.label, match.text.facts.date, adoption(match.text),
        f"{match.score:.2f}", match.line.words,
    )  # fmt: skip


def precedents_page(found: Precedents) -> str:
    """Return the agreed language for all paragraphs of a draft as a web page."""
    options = RenderOptions()
    style = "".join(source(f"html/{name}.css", options) for name in ("history", "precedents"))
    rows = [
        {
            "label": each.label,
            "status": each.status.value,
            "change": each.change,
            "share": f"{each.match.score:.0%}" if each.match else "",
            "place": place_of(each.match) if each.match else "",
            "title": each.match.text.facts.title if each.match else "",
            "runs": _runs(each),
        }
        for each in found.lines
    ]
    values = {
        "title": found.title,
        "summary": _summary(found),
        "rows": rows,
        **styled(style),
    }
    return printable(render("html/precedents.html", values, options))


def _summary(found: Precedents) -> str:
    counts = [f"{found.count(status)} {status.value}" for status in PrecedentStatus]
    title = f"{found.title}. " if found.title else ""
    return f"{title}{counted(len(found.lines), 'paragraph')}: {', '.join(counts)}"


def _match_values(match: RecordMatch) -> dict[str, Any]:
    facts = match.text.facts
    return {
        "symbol": match.text.symbol,
        "label": match.line.label,
        "date": facts.date,
        "year": facts.year,
        "outcome": facts.outcome,
        "score": round(match.score, 4),
        "count": match.count,
        "first": match.first.symbol,
        "text": match.line.words,
        "changes": [[run.op.value, plain(run.content)] for run in match.runs if plain(run.content)],
    }


def _runs(precedent: Precedent) -> list[tuple[str, str]]:
    """Return the words of a line with what happens to them; words that only changed form stay."""
    match = precedent.match
    if match is None or not match.runs:
        return [("keep", precedent.words)]
    return [(op.value, words) for op, words in _visible(match.runs)]


def _visible(runs: Sequence[WordRun]) -> list[tuple[Op, str]]:
    """Return runs as reports print them: of a quiet change, only the new form."""
    return [
        (Op.KEEP if run.quiet else run.op, words)
        for run in runs
        if (words := plain(run.content)) and not (run.quiet and run.op is Op.DELETE)
    ]


def _marked(runs: Sequence[WordRun]) -> tuple[tuple[str, ScreenSign], ...]:
    """Return runs as pieces of a line, with spaces outside of the signs."""
    pieces: list[tuple[str, ScreenSign]] = []
    for op, words in _visible(runs):
        bare = words.strip()
        before, _, after = words.partition(bare) if bare else (words, "", "")
        for part, sign in (
            (before, ScreenSign.WORDS),
            (bare, _SIGNS[op]),
            (after, ScreenSign.WORDS),
        ):
            if part:
                pieces.append((part, sign))
    return tuple(pieces)


def _passage(match: RecordMatch) -> tuple[tuple[str, ScreenSign], ...]:
    """Return a passage with its differences, and dots where the paragraph goes on."""
    words = match.line.words
    if not match.runs:
        return ((words, ScreenSign.WORDS),)
    agreed = "".join(plain(run.content) for run in match.runs if run.op is not Op.INSERT)
    start = words.find(agreed)
    before = "… " if start > 0 else ""
    after = " …" if start >= 0 and start + len(agreed) < len(words) else ""
    return ((before, ScreenSign.WORDS), *_marked(match.runs), (after, ScreenSign.WORDS))


def _short(precedent: Precedent) -> str:
    words = precedent.words
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]} …"
