"""Footnotes in plain text: how they begin, and their marks among the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_START = re.compile(
    r"(?:\[\^(?P<key>[\w.-]{1,40})\]:|(?P<raised>[⁰¹²³⁴-⁹]+)|(?P<stroke>\d{1,3})/(?=\s))\s*"
    r"(?P<text>\S.*)"
)
_EXPLICIT = re.compile(r"\[\^([\w.-]{1,40})\](?!:)|[⁰¹²³⁴-⁹]+")
_PLAIN_START = re.compile(r"(?P<number>\d{1,3})\s+(?P<text>[^\W\d_a-z].*)")

_FIGURE = re.compile(
    r"(?:(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?=\d{1,3}(?!\w))|(?P<space> )|(?<!\d)(?<!\[\^))"
    r"(?P<key>\d{1,3})(?P<stroke>/?)(?!\w)"
)
_CONTEXT = 40
"""Characters looked at before and after a figure."""
_MOST_FIGURES = 3
"""Figures of the highest number of a note."""
_LONGEST_RUN = 12
"""Raised figures in a row that may be keys; more are no marks."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_COUNTED = re.compile(
    r"(?:Articles?|[Pp]aragraphs?|[Cc]hap(?:ter|\.)s?|[Ss]ect(?:ion|\.)s?|[Ii]tems?|No\.|Nos\.|Part"
    r"|[Pp]art|Vol\.|[Vv]olume|Supplement|[Rr]esolutions?|[Dd]ecisions?|[Aa]nnex|Goals?|[Pp]hase"
    r"|[Tt]able|[Rr]ules?|[Rr]egulations?|[Ff]rom|[Tt]o|and|on|of|or|at|in|by|until|than|page|p\.)$"
)
"""Words before a number that is a number and no mark of a note."""
_LONGEST_COUNTED = len("Regulations\n")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d$")
_LONGEST_YEAR = len("x2030\n")
_GOES_ON = re.compile(rf"[-–./]\d|[-–/]\w| {_MONTH}| ?(?:per cent|%)")
_LISTED = re.compile(r" (?:to|and|or) \d|, \d")


def note_start(words: str) -> tuple[str, str] | None:
    """Return key and first words of a note that says it is one ("¹ See …", "[^1]: …", "1/ …")."""
    match = _START.match(words)
    if not match:
        return None
    if match["raised"] and len(match["raised"]) > _MOST_FIGURES:
        return None
    key = match["key"] or match["stroke"] or match["raised"].translate(_SUPERSCRIPTS)
    return key, match["text"]


def explicit_marks(words: str) -> set[str]:
    """Return the keys of the marks that can be nothing else: `[^1]` and raised figures."""
    return {match[1] or match[0].translate(_SUPERSCRIPTS) for match in _EXPLICIT.finditer(words)}


def plain_start(words: str) -> tuple[str, str] | None:
    """Return number and first words of a line that may be a note ("1 A/CONF.157/24")."""
    match = _PLAIN_START.match(words)
    return (match["number"], match["text"]) if match else None


def with_raised_marks(words: str, keys: Iterable[str]) -> str:
    """Write raised figures that name a note, or several beside each other, as `[^1]`."""
    known = set(keys)

    def mark(match: re.Match[str]) -> str:
        found = _parted_keys(match[0].translate(_SUPERSCRIPTS), known)
        return "".join(f"[^{key}]" for key in found) or match[0]

    return _RAISED.sub(mark, words)


def _parted_keys(figures: str, known: set[str]) -> tuple[str, ...]:
    """Part figures into keys, each the number after the one before ("1011": 10 and 11)."""
    if figures in known or len(figures) > _LONGEST_RUN:
        return (figures,) if figures in known else ()
    for size in range(1, min(4, len(figures))):
        keys, rest = [figures[:size]], figures[size:]
        while rest and rest.startswith(following := str(int(keys[-1]) + 1)):
            keys.append(following)
            rest = rest[len(following) :]
        if not rest and known.issuperset(keys):
            return tuple(keys)
    return ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be the mark of a note.

    Attributes:
        key: the figure.
        strength: 2 where no number can be, 1 where one might.
        begin, end: its place, with the space before it and the stroke after it.
    """

    key: str
    strength: int
    begin: int
    end: int


def figures_in(words: str) -> Iterator[Figure]:
    """Return the figures that may be marks of notes.

    Strong is a figure that no number can be: after a mark of punctuation, glued to a word or to a
    year, or before a stroke ("rights, 1/").
    """
    for match in _FIGURE.finditer(words):
        before = words[max(0, match.start() - _CONTEXT) : match.start()] + (match["year"] or "")
        after = words[match.end() : match.end() + _CONTEXT]
        if strength := _strength(before, match, after):
            begin = match.end("year") if match["year"] else match.start()
            yield Figure(match["key"], strength, begin, match.end())


def _strength(before: str, match: re.Match[str], after: str) -> int:
    """Return how surely a figure is a mark: 0 not at all, 1 perhaps, 2 surely."""
    if not before or _GOES_ON.match(after):
        return 0
    last = before[-1]
    if match["stroke"]:
        return 2 if last in ',.;:"”’)' or last.isalpha() else 0
    if not match["space"]:
        return 2 if last in ',;”’")' or last.isalpha() or _ends_in_year(before) else 0
    if not last.isdigit() and _COUNTED.search(before[-_LONGEST_COUNTED:]):
        return 0
    if _LISTED.match(after):
        return 0
    if last in ',;”’")' or _ends_in_year(before):
        return 2
    return 1 if last.isalpha() else 0


def _ends_in_year(before: str) -> bool:
    """Return whether words end with a year; only the end is searched, which is quick."""
    return _YEAR.search(before[-_LONGEST_YEAR:]) is not None
