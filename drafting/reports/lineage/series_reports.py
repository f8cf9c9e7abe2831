"""Write the history of a series: for the screen, for programs, and as a page with pictures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from drafting.errors import OptionError
from drafting.reports.lineage.html import render_html
from drafting.reports.lineage.links import TextAddress, nowhere
from drafting.reports.lineage.series import SeriesHistory
from drafting.reports.lineage.text import render_text
from drafting.reports.lineage.values import lineage_values
from drafting.reports.lineage.view import short_names
from drafting.reports.pictures import (
    BarPanel,
    NetworkNode,
    Picture,
    bars_picture,
    left_out_words,
    network_picture,
    shades_picture,
)
from drafting.text.shown import in_json, shown

SERIES_ENDINGS = (".html", ".json", ".txt")
"""Endings of the files that the history of a series can be written to."""
_MOST_AROUND = 15
"""Texts drawn on each side of a series: those with most citations."""


def render_series(
    history: SeriesHistory,
    ending: str = ".html",
    *,
    width: int = 88,
    colour: bool = False,
) -> str:
    """Write the history of a series.

    Args:
        history: the history.
        ending: one of `SERIES_ENDINGS`: a page with pictures, JSON, or text.
        width: columns of a line of text.
        colour: use the colours of a terminal in text.

    Raises:
        OptionError: there is no such format.
    """
    if ending not in SERIES_ENDINGS:
        raise OptionError(f"“{ending}” is no format; choose one of {', '.join(SERIES_ENDINGS)}")
    if ending == ".html":
        return render_html(history.lineage, pictures=series_pictures(history))
    if ending == ".txt":
        return _text(history, width, colour=colour)
    return in_json(json.dumps(series_values(history), ensure_ascii=False, indent=2)) + "\n"


def series_values(history: SeriesHistory) -> dict[str, Any]:
    """Return the history of a series as plain values."""
    return {
        "series": [{**asdict(each), "year": each.year} for each in history.members],
        **lineage_values(history.lineage),
        "verbs": [asdict(each) for each in history.verbs],
        "citations": [asdict(each) for each in history.citations],
        "left_out": list(history.left_out),
    }


def _text(history: SeriesHistory, width: int, *, colour: bool) -> str:
    lines = ["Texts of the series", *_members(history), "", "Opening verbs", *_verbs(history)]
    summary = "".join(f"{shown(line)}\n" for line in lines)
    return f"{summary}\n{render_text(history.lineage, width, colour=colour)}"


def _members(history: SeriesHistory) -> Iterator[str]:
    size = max(len(each.name) for each in history.members)
    for each in history.members:
        outcome = f", {each.outcome}" if each.outcome else ""
        changed = f", {each.came} came in, {each.went} went" if each.came or each.went else ""
        yield (
            f"  {each.name:{size}}  {each.date or 'no date':10}  {each.paragraphs:3} paragraphs, "
            f"{each.words:5} words{changed}{outcome}"
        )


def _verbs(history: SeriesHistory) -> Iterator[str]:
    """Yield a line for each verb: in how many texts it opens how many paragraphs."""
    names = short_names([each.name for each in history.members])
    place = {each.name: at for at, each in enumerate(history.members)}
    for scale, acts in _scales(history):
        yield f"  {scale}, weakest first"
        for act in acts:
            uses = Counter(
                place[each.name] for each in history.verbs if (each.scale, each.act) == (scale, act)
            )
            first, last = names[min(uses)], names[max(uses)]
            span = first if first == last else f"{first} to {last}"
            yield f"    {act}: {sum(uses.values())} in {len(uses)} of {len(names)} texts ({span})"


def _scales(history: SeriesHistory) -> list[tuple[str, list[str]]]:
    """Return the scales that the verbs of a series are on, with these verbs, weakest first."""
    found: dict[str, dict[str, int]] = {}
    for each in history.verbs:
        found.setdefault(each.scale, {})[each.act] = each.step
    return [
        (scale, sorted(acts, key=lambda act: (acts[act], act)))
        for scale, acts in sorted(found.items())
    ]


def series_pictures(history: SeriesHistory, address: TextAddress = nowhere) -> tuple[Picture, ...]:
    """Return the pictures of a series: when words changed, its growth, verbs and citations.

    Args:
        history: the history.
        address: where texts are, on a page that can lead there.
    """
    columns = _columns(history)
    pictures = [
        bars_picture(
            "timeline",
            "When words came in and went",
            "For each text, how many words the text before did not have, and how many of its words "
            "are gone.",
            columns,
            (
                BarPanel(
                    "words that came in", tuple(each.came for each in history.members), "came"
                ),
                BarPanel(
                    "words that went",
                    tuple(each.went for each in history.members),
                    "went",
                    is_down=True,
                ),
            ),
        ),
        bars_picture(
            "growth",
            "Growth of the series",
            "Paragraphs and words of each text, with headings, tables and annexes, without title "
            "and footnotes.",
            columns,
            (
                BarPanel("words", tuple(each.words for each in history.members), "size"),
                BarPanel("paragraphs", tuple(each.paragraphs for each in history.members), "count"),
            ),
        ),
    ]
    if history.verbs:
        pictures.append(_verb_picture(history, columns))
    if history.citations:
        pictures.append(_citation_picture(history))
    named = dict(zip(columns, (each.name for each in history.members), strict=True))
    named |= {each.name: each.name for each in history.members}
    named |= {name: name for each in history.citations for name in (each.citing, each.cited)}
    links = {words: there for words, name in named.items() if (there := address(name, ""))}
    return tuple(replace(each, links=links) for each in pictures)


def _columns(history: SeriesHistory) -> list[str]:
    """Return the name and the year of each text: "63/180 (2008)"."""
    names = short_names([each.name for each in history.members])
    return [
        f"{name} ({each.year})" if each.year and f"({each.year})" not in name else name
        for name, each in zip(names, history.members, strict=True)
    ]


def _verb_picture(history: SeriesHistory, columns: list[str]) -> Picture:
    place = {each.name: at for at, each in enumerate(history.members)}
    counts: Counter[tuple[str, str, int]] = Counter(
        (each.scale, each.act, place[each.name]) for each in history.verbs
    )
    return shades_picture(
        "verbs",
        "Strength of verbs",
        "How many operative paragraphs of each text begin with a verb, weakest first on each "
        "scale. No official scale exists; these are advice.",
        columns,
        _scales(history),
        counts,
    )


def _citation_picture(history: SeriesHistory) -> Picture:
    own = {each.name for each in history.members}
    days: dict[str, str] = {}
    cited: Counter[str] = Counter()
    citing: Counter[str] = Counter()
    for each in sorted(history.citations, key=lambda each: each.citing_date):
        days[each.citing] = each.citing_date
        days.setdefault(each.cited, each.cited_date)
        if each.citing in own and each.cited not in own:
            cited[each.cited] += 1
        elif each.citing not in own:
            citing[each.citing] += 1
    nodes = [
        NetworkNode(each.name, each.date, f"{each.name}, {each.date}", 1)
        for each in history.members
    ]
    first = {each.cited: each.citing_date for each in reversed(history.citations)}
    for column, counts in ((0, cited), (2, citing)):
        for name in sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_AROUND]:
            about = f"{name}, {days[name] or 'whose day the record does not know'}"
            nodes.append(NetworkNode(name, days[name] or first.get(name, ""), about, column))
    hidden = len(cited) + len(citing) + len(own) - len(nodes)
    return network_picture(
        "citations",
        "Who cites whom",
        "Lines lead from a text to what it cites; the oldest is at the top. A text whose day the "
        "record does not know is beside the first one that cites it."
        + left_out_words(hidden, "text"),
        nodes,
        [(each.citing, each.cited, each.count) for each in history.citations],
    )
