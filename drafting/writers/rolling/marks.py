"""Mark proposals in print: brackets, bold additions, struck-out deletions, owners."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.engine.compile.records import (
    Bracketed,
    CompiledLine,
    CompiledPiece,
    CompiledWords,
    Enclosure,
    Proposal,
)
from drafting.model.edit import Op
from drafting.text.inline import Inline, Mark, Span, Text, look_of, normal, stripped
from drafting.text.languages import Language
from drafting.text.slices import characters
from drafting.writers.rolling.words import RollingWords

_MARKS = {Op.KEEP: Mark.NONE, Op.DELETE: Mark.STRUCK, Op.INSERT: Mark.BOLD}

_TYPED = "**"


@dataclass(slots=True)
class Marker:
    """Writes the words of lines with the marks of what is proposed.

    Attributes:
        rules: rules of the language.
        fixed: the words of the rolling text in the language.
        typed: whether signs mark new words (`**new**`), because bold letters cannot be shown.
    """

    rules: Language
    fixed: RollingWords
    typed: bool = False

    def line(self, compiled: CompiledLine) -> Text:
        """Return the words of a line, with the brackets before and after it."""
        page = _Page(spaced=self.rules.joins_with_space)
        for enclosure in compiled.opens:
            if not _is_unmarked(enclosure):
                page.add((Span("["),), opens=True)
        self._put(page, compiled.words)
        for enclosure in compiled.closes:
            if not _is_unmarked(enclosure):
                page.add(self._closing(enclosure), closes=True)
        for each in compiled.remarks:
            page.add((Span(f"[{self._owned(each)}]"),), opens=True)
        return page.content

    def words(self, words: CompiledWords) -> Text:
        """Return the words of a title or footnote."""
        page = _Page(spaced=self.rules.joins_with_space)
        self._put(page, words)
        return page.content

    def _put(self, page: _Page, words: CompiledWords) -> None:
        for part in words:
            if isinstance(part, CompiledPiece):
                page.add(self._marked(part, leads=not page.given))
            else:
                self._bracketed(page, part)

    def _bracketed(self, page: _Page, part: Bracketed) -> None:
        only = part.versions[0] if len(part.versions) == 1 else None
        is_accepted = only is not None and all(each.is_accepted for each in only.proposals)
        for version in part.versions:
            if not is_accepted:
                page.add((Span("["),), opens=True)
            for index, piece in enumerate(version.pieces):
                page.add(self._marked(piece), glued=index == 0 and not is_accepted, parted=True)
            if not is_accepted:
                first = version.proposals[0]
                accepted = f"{self.fixed.say('accepted')}, " if first.is_accepted else ""
                page.add((Span(f" – {accepted}{self.fixed.owners(first)}]"),), closes=True)
        page.parts = True

    def _owned(self, proposal: Proposal) -> str:
        return self.fixed.owners(proposal, self.fixed.wish(proposal.entries[0].amendment))

    def _closing(self, enclosure: Enclosure) -> Text:
        if enclosure.does == "keep":
            return (Span("]"),)
        proposal = enclosure.proposals[0]
        inserts = enclosure.does == "insert"
        accepted = f"{self.fixed.say('accepted')}, " if proposal.is_accepted else ""
        owned = self.fixed.owners(proposal) if inserts else self._owned(proposal)
        return (Span(f" – {accepted}{owned}]"),)

    def _marked(self, piece: CompiledPiece, *, leads: bool = False) -> Text:
        """Return words in their look; with `leads` they open the line, and a lead stays a lead."""
        if piece.op is Op.KEEP and leads:
            return piece.content
        if piece.op is Op.INSERT and self.typed:
            return (Span(_TYPED), *piece.content, Span(_TYPED))
        mark = _MARKS[piece.op]
        core = stripped(piece.content)
        words, inner = characters(piece.content), characters(core)
        before = words[: len(words) - len(words.lstrip())]
        after = words[len(before) + len(inner) :]
        return (Span(before), *(self._span(part, mark) for part in core), Span(after))

    def _span(self, part: Inline, mark: Mark) -> Inline:
        if not isinstance(part, Span):
            return part
        return Span(part.text, look_of(part, self.rules.lead) | mark)


def _is_unmarked(enclosure: Enclosure) -> bool:
    """Return whether it has no brackets; an accepted move has them at its old place."""
    is_accepted = all(each.is_accepted for each in enclosure.proposals)
    return enclosure.does == "none" or (is_accepted and enclosure.does != "move")


@dataclass(slots=True)
class _Page:
    """Joins pieces of text, with the spaces that marks need.

    Attributes:
        parts: whether a space separates the next piece.
    """

    spaced: bool
    given: list[Inline] = field(default_factory=list)
    parts: bool = False
    _last: str = ""

    @property
    def content(self) -> Text:
        return normal(self.given)

    def add(
        self, content: Text, *, opens: bool = False, closes: bool = False, glued: bool = False,
        parted: bool = False,
    ) -> None:  # fmt: skip
        """Add a piece.

        Args:
            content: the piece.
            opens: whether it is an opening bracket, which needs a space before it.
            closes: whether it ends a bracket, and brings its own space.
            glued: whether it follows without a space.
            parted: whether it is one of several versions of words.
        """
        words = characters(content)
        if not words:
            return
        first = words.lstrip("*")[:1] or words[0]
        apart = (opens or parted or self.parts) and not glued and not closes
        if self.spaced and apart and _needs_space(self._last, first, opens=opens):
            self.given.append(Span(" "))
        self.given += content
        self._last = words[-1]
        self.parts = closes


def _needs_space(before: str, after: str, *, opens: bool) -> bool:
    """Return whether two pieces with different marks need a space between them."""
    if not before or before.isspace() or after.isspace() or before in "[(“‘":
        return False
    return opens or after.isalnum() or after in "“‘(["
