"""The resolutions that a text cites, and what is known about them from elsewhere.

`CitedResolution` says what a record of resolutions knows about one of them. Who has such a record
gives it as a mapping by symbol ("A/RES/70/1"); without one, a text is held against itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from drafting.model.resolution import Resolution
from drafting.text.slices import NOTE

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_START = re.compile(r"\b[Rr]esolutions? (?=\d|E?S-\d)")
_LETTERS = r"(?: [A-Z]{1,2}\b(?![.’-])(?:(?:, | and | to |–)[A-Z]\b(?![.’-]))*)?"
_ITEM = re.compile(
    r"(?P<number>\d{1,4} \((?:19|20)\d\d\)|\d{1,4} \([IVXLC]+\)"
    rf"|(?:E?S-)?\d{{1,4}}/\d{{1,3}}{_LETTERS}){NOTE}*"
    r"(?:(?:, sections? [IVXL]+(?:,? and [IVXL]+)?)?(?:,? of|,? adopted on|,? on) "
    rf"(?P<date>\d{{1,2}} (?:{_MONTH}) \d{{4}}))?{NOTE}*"
)
_OF_SESSION = re.compile(r"\d{1,3}/\d{1,3}")
_SEPARATOR = re.compile(
    rf"(?:{NOTE}*,? entitled{NOTE}* “[^“”]*”{NOTE}*)?(?:,? and |, )(?=\d|E?S-\d)"
)
_ENTITLED = re.compile(rf"{NOTE}*,? entitled{NOTE}* (?=“)")
_BEFORE = re.compile(
    r"(?P<S>Security Council)|(?P<E>Economic and Social Council)|(?P<HRC>Human Rights Council)"
    r"|(?P<other>Environment Assembly|Health Assembly|Habitat Assembly|Commission|Conference"
    r"|Congress|Committee|Organization|Agency|Parties|Union)"
    r"|(?P<A>Assembly)|(?P<council>Council)|(?P<own>\b[Ii]ts\b)"
)
_REACH = 200
"""Characters before a number among which its organ is looked for."""
_FIRST_YEAR = 1945
"""The Assembly's session n begins in this year and n more."""
_HRC_FIRST_YEAR, _HRC_SESSIONS = 2006, 3
"""The Human Rights Council began then, and meets so often a year."""


@dataclass(frozen=True, slots=True)
class CitedResolution:
    """What is known about a resolution that texts cite.

    Attributes:
        symbol: "A/RES/70/1".
        date: day of its adoption; None if it is not known.
        title: its title; "" if it is not known.
        words: all its words; "" if they are not known.
        newest: symbol of the newest text of its series; "" if it is not known.
        missing: why there can be no such resolution; "" if there may be one.
    """

    symbol: str
    date: datetime.date | None = None
    title: str = ""
    words: str = ""
    newest: str = ""
    missing: str = ""


KnowsCited = Callable[[Resolution], Mapping[str, CitedResolution]]
"""Returns what a record knows about the resolutions that a text cites, by symbol."""


@dataclass(frozen=True, slots=True)
class ResolutionCitation:
    """One place that cites a resolution by its number.

    Attributes:
        number: as written ("70/1", "1325 (2000)").
        symbol: the symbol of the resolution; "" if its organ is not certain.
        named: how the organ is said: "A", "S", "E", "HRC", "council", "own", "other", "mixed", or
            "".
        is_first: the first number after the word "resolution".
        line: index in `CheckedText.lines`.
        start, end: characters of the number in the line.
        date: as written, or "". Several numbers can have one date.
        date_start: where the date begins; -1 if it is that of a later number of the list.
        title_start: where the quoted title begins, after its quotation mark; -1 without one.
    """

    number: str
    symbol: str
    named: str
    is_first: bool
    line: int
    start: int
    end: int
    date: str
    date_start: int
    title_start: int


def citations_in(words: str, line: int, own: str) -> Iterator[ResolutionCitation]:
    """Yield the resolutions that a line cites.

    Args:
        words: the line, with quotations and titles covered.
        line: its index.
        own: letters of the organ of the text: "A", "S", "A/HRC", "E".
    """
    for start in _START.finditer(words):
        named, date = _named(words, start.start()), ""
        listed = list(_items(words, start.end()))
        dates = []
        for item in reversed(listed):  # "75/1, 75/2 and 75/3 of 1 May 2020" has one date for three
            date = item["date"] or date
            dates.append(date)
        symbols = [
            _symbol(item["number"], named, own, date)
            for item, date in zip(reversed(listed), dates, strict=True)
        ]
        bodies = {each.partition("/RES/")[0] for each in symbols if each} & {"A", "A/HRC"}
        for item, date, symbol in zip(reversed(listed), dates, symbols, strict=True):
            if not symbol and len(bodies) == 1 and _OF_SESSION.fullmatch(item["number"]):
                symbol = f"{min(bodies)}/RES/{item['number']}"  # as the others of the list
            is_dated = item["date"] is not None
            title = _ENTITLED.match(words, item.end())
            yield ResolutionCitation(
                number=item["number"],
                symbol=symbol,
                named=named,
                is_first=item is listed[0],
                line=line,
                start=item.start("number"),
                end=item.end("number"),
                date=date,
                date_start=item.start("date") if is_dated else -1,
                title_start=title.end() + 1 if title else -1,
            )


def _named(words: str, place: int) -> str:
    """Return which organ is named before a place.

    If "its" may mean one of several, this is "", or "mixed" if one of them is none of the main
    organs: commissions have sessions too.
    """
    organs = [
        each.lastgroup or "" for each in _BEFORE.finditer(words, max(0, place - _REACH), place)
    ]
    if organs[-1:] == ["own"] and any(each != "own" for each in organs):
        return "mixed" if "other" in organs else ""
    return organs[-1] if organs else ""


def _items(words: str, place: int) -> Iterator[re.Match[str]]:
    """Yield the numbers of a list, each with its date."""
    while item := _ITEM.match(words, place):
        yield item
        separator = _SEPARATOR.match(words, item.end())
        if separator is None:
            return
        place = separator.end()


def day_of(date: str) -> datetime.date | None:
    """Return the day that "25 September 2015" means; None if there is no such day."""
    day, month, year = date.split(" ")
    try:
        return datetime.date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def date_of(day: datetime.date) -> str:
    """Return a day as texts write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _symbol(number: str, named: str, own: str, date: str) -> str:
    """Return the symbol of a resolution, if its form, organ or date makes it certain."""
    if number.endswith(")"):
        if number[-2] not in "IVXLC":
            return f"S/RES/{number}"
        is_ours = named == "A" or (named == "own" and own == "A")
        return f"A/RES/{number.replace(' (', '(')}" if is_ours else ""
    if named == "other":
        return ""
    session = number.partition("/")[0]
    if not session.isdecimal():
        return f"A/RES/{number}" if session.startswith("ES") else ""
    if len(session) == len("2005"):
        return f"E/RES/{number}"
    body = _body(int(session), named, own, date)
    return f"{body}/RES/{number}" if body else ""


def _body(session: int, named: str, own: str, date: str) -> str:
    """Return the organ of a resolution with a number such as 16/21."""
    year = int(date.rsplit(" ", 1)[1]) if date else 0
    if year and 0 <= year - _FIRST_YEAR - session <= 1:
        return "A"
    meetings = _HRC_SESSIONS * (year - _HRC_FIRST_YEAR)
    if year and meetings <= session <= meetings + 2 * _HRC_SESSIONS:
        return "A/HRC"
    if named in ("HRC", "A"):
        return {"HRC": "A/HRC", "A": "A"}[named]
    if named == "own" and own in ("A", "A/HRC"):
        return own
    if year and session > meetings + 2 * _HRC_SESSIONS and named in ("", "own") and own == "A":
        return "A"  # the Council has not met so often
    return ""
