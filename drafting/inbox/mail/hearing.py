"""Sentences of mails understood, in whichever language they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafting.inbox.mail.phrases import phrases
from drafting.model.passages import Passages
from drafting.text.inline import Span
from drafting.wording.commas import with_comma
from drafting.wording.everyday import everyday_forms
from drafting.wording.masking import quotations
from drafting.wording.read import Parser
from drafting.wording.records import Sentence, Utterance

LONGEST = 40_000
"""Characters of the longest sentence that is read."""
_LEADING = 60
"""Characters at the start of a line in which a citation is looked for."""
_PREPOSITION = 4
"""Letters of the longest preposition: "dans"."""
_MOST_PARTS = 4
_JOINTS = re.compile(
    r"\s*[;,]?\s+(?:and|but|while|then|et|mais|puis|tandis que|y|e|pero|luego)\s+(?:also\s+)?"
    r"|\s*;\s+|,\s+|\s+\((?:and|et|y|e)\s+",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"^(?:(?:to|de|que se) |d['’])", re.IGNORECASE)
_LONGEST_IN_PARTS = 2_000
_MARKS = "-•*·–—([ \t"
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+")
_ITEM = re.compile(r"\(?([a-z])\)\s+")
_OF_ITEM = re.compile(r"\s*\([a-z]\)$")
_AND = re.compile(r"^(?:and|et|y|e)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(\W*\w{2,4}\.?\s?\d{1,2})\s*\((?P<title>[^()\d]{4,40})\)(?=\s*[:\N{EN DASH}-])"
)
"""A passage, and what it is about in brackets: "OP8 (trust fund):"."""
_PARTED = re.compile(r"^(\W*\w{2,4}\.?\s?\d{1,2})\s*[:\N{EN DASH}-]\s*\(?([a-z])\)\s+")
"""A passage, and an item of it after the colon: "OP3: (a) delete …"."""
_POSTSCRIPT = re.compile(r"P\.?\s?S\.?\s*:?\s+", re.IGNORECASE)
_NEW = re.compile(r"[\s\[(]*\b(?:new|nouveau|nouvel|nuevo)\b[\s\])]*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(([^()]{4,400})\)[.\s]*$")


@dataclass(slots=True)
class Hearing:
    """Understands sentences in the languages whose wording is known.

    Attributes:
        parsers: for each language, that of the text first.
        passages: of the text.
    """

    parsers: tuple[Parser, ...]
    passages: Passages
    _last: int = 0
    _known: dict[str, Utterance] = field(default_factory=dict)

    def heard(self, words: str) -> Utterance:
        """Return what a sentence asks for; an empty utterance where it is not understood."""
        bare = self._bare(words)
        if len(bare) > LONGEST:
            return Utterance()
        known = self._known.get(bare)
        if known is None:
            known = self._heard(bare)
            if known == Utterance() and (plainer := _without_detour(bare)):
                known = self._heard(plainer)
            if len(self._known) < 5_000:
                self._known[bare] = known
        return known

    def _heard(self, words: str) -> Utterance:
        order = [self._last, *(i for i in range(len(self.parsers)) if i != self._last)]
        needs = Utterance()
        for index in order:
            said = self.parsers[index].utterance(Sentence((Span(words),) if words else ()))
            if said.entries or said.position:
                self._last = index
                entries = tuple(with_comma(each, self.passages) for each in said.entries)
                return replace(said, entries=entries)
            if said.needs and not needs.needs:
                needs = said
        return needs

    def _bare(self, words: str) -> str:
        """Return a sentence without the mark or number of a list."""
        bare = words.strip().lstrip(_MARKS)
        bare = _NUMBERED.sub("", bare, count=1) if _NUMBERED.match(bare) else bare
        return _POSTSCRIPT.sub("", bare, count=1) if _POSTSCRIPT.match(bare) else bare

    def cited(self, words: str) -> tuple[str, ...]:
        """Return the passages that words cite, outside quotation marks."""
        words = words[:LONGEST]
        bare = list(words)
        for start, end in quotations(words):
            bare[start:end] = " " * (end - start)
        for parser in self.parsers:
            found = everyday_forms(parser.grammar).citations.found("".join(bare))
            labels = [label for each in found for label in each.labels if label != "title"]
            if labels:
                return tuple(dict.fromkeys(labels))
        return ()

    def cites(self, words: str) -> bool:
        """Return whether words begin by citing a passage."""
        bare = self._bare(words)[:_LEADING]
        for parser in self.parsers:
            found = everyday_forms(parser.grammar).citations.found(bare)
            if found and found[0].start <= 4 and not bare[: found[0].start].strip():
                return True
        return False

    def places_first(self, words: str) -> bool:
        """Return whether words begin with a passage, or with a preposition and a passage."""
        cited = self._leading_citation(words)
        before = words.partition(cited)[0].split() if cited else ["", ""]
        return not before or (len(before) == 1 and len(before[0]) <= _PREPOSITION)

    def only_cites(self, words: str) -> tuple[str, ...]:
        """Return the passages that words cite if they do nothing else."""
        bare = _NEW.sub("", self._bare(words)).strip(" :.-–—*[]()")
        for parser in self.parsers:
            if labels := everyday_forms(parser.grammar).citations.whole(bare):
                return labels
        return ()

    def with_reason(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield a sentence parted from the reason at its end."""
        found = _IN_BRACKETS.search(words)
        if found and not self._part(_AND.sub("", found[1]), self._only_place(words)):
            yield words[: found.start()], found[1].strip()
        quoted = list(quotations(words[:LONGEST]))
        for match in phrases().because.finditer(words[:LONGEST]):
            if not any(start < match.start() < end for start, end in quoted):
                yield words[: match.start()], words[match.end() :].strip(" .)")
                return

    def in_parts(self, words: str) -> Iterator[tuple[Utterance, ...]]:
        """Yield what a sentence asks for as several: "delete OP4 and add … after … in OP5".

        A part without a passage is about the passage of the part before it, or about the only
        passage of the sentence.
        """
        words = words[:_LONGEST_IN_PARTS]
        if found := self._parts(words, self._only_place(words), _MOST_PARTS):
            yield found

    def _only_place(self, words: str) -> str:
        labels = self.cited(words)
        return labels[0] if len(labels) == 1 else ""

    def _parts(self, words: str, place: str, most: int) -> tuple[Utterance, ...]:
        """Return the parts of a sentence if all of them are understood; otherwise nothing."""
        quoted = list(quotations(words))
        for match in _JOINTS.finditer(words):
            if any(start < match.start() < end for start, end in quoted):
                continue
            first = self._part(words[: match.start()], place)
            if first is None:
                continue
            rest = words[match.end() :]
            beside = ", ".join(self.cited(words[: match.start()])) or place
            last = self._part(rest, beside)
            following = (last,) if last else self._parts(rest, beside, most - 1) if most > 1 else ()
            if following:
                return (first, *(replace(each, by=each.by or first.by) for each in following))
        return ()

    def _part(self, words: str, place: str) -> Utterance | None:
        """Return what a part of a sentence asks for, with a passage if it names none."""
        bare = _INFINITIVE.sub("", words.strip(), count=1)
        if not bare:
            return None
        if (item := _ITEM.match(bare)) and place:
            place, bare = f"{_OF_ITEM.sub('', place)} ({item[1]})", bare[item.end() :]
        labelled = [f"{place}: {bare}"] if place and not self.cited(bare) else []
        for attempt in (*labelled, bare):
            said = self.heard(attempt)
            if said.entries or said.position:
                return said
        return None

    def _leading_citation(self, words: str) -> str:
        """Return the words with which a sentence cites its passage at the start, or ""."""
        bare = self._bare(words)
        for parser in self.parsers:
            found = everyday_forms(parser.grammar).citations.found(bare[:_LEADING])
            if found and len(bare[: found[0].start].split()) <= 2:
                return bare[found[0].start : found[0].end]
        return ""


def _without_detour(words: str) -> str:
    """Return a sentence that cites its passage in two steps with a plain citation, or ""."""
    if found := _PARTED.match(words):
        return f"{found[1]} ({found[2]}): {words[found.end() :]}"
    found = _TITLE.match(words)
    if found and not _NEW.search(found[0]):
        return found[1] + words[found.end() :]
    return ""
