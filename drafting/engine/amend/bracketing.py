"""Square brackets put around words, or taken away: the words between them may change meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from drafting.engine.amend.changes import Change, Conflict, Entry, Gone, Rewording
from drafting.model.passages import Passage, TextLine
from drafting.text.brackets import CLOSING, OPENING, is_balanced
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.slices import characters, cut, looks_of, with_look

if TYPE_CHECKING:
    from drafting.engine.amend.mapping import TextMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign(Change):
    """One square bracket is put before the character at `start`, or taken away there."""

    line: int
    start: int
    end: int
    new: Text

    def reworded(self, content: Text, *, spaced: bool) -> Text:
        """Return the words of its line with the change carried out."""
        length = len(characters(content))
        return normal((*cut(content, 0, self.start), *self.new, *cut(content, self.end, length)))

    def _beside_like(self, other: Self) -> Conflict | None:
        return None

    def does_in(self, passage: Passage) -> str:
        """Return "", because the whole change answers."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracketing(Change):
    """Words of one line get square brackets, or lose them.

    Attributes:
        start, end: the words, with their brackets if they lose them.
        adds: they get brackets.
        opening, closing: the brackets, in the look of the words beside them.
    """

    line: int
    start: int
    end: int
    adds: bool
    opening: Text = field(default=(), compare=False)
    closing: Text = field(default=(), compare=False)

    @property
    def steps(self) -> tuple[Change, ...]:
        """The two brackets, between which others may change words."""
        if self.adds:
            places = (self.start, self.start, self.opening), (self.end, self.end, self.closing)
        else:
            places = (self.start, self.start + 1, ()), (self.end - 1, self.end, ())
        return tuple(
            _Sign(
                entry=self.entry, passage=self.passage, line=self.line, start=start, end=end,
                new=new,
            )
            for start, end, new in places
        )  # fmt: skip

    def reworded(self, content: Text, *, spaced: bool) -> Text:
        """Return the words of its line with the change carried out."""
        for step in reversed(self.steps):
            content = step.reworded(content, spaced=spaced)
        return content

    def _at(self, mapping: TextMapping, passage: Passage, line: int) -> Self | Gone:
        start = mapping.character(self.line, self.start)
        end = mapping.character(self.line, self.end)
        return replace(self, passage=passage, line=line, start=start, end=end)

    def beside_words(self, other: Rewording) -> Conflict | None:
        """Return its conflict with a change of words: it may change words between the brackets."""
        if self.line != other.line or other.end < self.start or self.end < other.start:
            return None
        label = self.passage.label
        inner = (self.start, self.end) if self.adds else (self.start + 1, self.end - 1)
        if other.start == other.end and other.start in (self.start, self.end):
            reason = f"one inserts words beside a square bracket of the other in {label}"
            return Conflict("same place", reason)
        if other.end <= self.start or self.end <= other.start:
            return None
        is_inside = inner[0] <= other.start and other.end <= inner[1]
        is_whole = (other.start, other.end) == inner
        if is_inside and not is_whole and not other.is_line:
            return None
        reason = f"one changes words of {label} that the other puts in square brackets"
        if not self.adds:
            reason = f"one changes words of {label} from which the other takes square brackets"
        return Conflict("same words", reason)

    def _takes(self, other: Change) -> Conflict | None:
        return self.beside_words(other) if isinstance(other, Rewording) else None

    def _beside_like(self, other: Self) -> Conflict | None:
        if self.line != other.line or other.end <= self.start or self.end <= other.start:
            return None
        return self._same_or(
            other, f"both change square brackets around words of {self.passage.label}"
        )

    def does_in(self, passage: Passage) -> str:
        """Return "changes" where its line lies in a passage."""
        return "changes" if passage.start <= self.line < passage.end else ""


def bracketing_of(
    entry: Entry, passage: Passage, place: tuple[int, int, int], of: TextLine, *, adds: bool
) -> Bracketing | str:
    """Return the change of square brackets around words, or why there is none.

    Args:
        entry: the entry that asks for it.
        passage: its target.
        place: index of the line, and the characters of the words in it.
        of: the line.
        adds: the words get brackets; else they lose them.
    """
    line, start, end = place
    words = characters(of.content)
    quoted = words[start:end]
    if not is_balanced(quoted):
        return f"the square brackets in “{quoted}” are not balanced"
    inner = quoted[1:-1]
    is_whole = quoted == f"{OPENING}{inner}{CLOSING}" and is_balanced(inner)
    is_inside = (words[start - 1 : start], words[end : end + 1]) == (OPENING, CLOSING)
    if adds is (is_whole or is_inside):
        state = "is already" if adds else "is not"
        return f"“{quoted}” {state} in square brackets in {passage.label}"
    if not adds and not is_whole:
        start, end = start - 1, end + 1
    return Bracketing(
        entry=entry, passage=passage, line=line, start=start, end=end, adds=adds,
        opening=_sign(OPENING, cut(of.content, start, start + 1)),
        closing=_sign(CLOSING, cut(of.content, end - 1, end)),
    )  # fmt: skip


def _sign(sign: str, beside: Text) -> Text:
    """Return a bracket in the look of the character beside it."""
    return with_look((Span(sign),), next(iter(looks_of(beside)), Mark.NONE))
