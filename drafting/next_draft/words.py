"""The frames in which words roll on, by language (`templates/next/`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafting.data import data_names, data_text, yaml_data
from drafting.errors import TemplateError
from drafting.next_draft.source import locale_of

CITED = r"\d{1,3}/\d{1,4}(?: [A-Z](?![a-z.]))?(?: of \d{1,2} [A-Z][a-z]+ \d{4}\ufffc?)?"


_BEFORE = 100
"""Characters before a frame that may speak against it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words around years or ordinals that prove that these roll on.

    Attributes:
        find: finds the words.
        unless: words right before a match that speak against it; None if nothing does.
        kind: the kind of line it is for; "" for all but notes.
        back: how many years before that of the session a year may be.
        ahead: how many years after it, at most.
        why: the reason.
        sure: whether nobody needs to look at what was changed.
    """

    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    kind: str
    back: int
    ahead: int
    why: str
    sure: bool

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """Yield where the frame is in a line."""
        for found in self.find.finditer(words):
            first = max(0, found.start() - _BEFORE)
            if not (self.unless and self.unless.search(words, first, found.end())):
                yield found


@dataclass(frozen=True, slots=True)
class NextWords:
    """The frames of one language.

    Attributes:
        years: frames of years.
        ordinals: frames of ordinals that count no session of the Assembly.
        patterns: patterns by name.
        taking_note: how a paragraph on a report of the Secretary-General begins.
    """

    years: tuple[Frame, ...]
    ordinals: tuple[Frame, ...]
    patterns: Mapping[str, re.Pattern[str]]
    taking_note: str


@cache
def next_words(language: str) -> NextWords | None:
    """Return the frames of a language; None if it has none yet.

    Raises:
        TemplateError: the file cannot be used.
    """
    name = f"next/{language}.yaml"
    if name not in data_names("templates", "next/??.yaml"):
        return None
    data = yaml_data(data_text("templates", name), name)
    try:
        return _words(data, language)
    except (AttributeError, KeyError, TypeError, re.error) as error:
        raise TemplateError(f"{name}: cannot be used: {error}") from None


def _words(data: Any, language: str) -> NextWords:  # noqa: ANN401 - a file of words
    forms = _forms(language)
    named = {
        **{name: data[name] for name in ("beginning", "ours", "not_ours")},
        **data["predecessor"],
        **data["reports"],
    }
    taking_note = named.pop("taking note")
    return NextWords(
        years=tuple(_frames(data["years"], forms)),
        ordinals=tuple(_frames(data["ordinals"], forms)),
        patterns={name: _pattern(words, forms) for name, words in named.items()},
        taking_note=taking_note,
    )


def _forms(language: str) -> Mapping[str, str]:
    months = "|".join(map(re.escape, locale_of(language).words_of("months")))
    day = rf"\d{{1,2}} (?:{months})"
    return {
        "day": day,
        "date": rf"{day} \d{{4}}",
        "year": r"(?:19|20)\d\d",
        "ordinal": r"([A-Za-z][a-z]+(?:-[a-z]+)?)",
        "cited": CITED,
    }


def _frames(given: Sequence[Mapping[str, Any]], forms: Mapping[str, str]) -> Iterator[Frame]:
    for each in given:
        unless = each.get("unless")
        yield Frame(
            _pattern(each["find"], forms),
            re.compile(f"(?:{unless})[^;.]{{0,80}}$") if unless else None,
            each.get("in", ""),
            each.get("back", 1),
            each.get("ahead", 2),
            each["why"],
            each.get("sure", True),
        )


def _pattern(words: str, forms: Mapping[str, str]) -> re.Pattern[str]:
    for name, form in forms.items():
        words = words.replace(f"{{{name}}}", form)
    return re.compile(words)
