"""The forms of one language, printed and turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from drafting.data import yaml_data
from drafting.errors import TemplateError
from drafting.model.locale import LAST_ORDINAL, Locale

QUOTED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The sign that takes the place of one quotation in a sentence."""
_PLACE = re.compile(r"\{(\w+)\}")
_QUOTES = ("words", "text")
_NAMED = ("place", "places")


@dataclass(frozen=True)
class SentenceMatch:
    """A sentence that was recognised.

    Attributes:
        name: of its form.
        values: the words in its places; for a quotation, its number, from 0.
    """

    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Grammar:
    """The wording of one language.

    Attributes:
        locale: the fixed words of the language; gives the ordinals.
        forms: what its file says.
    """

    locale: Locale
    forms: Mapping[str, object] = field(repr=False)

    @classmethod
    def of(cls, locale: Locale, content: str) -> Grammar:
        """Make the grammar of a language from the content of its file.

        Raises:
            TemplateError: it cannot be read.
        """
        name = f"amendments/{locale.code}.yaml"
        forms = yaml_data(content, name)
        if not isinstance(forms, dict):
            raise TemplateError(f"{name}: there are no forms in it; begin with a copy of our file")
        return cls(locale, forms)

    def table(self, key: str) -> Mapping[str, str]:
        """Return a table of forms."""
        return cast("Mapping[str, str]", self.forms[key])

    def word(self, key: str) -> str:
        """Return a single form."""
        return cast("str", self.forms[key])

    def words(self, key: str) -> Sequence[str]:
        """Return a list of words."""
        return cast("Sequence[str]", self.forms[key])

    @property
    def quotes(self) -> tuple[str, str]:
        """The quotation marks, with the spaces inside them."""
        opening, closing = self.words("quotes")
        return opening, closing

    @property
    def sentences(self) -> Mapping[str, Sequence[str]]:
        """All forms of each sentence; the first is written."""
        return cast("Mapping[str, Sequence[str]]", self.forms["sentences"])

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words before the passage in sentences that name it first: "In ", "Delete "."""
        places = (_PLACE.search(form) for forms in self.sentences.values() for form in forms)
        return frozenset(
            found.string[: found.start()] for found in places if found and found[1] in _NAMED
        )

    @cached_property
    def in_proposals(self) -> tuple[re.Pattern[str], ...]:
        """Everyday beginnings that name another amendment: "In Samoa's proposal on "."""
        forms = cast("Sequence[str]", self.forms.get("in_proposals", ()))
        return tuple(map(_beginning, forms))

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """Numbers by their ordinals in words."""
        return {
            words.casefold(): number
            for number in range(1, LAST_ORDINAL + 1)
            for words in (self.locale.ordinal(number), self.ordinal(number))
        }

    def ordinal(self, number: int) -> str:
        """Return the ordinal of a paragraph in words; sessions may be of another gender."""
        own = cast("Mapping[int, str]", self.forms.get("ordinals", {}))
        return own.get(number) or self.locale.ordinal(number)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], tuple[str, ...]]]:
        return [(name, *_pattern(form)) for name, forms in self.sentences.items() for form in forms]

    def match(self, sentence: str) -> Iterator[SentenceMatch]:
        """Yield the forms a sentence can have.

        Args:
            sentence: its words, `QUOTED` in the place of each quotation.
        """
        words = self._without_tail(" ".join(sentence.split()).rstrip(".; "))
        for name, pattern, places in self._patterns:
            if found := pattern.fullmatch(words):
                values = {place: found[place] for place in places if place not in _QUOTES}
                order = (place for place in places if place in _QUOTES)
                values |= {place: str(number) for number, place in enumerate(order)}
                yield SentenceMatch(name, values)

    def _without_tail(self, sentence: str) -> str:
        for tail in self.words("tails"):
            sentence = sentence.removesuffix(tail)
        return sentence


def _beginning(form: str) -> re.Pattern[str]:
    """Return the pattern of the beginning of a sentence that names a proposer."""
    before, _, after = form.partition("{owner}")
    owner = f'(?:the )?(?P<owner>[^{QUOTED},“”"«»]{{1,80}}?)'
    before, after = (re.escape(each).replace("'", "['’]") for each in (before, after))
    return re.compile(f"{before}{owner}{after} ", re.IGNORECASE)


def _pattern(form: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the pattern of a form, and its places in order."""
    parts: list[str] = []
    place = 0
    names: list[str] = []
    form = " ".join(form.split())
    for match in _PLACE.finditer(form):
        parts.append(re.escape(form[place : match.start()]))
        names.append(match[1])
        parts.append(QUOTED if match[1] in _QUOTES else f"(?P<{match[1]}>[^{QUOTED}]+?)")
        place = match.end()
    parts.append(re.escape(form[place:]))
    return re.compile("".join(parts), re.IGNORECASE), tuple(names)


def filled(form: str, values: Mapping[str, str]) -> str:
    """Print a form with its places filled in; those of quotations stay."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), form)


def form_pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a form that names a passage."""
    parts, place = [], 0
    for match in _PLACE.finditer(form):
        parts += [re.escape(form[place : match.start()]), f"(?P<{match[1]}>.+?)"]
        place = match.end()
    return re.compile("".join([*parts, re.escape(form[place:])]), re.IGNORECASE)
