"""Give bodies their full names: "the Office" is the Office for Outer Space Affairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from drafting.mandates.lexicon import MandateLexicon

_CAPITAL = r"[A-Z][\w’'-]*"
_MOST_STEPS = 3
"""A full name may begin with a name that is short itself: "Office of the High Commissioner"."""
_THE = " the "
"""What is before it names an officer or a report of the body: "Chair of the …"."""
_LEAST_MORE = 2
"""Characters by which a full name is longer."""


class FullNames:
    """The full names that a text has printed so far.

    Each word is looked at once for each short name, however often the name is asked for.
    """

    def __init__(self, lexicon: MandateLexicon) -> None:
        self._lexicon = lexicon
        self._words = ""
        self._looked: dict[str, int] = {}
        self._ends: dict[str, list[int]] = {}
        self._names: dict[str, list[str]] = {}

    def add(self, words: str) -> int:
        """Add a paragraph, and return the place where it begins."""
        place = len(self._words)
        self._words += f"{words}\n"
        return place

    def full(self, name: str, end: int) -> str:
        """Return the full name of a body, or the name if it stays as it is.

        Args:
            name: as printed.
            end: place in the words; the last mention before it counts.
        """
        if name not in self._lexicon.same and (found := self._lexicon.at("officer of", name)):
            return found[0] + self._full_body(name[found.end() :], end)
        return self._full_body(name, end)

    def _full_body(self, name: str, end: int) -> str:
        for _ in range(_MOST_STEPS):
            name = self._lexicon.same.get(name, name)
            last = self._last(name, end) if self._lexicon.at("bare", name) else ""
            if not last:
                return name
            name = last
        return name

    def _last(self, name: str, end: int) -> str:
        """Return the last full name before a place, or ""."""
        ends = self._ends.setdefault(name, [])
        names = self._names.setdefault(name, [])
        for place, full in self._mentions(name, self._looked.get(name, 0)):
            ends.append(place)
            names.append(full)
        self._looked[name] = len(self._words)
        index = bisect_right(ends, end)
        return names[index - 1] if index else ""

    def _mentions(self, name: str, start: int) -> Iterator[tuple[int, str]]:
        """Yield the full names from a place on, each with its end."""
        lexicon = self._lexicon
        if lexicon.within("needs its subject", name):
            for each in lexicon.each("subject of the office", self._words, start):
                yield each.end(), f"{name} {each[0]}"
            return
        for each in _pattern(name).finditer(self._words, start):
            full = lexicon.without("of the Secretariat", lexicon.after("verb before name", each[0]))
            full = lexicon.without("not in a name", full)
            place = full.rfind(_THE, 0, full.find(name))
            full = full[place + len(_THE) :] if place >= 0 else full
            if len(full) > len(name) + _LEAST_MORE and not lexicon.at("no name", full):
                yield each.end(), full


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for names that begin or end with a short one."""
    small = "(?:(?:and|or|of|on|for|in|to|against|with|the|an?|de|as|its) ){0,3}"
    joint = rf"(?:(?:,(?! the\b))? {small}{_CAPITAL})"
    tail = rf"(?: (?:of|on|for|to|against)(?: the| its| an?)? {_CAPITAL}{joint}*)"
    before = r"\b(?:[A-Z][\w’'-]+ (?:(?:and|of|on|for|the|to) )*){0,6}[A-Z][\w’'-]+ "
    own = re.escape(name)
    return re.compile(rf"(?:\b{own}{tail}|{before}{own}\b{tail}?)")
