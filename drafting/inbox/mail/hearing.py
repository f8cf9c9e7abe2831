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
_JOINTS = re.compile(r"\s*(?:;|,)?\s+(?:and|et|y|then|puis|luego)\s+|;\s+|,\s+", re.IGNORECASE)
_MARKS = "-•*·–—([ \t"
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+")
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
        if found := _IN_BRACKETS.search(words):
            yield words[: found.start()], found[1].strip()
        quoted = list(quotations(words[:LONGEST]))
        for match in phrases().because.finditer(words[:LONGEST]):
            if not any(start < match.start() < end for start, end in quoted):
                yield words[: match.start()], words[match.end() :].strip(" .)")
                return

    def in_parts(self, words: str) -> Iterator[tuple[str, ...]]:
        """Yield a sentence as several that share its passage: "in OP4, delete … and add …"."""
        cited = self._leading_citation(words)
        if not cited:
            return
        quoted = list(quotations(words[:2_000]))
        joints = [
            match
            for match in _JOINTS.finditer(words[:2_000], len(cited))
            if not any(start < match.start() < end for start, end in quoted)
        ]
        for match in joints[: 2 * _MOST_PARTS]:
            first, second = words[: match.start()], words[match.end() :]
            if not self.heard(first).entries:
                continue
            rest = second if self.cited(second) else f"{cited}: {second}"
            if self.heard(rest).entries:
                yield first, rest
            for parts in self.in_parts(rest) if len(rest) < len(words) else ():
                yield first, *parts
            return

    def _leading_citation(self, words: str) -> str:
        """Return the words with which a sentence cites its passage at the start, or ""."""
        bare = self._bare(words)
        for parser in self.parsers:
            found = everyday_forms(parser.grammar).citations.found(bare[:_LEADING])
            if found and len(bare[: found[0].start].split()) <= 2:
                return bare[found[0].start : found[0].end]
        return ""
