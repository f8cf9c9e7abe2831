"""Give bodies their full names: "the Office" is the Office for Outer Space Affairs."""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.mandates.lexicon import MandateLexicon

_CAPITAL = r"[A-Z][\w’'-]*"
_MOST_STEPS = 3
"""A full name may begin with a name that is short itself: "Office of the High Commissioner"."""


def full_name(name: str, words: str, lexicon: MandateLexicon) -> str:
    """Return the full name of a body, or the name if it stays as it is.

    Args:
        name: as printed.
        words: the words in which the full name was printed; the last mention counts.
        lexicon: the words of the language.
    """
    for _ in range(_MOST_STEPS):
        name = lexicon.same.get(name, name)
        last = _last_mention(name, words, lexicon) if lexicon.at("bare", name) else ""
        if not last:
            return name
        name = last
    return name


def _last_mention(name: str, words: str, lexicon: MandateLexicon) -> str:
    if lexicon.within("needs its subject", name):
        found = [each[0] for each in lexicon.each("subject of the office", words)]
        return f"{name} {found[-1]}" if found else ""
    last = ""
    for each in _mentions(name).finditer(words):
        candidate = lexicon.after("verb before name", each[0])
        candidate = lexicon.without("of the Secretariat", candidate)
        if len(candidate) > len(name) + 2 and not lexicon.at("no name", candidate):
            last = candidate
    return last


@lru_cache(maxsize=256)
def _mentions(name: str) -> re.Pattern[str]:
    """Return a pattern for names that begin or end with a bare one."""
    joint = rf"(?:,? (?:(?:and|of|on|for|in|to|against|with|the|de|as|its)\s+){{0,3}}{_CAPITAL})"
    tail = rf"(?: (?:of|on|for|to|against)(?: the| its)? {_CAPITAL}{joint}*)"
    before = r"\b(?:[A-Z][\w’'-]+ (?:(?:and|of|on|for|the|to) )*){0,6}[A-Z][\w’'-]+ "
    own = re.escape(name)
    return re.compile(rf"(?:\b{own}{tail}|{before}{own}\b{tail}?)")
