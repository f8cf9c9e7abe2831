"""What a search asks for. Words of a user are only words: no sign in them is an operator."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.errors import OptionError
from drafting.text.languages import ENGLISH_NAMES
from drafting.text.search_words import is_han, phrase_places, queried_words, search_words

MOST_WORDS = 200
"""Words of one search; the longest paragraph of most texts has fewer."""
MOST_CHARACTERS = 20_000
ORGANS = {
    "GA": "General Assembly",
    "SC": "Security Council",
    "HRC": "Human Rights Council",
    "ECOSOC": "Economic and Social Council",
}
"""Short names of organs in a search."""
OUTCOMES = {"vote": "recorded vote", "without": "without a vote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """Which texts are searched.

    Attributes:
        organ: short or full name of an organ, or "".
        since: first year, or first day as YYYY-MM-DD, or "".
        until: last year or day, or "".
        outcome: `vote`, `without`, or "" for both.
        language: ISO 639-1 code, or "" for all.
    """

    organ: str = ""
    since: str = ""
    until: str = ""
    outcome: str = ""
    language: str = ""

    def conditions(self, organs: Sequence[str] = ()) -> tuple[str, list[str]]:
        """Return the conditions in SQL, and their values.

        Args:
            organs: organs with texts in the record, beside those that have short names.

        Raises:
            OptionError: a value is not allowed.
        """
        found: list[str] = []
        values: list[str] = []
        for condition, value in (
            ("texts.organ = ?", organ_named(self.organ, organs)),
            ("texts.date >= ?", _day(self.since)),
            ("texts.date != '' AND texts.date <= ?", _day(self.until, end=True)),
            ("texts.outcome = ?", _outcome(self.outcome)),
            ("texts.language = ?", _language(self.language)),
        ):
            if value:
                found.append(f" AND {condition}")
                values.append(value)
        return "".join(found), values


def organ_named(name: str, organs: Sequence[str] = ()) -> str:
    """Return the full name of an organ, or "" for "".

    Args:
        name: its short or full name; capitals make no difference.
        organs: organs that are known beside those that have short names.

    Raises:
        OptionError: there is no such organ.
    """
    names = {each.casefold(): each for each in (*ORGANS.values(), *organs)}
    names |= {short.casefold(): each for short, each in ORGANS.items()}
    found = names.get(name.strip().casefold(), "")
    if name and not found:
        known = ", ".join([*ORGANS, *(each for each in organs if each not in ORGANS.values())])
        raise OptionError(f"“{name}” is no organ with texts here; write one of: {known}")
    return found


def _language(code: str) -> str:
    if code and code.lower() not in ENGLISH_NAMES:
        raise OptionError(f"“{code}” is no language; write one of: {', '.join(ENGLISH_NAMES)}")
    return code.lower()


def _outcome(word: str) -> str:
    if word and word not in OUTCOMES:
        raise OptionError(
            f"“{word}” is no way to adopt a text; write one of: {', '.join(OUTCOMES)}"
        )
    return OUTCOMES.get(word, "")


def _day(word: str, *, end: bool = False) -> str:
    """Return a year or a day as a day; the last one of a year at the end of a period."""
    if not word:
        return ""
    try:
        if len(word) == 4:
            return f"{datetime.date(int(word), 12 if end else 1, 31 if end else 1)}"
        return datetime.date.fromisoformat(word).isoformat()
    except ValueError:
        raise OptionError(f"“{word}” is no year or day; write 2019 or 2019-12-31") from None


@dataclass(frozen=True, slots=True)
class SearchPhrases:
    """The words of a search, in the form in which they are compared.

    Attributes:
        phrases: words of each phrase.
        near: most words between two phrases that are next to each other, or None.
    """

    phrases: tuple[tuple[str, ...], ...]
    near: int | None = None

    @classmethod
    def of(
        cls, words: Sequence[str], near: int | None = None, *, most_words: int | None = MOST_WORDS
    ) -> SearchPhrases:
        """Return the words of a search.

        Args:
            words: phrases; a line must have all of them.
            near: most words between them, or None for any number.
            most_words: most words of all phrases, or None for any number.

        Raises:
            OptionError: there is no word, or there are too many; or one phrase is to be near
                another, and there is no other.
        """
        if sum(map(len, words)) > MOST_CHARACTERS:
            raise _too_many()
        phrases = tuple(filter(None, (tuple(search_words(each)) for each in words)))
        if not phrases:
            raise OptionError("there is no word to search for; write at least one")
        if most_words is not None and sum(map(len, phrases)) > most_words:
            raise _too_many()
        if near is not None and not 0 <= near <= MOST_WORDS:
            raise OptionError(f"“{near}” words between phrases; write a number up to {MOST_WORDS}")
        if near is not None and len(phrases) == 1:
            raise OptionError(
                f"“{' '.join(words)}” is one phrase, so no other can be near it; write two, each "
                "in quotation marks of its own"
            )
        return cls(phrases, near)

    @property
    def counts_words(self) -> bool:
        """Return whether the index cannot count the words between the phrases by itself.

        It counts from the first of all phrases to the last one, and pairs of Han characters.
        """
        has_han = any(is_han(word) for phrase in self.phrases for word in phrase)
        return self.near is not None and (len(self.phrases) > 2 or has_han)

    def match(self) -> str:
        """Return the search in the language of the index; every word of the user is quoted."""
        parts = [_quoted(phrase) for phrase in self.phrases]
        if self.near is None or self.counts_words:
            return " AND ".join(parts)
        return f"NEAR({' '.join(parts)}, {self.near})"

    def are_near(self, line: str) -> bool:
        """Return whether the words between one phrase and the next are few enough in a line."""
        words = search_words(line)
        places = sorted(
            (start, start + len(phrase), number)
            for number, phrase in enumerate(self.phrases)
            for start in phrase_places(words, phrase)
        )
        met: set[int] = set()
        last = 0
        for start, end, number in places:
            if start - last > (self.near or 0):
                met.clear()
            met.add(number)
            if len(met) == len(self.phrases):
                return True
            last = max(last, end)
        return False


def _too_many() -> OptionError:
    return OptionError(
        f"the search has more than {MOST_WORDS} words; search for a shorter passage, or look for "
        "texts that are similar to it"
    )


def _quoted(phrase: Sequence[str]) -> str:
    words, is_beginning = queried_words(phrase)
    return f'"{" ".join(words)}"{" *" if is_beginning else ""}'
