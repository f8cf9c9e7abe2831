"""Find the text that the earlier text itself rolled on, by the way in which it is cited.

Most resolutions that the Assembly adopts every year cite the last one of their series, in a few
forms: alone ("Recalling its resolution 77/213 of 15 December 2022"), as the latest of them, or at
the end of a list. Each form, how old the resolution is, the place in the text and the time of the
year count; a resolution that gathers less than `ENOUGH` is of another series.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from drafting.next_draft.line import RollingLine, RollingZone
from drafting.next_draft.source import SourceText
from drafting.next_draft.words import NextWords
from drafting.text.inline import plain

CITATION = re.compile(
    r"(?<![\d/.])(?P<number>(?P<session>\d{2,3})/\d{1,4})(?P<letters>(?: [A-Z]\b(?!\.))"
    r"(?:(?: and |-)[A-Z]\b)?)?(?P<dated> of (?P<date>\d{1,2} [A-Z][a-z]+ \d{4}))?(?![\d/])"
)
"""A resolution with two numbers, perhaps with its letters and its date."""
ENOUGH = 4.0
_OLDEST = 4
"""A series whose last text is older than this many sessions has no next year."""
_SEASON = 45
"""Days by which two texts of a series are adopted earlier or later in the year."""
_YEAR_OF_DAYS = 365
_ALIKE = 0.6
"""Share of the words of a title that tells it from others."""
_FORMS = {"latest": 5, "including": 5, "recalled": 2, "own": 2, "pursuant": 3}
_AFTER = {"end": 1.5, "of_another": -1.5, "of_series": 1.5, "of_itself": 2}
_BEFORE = 1_500
"""Characters before a citation in which the list begins that it ends."""
_NEAR = 300
"""Characters before a citation that say how it is cited."""
_ITEM = 60
"""Characters of an item of a list, with the word that joins it to the next one."""
_ITEMS = 200
"""Characters at the end of a list in which its last items are, more than two."""
_MOST_CITED = 500
"""Resolutions of one paragraph that are looked at."""
_BEHIND = 300
"""Characters after it that say what it is about."""
_FOLLOWED = re.compile(r"(?:,| and) \d{1,3}/\d")
"""Follows a resolution of a list that does not end it."""
_FIRST_LINES = 3
_WIDEST_STEP = 3
"""A list whose last text came more sessions later than this is of no yearly series."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a resolution is cited in one place.

    Attributes:
        name: a pattern of the language: "latest", "listed".
        after: what follows: "end", "of_series", "of_itself", "of_request", "of_another", or "".
        items: length of the list it ends, 1 if it is alone.
        step: sessions between it and the one before it in the list.
    """

    name: str
    after: str
    items: int = 1
    step: int = 0


def predecessor_in(
    lines: Sequence[RollingLine],
    source: SourceText,
    words: NextWords,
    known: Sequence[str] = (),
) -> str:
    """Return the number of the text that the earlier text rolled on, or "" if it is not certain.

    Args:
        lines: the lines of the earlier text.
        source: the earlier text.
        words: the words of its language.
        known: numbers of earlier texts of the series, oldest first. The latest one that is cited is
            the predecessor; one that nobody names here must be older than these.
    """
    cited = {found["number"] for line in lines for found in CITATION.finditer(line.words)}
    if of_series := next((each for each in reversed(known) if each in cited), ""):
        return of_series
    latest = min((int(each.partition("/")[0]) for each in known if each), default=source.session)
    scores: dict[str, list[float]] = {}
    for line in lines:
        if line.kind not in (RollingZone.PREAMBLE, RollingZone.OPERATIVE):
            continue
        for found in islice(CITATION.finditer(line.words), _MOST_CITED):
            if source.resolution.parts and not _is_of_parts(found):
                continue
            if _is_decision(line.words, found.start(), words):
                continue
            session = int(found["session"])
            if session < latest and source.session - session <= _OLDEST:
                score = _score(found, line, source, words)
                scores.setdefault(found["number"], []).append(score)
    totals = {number: max(each) + min(1, (len(each) - 1) / 4) for number, each in scores.items()}
    best = max(totals, key=lambda each: (totals[each], each), default="")
    return best if best and totals[best] >= ENOUGH else ""


def _score(found: re.Match[str], line: RollingLine, source: SourceText, words: NextWords) -> float:
    form = form_of(found, line.words, source, words)
    is_preamble = line.kind is RollingZone.PREAMBLE
    is_first = is_preamble and line.index < _FIRST_LINES
    score = _of_form(form, is_preamble=is_preamble)
    age = source.session - int(found["session"])
    is_late = form.name == "listed" and is_first  # a series that missed a year
    score += 1 if age == source.gap else 0.5 if age <= 2 else -0.5 if is_late else -2
    if form.name == "listed":
        score += 1 if form.step == source.gap else 0
        score -= 1 if form.step > age else 0.5 if form.step < age else 0
        score -= 0 if is_first else 1
    if is_first:
        score += 1
    return score + _of_season(found["date"], source)


def _of_form(form: _Form, *, is_preamble: bool) -> float:
    after = _AFTER.get(form.after, 0)
    if form.name == "listed":
        length = 3 if form.items > 2 else 2
        too_wide = 1.5 if form.step > _WIDEST_STEP else 0
        of_itself = 1 if form.after == "of_itself" else min(after, 0)
        return length + of_itself - too_wide if is_preamble else 1
    base = _FORMS.get(form.name, 0.5)
    if form.name == "recalled" or (form.name == "own" and form.after != "end"):
        return base + after
    return base + min(after, 0)


def form_of(found: re.Match[str], line: str, source: SourceText, words: NextWords) -> _Form:
    """Return how a resolution is cited."""
    start, end = max(0, found.start() - _BEFORE), found.start()
    after = line[found.end() : found.end() + _BEHIND].lstrip("\ufffc")
    following = _after(after, source, words)
    if _is_of_parts(found) and line[:end].endswith("resolutions "):
        line = f"{line[: end - 2]} "  # "its resolutions 77/128 A and B" is one text
        end -= 1
    is_alone = words.patterns["alone"].search(line, max(start, end - _ITEM), end)
    for name in ("latest", "including", "recalled", "pursuant", "own") if is_alone else ():
        if words.patterns[name].search(line, max(start, end - _NEAR), end):
            return _Form(name, following)
    listed = _listed(line, start, end, words)
    if _FOLLOWED.match(after) and (listed or line.endswith("resolutions ", start, end)):
        return _Form("within", following)
    if listed:
        others = [
            int(each["session"]) for each in CITATION.finditer(listed, max(0, len(listed) - _ITEMS))
        ]
        step = int(found["session"]) - others[-1] if others else 0
        return _Form("listed", following, 1 + len(others), step)
    return _Form("", following)


def _is_decision(line: str, start: int, words: NextWords) -> bool:
    """Return whether a number is one of a decision, by the last noun before it."""
    nouns = list(words.patterns["noun"].finditer(line, max(0, start - _BEFORE), start))
    return bool(nouns and nouns[-1]["decision"])


def _is_of_parts(found: re.Match[str]) -> bool:
    """Return whether a resolution is cited with the letters of several parts."""
    return len((found["letters"] or "").strip()) > 1


def _listed(line: str, start: int, end: int, words: NextWords) -> str:
    """Return the list before a citation, from its noun on; "" if the citation ends no list."""
    if not words.patterns["listed"].search(line, max(start, end - _ITEM), end):
        return ""
    start = max(start, line.rfind(";", start, end) + 1)
    nouns = list(words.patterns["list"].finditer(line, start, end))
    return line[nouns[-1].start() : end] if nouns else ""


def _after(after: str, source: SourceText, words: NextWords) -> str:
    if not after:
        return "end"
    if words.patterns["of_series"].match(after):
        return "of_series"
    own = words.patterns["of_itself"].match(after)
    if own and _is_alike(own["title"], plain(source.resolution.title)):
        return "of_itself"
    names = ("of_request", "of_another")
    return next((name for name in names if words.patterns[name].match(after)), "")


def _is_alike(one: str, title: str) -> bool:
    """Return whether words begin with most words of a title."""
    wanted = list(_words(title))
    given = list(_words(one))[: len(wanted) + 2]
    if not wanted or not given:
        return False
    common = sum(each in given for each in wanted)
    return wanted[0] in given[:2] and common / len(wanted) >= _ALIKE


def _words(words: str) -> Iterable[str]:
    return (each for each in re.findall(r"[\w-]+", words.casefold()) if len(each) > 2)


def _of_season(date: str | None, source: SourceText) -> float:
    """Return how well the times of the year at which two texts were adopted agree."""
    day = next(_days(date, source), None) if date else None
    if day is None or source.date is None:
        return 0.5  # nobody knows
    apart = abs(day.timetuple().tm_yday - source.date.timetuple().tm_yday)
    return 1 if min(apart, _YEAR_OF_DAYS - apart) <= _SEASON else -0.5


def _days(date: str, source: SourceText) -> Iterator[datetime.date]:
    day, month, year = date.split()
    months = source.locale.words_of("months")
    if month in months:
        try:
            yield datetime.date(int(year), months.index(month) + 1, int(day))
        except ValueError:
            return
