"""Cite the earlier text where it cites its predecessor: in its place, or beside it in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.next_draft.line import RollingLine, RollingZone, WordSwap
from drafting.next_draft.predecessor import CITATION, form_of
from drafting.next_draft.source import SourceText
from drafting.next_draft.words import NextWords

_PARAGRAPH = re.compile(
    r"\b(?P<word>paragraphs? )(?P<numbers>[\d, ()a-z]+?(?: and [\d ()a-z]+?)?) of "
    r"(?:its |General Assembly )?resolution $"
)
_REPEATED = re.compile(r"^(?:\w+ )?(?:[Rr]eaffirms|[Rr]ecalls|[Rr]eiterates)\b")
"""Opens a paragraph that says again what the same paragraph of the predecessor said."""
_UNSURE = ("of_another", "of_request")
"""What follows a resolution that may be cited for something that only it says."""
_NEAR = 120
"""Characters before a citation that say how it is cited."""
_JOINT = re.compile(r"(?P<joint>,? and|,) $")


def citations_in(
    line: RollingLine, predecessor: str, source: SourceText, words: NextWords
) -> Iterator[WordSwap]:
    """Yield what becomes of each place where a line cites the predecessor."""
    if line.kind is RollingZone.NOTE or not predecessor:
        return
    for found in CITATION.finditer(line.words):
        if found["number"] == predecessor:
            yield from _cited(found, line, source, words)


def _cited(
    found: re.Match[str], line: RollingLine, source: SourceText, words: NextWords
) -> Iterator[WordSwap]:
    form = form_of(found, line.words, source, words)
    is_recalled = form.name in ("own", "recalled", "")
    if line.kind is RollingZone.OPERATIVE and is_recalled and form.after == "of_another":
        return  # it recalls what only that one said
    own = source.cited_number
    if source.resolution.parts:
        own += found["letters"] or ""
    if found["dated"]:
        own += f" of {source.cited_date}"
    why = f"this resolution is cited in the place of {found['number']}"
    paragraph = _PARAGRAPH.search(line.words, max(0, found.start() - _NEAR), found.start())
    if form.name == "listed":
        if form.items > 2 or form.after != "of_another":
            yield from _beside(found, line.words, own)
    elif paragraph:
        number = paragraph["numbers"]
        why += "; look whether the number of the paragraph is the same"
        if number.isdecimal() and line.number and _REPEATED.search(line.words):
            yield WordSwap(*paragraph.span("numbers"), line.number, why, sure=False)
        yield WordSwap(*found.span(), own, why, sure=False)
    else:
        yield WordSwap(*found.span(), own, why, sure=form.after not in _UNSURE)


def _beside(found: re.Match[str], words: str, own: str) -> Iterator[WordSwap]:
    """Put the earlier text behind its predecessor, at the end of a list."""
    why = f"this resolution is cited beside {found['number']}"
    joint = _JOINT.search(words, max(0, found.start() - _NEAR), found.start())
    if joint and "and" in joint["joint"]:
        yield WordSwap(joint.start(), found.end(), f", {found[0]} and {own}", why)
    else:
        yield WordSwap(found.start(), found.end(), f"{found[0]}, {own}", why)
