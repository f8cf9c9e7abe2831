"""The fixed words of a page in one language, from `templates/locale/`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from drafting.data import data_folder
from drafting.errors import TemplateError


@dataclass(frozen=True, slots=True)
class Locale:
    """Fixed words of one language. A word that is missing is an error, never English instead.

    Attributes:
        code: ISO 639-1 code.
        words: the file as read.
    """

    code: str
    words: dict[str, object]

    def word(self, key: str, **values: str) -> str:
        """Return a fixed word or phrase, with its gaps filled.

        Raises:
            TemplateError: the language has no such word.
        """
        found = self.words.get(key)
        if not isinstance(found, str):
            raise TemplateError(f"the words for “{self.code}” lack “{key}” (templates/locale)")
        return found.format(**values) if values else found

    def list(self, key: str) -> tuple[str, ...]:
        """Return a list of fixed words."""
        found = self.words.get(key)
        if not isinstance(found, list):
            raise TemplateError(f"the words for “{self.code}” lack “{key}” (templates/locale)")
        return tuple(str(each) for each in found)

    def date(self, date: datetime.date) -> str:
        """Write a date: 18 December 2008."""
        month = self.list("months")[date.month - 1]
        return self.word("date", day=str(date.day), month=month, year=str(date.year))

    def session(self, session: str) -> str:
        """Write a session line: "63" gives "Sixty-third session"; years and names stay."""
        ordinal = session
        if session.isdecimal() and 0 < int(session) < 200:
            ordinal = self.ordinal(int(session))
        line = self.word("session", ordinal=ordinal)
        return line[:1].upper() + line[1:]

    def ordinal(self, number: int) -> str:
        """Write an ordinal in words, up to 199: "sixty-third"."""
        words = self.words.get("ordinals")
        if not isinstance(words, dict):
            raise TemplateError(f"the words for “{self.code}” lack “ordinals” (templates/locale)")
        if number > 100:
            return f"one {words['hundred']} {self.ordinal(number - 100)}"
        if number == 100:
            return f"one {words['hundredth']}"
        if number < 20:
            return str(words["ones"][number - 1])
        tens, ones = divmod(number, 10)
        if not ones:
            return str(words["tens"][tens - 2])
        return f"{words['stems'][tens - 2]}-{words['ones'][ones - 1]}"

    def joined(self, items: tuple[str, ...]) -> str:
        """Join names: "A", "A and B", "A, B and C"."""
        if len(items) < 2:
            return "".join(items)
        return self.word("comma").join(items[:-1]) + self.word("and") + items[-1]


def english_ordinal(number: str) -> str:
    """Return 70th for "70"; anything that is not a number stays.

    >>> english_ordinal("71"), english_ordinal("112")
    ('71st', '112th')
    """
    if not number.isdecimal():
        return number
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ("th" if number[-2:-1] == "1" else ending)


def locale_for(code: str, templates: Path | None = None) -> Locale:
    """Load the fixed words of a language.

    Args:
        code: ISO 639-1 code.
        templates: the user's folder, searched first.

    Raises:
        TemplateError: there are none yet, or the file is not what it should be.
    """
    own = templates / "locale" / f"{code}.yaml" if templates else None
    path = (
        own
        if own is not None and own.is_file()
        else data_folder("templates") / "locale" / f"{code}.yaml"
    )
    if not path.is_file():
        raise TemplateError(
            f"documents in “{code}” cannot be laid out yet: there is no {path.name}"
        )
    return Locale(code, _load(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=16)
def _load(path: Path, _changed: int) -> dict[str, object]:
    try:
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TemplateError(f"{path}: cannot be read: {error}") from None
    if not isinstance(words, dict):
        raise TemplateError(f"{path}: is not a list of words")
    return words
