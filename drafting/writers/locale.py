"""The words a page prints and nobody types: "Distr.", "Sixty-third session", months.

Each language has one file, `templates/locale/CODE.yaml`; a user's folder of templates may hold its
own. A word that is missing is an error that names it, never a blank on the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import cast

import yaml

from drafting.errors import TemplateError
from drafting.text.typography import Bindings
from drafting.writers.options import RenderOptions
from drafting.writers.templates import source

_LAST_ORDINAL = 150
"""Higher session numbers are years: "2018 session" (format-spec 1.5)."""


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language.

    Attributes:
        code: ISO 639-1 code.
        words: what the file says, by key.
    """

    code: str
    words: Mapping[str, object]

    def word(self, key: str, **values: str) -> str:
        """Return a fixed word or line with its places filled in.

        Raises:
            TemplateError: the word is missing, or has a place nobody fills.
        """
        form = self.words.get(key)
        if not isinstance(form, str):
            raise self._missing(key)
        places = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        if not places <= values.keys():
            odd = ", ".join(sorted(places - values.keys()))
            raise TemplateError(f"locale/{self.code}.yaml: “{key}” has a place {{{odd}}} too many")
        for name in places:
            form = form.replace(f"{{{name}}}", values[name])
        return form

    def words_of(self, key: str) -> Sequence[str]:
        """Return a list of fixed words.

        Raises:
            TemplateError: the list is missing or holds something else.
        """
        forms = self.words.get(key)
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise self._missing(key)
        return cast("list[str]", forms)

    def date(self, date: datetime.date) -> str:
        """Write a date: 18 December 2008."""
        months = self.words_of("months")
        if len(months) != 12:
            raise self._missing("months")
        month = months[date.month - 1]
        return self.word("date", day=str(date.day), month=month, year=str(date.year))

    def session(self, session: str) -> str:
        """Name a session: "Sixty-third session", "2018 session"; "" for none."""
        if not session:
            return ""
        if (
            session.isascii()
            and session.isdecimal()
            and len(session) <= 3
            and 1 <= int(session) <= _LAST_ORDINAL
        ):
            return _capitalized(self.word("session", ordinal=self.ordinal(int(session))))
        named = self.word("session_named", name="")
        if session.casefold().endswith(named.strip().casefold()):
            return _capitalized(session)
        return _capitalized(self.word("session_named", name=session))

    def ordinal(self, number: int) -> str:
        """Count in words, from 1 to 199: first, sixty-third, one hundred and tenth."""
        if number >= 100:
            rest = number - 100
            return self.word("hundred_and") + self.ordinal(rest) if rest else self.word("hundredth")
        if number < 20:
            return self.words_of("ordinals")[number - 1]
        ten, unit = divmod(number, 10)
        if not unit:
            return self.words_of("ordinal_tens")[ten - 2]
        return self.words_of("tens")[ten - 2] + self.word("tens_joint") + self.ordinal(unit)

    def figure_ordinal(self, number: str) -> str:
        """Count in figures: 1st, 70th; anything but a number stays as it is."""
        if not (number.isascii() and number.isdecimal()):
            return number
        endings = self.words_of("figure_endings")
        last, teens = int(number[-1]), number[-2:-1] == "1"
        if teens or not 1 <= last <= len(endings):
            return number + self.word("figure_ending")
        return number + endings[last - 1]

    def enumeration(self, items: Sequence[str]) -> str:
        """Join names: "A", "A and B", "A, B and C"."""
        if len(items) < 2:
            return "".join(items)
        return self.word("list_comma").join(items[:-1]) + self.word("list_and") + items[-1]

    @property
    def bindings(self) -> Bindings:
        """Which words stay on one line with their neighbours."""
        return Bindings(
            months=tuple(self.words_of("months")),
            words=tuple(self.words_of("bound_words")),
            series=tuple(self.words_of("bound_series")),
        )

    def _missing(self, key: str) -> TemplateError:
        return TemplateError(f"locale/{self.code}.yaml: the word “{key}” is missing or misshapen")


def locale(language: str, options: RenderOptions) -> Locale:
    """Return the fixed words of a language.

    Raises:
        TemplateError: there are none yet, or their file cannot be read.
    """
    return _locale(language, options.templates)


@lru_cache(maxsize=16)
def _locale(language: str, templates: Path | None) -> Locale:
    name = f"locale/{language}.yaml"
    text = source(name, RenderOptions(templates=templates))
    try:
        words = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TemplateError(f"{name}: cannot be read: {error}") from None
    if not isinstance(words, dict):
        raise TemplateError(f"{name}: this is not a list of words with their keys")
    return Locale(language, words)


def _capitalized(line: str) -> str:
    return line[:1].upper() + line[1:]
