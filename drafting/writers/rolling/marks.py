"""Mark proposals in print: brackets, bold additions, struck-out deletions, owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.engine.compile.records import (
    Bracketed,
    CompiledLine,
    CompiledPiece,
    CompiledWords,
    Enclosure,
    Proposal,
)
from drafting.engine.compile.words import length_of
from drafting.model.edit import Op
from drafting.text.inline import Inline, Mark, Span, Text, look_of, normal, stripped
from drafting.text.languages import Language
from drafting.text.slices import characters
from drafting.writers.rolling.words import RollingWords

_MARKS = {Op.KEEP: Mark.NONE, Op.DELETE: Mark.STRUCK, Op.INSERT: Mark.BOLD}

_TYPED = "**"


class BasePlace(NamedTuple):
    """The place of a character of the base: its line (`Passages.lines`), and its place in it."""

    line: int
    offset: int


class ProposedPlace(NamedTuple):
    """The place of a character that a proposal brings: its words, and its place in them."""

    proposal: Proposal
    words: Text
    offset: int


Source = BasePlace | ProposedPlace | None
"""Where a printed character comes from; None for brackets, names and spaces between them."""


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
        return self._page_of(compiled, sourced=False).content

    def sources(self, compiled: CompiledLine) -> tuple[Source, ...]:
        """Return where each character of a line comes from."""
        return tuple(self._page_of(compiled).sources)

    def brackets(self, compiled: CompiledLine) -> tuple[tuple[int, Proposal], ...]:
        """Return where the brackets of proposals open among the characters of a line."""
        return tuple(self._page_of(compiled).brackets)

    def _page_of(self, compiled: CompiledLine, *, sourced: bool = True) -> _Page:
        page = _Page(spaced=self.rules.joins_with_space, sourced=sourced)
        for enclosure in compiled.opens:
            if not _is_unmarked(enclosure):
                of = None if enclosure.does == "keep" else enclosure.proposals[0]
                page.add((Span("["),), opens=True, of=of)
        self._put(page, compiled.words, compiled.base_line)
        for enclosure in compiled.closes:
            if not _is_unmarked(enclosure):
                page.add(self._closing(enclosure), closes=True)
        for each in compiled.remarks:
            page.add((Span(f"[{self._owned(each)}]"),), opens=True, of=each)
        return page

    def words(self, words: CompiledWords) -> Text:
        """Return the words of a title or footnote."""
        return self._words_page(words, sourced=False).content

    def word_sources(self, words: CompiledWords, base_line: int | None) -> tuple[Source, ...]:
        """Return where each character of a title or footnote comes from."""
        return tuple(self._words_page(words, base_line).sources)

    def _words_page(
        self, words: CompiledWords, base_line: int | None = None, *, sourced: bool = True
    ) -> _Page:
        page = _Page(spaced=self.rules.joins_with_space, sourced=sourced)
        self._put(page, words, base_line)
        return page

    def _put(self, page: _Page, words: CompiledWords, line: int | None) -> None:
        """Add the words of a line of the base, or of a new one."""
        at = 0
        for part in words:
            if isinstance(part, CompiledPiece):
                marked = self._marked(part, leads=not page.given)
                page.add(marked, sources=_sources(part, line, at) if page.sourced else ())
                at += length_of(part)
            else:
                self._bracketed(page, part, line, at)
                at += sum(map(length_of, part.versions[0].pieces))

    def _bracketed(self, page: _Page, part: Bracketed, line: int | None, start: int) -> None:
        only = part.versions[0] if len(part.versions) == 1 else None
        is_accepted = only is not None and all(each.is_accepted for each in only.proposals)
        for version in part.versions:
            if not is_accepted:
                page.add((Span("["),), opens=True, of=version.proposals[0])
            at = start
            for index, piece in enumerate(version.pieces):
                if isinstance(piece, Bracketed):
                    self._bracketed(page, piece, line, at)
                    continue
                page.add(
                    self._marked(piece), glued=index == 0 and not is_accepted, parted=True,
                    sources=_sources(piece, line, at) if page.sourced else (),
                )  # fmt: skip
                at += length_of(piece)
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
        mark = _MARKS[piece.op]
        if piece.op is Op.DELETE and piece.by is not None:  # proposed words, deleted again
            mark |= Mark.BOLD
        core = stripped(piece.content)
        words, inner = characters(piece.content), characters(core)
        before = words[: len(words) - len(words.lstrip())]
        after = words[len(before) + len(inner) :]
        if piece.op is Op.INSERT and self.typed:
            return (Span(f"{before}{_TYPED}"), *core, Span(f"{_TYPED}{after}"))
        return (Span(before), *(self._span(part, mark) for part in core), Span(after))

    def _span(self, part: Inline, mark: Mark) -> Inline:
        if not isinstance(part, Span):
            return part
        return Span(part.text, look_of(part, self.rules.lead) | mark)


def _sources(piece: CompiledPiece, line: int | None, at: int) -> tuple[Source, ...]:
    """Return where the characters of a piece come from; `at` is the place of its first one."""
    size = len(characters(piece.content))
    if piece.by is not None:
        words, start = piece.whole or piece.content, piece.start
        return tuple(ProposedPlace(piece.by, words, start + place) for place in range(size))
    if line is None or piece.op is Op.INSERT:
        return (None,) * size
    return tuple(BasePlace(line, at + place) for place in range(size))


def _is_unmarked(enclosure: Enclosure) -> bool:
    """Return whether it has no brackets; an accepted move has them at its old place."""
    is_accepted = all(each.is_accepted for each in enclosure.proposals)
    return enclosure.does == "none" or (is_accepted and enclosure.does != "move")


@dataclass(slots=True)
class _Page:
    """Joins pieces of text, with the spaces that marks need.

    Attributes:
        sourced: whether anybody asks where the characters come from.
        sources: where each character comes from.
        brackets: where each bracket of a proposal opens.
        parts: whether a space separates the next piece.
    """

    spaced: bool
    sourced: bool = True
    given: list[Inline] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    brackets: list[tuple[int, Proposal]] = field(default_factory=list)
    parts: bool = False
    _last: str = ""

    @property
    def content(self) -> Text:
        return normal(self.given)

    def add(
        self, content: Text, *, opens: bool = False, closes: bool = False, glued: bool = False,
        parted: bool = False, sources: Sequence[Source] = (), of: Proposal | None = None,
    ) -> None:  # fmt: skip
        """Add a piece.

        Args:
            content: the piece.
            opens: whether it is an opening bracket, which needs a space before it.
            closes: whether it ends a bracket, and brings its own space.
            glued: whether it follows without a space.
            parted: whether it is one of several versions of words.
            sources: where its characters come from; empty for brackets and names.
            of: the proposal whose bracket opens with it, or None.
        """
        words = characters(content)
        if not words:
            return
        first = words.lstrip("*")[:1] or words[0]
        apart = (opens or parted or self.parts) and not glued and not closes
        if self.spaced and apart and _needs_space(self._last, first, opens=opens):
            self.given.append(Span(" "))
            self.sources.append(None)
        if of is not None:
            self.brackets.append((len(self.sources), of))
        self.given += content
        self.sources += sources if len(sources) == len(words) else (None,) * len(words)
        self._last = words[-1]
        self.parts = closes


def _needs_space(before: str, after: str, *, opens: bool) -> bool:
    """Return whether two pieces with different marks need a space between them."""
    if not before or before.isspace() or after.isspace() or before in "[(“‘":
        return False
    return opens or after.isalnum() or after in "“‘(["
