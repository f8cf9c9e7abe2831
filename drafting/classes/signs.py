"""Recognise the words that move on every year: dates, symbols, ordinals, numbers of references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drafting.data import data_text, yaml_data
from drafting.model.locale import LAST_ORDINAL, Locale, locale_from
from drafting.text.languages import LANGUAGES
from drafting.text.tokens import words_of

_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:(?:19|20)\d\d|\d\d))?$")
_FIGURE_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|re|e|º|ª|o|a|-\w{1,2})$")
_DAY = re.compile(r"\d{1,2}(?:er|º|-\d{1,2})?$")
_NEAR_MONTH = 3
"""Number of words on either side of a month in which there is a day or a year."""
_FIRST_DAY = 8
"""Number of words in which the month of the first of several days is looked for."""
_LETTER = re.compile(r"(?:[A-Z]|[IVXLC]+)$")
_NUMBER_AND_YEAR = re.compile(r"\d+\s?\(\d{4}\)$")
_ARABIC_NOUN = re.compile(r"[وف]?[بلك]?(?:ال|ل)?(\w{3,}?)(?:ة|ات\w*|ت\w{1,3})$")
"""A feminine noun: with an article or a preposition, in the plural, with "its"."""
_ARABIC_PREFIX = re.compile(r"[وف]?(?:[بك]ال|لل|ال)(\w+)$")
"""A noun with an article, and with the conjunctions and prepositions that are written with it."""
_LONGEST = 400
"""Number of words in which the noun of a list is looked for."""
_COMPOUND = 2
"""Number of parts of a large ordinal; see `_COUNTS`."""
_SIDE_BY_SIDE = ("ar", "es", "ru")
"""Languages that write the parts of an ordinal as words of their own: vigésimo quinto."""
_BETWEEN = {
    "en": ("from", "to", "in", "on"),
    "fr": ("du", "au", "en", "à"),
    "es": ("del", "al", "en", "y"),
    "ru": ("с", "по", "до", "и", "от", "года"),
    "ar": ("المؤرخ", "المؤرخة", "المؤرخين", "في", "من", "إلى", "و"),
}
"""Small words between dates that no printed line has."""
_NAMES = frozenset(
    ("goal", "habitat", "article", "art", "rule", "règle", "artículo", "regla", "статья", "статьи",
     "статье", "статьей", "правило", "правила", "المادة")
)  # fmt: skip
"""Words whose number is part of a name: another Goal is another matter."""
_COUNTS = 21
"""An ordinal from this number on counts sessions, years or meetings, whatever follows."""
_AFTER_ORDINAL = 9
"""Number of characters after a Chinese ordinal that say what it counts."""
_FORMS = ("session", "session_kind", "meeting", "meeting_resumed", "council_meeting", "date")


class Sign(StrEnum):
    """What a word that moves on is."""

    DATE = "date"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    LOCATOR = "locator"


@dataclass(frozen=True, slots=True)
class SignWords:
    """The words of one language that such updates are made of, in small letters.

    Attributes:
        language: code of the language.
        months: names of months, word by word.
        ordinals: stems of ordinals, word by word.
        counted: stems of nouns that ordinals count: session, meeting.
        counts: beginnings of further words that say so: consecutive, annual, meetings.
        endings: endings of ordinals that are declined.
        teens: parts of ordinals below the twenty-first.
        ordinal: what a whole ordinal is in a language without spaces; None in the others.
        arabic_nouns: nouns that ordinals count in Arabic, where nouns take prefixes.
        locators: words before the number of a reference: paragraph, chap., No.
        locators_after: words after it, where they come after it.
        small: words that may come between.
        joints: those of them that join a list.
        series: nouns for the items of a list: resolution, resolutions.
    """

    language: str
    months: frozenset[str]
    ordinals: frozenset[str]
    counted: frozenset[str]
    counts: tuple[str, ...]
    endings: tuple[str, ...]
    teens: frozenset[str]
    ordinal: re.Pattern[str] | None
    arabic_nouns: frozenset[str]
    locators: frozenset[str]
    locators_after: frozenset[str]
    small: frozenset[str]
    joints: frozenset[str]
    series: frozenset[str]


def sign_at(line: Sequence[str], index: int, words: SignWords) -> Sign | None:
    """Return what a word is that moves on every year, or None if it is no such word.

    Args:
        line: words in small letters, without spaces.
        index: place of the word in the line.
        words: the words of its language.
    """
    word = line[index]
    if any(map(str.isdigit, word)):
        return _sign_of_figures(line, index, words)
    if word in words.months:
        # "May" is a month only beside a figure.
        near = line[max(0, index - _NEAR_MONTH) : index + _NEAR_MONTH + 1]
        return Sign.DATE if any(map(str.isdigit, "".join(near))) else None
    if not _is_ordinal(word, words):
        return None
    if word in words.joints and not _is_inside_ordinal(line, index, words):
        return None
    if words.ordinal:
        is_one = _is_chinese_ordinal(line, index, words, words.ordinal)
    else:
        is_one = _is_compound(line, index, words) or _is_counted(line, index, words)
    return Sign.ORDINAL if is_one else None


def _sign_of_figures(line: Sequence[str], index: int, words: SignWords) -> Sign | None:
    word = line[index]
    if word[:-4] in words.months and _YEAR.match(word[-4:]):
        return Sign.DATE
    if "/" in word or _NUMBER_AND_YEAR.match(word):
        return Sign.REFERENCE
    if _YEAR.match(word):
        return Sign.DATE
    if _is_day(line, index, words):
        return Sign.DATE
    if locator := _locator_before(line, index, words):
        return Sign.REFERENCE if locator in words.series else Sign.LOCATOR
    if _is_followed_by_locator(line, index, words):
        return Sign.LOCATOR
    if words.ordinal:
        is_one = _is_chinese_ordinal(line, index, words, words.ordinal)
    elif found := _FIGURE_ORDINAL.match(word):
        is_one = int(found[1]) >= _COUNTS or _is_counted(line, index, words)
    else:
        is_one = False
    return Sign.ORDINAL if is_one else None


def _is_day(line: Sequence[str], index: int, words: SignWords) -> bool:
    if not _DAY.match(line[index]):
        return False
    if line[index + 1 : index + 2] in (["月"], ["日"]):
        return True
    if any(word in words.months for word in line[max(0, index - 1) : index + 3]):
        return True
    return _is_first_day(line, index, words)


def _is_first_day(line: Sequence[str], index: int, words: SignWords) -> bool:
    """Return whether a figure begins several days: "24 to 26 May", "8, 9 and 10 May"."""
    for word in line[index + 1 : index + _FIRST_DAY]:
        if word in words.months:
            return True
        if not (_DAY.match(word) or word in words.small or word in ",–-"):
            return False
    return False


def _locator_before(line: Sequence[str], index: int, words: SignWords) -> str:
    """Return the word that makes a number a reference, "paragraph" or "chap.", or ""."""
    for at in range(index - 1, max(-1, index - _LONGEST), -1):
        before = line[at]
        if is_locator(before, words):
            return before
        # A word of only invisible characters does not count.
        if before[:1].isalnum() and not (before[0].isdigit() or before in words.joints):
            return ""
    return ""


def _is_followed_by_locator(line: Sequence[str], index: int, words: SignWords) -> bool:
    """Return whether a word after the number makes it a reference, as in Chinese."""
    if not words.locators_after:
        return False
    for word in line[index + 1 : index + _LONGEST]:
        if word in words.locators_after:
            return True
        is_letter = len(word) == 1 and word.isascii()
        if word[0].isalnum() and not (is_letter or word.isdecimal() or word in words.joints):
            return False
    return False


def is_locator(word: str, words: SignWords) -> bool:
    """Return whether a number after this word is a reference: "paragraph", "chap", "No"."""
    if word in words.locators or word.removesuffix("s") in words.locators:
        return True
    found = _ARABIC_PREFIX.match(word) if words.language == "ar" else None
    return found is not None and f"ال{found[1]}" in words.locators


def is_name(word: str) -> bool:
    """Return whether a number after this word is part of a name: "Goal", "article"."""
    return word in _NAMES


def is_number_letter(word: str) -> bool:
    """Return whether a word is a capital letter or a Roman number, as in "resolution 49/233 A"."""
    return bool(_LETTER.match(word))


def _is_counted(line: Sequence[str], index: int, words: SignWords) -> bool:
    """Return whether a session or a meeting is near."""
    near = line[max(0, index - 3) : index + 4]
    return any(
        _stem(word) in words.counted
        or word.startswith(words.counts)
        or _is_arabic_count(word, words)
        for word in near
    )


def _is_arabic_count(word: str, words: SignWords) -> bool:
    """Return whether an Arabic noun is counted, with whatever is written before and after it."""
    found = _ARABIC_NOUN.match(word)
    return found is not None and f"ال{found[1]}ة" in words.arabic_nouns


def _is_compound(line: Sequence[str], index: int, words: SignWords) -> bool:
    """Return whether an ordinal is large, so that it has several parts."""
    parts = line[index].split("-")
    if len(parts) >= _COMPOUND:
        return parts[0] not in words.teens
    beside = (*line[max(0, index - 1) : index], *line[index + 1 : index + 2])
    return (
        words.language in _SIDE_BY_SIDE
        and line[index] not in words.teens
        and any(_is_ordinal(word, words) and word not in words.teens for word in beside)
    )


def _is_inside_ordinal(line: Sequence[str], index: int, words: SignWords) -> bool:
    """Return whether a word joins two parts of an ordinal: "vingt et unième"."""
    beside = (*line[max(0, index - 1) : index], *line[index + 1 : index + 2])
    return len(beside) == 2 and all(_is_ordinal(word, words) for word in beside)


def _is_chinese_ordinal(
    line: Sequence[str], index: int, words: SignWords, ordinal: re.Pattern[str]
) -> bool:
    """Return whether a character is part of an ordinal that counts sessions or meetings."""
    start = index
    while start and (line[start - 1] in words.ordinals or line[start - 1].isdecimal()):
        start -= 1
    return ordinal.match("".join(line[max(0, start - 1) : index + _AFTER_ORDINAL])) is not None


def _is_ordinal(word: str, words: SignWords) -> bool:
    bare = word.removeprefix("و")
    return any(each in words.ordinals for each in _forms(word, words)) or (
        bare != word and any(each in words.ordinals for each in _forms(bare, words))
    )


def _forms(word: str, words: SignWords) -> Iterator[str]:
    """Yield a word and its stem, or in a language with declined ordinals all its stems."""
    yield word
    if not words.endings:
        yield _stem(word)
    for ending in words.endings:
        if word.endswith(ending):
            yield word.removesuffix(ending)


def _stem(word: str) -> str:
    """Return a word without its ending, for languages that inflect ordinals."""
    return word if word.isascii() or len(word) < 5 else word[:-2]


def sign_words(language: str) -> SignWords:
    """Return the words of a language; those of English for a language that we do not know."""
    return _sign_words(language if language in LANGUAGES else "en")


@lru_cache(maxsize=8)
def _sign_words(language: str) -> SignWords:
    locale = locale_from(language, data_text("templates", f"locale/{language}.yaml"))
    data = _data().get(language, {})
    months = {part for name in locale.words_of("months") for part in _parts(name)}
    endings = data.get("endings", ())
    ordinals = {
        next((part.removesuffix(each) for each in endings if part.endswith(each)), part)
        if endings
        else _stem(part)
        for number in range(1, LAST_ORDINAL + 1)
        for part in locale.ordinal(number).casefold().split()
    }
    if language == "zh":
        ordinals = {
            part for number in range(1, LAST_ORDINAL + 1) for part in locale.ordinal(number)
        }
    if language == "ar":
        ordinals |= {
            part.removesuffix("ة")
            for number in range(1, LAST_ORDINAL + 1)
            for part in locale.ordinal(number).split()
            if part.endswith("ة")
        }
    if language == "es":
        ordinals |= {f"{stem.removesuffix('o')}a" for stem in ordinals if stem.isascii()}
    marks = set(_form_words(locale))
    dates = _parts(str(locale.words.get("date")))
    joints = _parts(locale.word("list_and"))
    small = marks | {*locale.words_of("list_connectors"), *joints, *_BETWEEN.get(language, ())}
    series = {f"{word}{end}" for word in locale.words_of("bound_series") for end in ("", "s")}
    return SignWords(
        language=language,
        months=frozenset(each.casefold() for each in months if not each.isdecimal()),
        ordinals=frozenset(ordinals),
        counted=frozenset(_stem(mark) for mark in marks if mark not in dates),
        counts=tuple(data.get("counts", ())),
        endings=tuple(endings),
        teens=frozenset(data.get("teens", ())),
        ordinal=re.compile(data["ordinal"][0]) if "ordinal" in data else None,
        arabic_nouns=frozenset(marks if language == "ar" else ()),
        locators=frozenset(
            word.casefold().rstrip(".")
            for key in ("bound_words", "bound_series")
            for word in locale.words_of(key)
        ).union(data.get("locators", ()))
        - _NAMES,
        locators_after=frozenset(data.get("locators_after", ())),
        small=frozenset(word.casefold() for word in small | series),
        joints=frozenset(joints),
        series=frozenset(word.casefold() for word in series),
    )


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return for each language its words that no printed page has."""
    data = yaml_data(data_text("templates", "signs.yaml"), "signs.yaml")
    return data if isinstance(data, dict) else {}


def _form_words(locale: Locale) -> Iterator[str]:
    """Yield the words of the lines that print sessions, meetings and dates."""
    for form in _FORMS:
        if isinstance(line := locale.words.get(form), str):
            yield from _parts(line)


def _parts(form: str) -> list[str]:
    """Return the words of a form without its placeholders, in small letters."""
    line = re.sub(r"\{\w+\}", " ", form)
    return [word.casefold() for word in words_of(line) if word[0].isalnum()]
