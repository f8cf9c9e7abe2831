"""Turn a resolution into a flat sequence of units, with numbers, labels and closing marks.

A unit is a block, or the title that opens a part or an annex. Readers, layout, comparison and
reports all walk the same sequence, so that "OP5 (b)" means the same paragraph everywhere, and
`resolution_from(resolution, units)` builds a resolution again from edited units.

Numbers: operative paragraphs count from 1 through all headings and start again in each part and
each annex [UNXML, numbering]. Labels: PP3, OP5, OP5 bis. Ids: P3, O5, A2 count
paragraphs through the document whatever is printed on them; headings, tables and titles get
ids of their own (H1, T1, B1, X1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from drafting.model.closing import closers
from drafting.model.lines import Head, LineRecord, UnitLine, block_from, lines_of
from drafting.model.paragraph import (
    Block,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Body, Part, Resolution
from drafting.text.inline import Text
from drafting.text.languages import Language
from drafting.text.numbering import (
    from_sublabel,
    part_letter,
    printed_number,
    printed_sublabel,
    roman,
)
from drafting.text.punctuation import close

if TYPE_CHECKING:  # most walks need no amendments
    from drafting.model.amendment import NewText

B = TypeVar("B", Resolution, Part)
_PARAGRAPHS = (PreambularParagraph, OperativeParagraph, TextParagraph)


class Zone(StrEnum):
    """The zone of a unit; the value is the letter of its id."""

    PREAMBLE = "P"
    OPERATIVE = "O"
    ANNEX = "A"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line of a unit.

    Attributes:
        line: the line of the model, without closing mark.
        number: number before the words: "5.", "(a)", "II", or "".
        label: label of the line: "OP5 (b) (ii)".
        closer: the closing mark to add, or "".
        rules: rules of the language, which decide the place of the mark.
    """

    line: UnitLine
    number: str
    label: str
    closer: str
    rules: Language

    @property
    def content(self) -> Text:
        """Return the words with their closing mark."""
        return close(self.line.content, self.closer, self.rules)

    @property
    def level(self) -> int:
        """Return the level of the subparagraph; 0 for the paragraph itself."""
        return self.line.level

    @property
    def frame(self) -> LineRecord:
        """Return the record of the line without its words."""
        return self.line.frame


@dataclass(frozen=True, slots=True)
class Unit:
    """A block in its place.

    Attributes:
        head: the block, or the `Part` or `Annex` with this title.
        zone: preamble, operative part or annex.
        id: unique position in the document ("P3", "O5", "A2", "H1").
        label: label as amendments cite it ("PP3", "OP5 bis", "Annex, OP2"). Where a text counts
            again, several units have the same; `model/cited` makes labels unique.
        lines: its lines; the first is that of the block itself.
        part: letter of its part ("B"), or "".
        annex: printed word and number of its annex ("Annex II"), or "".
    """

    head: Head
    zone: Zone
    id: str
    label: str
    lines: tuple[PrintedLine, ...]
    part: str = ""
    annex: str = ""

    @property
    def number(self) -> str:
        """Return the printed number of the block ("5."), or ""."""
        return self.lines[0].number

    @property
    def is_paragraph(self) -> bool:
        """Return whether this is a paragraph, and not a heading, table or title."""
        return isinstance(self.head, _PARAGRAPHS)

    @property
    def model_lines(self) -> tuple[UnitLine, ...]:
        """Return the lines of the model, without computed numbers and marks."""
        return tuple(line.line for line in self.lines)


def units_of(resolution: Resolution) -> tuple[Unit, ...]:
    """Return the units of a resolution, in the order of print.

    Annexes follow the operative part of their body [GA72, body].
    """
    return tuple(_Walk(resolution.rules).bodies(resolution))


def lines_of_new(new: NewText) -> Iterator[UnitLine]:
    """Yield the lines of whole new passages, with list items and flush lines last."""
    if new.is_empty:
        return
    whole = Resolution(preamble=new.preamble, operative=new.paragraphs, annexes=new.annexes)
    for each in (whole, Resolution(parts=new.parts)) if new.parts else (whole,):
        for unit in units_of(each):
            yield from unit.model_lines
    holder = OperativeParagraph(content=(), subparagraphs=new.subparagraphs, tail=new.tail)
    yield from lines_of(holder)[1:]


def paragraphs_of(resolution: Resolution) -> tuple[Unit, ...]:
    """Return the units that are paragraphs, with a P, O or A id."""
    return tuple(unit for unit in units_of(resolution) if unit.is_paragraph)


@dataclass(slots=True)
class _Walk:
    rules: Language
    counts: dict[str, int] = field(default_factory=dict)
    prefix: str = ""
    part: str = ""
    annex: str = ""
    preambular: int = 0
    operative: int = 0

    def bodies(self, resolution: Resolution) -> Iterator[Unit]:
        for index, body in enumerate(resolution.bodies, 1):
            if isinstance(body, Part):
                letter = body.letter or part_letter(index, self.rules)
                self.part, self.prefix = letter, f"{letter}, "
                yield self._title(body, Zone.OPERATIVE, "B", f"part {letter}", letter)
            yield from self._body(body)

    def _body(self, body: Body) -> Iterator[Unit]:
        self.preambular = self.operative = 0
        for paragraph in body.preamble:
            yield self._block(paragraph, Zone.PREAMBLE, last=False)
        yield from self._blocks(body.operative, Zone.OPERATIVE)
        outer = self.prefix
        for index, annex in enumerate(body.annexes, 1):
            label = annex_label(annex, index, len(body.annexes), self.rules)
            self.preambular = self.operative = 0
            self.annex = label
            yield self._title(annex, Zone.ANNEX, "X", outer + label, label)
            self.prefix = f"{outer}{label}, "
            yield from self._blocks(annex.paragraphs, Zone.ANNEX)
            self.prefix, self.annex = outer, ""

    def _blocks(self, blocks: Sequence[Block], zone: Zone) -> Iterator[Unit]:
        final = last_closed(blocks)
        for index, block in enumerate(blocks):
            yield self._block(block, zone, last=index == final)

    def _count(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def _title(self, head: Part | Annex, zone: Zone, letter: str, label: str, number: str) -> Unit:
        (line,) = lines_of(head)
        printed = PrintedLine(line, number, label, "", self.rules)
        return Unit(head, zone, self._count(letter), label, (printed,), self.part, self.annex)

    def _block(self, block: Block, zone: Zone, *, last: bool) -> Unit:
        if isinstance(block, (Heading, Table)):
            letter, name = ("H", "heading") if isinstance(block, Heading) else ("T", "table")
            unit_id = self._count(letter)
            label = f"{self.prefix}{name} {unit_id[1:]}"
            number = block.number if isinstance(block, Heading) else ""
        else:
            unit_id = self._count(zone.value)
            label, number = self._label(block, unit_id)
        lines = self._lines(block, zone, label, number, last=last)
        return Unit(block, zone, unit_id, label, lines, self.part, self.annex)

    def _label(self, block: Block, unit_id: str) -> tuple[str, str]:
        """Count a paragraph, and return its label and printed number."""
        if isinstance(block, PreambularParagraph):
            self.preambular += 1
            return f"{self.prefix}PP{self.preambular}", ""
        if isinstance(block, OperativeParagraph):
            number = self._operative_number(block.number)
            if number:
                return f"{self.prefix}OP{number}", printed_number(number, self.rules)
        return f"{self.prefix}unnumbered paragraph {unit_id}", ""

    def _operative_number(self, given: str | None) -> str:
        if given is None or given.isdecimal():
            self.operative = int(given) if given else self.operative + 1
            return str(self.operative)
        return given.removesuffix(".")

    def _lines(
        self, block: Block, zone: Zone, label: str, number: str, *, last: bool
    ) -> tuple[PrintedLine, ...]:
        lines = lines_of(block)
        marks = closers(lines, self.rules, in_annex=zone is Zone.ANNEX, last=last)
        first = PrintedLine(lines[0], number, label, marks[0], self.rules)
        if len(lines) == 1:
            return (first,)
        labels = _Labels(self.rules, label)
        rest = zip(lines[1:], marks[1:], strict=True)
        return (
            first,
            *(PrintedLine(line, *labels.of(line), closer, self.rules) for line, closer in rest),
        )


@dataclass(slots=True)
class _Labels:
    """Counts the letters of subparagraphs on each level."""

    rules: Language
    label: str
    counts: list[int] = field(default_factory=list)
    path: list[str] = field(default_factory=list)

    def of(self, line: UnitLine) -> tuple[str, str]:
        """Return the printed number and the label of a line."""
        if not isinstance(line.frame, Subparagraph):
            return "", " ".join((self.label, *self.path[: line.level]))
        del self.counts[line.level :], self.path[line.level - 1 :]
        while len(self.counts) < line.level:
            self.counts.append(0)
        given = self._counted(line.frame.number, line.level)
        printed = printed_sublabel(given, line.level, self.rules)
        self.path.append(printed or f"item {self.counts[line.level - 1]}")
        return printed, " ".join((self.label, *self.path))

    def _counted(self, given: str | None, level: int) -> int | str:
        restart = None if given is None else from_sublabel(given, level)
        if given is not None and restart is None:
            return given
        self.counts[level - 1] = restart or self.counts[level - 1] + 1
        return self.counts[level - 1]


def annex_label(annex: Annex, index: int, count: int, rules: Language) -> str:
    """Return the printed word and number of an annex: "Annex", or "Annex II" of several."""
    return annex.label or (rules.annex if count == 1 else f"{rules.annex} {roman(index).upper()}")


def last_closed(blocks: Sequence[Block]) -> int:
    """Return the index of the last block whose closing mark is computed, or -1."""
    for index in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[index], PreambularParagraph | OperativeParagraph):
            return index
    return -1


def resolution_from(
    outline: Resolution, units: Iterable[tuple[Zone, Sequence[UnitLine]]]
) -> Resolution:
    """Build a resolution from the lines of its units.

    Args:
        outline: a resolution with everything that is not in a unit (masthead, title, footnotes).
        units: zone and lines of each unit, in the order of `units_of`.

    Raises:
        ValueError: the lines of a unit do not make a block, or an annex lacks its title line.
    """
    parts: list[Part] = []
    preamble: list[PreambularParagraph] = []
    operative: list[Block] = []
    annexes: list[Annex] = []

    def settle() -> None:
        if parts:
            parts[-1] = _filled(parts[-1], preamble, operative, annexes)
            for gathered in (preamble, operative, annexes):
                gathered.clear()

    for zone, lines in units:
        head = block_from(lines)
        if isinstance(head, Part):
            settle()
            parts.append(head)
        elif isinstance(head, Annex):
            annexes.append(head)
        elif zone == Zone.ANNEX:
            _append(annexes, head)
        elif zone == Zone.PREAMBLE and isinstance(head, PreambularParagraph):
            preamble.append(head)
        else:
            operative.append(head)
    if parts:
        settle()
        return replace(outline, parts=tuple(parts), preamble=(), operative=(), annexes=())
    return replace(_filled(outline, preamble, operative, annexes), parts=())


def _append(annexes: list[Annex], block: Block) -> None:
    """Add a block to the end of the last annex."""
    if not annexes:
        raise ValueError("a paragraph of an annex has no annex before it")
    annexes[-1] = replace(annexes[-1], paragraphs=(*annexes[-1].paragraphs, block))


def _filled(
    body: B,
    preamble: Sequence[PreambularParagraph],
    operative: Sequence[Block],
    annexes: Sequence[Annex],
) -> B:
    return replace(
        body, preamble=tuple(preamble), operative=tuple(operative), annexes=tuple(annexes)
    )
