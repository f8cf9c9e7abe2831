"""Set new text as it is printed: new words, new lines of a list, new paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from drafting.engine.compile.records import CompiledLine, CompiledUnit
from drafting.model.lines import UnitLine, block_from
from drafting.model.paragraph import (
    CLOSED,
    Block,
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, units_of
from drafting.text.inline import EMPTY, Text
from drafting.text.numbering import part_letter, roman
from drafting.writers.docx.blocks import Looks, blocks_of, paragraph_view
from drafting.writers.docx.runs import RunSetter
from drafting.writers.docx.views import BlockView, NoteView, RunKind, Runs, RunView

_FIRST = 100_000
"""First provisional number of new notes."""


@dataclass(slots=True)
class NewTextSetter:
    """Sets the new text of proposals.

    Attributes:
        base: the text as tabled.
        setter: sets words, with the numbers of the base.
        looks: looks of the base.
        contents: the words of every footnote, also of new ones.
        unmarked: notes of the base that lose a mark; new text that cites them brings a new note.
        notes: the new notes, by a provisional number.
        titles: how many new annexes and parts came before.
    """

    base: Resolution
    setter: RunSetter
    looks: Looks
    contents: Mapping[str, Text]
    unmarked: frozenset[str]
    notes: dict[int, NoteView] = field(default_factory=dict)
    titles: int = 0

    def __post_init__(self) -> None:
        self.setter = replace(self.setter, marking=self._mark)

    def _mark(self, key: str) -> RunView:
        """Return the mark of a note that is printed already, or a new note."""
        if key in self.setter.numbers and key not in self.unmarked:
            return RunView(text=self.setter.sign(key) or self.setter.numbers[key], mark=True)
        return self.note(key)

    def note(self, key: str) -> RunView:
        """Return the reference to a new note."""
        number = _FIRST + len(self.notes)
        runs = self.setter.note_runs(self.contents.get(key, EMPTY))
        self.notes[number] = NoteView(number=number, runs=runs)
        return RunView(kind=RunKind.NOTE, note=number)

    def words(self, content: Text) -> Runs:
        """Return new words."""
        return self.setter.runs(content)

    def unit(self, compiled: CompiledUnit) -> Iterator[BlockView]:
        """Yield the paragraphs of a new block, or of the title of a new annex or part."""
        block = self._titled(block_from(tuple(map(_closed, compiled.lines))))
        (unit, *_) = units_of(self._alone(block))
        indented = frozenset({unit.id}) if self.looks.indented else frozenset()
        yield from blocks_of(unit, replace(self.looks, indented=indented), self.setter)

    def _titled(self, head: object) -> object:
        """Give a new annex or part the next label after those of the base."""
        bodies = self.base.bodies
        if isinstance(head, Annex) and not head.label:
            self.titles += 1
            count = sum(len(body.annexes) for body in bodies) + self.titles
            word = self.base.rules.annex
            return replace(head, label=word if count == 1 else f"{word} {roman(count).upper()}")
        if isinstance(head, Part) and not head.letter:
            self.titles += 1
            letter = part_letter(len(self.base.parts) + self.titles, self.base.rules)
            return replace(head, letter=letter)
        return head

    def _alone(self, block: object) -> Resolution:
        """Return a text that has only one block."""
        bare = Resolution(language=self.base.language)
        if isinstance(block, Part):
            return replace(bare, parts=(block,))
        if isinstance(block, Annex):
            return replace(bare, annexes=(block,))
        if isinstance(block, PreambularParagraph):
            return replace(bare, preamble=(block,))
        return replace(bare, operative=(cast("Block", block),))

    def lines(self, given: Sequence[CompiledLine]) -> Iterator[BlockView]:
        """Yield the paragraphs of new lines inside a block."""
        for line in self._printed(tuple(map(_closed, given))):
            yield paragraph_view(line, self.setter, at_margin=True)

    def _printed(self, given: tuple[UnitLine, ...]) -> Sequence[PrintedLine]:
        """Return lines with their numbers, under items that are not printed."""
        first = given[0]
        depth = first.level if isinstance(first.frame, FlushLine) else first.level - 1
        item = Subparagraph(content=EMPTY)
        above = [UnitLine(item, level, EMPTY) for level in range(1, depth + 1)]
        head = UnitLine(OperativeParagraph(content=EMPTY), 0, EMPTY)
        try:
            block = block_from((head, *above, *given))
        except ValueError:  # flush lines among items: set each alone
            rules = self.base.rules
            return [PrintedLine(each, "", "", _end(each), rules) for each in given]
        (unit,) = units_of(self._alone(block))
        return unit.lines[-len(given) :]


def _closed(compiled: CompiledLine) -> UnitLine:
    """Return a new line with its closing mark in the text as tabled."""
    line = compiled.line
    if isinstance(line.frame, CLOSED):
        return replace(line, frame=replace(line.frame, end=compiled.closer))
    return line


def _end(line: UnitLine) -> str:
    return (line.frame.end or "") if isinstance(line.frame, CLOSED) else ""
