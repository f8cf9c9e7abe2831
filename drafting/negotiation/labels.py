"""Find the passage that somebody names: by its label, in words, or by the amendment that brings it.

Every command of a negotiation that takes a passage reads it here, so that all take the same names:
"OP5 (b)", "operative paragraph 5 (b)", "preamble", "text"; a new paragraph by its label in the
rolling text, "OP5 bis", or by its amendment, "samoa:3"; a header field, "symbol".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from drafting.engine.amend.finding import Finder
from drafting.engine.amend.values import is_header
from drafting.engine.compile.records import (
    Bracketed,
    Compilation,
    CompiledLine,
    CompiledPiece,
    CompiledUnit,
    Proposal,
)
from drafting.errors import RequestError
from drafting.model.edit import Op
from drafting.model.journal import TabledAmendment, amendments_named, target_of
from drafting.model.passages import Passages, passages_of
from drafting.model.positions import WHOLE_TEXT, passage_key
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.texts import text_as_proposed
from drafting.text.inline import plain
from drafting.wording.everyday import everyday_forms

_ALL = ("", WHOLE_TEXT, "all", "wholetext", "thewholetext", "thetext")
"""Keys of what people call the whole text."""


@dataclass(frozen=True, slots=True)
class NamedPassages:
    """The passages of a negotiation by all the names that people give them.

    Attributes:
        amendments: every amendment.
        compilation: the text with what is open or accepted.
        passages: those of the text as tabled.
    """

    amendments: Sequence[TabledAmendment]
    compilation: Compilation
    passages: Passages

    @classmethod
    def of(cls, negotiation: Negotiation) -> Self:
        """Return the passages of a negotiation."""
        base = passages_of(negotiation.base)
        return cls(negotiation.amendments, text_as_proposed(negotiation), base)

    def label(self, words: str, *, or_target: bool = False) -> str:
        """Return the label of a passage in the text as tabled.

        The whole text is "text". A new paragraph has the name of its amendment; if it replaces one
        as a whole, it has the label of that.

        Args:
            words: the name.
            or_target: the name of any other amendment means the passage that it is about.

        Raises:
            RequestError: there is no such passage; the hint names another.
        """
        if passage_key(words) in _ALL:
            return WHOLE_TEXT
        if found := self.passages.find(words):
            return found.label
        if unit := self.new(words):
            return self.name_of_new(unit)
        field = " ".join(words.split()).casefold()
        if is_header(field):
            return field
        if cited := self._cited(words):
            return cited
        if or_target and (meant := self._amendments(words)):
            return target_of(meant[0], self.amendments)
        near = Finder(self.passages).nearest_label(words)
        hint = f"is {near} meant?" if near else Finder(self.passages).labels_beside(words)
        raise RequestError(f"there is no {words} in the text as tabled", hint)

    def new(self, words: str) -> CompiledUnit | None:
        """Return the new paragraph that has a label or whose amendment has a name, or None."""
        meant = {each.ref for each in self._amendments(words)}
        for unit in self.compilation.units:
            if unit.place is not None:
                continue
            is_meant = any(ref in meant for ref in self.refs_of(unit.proposals))
            if is_meant or passage_key(unit.label) == passage_key(words):
                return unit
        return None

    def name_of_new(self, unit: CompiledUnit) -> str:
        """Return the name of a new paragraph in the journal."""
        change = unit.proposals[0].change
        return change.passage.label if change.deletes else self.refs_of(unit.proposals)[0]

    def _amendments(self, words: str) -> Sequence[TabledAmendment]:
        """Return the amendments of a full name, "samoa:3"; a label has no colon or comma."""
        is_named = ":" in words or "," in words
        return amendments_named(self.amendments, words) if is_named else ()

    def refs_of(self, proposals: Iterable[Proposal]) -> list[str]:
        """Return the names of the amendments of proposals."""
        refs = {id(each.amendment): each.ref for each in self.amendments}
        return [refs[id(entry.amendment)] for each in proposals for entry in each.entries]

    def _cited(self, words: str) -> str:
        """Return the one passage that words cite as mails do: "operative clause 5 (b)"; or ""."""
        from drafting.negotiation.wording import LANGUAGES_READ, grammar_of

        for language in LANGUAGES_READ:
            citations = everyday_forms(grammar_of(language)).citations
            found = [each for each in citations.found(words) if not words[: each.start].strip()]
            if len(found) == 1 and len(found[0].labels) == 1 and not words[found[0].end :].strip():
                passage = self.passages.find(found[0].labels[0])
                if passage:
                    return passage.label
        return ""


def called(label: str) -> str:
    """Return what people call a passage: its label, or "the whole text"."""
    return "the whole text" if label == WHOLE_TEXT else label


def words_of_new(unit: CompiledUnit) -> tuple[str, ...]:
    """Return the lines of a new paragraph as they are in the text; none if it is not accepted."""
    is_accepted = any(each.is_accepted and not each.amends for each in unit.proposals)
    return tuple(map(_words, unit.lines)) if is_accepted else ()


def _words(line: CompiledLine) -> str:
    """Return the words of a new line as they are accepted."""
    return "".join(map(_accepted_words, line.words)) + line.closer


def _accepted_words(part: CompiledPiece | Bracketed) -> str:
    """Return words without what is deleted; an amendment to them counts only if it is accepted."""
    if isinstance(part, CompiledPiece):
        return "" if part.op is Op.DELETE else plain(part.content)
    accepted = [e for e in part.versions if all(one.is_accepted for one in e.proposals)]
    version = (accepted or part.versions)[0]
    if accepted:
        return "".join(map(_accepted_words, version.pieces))
    return "".join(
        plain(each.content)
        for each in version.pieces
        if isinstance(each, CompiledPiece) and each.by not in version.proposals
    )
