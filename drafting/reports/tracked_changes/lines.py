"""Put the proposals for one line into an edit script: words, number, closing mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from drafting.engine.amend.changes import Change
from drafting.engine.compile.records import Proposal
from drafting.model.lines import UnitLine
from drafting.model.paragraph import OperativeParagraph, Subparagraph
from drafting.model.resolution import Annex
from drafting.reports.tracked_changes.edit_script import (
    WORDS,
    EditScript,
    Owners,
    TokenEdit,
    inserted,
)
from drafting.reports.tracked_changes.moves import Moves, without
from drafting.reports.tracked_changes.new_text import NewTextSetter
from drafting.reports.tracked_changes.stream import LinePosition, Stream, Token, alone, stream_of
from drafting.text.inline import NoteMark, Span, Text
from drafting.text.languages import Language
from drafting.text.numbering import printed_number, printed_sublabel
from drafting.text.slices import NOTE, characters, cut
from drafting.writers.docx.views import TAB, Runs, RunView

_FIRST_KEY = 0x1000
"""First look of note marks; lower ones are looks of words."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """`new` replaces the characters from `start` to `end` of a line, spaces included."""

    proposal: Proposal
    start: int
    end: int
    new: Text


@dataclass(slots=True)
class RollingLines:
    """Puts what is proposed for a line into an edit script.

    Attributes:
        moves: all proposals, and those that move with passages.
        new: sets new words.
        rules: rules of the language.
    """

    moves: Moves
    new: NewTextSetter
    rules: Language

    def alone(
        self, runs: Runs, line: int, content: Text, mover: Proposal | None = None
    ) -> Iterator[TokenEdit]:
        """Yield the edits of a title, a footnote or a cell."""
        stream = stream_of(runs)
        script = self._script(stream, alone(stream), line, mover)
        self.words(script, alone(stream), line, content, mover)
        yield from script.edits()

    def arriving(
        self, stream: Stream, at: LinePosition, line: int, of: UnitLine, mover: Proposal
    ) -> Iterator[TokenEdit]:
        """Yield the edits of a moved paragraph at its new place, with its end."""
        left = self.moves.remaining(mover, line)
        if left is not None:
            script = self._script(stream, at, line, mover)
            self.words(script, at, line, of.content, mover)
            self._settings(script, at, line, of, mover)
            yield from script.edits()
            (end,) = stream.cut(at.end, at.end + 1)
            yield inserted(end, (left,))

    def _script(
        self, stream: Stream, at: LinePosition, line: int, mover: Proposal | None
    ) -> EditScript:
        left = self.moves.remaining(mover, line) if mover else None

        def remaining(owners: Owners) -> Owners:
            found = without(left, owners) if left else None
            return (found,) if found else ()

        has_spaces = self.rules.joins_with_space
        return EditScript(stream, at.start, at.end, has_spaces, remaining if left else None)

    def whole(self, script: EditScript, at: LinePosition, line: int, of: UnitLine) -> None:
        """Put what is proposed for a paragraph into the script of the body, with its end.

        A deleted paragraph keeps its end if somebody inserts words into it; otherwise the words
        would join the next paragraph.
        """
        before = script.insertions
        self.words(script, at, line, of.content)
        self._settings(script, at, line, of)
        owners = self.moves.removing(line)
        if owners and script.insertions == before:
            script.delete(at.end, at.end + 1, owners)

    def words(
        self, script: EditScript, at: LinePosition, line: int, content: Text,
        mover: Proposal | None = None,
    ) -> None:  # fmt: skip
        """Put what is proposed for the words of a line into a script."""
        if mover is None and (owners := self.moves.removing(line)):
            script.delete(at.start, at.end, owners)
        proposals = self.moves.words(line, mover)
        for each in replacements(content, proposals, has_spaces=script.has_spaces):
            self._replaced(script, at, content, each)

    def _replaced(
        self, script: EditScript, at: LinePosition, content: Text, each: Replacement
    ) -> None:
        start, end, owner = each.start, each.end, each.proposal
        _delete(script, at, start, end, owner)
        rest = cut(content, end, len(characters(content)))
        if at.closer and all(isinstance(part, NoteMark) for part in rest):
            self._at_the_end(script, at, content, each)
        else:
            words = characters(content)
            spaces = words[:start].endswith(" "), words[end:].startswith(" ")
            _insert(script, _before(at, end), owner, self.new.words(each.new), spaces)

    def _at_the_end(
        self, script: EditScript, at: LinePosition, content: Text, each: Replacement
    ) -> None:
        """Insert words at the closing mark, which comes after words and before notes."""
        owner = each.proposal
        words, notes = trailing_notes(each.new)
        if each.start <= at.mark:
            place = _before(at, min(each.end, at.mark))
            spaces = characters(content)[: each.start].endswith(" "), False
            _insert(script, place, owner, self.new.words(words), spaces)
            behind = 0 if self.rules.notes_before_closing else len(at.closer)
            place = at.words + max(each.end, at.mark) + behind
            _insert(script, place, owner, self.new.words(notes))
            return
        closer: Runs = ()
        if words:
            mark = at.words + at.mark
            script.delete(mark, mark + len(at.closer), (owner,))
            closer = (RunView(text=at.closer),)
        new = (*self.new.words(words), *closer, *self.new.words(notes))
        _insert(script, _before(at, each.end), owner, new)

    # -- number and closing mark --

    def _settings(
        self, script: EditScript, at: LinePosition, line: int, of: UnitLine,
        mover: Proposal | None = None,
    ) -> None:  # fmt: skip
        for owner in self.moves.settings(line, mover):
            change = owner.change
            value = str(change.value) if change.value else ""
            if not is_printed(change.name, of):
                continue
            if change.name == "end":
                mark = at.words + at.mark
                script.delete(mark, mark + len(at.closer), (owner,))
                new = (RunView(text=value),) if value else ()
                _insert(script, mark + len(at.closer), owner, new)
            else:
                self._numbered(script, at, owner, self._number(value, of))

    def _number(self, value: str, line: UnitLine) -> str:
        if not value or value == "none":
            return ""
        if isinstance(line.frame, Subparagraph):
            return printed_sublabel(value, line.level, self.rules)
        if isinstance(line.frame, OperativeParagraph):
            return printed_number(value, self.rules)
        return value

    def _numbered(self, script: EditScript, at: LinePosition, owner: Proposal, number: str) -> None:
        """Replace the number, or insert one before the words."""
        start = at.start
        for token in script.base.cut(at.start, at.words):
            end = start + token.size
            if token.is_words:
                script.delete(start, end, (owner,))
                _insert(script, end, owner, self.new.setter.words(number))
                return
            start = end
        if number:
            _insert(script, at.words, owner, (*self.new.setter.words(number), TAB))


def is_printed(name: str, line: UnitLine | None) -> bool:
    """Return whether a number or closing mark is in the line itself; in an annex it is not."""
    return name in ("number", "end") and not (line and isinstance(line.frame, Annex))


def _insert(
    script: EditScript, at: int, owner: Proposal, runs: Runs,
    spaces: tuple[bool, bool] = (False, False),
) -> None:  # fmt: skip
    """Insert words; `spaces` as in `EditScript.insert`."""
    script.insert(at, [inserted(Token(run), (owner,)) for run in runs], WORDS, spaces)


def _before(at: LinePosition, character: int) -> int:
    """Return the position before a character of the line, counting its closing mark."""
    return at.words + character + (len(at.closer) if character > at.mark else 0)


def _delete(script: EditScript, at: LinePosition, start: int, end: int, owner: Proposal) -> None:
    """Delete words of the line, but not the closing mark among them."""
    middle = max(start, min(end, at.mark))
    if start < middle:
        script.delete(at.of(start), at.of(middle - 1) + 1, (owner,))
    if middle < end:
        script.delete(at.of(middle), at.of(end - 1) + 1, (owner,))


# -- replacements --


def replacements(
    content: Text, proposals: Iterable[Proposal], *, has_spaces: bool
) -> Iterator[Replacement]:
    """Yield each proposal for the words of a line as a replacement."""
    for each in proposals:
        for step in each.change.steps:
            after = step.reworded(content, spaced=has_spaces)
            yield _replacement(each, step, content, after)


def _replacement(proposal: Proposal, change: Change, before: Text, after: Text) -> Replacement:
    """Return the smallest replacement around the words of a change."""
    keys: dict[str, int] = {}
    old, new = _letters_and_looks(before, keys), _letters_and_looks(after, keys)
    start = min(change.start, *map(Prefix.similarity, old, new))
    length, new_length = len(old[0]), len(new[0])
    most = min(length - max(change.end, start), new_length - start)
    tail = min(most, *map(Postfix.similarity, old, new))
    return Replacement(proposal, start, length - tail, cut(after, start, new_length - tail))


def _letters_and_looks(content: Text, keys: dict[str, int]) -> tuple[str, str]:
    """Return the characters of a text, and a code for the look of each.

    Both are strings, because strings are compared quickly, however many proposals a line has.
    """
    letters: list[str] = []
    looks: list[str] = []
    for part in content:
        if isinstance(part, Span):
            letters.append(part.text)
            looks.append(chr(part.marks) * len(part.text))
        else:
            letters.append(NOTE)
            looks.append(chr(_FIRST_KEY + keys.setdefault(part.key, len(keys))))
    return "".join(letters), "".join(looks)


def trailing_notes(content: Text) -> tuple[Text, Text]:
    """Split a text before the note marks at its end."""
    index = len(content)
    while index and isinstance(content[index - 1], NoteMark):
        index -= 1
    return content[:index], content[index:]
