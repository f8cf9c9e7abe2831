"""Read numbers by value in six languages: figures with their marks and scales, and number words.

Languages write one number in many ways: 12,500 and 12 500 and 500 12, 8 million and 800万,
80th and الثمانين and 第八十. What is ambiguous has several values, and two numbers are the same
if they share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from drafting.data import data_text, yaml_data
from drafting.text.numbering import from_roman

_FILE = "parity/numbers.yaml"
_SPACE = r"[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d])(?<![^\W\d_][-–\u2011])(?:"
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\d])(?:[.,]\d+)?"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?"
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?!\d)(?:,\d+)?"
    rf"|\d+[.,]\d+"
    rf"|\d+)"
)
_ARABIC_FIGURE = re.compile(
    rf"(?<![A-Za-z\d])(?<![^\W\d_][-–\u2011])(?:"
    rf"(?:\d{{3}}{_SPACE})+\d{{1,3}}(?!\d)"
    rf"|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?!\d)"
    rf"|\d+[.,]\d+"
    rf"|\d+)"
)
_ARABIC_MARKS = str.maketrans({
    "\N{ARABIC DECIMAL SEPARATOR}": ",", "\N{ARABIC THOUSANDS SEPARATOR}": ".",
})  # fmt: skip
_GROUP = 3
_DECIMAL_POINT = ("en", "zh")
"""Languages that write 1,500.5; the others write 1 500,5 or 1.500,5."""
_CHINESE = re.compile("[〇零一二三四五六七八九十百千万亿两○]+")
_CHINESE_DIGITS = {each: at for at, each in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2,
}  # fmt: skip
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_SCALES = {"万": 10_000, "亿": 100_000_000}
_ROMAN = re.compile(r"(?<![A-Za-z])[IVXLC]+(?![A-Za-z])")
_ARABIC_ARTICLE = re.compile(r"(?<![\d.,-])(\d{1,3})-(\d{1,3})(?![\d.,-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_ENDING = 5
_BASES = {"ё": "е", "й": "й", "Ё": "Е", "Й": "Й"}
"""Letters that lose their accent in another way than Unicode has it, or not at all."""
_HUNDRED, _THOUSAND = 100, 1000
_SURE = 13
"""Smaller numbers have too many forms in words: a, both, the dual of Arabic."""
_ROUND = frozenset((100, 1000, 10_000, 1_000_000, 100_000_000, 1_000_000_000))
"""What a scale alone is: "hundreds", "millions of people"."""
_MOST_WORDS = 12
"""Longest number in words; no real one is longer."""
_LONGEST_CHINESE = 20
_LONGEST_FIGURE = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a line.

    Attributes:
        values: what it can mean; one value unless its marks are ambiguous.
        start, end: its characters in the line, with the scale.
        in_words: it is written in words, not in figures.
    """

    values: frozenset[Decimal]
    start: int
    end: int
    in_words: bool = False


class _Part(NamedTuple):
    """A word of a number; it is added to those before it if a word joins them."""

    value: int
    start: int
    end: int
    is_added: bool


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language.

    Attributes:
        forms: the value of each whole form.
        stems: the value of each form that may have an ending.
        joins: words between two parts of one number.
        scales: factors by their form.
        scale: matches a scale at the start of what follows a figure.
    """

    forms: Mapping[str, int]
    stems: Mapping[str, int]
    joins: frozenset[str]
    scales: Mapping[str, int]
    scale: re.Pattern[str]

    def value(self, word: str) -> int | None:
        """Return the value of a word in small letters and without accents, or None."""
        if word in self.forms:
            return self.forms[word]
        for length in range(len(word), max(len(word) - _LONGEST_ENDING, 2) - 1, -1):
            if (stem := word[:length]) in self.stems:
                return self.stems[stem]
        return None


def quantities(line: str, language: str) -> Iterator[Quantity]:
    """Yield the numbers of a line that are surely numbers.

    These are all figures, and numbers in words from thirteen on. In Chinese the numbers of
    sessions, meetings and articles are in words too.

    Args:
        line: the words, without symbols and dates that are compared as such.
        language: code of the language.
    """
    words = number_words(language)
    plain = with_plain_figures(line)
    figures = tuple(_in_figures(plain, language, words))
    yield from figures
    left = covered(plain, ((each.start, each.end) for each in figures))
    for value, start, end, _ in _in_words(left, language, words):
        if value >= _SURE and value not in _ROUND:
            yield Quantity(frozenset((Decimal(value),)), start, end, in_words=True)


def said_values(line: str, language: str) -> frozenset[Decimal]:
    """Return every value that a line may have in words, small ones and Roman numbers too."""
    words = number_words(language)
    plain = with_plain_figures(line)
    values: set[Decimal] = set()
    for number, _, _, parts in _in_words(plain, language, words):
        values.update(map(Decimal, (number, *parts)))
    if language == "ar":
        values.update(Decimal(f"{one}.{other}") for one, other in _ARABIC_ARTICLE.findall(plain))
    for found in _ROMAN.finditer(plain):
        if (value := from_roman(found[0].lower())) is not None:
            values.add(Decimal(value))
    return frozenset(values)


def _in_figures(line: str, language: str, words: NumberWords) -> Iterator[Quantity]:
    pattern = _ARABIC_FIGURE if language == "ar" else _FIGURE
    for found in pattern.finditer(line):
        if len(found[0]) <= _LONGEST_FIGURE:
            scale, end = _scale(line, found.end(), words, language)
            values = frozenset(each * scale for each in figure_values(found[0], language))
            yield Quantity(values, found.start(), end)


def covered(line: str, places: Iterable[tuple[int, int]]) -> str:
    """Return a line with other characters in some places, so that nothing is found there again."""
    signs = list(line)
    for start, end in places:
        signs[start:end] = "|" * (end - start)
    return "".join(signs)


def with_plain_figures(line: str) -> str:
    """Return a line with the figures of all scripts as 0 to 9, one for one."""
    if line.isascii():
        return line
    return "".join(
        str(unicodedata.digit(each)) if each.isdecimal() and not each.isascii() else each
        for each in line.translate(_ARABIC_MARKS)
    )


def figure_values(figure: str, language: str) -> frozenset[Decimal]:
    """Return what a figure can mean.

    >>> sorted(map(int, figure_values("500 12", "ar")))
    [12500]
    """
    groups = re.split(_SPACE, figure)
    if len(groups) > 1:
        values = set()
        if len(groups[0]) <= _GROUP and all(len(each[:_GROUP]) == _GROUP for each in groups[1:]):
            values.add(Decimal("".join(groups).replace(",", ".")))
        if language == "ar" and all(len(each) == _GROUP for each in groups[:-1]):
            values.add(Decimal("".join(reversed(groups))))
        leading = {each for each in values if len(str(each)) == sum(map(len, groups))}
        return frozenset(leading or values)
    return frozenset(_with_marks(figure, language))


def _with_marks(figure: str, language: str) -> Iterator[Decimal]:
    marks = [each for each in figure if each in ",."]
    if not marks:
        yield Decimal(figure)
        return
    whole, _, rest = figure.rpartition(marks[-1])
    digits = re.sub(r"\D", "", whole)
    is_group = len(rest) == _GROUP
    decimal = "." if language in _DECIMAL_POINT else ","
    if len(marks) == 1 and marks[0] == decimal and not (language == "ar" and is_group):
        yield Decimal(f"{whole}.{rest}")
        if language == "ar":
            yield Decimal(f"{rest}.{whole}")
        return
    if len(set(marks)) > 1:
        yield Decimal(f"{digits}.{rest}")
        return
    if is_group:
        yield Decimal(digits + rest)
        if language == "ar" and len(marks) == 1:
            yield Decimal(f"{whole}.{rest}")
        return
    yield Decimal(f"{digits}.{rest}")


def _scale(line: str, end: int, words: NumberWords, language: str) -> tuple[int, int]:
    """Return the factor after a figure and where it ends."""
    after = line[end : end + 24]
    found = words.scale.match(_without_accents(after) if language != "zh" else after)
    if found is None:
        return 1, end
    form = max((each for each in words.scales if found["scale"].startswith(each)), key=len)
    return words.scales[form], end + found.end()


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of a language; none for one that we do not know."""
    data = yaml_data(data_text("templates", _FILE), _FILE)
    given = data.get(language) if isinstance(data, dict) else None
    own = given or {"words": {}, "scales": {}, "joins": ()}
    forms: dict[str, int] = {}
    stems: dict[str, int] = {}
    for value, listed in own["words"].items():
        for form in str(listed).split():
            known = stems if form.endswith("*") else forms
            known[_without_accents(form.rstrip("*"))] = int(str(value))
    factors = {
        _without_accents(str(form)): int(str(value)) for form, value in own["scales"].items()
    }
    scales = {form.rstrip("*"): value for form, value in factors.items()}
    either = "|".join(
        re.escape(form.rstrip("*")) + (r"\w{0,3}" if form.endswith("*") else "")
        for form in sorted(factors, key=len, reverse=True)
    )
    end = "" if language == "zh" else r"(?!\w)"
    scale = rf"[多余]?{_SPACE}?(?P<scale>{either or '(?!)'}){end}"
    return NumberWords(forms, stems, frozenset(own["joins"]), scales, re.compile(scale))


def _in_words(
    line: str, language: str, words: NumberWords
) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """Yield numbers in words: value, start, end, and the values of their parts."""
    if language == "zh":
        yield from _in_chinese(line)
        return
    run: list[_Part] = []
    pending = False
    for part, start, end in _parts(line, language):
        value = _value(part, language, words)
        if value is not None and len(run) < _MOST_WORDS:
            if run and not pending and line[run[-1].end : start].strip(" -\u00a0\u2011"):
                yield _number(run)
                run = []
            run.append(_Part(value, start, end, is_added=pending))
            pending = False
        elif run and part in words.joins and not pending:
            pending = True
        else:
            if run:
                yield _number(run)
            run, pending = [], False
    if run:
        yield _number(run)


def _parts(line: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a line in their plain form, those with hyphens part by part."""
    for found in _WORD.finditer(line):
        whole = _without_accents(found[0]).casefold()
        start = found.start()
        if language == "fr" and whole.startswith("quatre-vingt"):
            cut = whole.find("-", len("quatre-vingt"))
            head = whole if cut < 0 else whole[:cut]
            yield head, start, start + len(head)
            if cut < 0:
                continue
            start += cut + 1
            whole = whole[cut + 1 :]
        for part in whole.split("-"):
            yield part, start, start + len(part)
            start += len(part) + 1


def _without_accents(words: str) -> str:
    """Return words without accents and vowel signs, letter for letter as far as there are any."""
    if words.isascii():
        return words
    return "".join(
        _BASES.get(each) or unicodedata.normalize("NFD", each)[0]
        for each in words
        if not unicodedata.combining(each)
    )


def _value(word: str, language: str, words: NumberWords) -> int | None:
    value = words.value(word)
    if value is not None or language != "ar":
        return value
    for bare in _without_prefixes(word):
        if (value := words.value(bare)) is not None:
            return value
    return None


def _without_prefixes(word: str) -> Iterator[str]:
    """Yield an Arabic word without the small words that are written with it."""
    bare = word[1:] if word[:1] in "وف" else word
    yield bare
    for prefix in ("ال", "بال", "كال", "لل", "ب", "ل", "ك"):
        if bare.startswith(prefix):
            yield bare.removeprefix(prefix)


def _number(run: Sequence[_Part]) -> tuple[int, int, int, tuple[int, ...]]:
    """Return the number that words make together."""
    total = current = 0
    for part in run:
        value = part.value
        if value >= _THOUSAND and total and not current and value > total:
            total *= value  # mil millones
        elif value >= _THOUSAND:
            total += max(current, 1) * value
            current = 0
        elif value == _HUNDRED and 0 < current < _HUNDRED and not part.is_added:
            current *= _HUNDRED
        else:
            current += value
    return total + current, run[0].start, run[-1].end, tuple(part.value for part in run)


def _in_chinese(line: str) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    for found in _CHINESE.finditer(line):
        if found.start() and line[found.start() - 1].isdecimal():
            continue  # the scale of a figure
        if len(found[0]) <= _LONGEST_CHINESE:
            value = chinese_value(found[0])
            yield value, found.start(), found.end(), (value,)


def chinese_value(number: str) -> int:
    """Return the value of a number in Chinese characters.

    >>> chinese_value("八十一"), chinese_value("二〇二四"), chinese_value("一千二百万")
    (81, 2024, 12000000)
    """
    if all(each in _CHINESE_DIGITS for each in number):
        return int("".join(str(_CHINESE_DIGITS[each]) for each in number))
    total = section = digit = 0
    for each in number:
        if each in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[each]
        elif each in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[each]
            digit = 0
        else:
            total = (total + section + digit or 1) * _CHINESE_SCALES[each]
            section = digit = 0
    return total + section + digit
