"""Find the series of each text: the text it continues, by title, citation and likeness.

A title alone proves nothing, because several texts of one session may share it, and titles change
[UNXML, changes]. A text continues an earlier one of the same organ if two of three hold: it has its
title, it cites it, and its words are alike. How alike words must be depends on the other two; the
shares below separate the real series of sessions 75 to 79 from texts that only cite a neighbour.
If several earlier texts have its title, those of the last session come first.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.text.search_words import search_words
from drafting.text.sketches import likeness

_MOST_WITH_TITLE = 12
"""Earlier texts of one title that are compared, the newest first."""
_MOST_CITED = 40
"""Citations that are looked at; the predecessor is among the first."""
_ALIKE_WITH_TITLE = 0.12
"""Share of common runs of words that a text must have with an earlier one of its title."""
_ALIKE_WITH_SIMILAR_TITLE = 0.25
"""The same for one that it cites and whose title is similar."""
_ALIKE_IF_CITED = 0.55
"""The same for one that it cites under another title."""
_SIMILAR_TITLE = 0.6
"""Share of common words that makes titles similar."""
_CUT_TITLE = 6
"""Words that a title needs if the rest of it is missing in another text."""
_MOST_CUT = 2
"""Words that may be missing at its end."""
_LETTER = re.compile(r" [A-Z]$")
"""Matches the letter of a part, which few citations have: "77/263 B"."""
_NEARLY_BEST = 0.8
"""A newer text is preferred to the most similar one if it is this much as similar."""


@dataclass(frozen=True, slots=True)
class SeriesText:
    """What decides about the series of a text.

    Attributes:
        organ: its organ.
        date: its date, YYYY-MM-DD.
        title: its title.
        number: number that others cite ("77/256"), or "".
        cited: numbers that it cites.
        sketch: sketch of its words.
    """

    organ: str
    date: str
    title: str
    number: str
    cited: tuple[str, ...]
    sketch: array[int]


def predecessors(texts: Sequence[SeriesText]) -> list[int | None]:
    """Return for each text the place of the one it continues, or None.

    Args:
        texts: all texts, in the order of their dates, each resolution once.
    """
    earlier = _Earlier()
    found: list[int | None] = []
    for place, text in enumerate(texts):
        found.append(earlier.best(text))
        earlier.add(place, text)
    return found


def predecessor_of(texts: Sequence[SeriesText], text: SeriesText) -> int | None:
    """Return the place of the text that another one continues, or None.

    Args:
        texts: the texts among which it is, in the order of their dates.
        text: the other one. Without a date, it is newer than all of them.
    """
    earlier = _Earlier()
    for place, each in enumerate(texts):
        earlier.add(place, each)
    return earlier.best(text)


class _Earlier:
    """Texts that a later one may continue, by title and by number."""

    def __init__(self) -> None:
        self._texts: list[SeriesText] = []
        self._titled: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._cut: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._numbered: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, place: int, text: SeriesText) -> None:
        """Add the next text."""
        self._texts.append(text)
        key = title_key(text.title)
        self._titled[text.organ, key].append(place)
        for each in _cut_keys(key):
            self._cut[text.organ, each].append(place)
        if text.number:
            self._numbered[text.organ, _LETTER.sub("", text.number)].append(place)

    def best(self, text: SeriesText) -> int | None:
        """Return the place of the text that a later one continues, or None."""
        numbers = [(text.organ, each) for each in text.cited[:_MOST_CITED]]
        cited = {place for each in numbers for place in self._numbered.get(each, ())}
        return _best(self._texts, text, self._with_title(text), cited)

    def _with_title(self, text: SeriesText) -> set[int]:
        """Return the newest texts with a title; the end may be missing in one of the two."""
        key = title_key(text.title)
        if not key:
            return set()
        found = [*self._titled.get((text.organ, key), ()), *self._cut.get((text.organ, key), ())]
        for each in _cut_keys(key):
            found += self._titled.get((text.organ, each), ())
        return set(sorted(found)[-_MOST_WITH_TITLE:])


def _cut_keys(key: str) -> Iterator[str]:
    """Yield a title without its last words."""
    words = key.split()
    for count in range(1, _MOST_CUT + 1):
        if len(words) - count >= _CUT_TITLE:
            yield " ".join(words[:-count])


def _best(
    texts: Sequence[SeriesText], text: SeriesText, with_title: set[int], cited: set[int]
) -> int | None:
    alike: dict[int, float] = {}
    for place in sorted(with_title | cited):
        earlier = texts[place]
        if text.date and earlier.date >= text.date:
            continue
        share = likeness(earlier.sketch, text.sketch)
        if share >= _least(place in with_title, place in cited, earlier.title, text.title):
            alike[place] = share
    if not alike:
        return None
    sure = [
        place
        for place in sorted(alike)
        if place in with_title and _session(texts[place]) != _session(text)
    ]
    if sure:
        last = _session(texts[sure[-1]])
        alike = {place: alike[place] for place in sure if _session(texts[place]) == last}
    enough = max(alike.values()) * _NEARLY_BEST
    return max(place for place, share in alike.items() if share >= enough)


def _session(text: SeriesText) -> str:
    """Return the session in the number of a text, or its year."""
    session, stroke, _ = text.number.partition("/")
    return session if stroke else text.date[:4]


def _least(has_title: bool, is_cited: bool, one: str, other: str) -> float:  # noqa: FBT001
    """Return how alike two texts must be to continue each other."""
    if has_title:
        return 0 if is_cited else _ALIKE_WITH_TITLE
    ours, theirs = set(title_key(one).split()), set(title_key(other).split())
    is_similar = len(ours & theirs) >= _SIMILAR_TITLE * max(1, len(ours | theirs))
    return _ALIKE_WITH_SIMILAR_TITLE if is_similar else _ALIKE_IF_CITED


def title_key(title: str) -> str:
    """Return a title without figures, capitals and signs, because years and sessions change."""
    return " ".join(word for word in search_words(title) if not word.isdecimal())


def first_of_series(before: Iterable[int | None]) -> list[int]:
    """Return for each text the place of the first text of its series.

    Args:
        before: the place of the text that each continues, or None.
    """
    firsts: list[int] = []
    for place, earlier in enumerate(before):
        firsts.append(place if earlier is None else firsts[earlier])
    return firsts
