"""Roll on footnotes: documents of the session itself have others in their place a session later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.next_draft.line import RollingLine, RollingZone, WordSwap
from drafting.next_draft.source import SourceText, ordinal_like, ordinals_of
from drafting.text.placeholders import to_fill_in

_DOCUMENTS = re.compile(
    r"A/\d{2,3}/\d{1,4}(?:/Add\.\d{1,2})?"
    r"(?:(?:,| and) A/\d{2,3}/\d{1,4}(?:/Add\.\d{1,2})?)*"
)
_DOCUMENT = re.compile(r"A/(?P<session>\d{2,3})/(?P<number>\d{1,4}(?:/Add\.\d{1,2})?)")
_SUPPLEMENT = re.compile(
    r"(?P<ordinal>[A-Z][a-z]+(?:-[a-z]+)?) Session, Supplement No\. (?P<supplement>\d{1,3}[A-Z]?) "
    r"\(A/(?P<session>\d{2,3})/(?P<rest>\d{1,3})\)(?P<chapter>, chap)?"
)
_OF_COUNCIL = ("53", "53A", "3")
"""Supplements with the reports of the Human Rights Council and of the Economic and Social Council:
which one is meant follows from the resolution of the council that the text cites."""


def notes_in(line: RollingLine, source: SourceText) -> Iterator[WordSwap]:
    """Yield what becomes of the documents that a footnote names."""
    if line.kind is not RollingZone.NOTE:
        return
    supplement = _SUPPLEMENT.search(line.words)
    if supplement:
        yield from _supplement(supplement, source)
        return
    bare = line.words.removeprefix("See ").rstrip(". 。")
    if _DOCUMENTS.fullmatch(bare):
        for found in _DOCUMENT.finditer(line.words):
            if int(found["session"]) == source.session:
                new = f"A/{source.new_session}/{to_fill_in('number of the report')}"
                why = "each session has a new report: fill in its number"
                yield WordSwap(*found.span(), new, why, sure=False)


def _supplement(found: re.Match[str], source: SourceText) -> Iterator[WordSwap]:
    if int(found["session"]) != source.session or found["supplement"] in _OF_COUNCIL:
        return
    if ordinals_of(source.resolution.language).get(found["ordinal"].casefold()) != source.session:
        return
    sure = found["chapter"] is None
    why = "the report of this organ comes every session"
    if not sure:
        why += "; look whether the chapter is the same"
    new = ordinal_like(found["ordinal"], source.new_session, source.resolution.language)
    yield WordSwap(*found.span("ordinal"), new, why, sure)
    yield WordSwap(*found.span("session"), str(source.new_session), why, sure)
