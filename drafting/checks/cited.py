"""Rules on the resolutions that a text cites: organ, date, title, series, quoted words.

Each is held against a record of resolutions where one is given, else against the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from drafting.checks.catalogue import Rule
from drafting.checks.citations import MONTHS, ResolutionCitation, date_of, day_of
from drafting.checks.cited_numbers import begins_with, other_number, quoted_title
from drafting.checks.lines import CheckedText
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix
from drafting.model.masthead import GENERAL_ASSEMBLY, HUMAN_RIGHTS_COUNCIL, SECURITY_COUNCIL
from drafting.model.paragraph import PreambularParagraph
from drafting.text.inline import lead_of
from drafting.text.sessions import FIRST_KNOWN, opening_of
from drafting.text.slices import NOTE

_OWN_NAMES = {"A": GENERAL_ASSEMBLY}
"""Organs that call their resolutions "its"; the Councils often name themselves."""
_ORGANS = {
    "S": ("Council", "Security Council resolution"),
    "A": ("Assembly", "General Assembly resolution"),
}
"""By the organ of a resolution: the word that names it, and how it is cited by others."""
_ORGAN_NAMES = {
    "A": GENERAL_ASSEMBLY,
    "S": SECURITY_COUNCIL,
    "A/HRC": HUMAN_RIGHTS_COUNCIL,
    "E": "Economic and Social Council",
}
_NAMED = re.compile(rf"({'|'.join(_ORGAN_NAMES.values())}) resolutions? $")
_NEAR = 50
"""Characters in which the name of an organ and "resolutions" are found."""
_MONTH_AFTER = re.compile(rf"[\w ,{NOTE}]{{0,16}}?\b(?:{'|'.join(MONTHS)})\b")
"""A date in another form, which has a rule of its own."""
_LATEST = re.compile(r"\b(?:latest|most recent)\b[^;.]{0,60}$")
_LATEST_REACH = 90
"""Characters before a number in which it is called the latest."""
_WITHOUT_YEAR = re.compile(
    rf" (?:of|on) (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})\b"
    r"(?!,? ?\d)(?! (?:and|to|or) \d)"
)
_SESSION_AND_NUMBER = re.compile(r"(\d+)/(\d+)")
_OF_SESSION = re.compile(r"A/RES/(\d{1,3})/\d{1,3}(?: .*)?")
_LAST_SESSION = 120
"""The calendar of later sessions is not looked up."""
_PIECE = re.compile(r"\w+")
_QUOTATION = re.compile("“([^“”]+)”")
_LEAST_QUOTED = 8
"""Words of a quotation that cannot be the name of something."""


def organ_of_resolution(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield the text's own organ by its name (RF002), and resolutions of others without one."""
    name = _OWN_NAMES.get(text.body)
    for index, line in text.in_scopes(rule.scopes):
        lead = lead_of(line.content)
        start = len(lead) + 1
        if lead and name and line.open.startswith(f"{name} resolution", start):
            yield RuleFinding(
                rule.code, rule.level, line.label, name, rule.say.format(words=name, cure="its"),
                FindingPlace(index, start, start + len(name)), RuleFix("its", rule.is_safe),
                line.origin,
            )  # fmt: skip
    if name is None:
        return
    for each in text.citations:
        word, cure = _ORGANS.get(each.symbol.partition("/")[0], ("", ""))
        if not word or each.symbol.startswith(("A/HRC", f"{text.body}/")) or not each.is_first:
            continue
        if word not in text.lines[each.line].open:
            yield _finding(text, rule, each, cure=f"{cure} {each.number}")


def without_date(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield first mentions without a date.

    RF003 is for the preamble of Assembly texts. RF012 is for the operative part, and for a date
    that comes again.
    """
    if text.body != "A":
        return
    seen: set[str] = set()
    for each in text.citations:
        if not each.symbol:
            continue
        is_first = each.symbol not in seen
        seen.add(each.symbol)
        unit = text.lines[each.line].unit
        in_preamble = unit is not None and isinstance(unit.head, PreambularParagraph)
        known = text.known.get(each.symbol)
        date = f" of {date_of(known.date)}" if known and known.date else ""
        if rule.code == "RF003":
            has_date = each.date or _MONTH_AFTER.match(text.lines[each.line].open, each.end)
            if is_first and not has_date and in_preamble:
                cure = f"{each.number}{date or ' of …'}"
                place = FindingPlace(each.line, each.end, each.end)
                fix = RuleFix(date, rule.is_safe) if date else None
                yield _finding(text, rule, each, cure=cure, place=place, fix=fix)
        elif is_first and not each.date and not in_preamble:
            yield _finding(text, rule, each, cure="write the date at the first mention")
        elif not is_first and each.date_start >= 0:
            yield _finding(text, rule, each, cure="the date was at the first mention; leave it out")


def without_year(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield dates of resolutions without a year; the session of the Assembly says which it is."""
    for each in text.citations:
        line = text.lines[each.line]
        found = _WITHOUT_YEAR.match(line.open, each.end)
        if not found or not each.symbol:
            continue
        day = f"{found['day']} {found['month']}"
        year = _year_of(each.symbol, day)
        cure = f" of {day} {year or '…'}"
        fix = RuleFix(cure, rule.is_safe) if year else None
        said = rule.said(each.number, f"{each.number}{cure}")
        place = FindingPlace(each.line, *found.span())
        yield _finding(text, rule, each, said=said, words=found[0], place=place, fix=fix)


def two_dates(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield dates that differ from the record, or from another date in the text.

    A resolution of the Assembly is also adopted during its session.
    """
    first: dict[str, str] = {}
    for each in text.citations:
        if each.date_start < 0 or other_number(text, each):
            continue
        known = text.known.get(each.symbol)
        right = date_of(known.date) if known and known.date else ""
        fix = RuleFix(right, rule.is_safe) if right else None
        session = "" if right else _session_without(each)
        right = right or session or first.setdefault(each.symbol or each.number, each.date)
        if session or day_of(each.date) != day_of(right):
            place = FindingPlace(each.line, each.date_start, each.date_start + len(each.date))
            said = rule.say.format(words=each.number, cure=right)
            yield _finding(text, rule, each, said=said, words=each.date, place=place, fix=fix)


def other_title(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield quoted titles that differ from the record, or from another title in the text."""
    first: dict[str, str] = {}
    for each in text.citations:
        line = text.lines[each.line]
        given = quoted_title(text, each)
        if not given or not each.symbol or other_number(text, each):
            continue
        end = each.title_start + len(given)
        known = text.known.get(each.symbol)
        right = known.title if known and known.title else first.setdefault(each.symbol, given)
        if not begins_with(line.words[each.title_start :], right):
            fix = RuleFix(right, rule.is_safe) if known and known.title else None
            place = FindingPlace(each.line, each.title_start, end)
            said = rule.say.format(words=each.number, cure=right)
            yield _finding(text, rule, each, said=said, words=given, place=place, fix=fix)


def not_newest(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield a series whose newest text is not cited, and a "latest" that is not the latest."""
    cited = {each.symbol for each in text.citations}
    own = text.resolution.masthead.symbol
    said: set[str] = set()
    by_line: dict[int, list[ResolutionCitation]] = {}
    for each in text.citations:
        by_line.setdefault(each.line, []).append(each)
        known = text.known.get(each.symbol)
        newest = known.newest if known else ""
        if newest and newest not in cited and newest not in (own, *said):
            said.add(newest)
            yield _finding(text, rule, each, cure=newest.partition("RES/")[2])
    for line, citations in by_line.items():
        words = text.lines[line].open
        latest: dict[str, ResolutionCitation] = {}
        for each in sorted(citations, key=lambda one: one.start):
            body = each.symbol.rpartition("RES/")[0]
            before = latest.get(body)
            is_later = before is None or _place_in_series(each) >= _place_in_series(before)
            if body and is_later:
                latest[body] = each
            elif before and each.is_first and _LATEST.search(words, *_reach_before(each)):
                yield _finding(text, rule, each, cure=before.number)


def other_words(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield quotations of a known resolution whose words it does not have."""
    by_line: dict[int, set[str]] = {}
    for each in text.citations:
        by_line.setdefault(each.line, set()).add(each.symbol)
    for index, symbols in by_line.items():
        known = text.known.get(next(iter(symbols))) if len(symbols) == 1 else None
        if known is None or not known.words:
            continue
        line, source = text.lines[index], _folded(known.words)
        for found in _QUOTATION.finditer(line.words):
            quoted = found[1].strip(" ,;.…")
            # What begins with a capital letter is the name of a topic or of another document.
            if (
                quoted[:1].isupper()
                or len(quoted.split()) < _LEAST_QUOTED
                or _folded(quoted) in source
            ):
                continue
            said = rule.say.format(words=quoted, cure=known.symbol)
            yield RuleFinding(
                rule.code, rule.level, line.label, quoted, said,
                FindingPlace(index, *found.span(1)), None, line.origin,
            )  # fmt: skip


def wrong_number(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield numbers that no resolution has, or that belong to another title."""
    for each in text.citations:
        known = text.known.get(each.symbol)
        if known and known.missing:
            yield _finding(text, rule, each, cure=known.missing)
        elif other := other_number(text, each):
            number = other.symbol.partition("RES/")[2]
            fix = RuleFix(number, rule.is_safe)
            yield _finding(text, rule, each, cure=f"the one of this title is {number}", fix=fix)


def wrong_organ(text: CheckedText, rule: Rule) -> Iterator[RuleFinding]:
    """Yield resolutions that are cited by the name of an organ whose numbers look otherwise."""
    for each in text.citations:
        named = _NAMED.search(text.lines[each.line].open, max(0, each.start - _NEAR), each.start)
        body = each.symbol.partition("/RES/")[0]
        if named and body in _ORGAN_NAMES and named[1] != _ORGAN_NAMES[body]:
            yield _finding(text, rule, each, cure=_ORGAN_NAMES[body])


@lru_cache(maxsize=16)
def _folded(words: str) -> str:
    """Return words without marks, so that only the words are compared."""
    return " ".join(_PIECE.findall(words.casefold()))


def _year_of(symbol: str, day: str) -> int:
    """Return the year in which a day of a session of the Assembly is; 0 if it is not known."""
    number = _OF_SESSION.fullmatch(symbol)
    session = int(number[1]) if number else 0
    if not FIRST_KNOWN <= session <= _LAST_SESSION:
        return 0
    opens, closes = opening_of(session), opening_of(session + 1)
    for year in (opens.year, closes.year):
        date = day_of(f"{day} {year}")
        if date is not None and opens <= date <= closes:
            return year
    return 0


def _session_without(each: ResolutionCitation) -> str:
    """Return the session of a resolution of the Assembly, in words, if it has not the date."""
    number = _OF_SESSION.fullmatch(each.symbol)
    day = day_of(each.date)
    if number is None or day is None:
        return ""
    session = int(number[1])
    if not FIRST_KNOWN <= session <= _LAST_SESSION:
        return ""
    opens, closes = opening_of(session), opening_of(session + 1)  # it closes on that day
    if opens <= day <= closes:
        return ""
    return f"session {session} ({date_of(opens)} to {date_of(closes)})"


def _reach_before(each: ResolutionCitation) -> tuple[int, int]:
    """Return the stretch before a number in which it is called the latest."""
    return max(0, each.start - _LATEST_REACH), each.start


def _place_in_series(each: ResolutionCitation) -> tuple[int, int]:
    """Return the session and the number of a resolution; noughts if it is numbered otherwise."""
    number = _SESSION_AND_NUMBER.match(each.number)
    return (int(number[1]), int(number[2])) if number else (0, 0)


def _finding(
    text: CheckedText,
    rule: Rule,
    each: ResolutionCitation,
    *,
    cure: str = "",
    said: str = "",
    words: str = "",
    place: FindingPlace | None = None,
    fix: RuleFix | None = None,
) -> RuleFinding:
    line = text.lines[each.line]
    said = said or rule.say.format(words=each.number, cure=cure)
    place = place or FindingPlace(each.line, each.start, each.end)
    return RuleFinding(
        rule.code, rule.level, line.label, words or each.number, said, place, fix, line.origin
    )


CHECKS: Mapping[str, Callable[[CheckedText, Rule], Iterator[RuleFinding]]] = {
    "RF002": organ_of_resolution,
    "RF003": without_date,
    "RF004": two_dates,
    "RF005": other_title,
    "RF011": not_newest,
    "RF012": without_date,
    "RF013": wrong_number,
    "RF014": wrong_organ,
    "RF018": without_year,
    "IN001": other_words,
}
"""The function of each rule of this module."""
