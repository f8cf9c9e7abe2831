"""Compare the title and the number of a cited resolution with what a record knows.

Titles are compared by their letters and figures alone: sources differ in quotation marks, hyphens
and spaces, and a title may have a quotation in it.
"""

from __future__ import annotations

import re

from drafting.checks.citations import CitedResolution, ResolutionCitation, day_of
from drafting.checks.lines import CheckedText

_MOST_MARKS = 6
"""Closing marks in and after a title."""
_MARKS = re.compile(r"[\W_]+")


def quoted_title(text: CheckedText, each: ResolutionCitation) -> str:
    """Return the title that a citation quotes, up to the first closing mark, or ""."""
    if each.title_start < 0:
        return ""
    words = text.lines[each.line].words
    end = words.find("”", each.title_start)
    return words[each.title_start : end] if end > 0 else ""


def begins_with(words: str, title: str) -> bool:
    """Return whether words begin with a title, and a closing mark after it."""
    wanted = letters_of(title)
    place = 0
    for _ in range(_MOST_MARKS):
        place = words.find("”", place) + 1
        if not place:
            break
        if letters_of(words[:place]) == wanted:
            return True
    return False


def letters_of(words: str) -> str:
    """Return the letters and figures of words, in small letters."""
    return _MARKS.sub("", words.casefold())


def other_number(text: CheckedText, each: ResolutionCitation) -> CitedResolution | None:
    """Return the resolution that has the quoted title, if the number is that of another one.

    Titles come again every year. The one of the same day, or of the same session, is meant.
    """
    title, known = quoted_title(text, each), text.known.get(each.symbol)
    if not title or known is None or not known.title:
        return None
    words = text.lines[each.line].words[each.title_start :]
    if begins_with(words, known.title):
        return None
    titled = [
        other for other in text.known.values() if other.title and begins_with(words, other.title)
    ]
    day = day_of(each.date) if each.date else None
    session = each.symbol.rpartition("/")[0]
    of_day = [other for other in titled if day and other.date == day]
    of_session = [other for other in titled if other.symbol.rpartition("/")[0] == session]
    return next((found[0] for found in (of_day, of_session) if len(found) == 1), None)
