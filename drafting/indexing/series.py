"""Find the series of each text: the text it continues, by title, citation and likeness.

A title alone proves nothing, because several texts of one session may share it, and titles change
[UNXML, changes]. A text continues an earlier one of the same organ if two of three hold: it has its
title, it cites it, and its words are alike.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.text.search_words import search_words
from drafting.text.sketches import likeness

_MOST_WITH_TITLE = 12
"""Earlier texts of one title that are compared, the newest first."""
_MOST_CITED = 40
"""Citations that are looked at; the predecessor is among the first."""
_ALIKE = 0.25
"""Share of common runs of words that makes two texts alike."""
_ALIKE_ENOUGH = 0.08
"""The same if the title is the same and the earlier text is cited."""
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
    titled: dict[tuple[str, str], list[int]] = defaultdict(list)
    numbered: dict[tuple[str, str], int] = {}
    found: list[int | None] = []
    for place, text in enumerate(texts):
        key = (text.organ, title_key(text.title))
        with_title = titled[key][-_MOST_WITH_TITLE:] if key[1] else []
        numbers = [(text.organ, each) for each in text.cited[:_MOST_CITED]]
        cited = {numbered[each] for each in numbers if each in numbered}
        found.append(_best(texts, text, set(with_title), cited))
        titled[key].append(place)
        if text.number:
            numbered[text.organ, text.number] = place
    return found


def _best(
    texts: Sequence[SeriesText], text: SeriesText, with_title: set[int], cited: set[int]
) -> int | None:
    alike: dict[int, float] = {}
    for place in sorted(with_title | cited):
        earlier = texts[place]
        if earlier.date >= text.date:
            continue
        share = likeness(earlier.sketch, text.sketch)
        is_both = place in with_title and place in cited
        if share >= (_ALIKE_ENOUGH if is_both else _ALIKE):
            alike[place] = share
    if not alike:
        return None
    enough = max(alike.values()) * _NEARLY_BEST
    return max(place for place, share in alike.items() if share >= enough)


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
