"""The fixed lines of a language as patterns: a form is recognised by what it prints.

"Resolution adopted by {organ} on {date}" becomes a pattern in which each place takes what may be
there. Letter case, no-break spaces, invisible marks and the stretching of Arabic letters make no
difference.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from drafting.data import data_names, data_text
from drafting.model.locale import LAST_ORDINAL, Locale, locale_from, places_of
from drafting.text.detect import language_of
from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.text.status_marks import StatusWords
from drafting.text.typed_labels import LabelWords

_INVISIBLE = dict.fromkeys(
    (0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF,
     *range(9), *range(14, 28), *range(127, 133), *range(134, 160), 0xFFFE, 0xFFFF)
)  # fmt: skip
"""Soft hyphen, stretching stroke, zero-width and direction marks, control characters."""
_WORDS = re.compile(r"[^\W_]+")
_APART = re.compile(r"(\{\w+\}|[\s\u00a0]+|['’]|[-‐‑–])")

SYMBOL = (
    r"[A-Z]{1,4}(?: ?/ ?[A-Za-z0-9.\-]+)+"
    r"(?: \(\d{4}\)| \([IVXLC\-]+\)| [A-Z](?:[-–][A-Z])?(?=\W|$)"
    r"| ?\((?:Income s|S)ect\. \d+\)(?:/[A-Za-z]+\.\d+)*)?"
)
"""A document symbol: A/RES/63/180, S/RES/2735 (2024), A/RES/77/256 A-B."""
_PLACES = {
    "symbol": rf"(?-i:{SYMBOL})\**",
    "report": r"(?-i:[A-Z]{1,4}/).+",
    "items": r"\d.*?",
    "year": r"\d{4}",
    "day": r"\d{1,2}",
    "anyone": r".+",
    "sponsors": r".+?",
    "number": r"\d{1,4}/\d{1,4}(?: [A-Z])?",
    "year_number": r"\d{1,4} ?\(\d{4}\)",
    "ordinal": r".{1,70}?",
    "meeting": r"\d{1,5}",
    "figures": r"\d{1,5}(?:[-‐‑]?[^\W\d]{1,2})?",
    "language": r"[^\W\d]+(?:[ ,][^\d]*[^\W\d])?",
    "committee": r".+?",
    "name": r"[^\W\d_a-zß-ÿа-ё]\w+(?: [\w'-]+){0,12}",
}  # fmt: skip
"""What may be in a place, unless the language says which names may."""


@dataclass(frozen=True, slots=True)
class FormMatch:
    """A line that a form explains.

    Attributes:
        values: what is in its places.
        usual: it is the form we print; else one of the others.
    """

    values: Mapping[str, str]
    usual: bool


class Forms:
    """All forms of one language, as patterns."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._patterns: dict[tuple[str, str], tuple[re.Pattern[str], ...]] = {}
        self._sessions = {
            comparable(locale.ordinal(number)): str(number) for number in range(1, LAST_ORDINAL + 1)
        }
        self._names = {
            table: self._names_of(table)
            for table in ("organ", "committee", "distribution_word", "language_word")
        }

    def match(self, key: str, words: str, *, counted: str = "ordinal") -> FormMatch | None:
        """Read a line by the form of that key, or by one of its other forms.

        Args:
            key: key in the file of fixed words.
            words: the line.
            counted: how `{ordinal}` is written: `ordinal` in words, `figures` in figures.
        """
        return next(self._matches(key, words, counted), None)

    def session_in(self, key: str, words: str) -> FormMatch | None:
        """Read a line by the first form whose ordinal is one."""
        for found in self._matches(key, words, "ordinal"):
            if "year" in found.values or self.session(found.values["ordinal"]):
                return found
        return None

    def _matches(self, key: str, words: str, counted: str) -> Iterator[FormMatch]:
        for index, pattern in enumerate(self._compiled(key, counted)):
            if found := pattern.fullmatch(words):
                yield FormMatch(found.groupdict(), usual=index == 0)

    def name(self, table: str, words: str) -> str:
        """Return the English name of what a table calls so in any use, or ""."""
        return self._names[table].get(comparable(words), "")

    def session(self, ordinal: str) -> str:
        """Return the number of a session counted in words ("63"), or ""."""
        return self._sessions.get(comparable(ordinal), "")

    def date(self, words: str) -> datetime.date | None:
        """Read a date of this language, or of a masthead's date of issue."""
        for form, months in (("date", "months"), ("date_of_issue", "months_of_issue")):
            if form in self.locale.words and (found := self._date(words, form, months)):
                return found
        return None

    def _date(self, words: str, form: str, months: str) -> datetime.date | None:
        for pattern in self._compiled(form, months):
            if found := pattern.fullmatch(words):
                names = [comparable(name) for name in self.locale.words_of(months)]
                month = names.index(comparable(found["month"])) + 1
                day = re.sub(r"\D", "", found["day"])
                try:
                    return datetime.date(int(found["year"]), month, int(day))
                except ValueError:
                    return None
        return None

    def organ_at(self, words: str) -> int:
        """Count the characters that name an organ at the start of an enacting line, 0 for none.

        The name is in its own letters, or in capitals throughout.
        """
        found = self._organ.match(words)
        if found is None and words[:6].isupper():
            found = self._organ_in_capitals.match(words)
        return found.end() if found else 0

    def organ_in(self, words: str) -> str:
        """Return the English name of the organ that an enacting line names, or ""."""
        size = self.organ_at(words)
        return self.name("organ", words[:size]) if size else ""

    @cached_property
    def _organ(self) -> re.Pattern[str]:
        locale = self.locale
        names = {locale.form("organ", each, "enacting") for each in locale.table("organ")}
        return re.compile("|".join([_any(names), *self._any_name("organ_families")]))

    @cached_property
    def _organ_in_capitals(self) -> re.Pattern[str]:
        return re.compile(self._organ.pattern, re.IGNORECASE)

    @cached_property
    def other_organ(self) -> re.Pattern[str] | None:
        """An enacting line of any organ, where the language can tell one by its article."""
        forms = self._any_name("other_organs")
        return re.compile(f"(?:{'|'.join(forms)}),") if forms else None

    def _any_name(self, key: str) -> list[str]:
        """Return the forms of a list as patterns that take any name."""
        forms = ["".join(self._pieces(form, "")) for form in self.locale.words_of(key)]
        return [form.replace("?P<name>", "?:") for form in forms]

    @cached_property
    def annex(self) -> re.Pattern[str]:
        """The line over an annex: its word with or without number, and a title."""
        counted = sorted(self.locale.words_of("annex_numbers"), key=len, reverse=True)
        numbers = "|".join(("[IVXL]+", r"\d{1,2}", "[A-Z]", *counted))
        labels = []
        rules = LANGUAGES.get(self.locale.code, ENGLISH)
        for form in (*self.locale.words_of("annexes"), rules.annex + " {number}"):
            word, gap = re.split(r"(\s*)\{number\}", form)[:2]
            words = "|".join({re.escape(word), re.escape(word.upper())})
            labels.append(rf"(?:{words})(?:{gap}(?:{numbers})\b)?")
        return re.compile(rf"(?:{'|'.join(labels)})(?P<after>[.:]?\s*(?:-\s)?)(?P<title>.*)$")

    @cached_property
    def section(self) -> re.Pattern[str]:
        """The start of a heading of a section: "I", "Article 1"."""
        words = _any(self.locale.words_of("section_words"))
        return re.compile(rf"[IVXL]+\.?$|[IVXL]+\. |{words}\b")

    @cached_property
    def corrections(self) -> frozenset[str]:
        """The headings "Corrigendum" and "Addendum", in a form that compares."""
        return frozenset(map(comparable, self.locale.words_of("correction_headings")))

    @cached_property
    def openings(self) -> frozenset[str]:
        """First words of the lines that may run on in the next one."""
        keys = (
            "united_nations", "distribution", "original", "agenda_item", "agenda_items",
            "adopted_resolution", "adopted_decision", "security_council_adopted", "volume_adopted",
        )  # fmt: skip
        lines = [str(self.locale.words.get(key, "")) for key in keys]
        lines += [form for key in keys for form in self.locale.also(key)]
        lines += [*self._names["organ"], *self._names["committee"]]
        return frozenset(
            comparable(line.split(" ")[0]).rstrip(":.") for line in map(visible, lines)
        )

    @cached_property
    def label_words(self) -> LabelWords:
        """What is typed before the number of a paragraph, in this language or in English."""
        return LabelWords(*map(self.negotiators, LabelWords.__slots__))

    @cached_property
    def status_words(self) -> StatusWords:
        """What marks a paragraph as agreed, pending or reserved, in this language or in English."""
        return StatusWords(*map(self.negotiators, StatusWords.__slots__))

    def negotiators(self, name: str) -> tuple[str, ...]:
        """Return words that negotiators type, in small letters; those of English come last."""
        own = self.locale.words.get("negotiators")
        words = own.get(name, ()) if isinstance(own, dict) else ()
        english = () if self.locale.code == "en" else forms_of("en").negotiators(name)
        return (*(str(word).casefold() for word in words), *english)

    def _names_of(self, table: str) -> dict[str, str]:
        """Return the English name for each form of each name of a table."""
        names: dict[str, str] = {}
        for english, row in self.locale.table(table).items():
            uses = {"name", "by", "enacting", "reporting"} | row.keys()
            for form in {self.locale.form(table, english, use) for use in uses} | {english}:
                names[comparable(form)] = english
        return names

    def _compiled(self, key: str, counted: str) -> tuple[re.Pattern[str], ...]:
        found = self._patterns.get((key, counted))
        if found is None:
            usual = self.locale.words.get(key)
            forms = [usual] if isinstance(usual, str) else []
            forms += self.locale.also(key)
            found = tuple(
                re.compile("".join(self._pieces(form, counted)), re.IGNORECASE) for form in forms
            )
            self._patterns[key, counted] = found
        return found

    def _pieces(self, form: str, counted: str) -> Iterator[str]:
        """Yield a form piece by piece as a pattern."""
        for piece in _APART.split(form):
            if piece.startswith("{") and piece in {f"{{{name}}}" for name in places_of(form)}:
                yield f"(?P<{piece[1:-1]}>{self._place(piece[1:-1], counted)})"
            elif piece and not piece.strip():
                yield " ?"
            elif piece in ("'", "’"):
                yield "['’]"
            elif piece in ("-", "‐", "‑"):
                yield "[-‐‑]"
            elif piece == "–":
                yield " ?[-‐‑–—]? ?"
            else:
                yield re.escape(piece)

    def _place(self, name: str, counted: str) -> str:
        name = name.rstrip("2")
        if name == "organ":
            return _any(self._names["organ"])
        if name == "distribution":
            return _any(self._names["distribution_word"])
        if name == "amendment":
            return _any(self.locale.words_of("amendment_words"))
        if name == "month":
            return _any(self.locale.words_of(counted))
        if name == "date":
            form = self.locale.word("date", day="{day}", month="{month}", year="{year}")
            return re.sub(r"\?P<\w+>", "?:", "".join(self._pieces(form, "months")))
        if name == "ordinal" and counted == "figures":
            return _PLACES["figures"]
        if name == "day":
            first = self.locale.words.get("first_day")
            return rf"(?:\d{{1,2}}|{re.escape(str(first))})" if first else r"\d{1,2}"
        return _PLACES[name]


def language_in(words: str) -> str:
    """Return the language of a text: one of the six, or another that has a file of fixed words."""
    return language_of(words, other_languages())


@cache
def other_languages() -> Mapping[str, frozenset[str]]:
    """Return the common words of each language that has a file with some and is none of the six."""
    names = data_names("templates", "locale/*.yaml")
    codes = {name.removeprefix("locale/").removesuffix(".yaml") for name in names}
    found = [_locale_of(code) for code in sorted(codes - LANGUAGES.keys())]
    return {
        each.code: frozenset(each.words_of("common_words"))
        for each in found
        if "common_words" in each.words
    }


def _locale_of(language: str) -> Locale:
    return locale_from(language, data_text("templates", f"locale/{language}.yaml"))


@lru_cache(maxsize=8)
def forms_of(language: str) -> Forms:
    """Return the forms of a language; English for one without fixed words."""
    return Forms(_locale_of(language))


def visible(words: str) -> str:
    """Return words with plain spaces, one between two, and without invisible marks."""
    if not (words.isascii() and words.isprintable()):
        words = words.translate(_INVISIBLE)
    return " ".join(words.split())


def comparable(words: str) -> str:
    """Return words as they are compared with a name: small letters, one kind of hyphen."""
    return re.sub("[-‐‑]", "-", visible(words)).replace("’", "'").casefold()


def same_words(one: str, other: str) -> bool:
    """Return whether two lines have the same letters and figures in the same order."""
    return _letters(one) == _letters(other)


def _letters(words: str) -> str:
    return "".join(_WORDS.findall(visible(words))).casefold()


def _any(names: Iterable[str]) -> str:
    """Return a pattern for any of some names, the longest first."""
    patterns = {
        "['’]".join(
            "[-‐‑]".join(re.escape(part).replace(r"\ ", " ?") for part in re.split("[-‐‑]", half))
            for half in re.split("['’]", visible(name))
        )
        for name in names
    }
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"
