"""Read dates written 2009-03-26; understand other ways of writing only to say the right one."""

from __future__ import annotations

import datetime
import re

from drafting.readers.yaml.findings import YamlFindings
from drafting.readers.yaml.nodes import Node, Scalar
from drafting.text.dates import MONTHS

_ORDER = "year-month-day"
_HOW = f"write {_ORDER}"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
)
_FIGURES = (  # the first that fits is taken
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<day>\d{1,2})[-/.](?P<month>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})"),
)


def date_of(findings: YamlFindings, node: Node | None, where: str) -> datetime.date | None:
    """Read a date written 2009-03-26."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        findings.wrong_type(node, where, "a date", f"{_HOW}: 2009-03-26")
        return None
    is_iso = bool(_ISO.fullmatch(node.value))
    if is_iso and (date := _date(*map(int, node.value.split("-")))):
        return date
    meant = understood(node.value)
    if meant or is_iso:
        message = f"the calendar has no day {node.value}"
        if not is_iso:
            message = f"“{node.value}” is not a date written {_ORDER}"
        hint = f"write {meant}" if meant else f"{_HOW}: 2009-03-26"
        findings.error("bad-date", f"{where}: {message}", node, hint)
    else:
        findings.wrong_type(node, where, "a date", f"{_HOW}: 2009-03-26")
    return None


def understood(words: str) -> datetime.date | None:
    """Return the day that words mean, as in `4 March 2026`; None if unclear, as in `3/4/2026`."""
    folded = " ".join(words.lower().split())
    for pattern in _NAMED:
        if match := pattern.fullmatch(folded):
            found = [
                number
                for number, name in enumerate(MONTHS, 1)
                if name.lower().startswith(match["month"])
            ]
            return _date(int(match["year"]), found[0], int(match["day"])) if found else None
    days = [
        day
        for pattern in _FIGURES
        if (match := pattern.fullmatch(folded))
        and (day := _date(int(match["year"]), int(match["month"]), int(match["day"])))
    ]
    is_clear = days and (folded[:4].isdecimal() or "." in folded or len(set(days)) == 1)
    return days[0] if is_clear else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
