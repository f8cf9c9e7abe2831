"""Marks of notes put in the places where a tool left bare figures ("rights,1", "1993, 1 for")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.readers.plain.notes import Figure, figures_in

_MARK = re.compile(r"\[\^([\w.-]{1,40})\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Paragraphs with their marks.

    Attributes:
        paragraphs: the words, marks as `[^1]`.
        supposed: keys with the words before a mark that might be a number.
        again: the same for second mentions.
        places: how many figures were taken for marks.
    """

    paragraphs: tuple[str, ...]
    supposed: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    places: int = 0


def marked(paragraphs: Sequence[str], keys: Sequence[str]) -> Marked:
    """Find the marks of all notes, where none is marked as such.

    The first mentions follow one another in the order of the numbers; sure places go before
    doubtful ones. Sure places that are left mention a note again.
    """
    words = list(paragraphs)
    if any(_MARK.search(each) for each in words):
        return Marked(tuple(words))
    places = _places(words)
    numbers = sorted((key for key in keys if key.isdigit()), key=int)
    taken: list[_Place] = []
    supposed: list[tuple[str, str]] = []
    again: list[tuple[str, str]] = []
    start = (0, 0)
    for key in numbers:
        following = [place for place in places.get(key, ()) if place.position >= start]
        first = next((each for each in following if each.figure.strength == 2), None)
        first = first or (following[0] if following else None)
        if first is None:
            continue
        start = first.position
        more = [each for each in following if each.figure.strength == 2 and each is not first]
        more = [each for each in more if each.position > start]
        taken += [first, *more]
        again += [(key, _before(words, each)) for each in more]
        if first.figure.strength == 1:
            supposed.append((key, _before(words, first)))
    _put(words, taken)
    return Marked(tuple(words), tuple(supposed), tuple(again), len(taken))


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in a paragraph."""

    index: int
    figure: Figure

    @property
    def position(self) -> tuple[int, int]:
        return self.index, self.figure.begin


def _places(words: Sequence[str]) -> dict[str, list[_Place]]:
    """Return the places of each figure, in the order of the text."""
    found: dict[str, list[_Place]] = {}
    for index, each in enumerate(words):
        for figure in figures_in(each):
            found.setdefault(figure.key, []).append(_Place(index, figure))
    return found


def _before(words: Sequence[str], place: _Place) -> str:
    return words[place.index][max(0, place.figure.begin - 40) : place.figure.begin]


def _put(words: list[str], places: list[_Place]) -> None:
    """Write the marks, each paragraph once."""
    by_paragraph: dict[int, list[Figure]] = {}
    for place in places:
        by_paragraph.setdefault(place.index, []).append(place.figure)
    for index, figures in by_paragraph.items():
        parts: list[str] = []
        end = 0
        for figure in sorted(figures, key=lambda each: each.begin):
            parts += [words[index][end : figure.begin], f"[^{figure.key}]"]
            end = figure.end
        words[index] = "".join((*parts, words[index][end:]))
