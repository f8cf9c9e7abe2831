"""Greetings, thanks, headings and closings: sentences of a mail that say nothing about the text."""

from __future__ import annotations

import re

from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.mail.phrases import phrases

_LONGEST = 600
_LONGEST_GREETING = 80
_LONGEST_INTRODUCTION = 160
_WORD = re.compile(r"\w+")
_LISTED = re.compile(r"\d{1,2}[.)]\s+")
_SIGNED = re.compile(r",\s+(?:[A-Z]\w*\.?[\s-]?){1,3}$")
"""A name after a closing: "Best, Ana Tui"."""


def is_courtesy(words: str, names: DelegationNames, *, is_early: bool) -> bool:
    """Return whether a sentence that cites no passage is one of courtesy.

    Args:
        words: the sentence.
        names: how delegations are called.
        is_early: it is among the first sentences of its mail, where a greeting may be.
    """
    if len(words) > _LONGEST:
        return False
    bare = _LISTED.sub("", words.strip(" -*_"), count=1)
    known = phrases()
    heading = bare.rstrip(": ")
    if any(known.begins(key).fullmatch(heading) for key in ("headings", "introduces")):
        return True
    greets = is_early and len(bare) <= _LONGEST_GREETING
    if greets and known.begins("greetings").match(bare):
        return True
    if bare.endswith(":") and len(bare) < _LONGEST_INTRODUCTION:
        return any(known.begins("introduces").match(bare, each.start())
                   for each in _WORD.finditer(bare))  # fmt: skip
    found, end = names.leading(bare)
    after = bare[end:].strip() if found else bare
    closing = _SIGNED.sub("", bare)
    return bool(known.begins("courtesies").match(after) or known.closing.fullmatch(closing))
