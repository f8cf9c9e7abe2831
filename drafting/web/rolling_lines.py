"""The words of a rolling text as a page shows them: looks, owners, items and footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine.compile.records import (
    Bracketed,
    Compilation,
    CompiledLine,
    CompiledPiece,
    CompiledUnit,
    CompiledWords,
)
from drafting.model.edit import Op
from drafting.model.paragraph import Subparagraph
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, NoteMark, look_of

_LOOKS = {Op.KEEP: "keep", Op.INSERT: "insert", Op.DELETE: "delete"}


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of the rolling text with one look.

    Attributes:
        look: "keep", "insert", "delete", "note" for the mark of a footnote, or "holder" for
            brackets and names.
        words: the words.
        is_italic: they are in italics, as opening words and titles of documents are.
    """

    look: str
    words: str
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a paragraph, or one of its footnotes.

    Attributes:
        level: the level of a subparagraph.
        words: its words.
        number: the letter of a subparagraph "(a)", the number of a footnote, or "".
    """

    level: int
    words: tuple[ShownWords, ...]
    number: str = ""


class ShownLines:
    """Makes the lines of one rolling text."""

    def __init__(self, base: Resolution, compilation: Compilation) -> None:
        self._lead = base.rules.lead
        self._base = passages_of(base).lines
        marked = dict.fromkeys(
            key for unit in compilation.units for line in unit.lines for key in _keys(line.words)
        )
        self._numbers = {key: str(number) for number, key in enumerate(marked, 1)}
        self._notes = {note.key: words for note, words in compilation.notes}

    def lines(self, unit: CompiledUnit) -> tuple[ShownLine, ...]:
        """Return the lines of a paragraph."""
        return tuple(
            ShownLine(each.line.level, tuple(self._words(each.words)), self._number(each))
            for each in unit.lines
        )

    def notes(self, unit: CompiledUnit) -> tuple[ShownLine, ...]:
        """Return the footnotes that a paragraph marks."""
        keys = dict.fromkeys(key for line in unit.lines for key in _keys(line.words))
        return tuple(
            ShownLine(0, tuple(self._words(self._notes[key])), self._numbers[key])
            for key in keys
            if key in self._notes
        )

    def _number(self, line: CompiledLine) -> str:
        """Return the letter of a subparagraph; a new one has it only if it was given."""
        frame = line.line.frame
        if not isinstance(frame, Subparagraph):
            return ""
        if line.base_line is None:
            return frame.number or ""
        return self._base[line.base_line].label.rpartition(" ")[2]

    def _words(self, words: CompiledWords) -> Iterator[ShownWords]:
        for part in words:
            if isinstance(part, CompiledPiece):
                yield from self._piece(part)
            else:
                yield from self._bracket(part)

    def _piece(self, piece: CompiledPiece) -> Iterator[ShownWords]:
        look = _LOOKS[piece.op]
        for part in piece.content:
            if isinstance(part, NoteMark):
                yield ShownWords("note", self._numbers.get(part.key, "*"))
            else:
                is_italic = bool(look_of(part, self._lead) & Mark.ITALIC)
                yield ShownWords(look, part.text, is_italic)

    def _bracket(self, bracketed: Bracketed) -> Iterator[ShownWords]:
        """Yield the versions of words that are not agreed, each with its owners.

        The only version of words that are accepted has neither brackets nor owners.
        """
        first = bracketed.versions[0]
        if len(bracketed.versions) == 1 and all(each.is_accepted for each in first.proposals):
            yield from self._words(first.pieces)
            return
        yield ShownWords("holder", "[")
        for index, version in enumerate(bracketed.versions):
            if index:
                yield ShownWords("holder", " / ")
            yield from self._words(version.pieces)
            names = dict.fromkeys(name for each in version.proposals for name in each.proposers)
            if names:
                yield ShownWords("holder", f" ({', '.join(names)})")
        yield ShownWords("holder", "]")


def _keys(words: CompiledWords) -> Iterator[str]:
    """Yield the keys of the footnotes that words mark, those of all versions too."""
    for part in words:
        if isinstance(part, CompiledPiece):
            yield from (each.key for each in part.content if isinstance(each, NoteMark))
        else:
            for version in part.versions:
                yield from _keys(version.pieces)
