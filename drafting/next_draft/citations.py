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
_REST = re.compile(rf"(?:\ufffc?(?:,| and) (?P<last>{CITATION.pattern})){{1,60}}")
"""Follows a resolution of a list, up to the end of the list, which is not endless."""
_ANOTHER_LIST = re.compile(r" and its (?:decisions|resolutions) \d")
"""Follows a list that a comma parts from the next one."""
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
            yield from _beside(found.span(), line.words, own, found["number"])
    elif form.name == "within":
        last = _REST.match(line.words, found.end())
        if last:
            yield from _beside(last.span("last"), line.words, own, found["number"])
    elif paragraph:
        number = paragraph["numbers"]
        why += "; look whether the number of the paragraph is the same"
        if number.isdecimal() and line.number and _REPEATED.search(line.words):
            yield WordSwap(*paragraph.span("numbers"), line.number, why, sure=False)
        yield WordSwap(*found.span(), own, why, sure=False)
    else:
        yield WordSwap(*found.span(), own, why, sure=form.after not in _UNSURE)


def _beside(last: tuple[int, int], words: str, own: str, predecessor: str) -> Iterator[WordSwap]:
    """Put the earlier text at the end of a list that has its predecessor.

    Args:
        last: where the last resolution of the list is.
        words: the words of the line.
        own: the earlier text, as it is cited.
        predecessor: the number of its predecessor.
    """
    start, end = last
    why = f"this resolution is cited beside {predecessor}"
    comma = "," if _ANOTHER_LIST.match(words, end) else ""
    joint = _JOINT.search(words, max(0, start - _NEAR), start)
    if joint and "and" in joint["joint"]:
        new = f", {words[start:end]} and {own}{comma}"
        yield WordSwap(joint.start(), end, new, why)
    else:
        yield WordSwap(start, end, f"{words[start:end]}, {own}{comma}", why)
