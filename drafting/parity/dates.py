"""Find the days and months of a line in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafting.data import data_text, yaml_data

_FILE = "parity/months.yaml"
_SPACES = r"[ \u00a0\u202f]*"
_ORDINAL = r"(?:er|re|º|ª|°|st|nd|rd|th|-[а-я]{1,3})?"
_CHINESE = re.compile(
    r"(?:(?P<year>\d{4})[ \u00a0]?年)?[ \u00a0]?(?<!\d)(?P<month>1[0-2]|[1-9])[ \u00a0]?月"
    r"(?:[ \u00a0]?(?P<days>\d{1,2}(?![\d月年])[ \u00a0]?日?"
    r"(?:[至和及与到或、，–-]+[ \u00a0]?\d{1,2}(?![\d月年])[ \u00a0]?日?){0,8}(?<=日)))?"
)
_DAY = re.compile(r"\d{1,2}")
_LAST_DAY = 31
_LONGEST_GAP = 24
"""Characters between two days of one month."""
_MOST_DAYS = 8
"""Number of days of one month in one list."""


@dataclass(frozen=True, slots=True)
class VersionDate:
    """A month, with its day and year if they are beside it.

    Attributes:
        month: 1 to 12.
        day: the day, or 0 for a month alone.
        year: the year, or 0 if it is not beside the month.
        start, end: characters of the line.
        is_beside: the day is beside the month, and not the first of several days.
    """

    month: int
    day: int
    year: int
    start: int
    end: int
    is_beside: bool = True


def dates_in(line: str, language: str) -> Iterator[VersionDate]:
    """Yield the dates of a line; of several days of one month each is one.

    Args:
        line: the words, with figures from 0 to 9.
        language: code of the language.
    """
    if language == "zh":
        yield from _in_chinese(line)
        return
    pattern, before, months, capital = _patterns(language)
    for found in pattern.finditer(line):
        name = found["month"]
        if capital and not name[0].isupper():
            continue
        month = _month(name.casefold(), months)
        if not month:
            continue
        year = int(found["year"] or 0)
        if found["day"] is None:
            yield VersionDate(month, 0, year, *found.span())
            continue
        yield VersionDate(month, int(found["day"]), year, *found.span())
        end = found.start()
        for _ in range(_MOST_DAYS):
            one = before.search(line, max(0, end - _LONGEST_GAP), end)
            if one is None or int(one["day"]) > _LAST_DAY:
                break
            yield VersionDate(month, int(one["day"]), year, *one.span("day"), is_beside=False)
            end = one.start()


def _in_chinese(line: str) -> Iterator[VersionDate]:
    for found in _CHINESE.finditer(line):
        month, year = int(found["month"]), int(found["year"] or 0)
        days = list(_DAY.finditer(found["days"] or ""))
        if not days:
            yield VersionDate(month, 0, year, *found.span())
        for at, day in enumerate(days):
            start = found.start("days")
            place = found.span() if not at else (start + day.start(), start + day.end())
            yield VersionDate(month, int(day[0]), year, *place, is_beside=len(days) == 1)


def _month(name: str, months: Mapping[str, int]) -> int:
    for part in re.split(r"\s*/\s*", name):
        bare = " ".join(part.split())
        for end in range(len(bare), max(len(bare) - 3, 1), -1):
            if bare[:end] in months:
                return months[bare[:end]]
    return 0


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, int], bool]:
    """Return patterns of a date and of a day before it, the months, and if they have capitals."""
    data = yaml_data(data_text("templates", _FILE), _FILE)
    given = data.get(language, {}) if isinstance(data, dict) else {}
    forms = [
        (form.replace("_", " "), number)
        for number, listed in enumerate(given.get("months", ()), 1)
        for form in str(listed).split()
    ]
    months = {form.rstrip("*"): number for form, number in forms}
    names = "|".join(_form(form) for form, _ in sorted(forms, key=lambda each: -len(each[0])))
    names = names or "(?!)"
    of = f"(?:{_either(given.get('of', ()))})"
    between = _either(given.get("between", ()))
    pattern = re.compile(
        rf"(?:(?<![\d.,/:])(?P<day>\d{{1,2}}){_ORDINAL}{_SPACES}(?:{of}{_SPACES})?)?"
        rf"(?<![^\W\d_])(?P<month>(?:{names})(?:\s?/\s?(?:{names}))?)(?![^\W\d_])\.?"
        rf"(?:{_SPACES}(?:{of}{_SPACES})?(?P<year>(?:19|20)\d\d)(?!\d))?",
        re.IGNORECASE,
    )
    before = re.compile(
        rf"(?<![\d.,/:])(?P<day>\d{{1,2}}){_ORDINAL}(?:{_SPACES}(?:,|،|-|–|—|{between}))+{_SPACES}$",
        re.IGNORECASE,
    )
    return pattern, before, months, bool(given.get("capital"))


def _form(form: str) -> str:
    bare = re.escape(form.rstrip("*")).replace(r"\ ", r"\s")
    return rf"{bare}\w{{0,2}}" if form.endswith("*") else bare


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, map(str, words))) or "(?!)"
