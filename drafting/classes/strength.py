"""Compare the strength of opening verbs: is the new one weaker or stronger?

No official scale exists, so the scales are a file that users may replace (`templates/scale.yaml`),
and the result is only advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drafting.data import data_text, yaml_data
from drafting.errors import TemplateError
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

STRONGER, WEAKER, EQUAL = "stronger", "weaker", "equal"
Phrase = tuple[str, ...]


class Strength(NamedTuple):
    """How a verb compares with the one before it.

    Attributes:
        direction: `stronger`, `weaker` or `equal`.
        scale: name of the scale that has both ("direction to States").
    """

    direction: str
    scale: str


@dataclass(frozen=True, slots=True)
class Scales:
    """The scales of one language.

    Attributes:
        aside: words that do not affect strength.
        steps: the step of every form, by scale.
    """

    aside: frozenset[str]
    steps: Mapping[str, Mapping[Phrase, int]]

    def compare(self, was: str, now: str) -> Strength | None:
        """Compare two leads; return None if no scale has both."""
        old, new = self._phrase(was), self._phrase(now)
        for name, steps in self.steps.items():
            if old in steps and new in steps:
                difference = steps[new] - steps[old]
                direction = STRONGER if difference > 0 else WEAKER if difference else EQUAL
                return Strength(direction, name)
        return None

    def _phrase(self, lead: str) -> Phrase:
        return tuple(word for word in _words(lead) if word not in self.aside)


ScaleFile = Mapping[str, Scales]
"""The scales of every language, by its code."""


@lru_cache(maxsize=1)
def own_scales() -> ScaleFile:
    """Return the scales in the package."""
    return scales_from(data_text("templates", "scale.yaml"), "scale.yaml")


def scales_from(content: str, name: str) -> ScaleFile:
    """Return the scales in a file.

    Args:
        content: the file.
        name: its name, for messages.

    Raises:
        TemplateError: it is not a file of scales; the message names the language and the scale.
    """
    languages = yaml_data(content, name)
    if not isinstance(languages, dict) or not languages:
        raise TemplateError(f"{name}: has no language; begin with “en:”, then “scales:”")
    return {str(code): _scales(given, f"{name}: {code}") for code, given in languages.items()}


def _scales(given: object, place: str) -> Scales:
    scales = given.get("scales") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(scales, dict):
        raise TemplateError(f"{place}: has no “scales:”, a list of steps under each name")
    aside = _aside(_forms(given.get("aside") or [], f"{place}, aside"))
    steps = {
        str(name): _without(dict(_steps(rows, f"{place}, {name}")), aside)
        for name, rows in scales.items()
    }
    return Scales(aside, steps)


def _aside(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(word for form in forms for word in _words(form))


def _without(steps: Mapping[Phrase, int], aside: frozenset[str]) -> dict[Phrase, int]:
    """Return the forms of a scale without the words that do not affect strength."""
    return {tuple(word for word in form if word not in aside): step for form, step in steps.items()}


def _steps(rows: object, place: str) -> Iterator[tuple[Phrase, int]]:
    if not isinstance(rows, list):
        raise TemplateError(f"{place}: give the steps as a list, weakest first")
    for step, row in enumerate(rows):
        for form in _forms(row if isinstance(row, list) else [row], place):
            yield tuple(_words(form)), step


def _forms(row: object, place: str) -> Sequence[str]:
    if not isinstance(row, list) or not all(isinstance(form, str) for form in row):
        raise TemplateError(f"{place}: a step is a verb, or a list of verbs of one strength")
    return row


def _words(lead: str) -> list[str]:
    return [word for word in words_of(folded(lead).casefold()) if word[0].isalnum()]
