"""The fixed words of a page, which nobody types: "Distr.", "Sixty-third session", months.

Each language has one file, `templates/locale/CODE.yaml`. Writers and readers both use it, so they
know the same words. A missing word is an error that names it, never a blank on the page.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import cast

from drafting.data import yaml_data
from drafting.errors import TemplateError
from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.text.typography import Bindings

_KNOWN = {
    "organ": (
        "General Assembly", "Security Council", "Economic and Social Council",
        "Human Rights Council",
    ),
    "committee": tuple(f"{each} Committee" for each in ("First", "Second", "Third", "Fourth",
                                                         "Fifth", "Sixth")),
    "distribution_word": ("General", "Limited", "Restricted", "Provisional"),
    "language_word": ("Arabic", "Chinese", "English", "French", "Russian", "Spanish"),
}  # fmt: skip
"""Names that each language must have, so that none is printed in English."""

LAST_ORDINAL = 150
"""Higher session numbers are years: "2018 session" [ES18, session line]."""


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language.

    Attributes:
        code: ISO 639-1 code.
        words: the content of the file, by key.
    """

    code: str
    words: Mapping[str, object]

    def word(self, key: str, **values: str) -> str:
        """Return a fixed word or line with its places filled in.

        Raises:
            TemplateError: the word is missing, or has a place that is not filled.
        """
        form = self.words.get(key)
        if not isinstance(form, str):
            raise self._missing(key)
        places = places_of(form)
        if not places <= values.keys():
            odd = ", ".join(sorted(places - values.keys()))
            raise TemplateError(f"locale/{self.code}.yaml: “{key}” has an unknown place {{{odd}}}")
        for name in places:
            form = form.replace(f"{{{name}}}", values[name])
        return form

    def words_of(self, key: str) -> Sequence[str]:
        """Return a list of fixed words.

        Raises:
            TemplateError: the list is missing, or is no list.
        """
        forms = self.words.get(key)
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise self._missing(key)
        return cast("list[str]", forms)

    def table(self, key: str) -> Mapping[str, Mapping[str, str]]:
        """Return a table of forms: the forms of each name, by use; empty if there is none.

        Raises:
            TemplateError: the table has something else.
        """
        table = self.words.get(key, {})
        if not isinstance(table, dict) or not all(
            isinstance(row, dict) and all(isinstance(form, str) for form in row.values())
            for row in table.values()
        ):
            raise self._missing(key)
        return cast("dict[str, dict[str, str]]", table)

    def also(self, key: str) -> Sequence[str]:
        """Return other forms of a line in documents, which we read and never print."""
        forms = self.words.get("also")
        found = forms.get(key, ()) if isinstance(forms, dict) else ()
        return cast("list[str]", found)

    def form(self, table: str, name: str, use: str) -> str:
        """Return the form of a name for a use: "Генеральной Ассамблеей".

        Args:
            table: key of a table with rows under their English names.
            name: English name, or the name in this language, in capital or small letters.
            use: a column of the table. If the table lacks the name, the form `{table}_{use}` is
                used; if there is no such form, the name is returned as it is.

        Raises:
            TemplateError: the table lacks a name that every language must have.
        """
        rows = self.table(table)
        row = rows.get(name)
        if row is None:
            if name in _KNOWN.get(table, ()):
                raise self._missing(f"{table}: {name}")
            name = self._known_as(rows, name)
            row = rows.get(name, {})
        if use in row:
            return row[use]
        own = row.get("name", name)
        made = self.words.get(f"{table}_{use}")
        return self.word(f"{table}_{use}", name=own) if made else own

    def _known_as(self, rows: Mapping[str, Mapping[str, str]], name: str) -> str:
        """Return the English name of a name in a table, or the name as it is."""
        small = name.casefold()
        for english, row in rows.items():
            if small in (english.casefold(), row.get("name", "").casefold()):
                return english
        return name

    def date(self, date: datetime.date) -> str:
        """Return a date as printed: 18 December 2008."""
        return self._date(date, "date", "months")

    def issued(self, date: datetime.date) -> str:
        """Return the date of issue, which is English in Arabic, Chinese and Russian mastheads."""
        if "date_of_issue" in self.words:
            return self._date(date, "date_of_issue", "months_of_issue")
        return self.date(date)

    def _date(self, date: datetime.date, form: str, months: str) -> str:
        names = self.words_of(months)
        if len(names) != 12:
            raise self._missing(months)
        first = self.words.get("first_day")
        day = str(first) if date.day == 1 and first else str(date.day)
        return self.word(form, day=day, month=names[date.month - 1], year=str(date.year))

    def session(self, session: str) -> str:
        """Return the name of a session: "Sixty-third session", "2018 session", or ""."""
        if not session:
            return ""
        if session.isascii() and session.isdecimal():
            if len(session) <= 3 and 1 <= int(session) <= LAST_ORDINAL:
                return capitalized(self.word("session", ordinal=self.ordinal(int(session))))
            return capitalized(self.word("session_year", year=session))
        if self.word("session_word").casefold() in session.casefold():
            return capitalized(session)
        return capitalized(self.word("session_named", name=session))

    def ordinal(self, number: int) -> str:
        """Return an ordinal from 1 to 199 in words: first, sixty-third, one hundred and tenth.

        Numbers beyond the language's list `ordinals` are put together from tens and units.
        """
        listed = self.words_of("ordinals")
        if number <= len(listed):
            return listed[number - 1]
        if number >= 100:
            rest = number - 100
            if not rest:
                return self.word("hundredth")
            return self.word("hundred_and", ordinal=self.ordinal(rest))
        ten, unit = divmod(number, 10)
        if not unit:
            return self.words_of("ordinal_tens")[ten - 2]
        units = self.words_of("units") if "units" in self.words else listed
        ten_word = self.words_of("tens")[ten - 2]
        return self.word("ordinal_joint", ten=ten_word, unit=units[unit - 1])

    def figure_ordinal(self, number: str) -> str:
        """Return an ordinal in figures: 1st, 70th; anything but a number stays as it is."""
        if not (number.isascii() and number.isdecimal()):
            return number
        if number == "1" and "figure_first" in self.words:
            return self.word("figure_first")
        endings = self.words_of("figure_endings")
        last, teens = int(number[-1]), number[-2:-1] == "1"
        if teens or not 1 <= last <= len(endings):
            return number + self.word("figure_ending")
        return number + endings[last - 1]

    def enumeration(self, items: Sequence[str]) -> str:
        """Return names joined: "A", "A and B", "A, B and C"."""
        if len(items) < 2:
            return "".join(items)
        joint = self.word("list_and" if items[-1][:1].isdigit() else "list_and_name")
        return self.word("list_comma").join(items[:-1]) + joint + items[-1]

    @property
    def bindings(self) -> Bindings:
        """Return the words that stay on one line with their neighbours."""
        return Bindings(
            months=tuple(self.words_of("months")),
            words=tuple(self.words_of("bound_words")),
            series=tuple(self.words_of("bound_series")),
            after=tuple(self.words_of("bound_after")),
            loose=tuple(self.words_of("loose_after_number")),
            names=tuple(self.words_of("bound_names")),
            marks_after=tuple(self.words_of("bound_marks_after")),
            marks_before=tuple(self.words_of("bound_marks_before")),
            joints=tuple(self.words_of("title_joints")),
            title_names=tuple(self.words_of("title_names")),
            right_to_left=LANGUAGES.get(self.code, ENGLISH).right_to_left,
        )

    def _missing(self, key: str) -> TemplateError:
        return TemplateError(
            f"locale/{self.code}.yaml: the word “{key}” is missing or has a wrong form"
        )


def locale_from(language: str, content: str) -> Locale:
    """Return the fixed words of a language from the content of its file.

    Raises:
        TemplateError: it cannot be read.
    """
    name = f"locale/{language}.yaml"
    words = yaml_data(content, name)
    if not isinstance(words, dict):
        raise TemplateError(f"{name}: this file must have keys with words")
    return Locale(language, words)


@lru_cache(maxsize=1024)
def places_of(form: str) -> frozenset[str]:
    """Return the names of the places in a form."""
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name is not None)


def capitalized(line: str) -> str:
    """Return a line with a capital at its start."""
    return line[:1].upper() + line[1:]
