"""New passages as printed lines, and printed lines as new passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.model.amendment import NewText
from drafting.model.closing import closers
from drafting.model.lines import UnitLine, block_from, lines_of
from drafting.model.paragraph import (
    Block,
    Heading,
    Line,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    TextParagraph,
)
from drafting.model.resolution import Annex, Resolution
from drafting.model.walk import units_of
from drafting.text.inline import EMPTY, Mark, Span, Text, normal
from drafting.text.languages import Language
from drafting.text.numbering import printed_sublabel
from drafting.text.punctuation import close, take_closer
from drafting.text.slices import characters, cut
from drafting.wording.records import BlockLine

_NUMBER = re.compile(r"(\(\w{1,5}(?: \w+)?\)|\w{1,4}(?: \w+)?\)|\w{1,3}\.|’\w’) +")
_COUNTED = re.compile(r"\d+\.$")


def kind_of(new: NewText) -> tuple[str, str]:
    """Return the kind of a new passage, and its number; "" where no kind holds it."""
    if len(new.preamble) == 1 and not new.paragraphs:
        return "preambular", ""
    if len(new.paragraphs) == 1:
        return _kind_of_block(new.paragraphs[0])
    if len(new.subparagraphs) == 1 and not new.tail:
        return "subparagraph", new.subparagraphs[0].number or ""
    if len(new.tail) == 1 and not new.subparagraphs:
        return "flush", ""
    if len(new.annexes) == 1 and not new.parts:
        return "annex", new.annexes[0].label
    return "", ""


def _kind_of_block(block: Block) -> tuple[str, str]:
    if isinstance(block, PreambularParagraph):
        return "preambular", ""
    if isinstance(block, TextParagraph):
        return "prose", ""
    if isinstance(block, Heading):
        return ({1: "heading", 2: "subheading"}.get(block.level, ""), "")
    if isinstance(block, OperativeParagraph):
        kinds: dict[str | None, str] = {None: "operative", "": "unnumbered"}
        return kinds.get(block.number, "numbered"), block.number or ""
    return "", ""


def printed(new: NewText, rules: Language, *, in_annex: bool) -> tuple[BlockLine, ...]:
    """Return the lines of a new passage as they are printed in an amendment document."""
    if new.annexes:
        (annex,) = new.annexes
        _, *units = units_of(Resolution(annexes=new.annexes))
        hung = [
            BlockLine(line.number, line.content, _level_of(unit.head))
            for unit in units
            for line in unit.lines
        ]
        return (BlockLine("", annex.title), *hung)
    if new.subparagraphs or new.tail:
        holder = OperativeParagraph(content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail)
        found = _lines(holder, rules, in_annex=in_annex)[1:]
        return (BlockLine("", found[0].content), *found[1:])
    blocks: list[Block] = [*new.preamble, *new.paragraphs]
    block = blocks[0]
    if isinstance(block, Heading):
        return (BlockLine(block.number, block.title),)
    found = _lines(block, rules, in_annex=in_annex)
    return (BlockLine("", found[0].content), *found[1:])


def _level_of(head: object) -> int:
    return head.level if isinstance(head, Heading) else 0


def _lines(block: Block, rules: Language, *, in_annex: bool) -> list[BlockLine]:
    """Return the lines of a block with their numbers and closing marks."""
    lines = lines_of(block)
    bare = tuple(replace(line, content=_bare(line, in_annex=in_annex)) for line in lines)
    marks = closers(bare, rules, in_annex=in_annex, last=False)
    whole = Resolution(operative=(block,), language=rules.code)
    if isinstance(block, PreambularParagraph):
        whole = Resolution(preamble=(block,), language=rules.code)
    (unit,) = units_of(whole)
    return [
        BlockLine(shown.number, close(line.content, mark, rules))
        for shown, line, mark in zip(unit.lines, bare, marks, strict=True)
    ]


def _bare(line: UnitLine, *, in_annex: bool) -> Text:
    frame = line.frame
    closed = PreambularParagraph | OperativeParagraph | Subparagraph | Line
    if in_annex or not isinstance(frame, closed) or frame.end is not None:
        return line.content
    return take_closer(line.content)[0]


@dataclass(slots=True)
class Reading:
    """Makes a new passage of printed lines.

    Attributes:
        kind: what the sentence announces.
        number: the number it names, or "".
        rules: of the language.
    """

    kind: str
    number: str
    rules: Language

    def new_text(self, lines: Sequence[BlockLine]) -> NewText | None:
        """Return the passage; None where the lines make none."""
        lines = [line if "heading" in self.kind else _numbered(line) for line in lines]
        if not lines:
            return None
        try:
            return self._new_text(lines)
        except ValueError:
            return None

    def _new_text(self, lines: Sequence[BlockLine]) -> NewText | None:
        first = _rejoined(lines[0])
        if self.kind == "preambular":
            block = self._listed(PreambularParagraph(content=EMPTY), first, lines[1:])
            return NewText(preamble=(block,)) if isinstance(block, PreambularParagraph) else None
        if self.kind in ("operative", "unnumbered", "numbered"):
            number = {"operative": None, "unnumbered": ""}.get(self.kind, self.number)
            frame = OperativeParagraph(content=EMPTY, number=number)
            block = self._listed(frame, first, lines[1:])
            return NewText(paragraphs=(block,)) if isinstance(block, OperativeParagraph) else None
        if self.kind == "annex":
            return NewText(annexes=(self._annex(first, lines[1:]),))
        if self.kind == "subparagraph":
            return self._item(lines)
        if len(lines) > 1:
            return None
        if self.kind == "prose":
            return NewText(paragraphs=(TextParagraph(content=first),))
        if self.kind in ("heading", "subheading"):
            level = 1 if self.kind == "heading" else 2
            title = lines[0].content
            return NewText(paragraphs=(Heading(title=title, number=lines[0].number, level=level),))
        if self.kind == "flush":
            return NewText(tail=(Line(content=first),))
        return None

    def _item(self, lines: Sequence[BlockLine]) -> NewText | None:
        """Read a subparagraph: a number it has itself is one of the list it joins."""
        first = lines[0].content
        given = UnitLine(
            Subparagraph(content=EMPTY, number=self.number or None), 1, self._led(first)
        )
        rest = [replace(line, level=line.level + 1) for line in self._hung(lines[1:], deeper=True)]
        holder = UnitLine(OperativeParagraph(content=EMPTY), 0, EMPTY)
        block = block_from([holder, given, *rest])
        if not isinstance(block, OperativeParagraph) or len(block.subparagraphs) != 1 or block.tail:
            return None
        return NewText(subparagraphs=block.subparagraphs)

    def _annex(self, title: Text, lines: Sequence[BlockLine]) -> Annex:
        blocks: list[Block] = []
        hung: list[BlockLine] = []
        opened: BlockLine | None = None
        count = 0

        def settle() -> None:
            nonlocal count
            if opened is not None:
                given = int(opened.number.removesuffix("."))
                number = None if given == count + 1 else str(given)
                frame = OperativeParagraph(content=EMPTY, number=number)
                count = given
                block = self._listed(frame, opened.content, hung)
                assert isinstance(block, OperativeParagraph)  # noqa: S101 - for mypy
                blocks.append(block)
                hung.clear()

        for line in lines:
            if line.heading:
                settle()
                opened = None
                blocks.append(Heading(title=line.content, number=line.number, level=line.heading))
            elif _COUNTED.match(line.number):
                settle()
                opened = line
            elif opened is not None and line.number:
                hung.append(line)
            else:
                settle()
                opened = None
                blocks.append(TextParagraph(content=_rejoined(line)))
        settle()
        return Annex(title=title, label=self.number, paragraphs=tuple(blocks))

    def _led(self, content: Text) -> Text:
        first = content[0] if content else None
        if isinstance(first, Span) and first.marks == self.rules.lead:
            return normal((Span(first.text, Mark.LEAD), *content[1:]))
        return content

    def _listed(
        self,
        frame: PreambularParagraph | OperativeParagraph,
        first: Text,
        rest: Sequence[BlockLine],
    ) -> object:
        return block_from([UnitLine(frame, 0, self._led(first)), *self._hung(rest)])

    def _hung(self, lines: Sequence[BlockLine], *, deeper: bool = False) -> list[UnitLine]:
        """Find the level of each item from its number and those before it."""
        result: list[UnitLine] = []
        counts = [0, 0, 0]
        level, opens = 0, True
        for line in lines:
            content = self._led(line.content)
            if not line.number:
                if deeper:
                    raise ValueError("a flush line inside an item")
                result.append(UnitLine(Line(content=EMPTY), 0, content))
                continue
            level, number = self._level(line.number, level, counts, opens=opens, deeper=deeper)
            del counts[level:]
            counts += [0] * (3 - len(counts))
            result.append(UnitLine(Subparagraph(content=EMPTY, number=number), level, content))
            opens = characters(content).rstrip().endswith(self.rules.colon.strip())
        return result

    def _level(
        self, number: str, current: int, counts: list[int], *, opens: bool, deeper: bool
    ) -> tuple[int, str | None]:
        by = 1 if deeper else 0
        order = [current + 1, *range(current, 0, -1)] if opens else range(max(current, 1), 0, -1)
        for level in order:
            if 1 <= level <= 3 - by and self._expected(counts[level - 1] + 1, level + by) == number:
                counts[level - 1] += 1
                return level, None
        level = current + 1 if opens and current < 3 else max(current, 1)
        return level, number.strip("()").removesuffix(".")

    def _expected(self, count: int, level: int) -> str:
        return printed_sublabel(count, level, self.rules)


def _numbered(line: BlockLine) -> BlockLine:
    """Take the number off a line that has it in its words."""
    if line.heading or line.number or not line.content or not isinstance(line.content[0], Span):
        return line
    words = characters(line.content)
    found = _NUMBER.match(words)
    if not found:
        return line
    return BlockLine(found[1], cut(line.content, found.end(), len(words)))


def _rejoined(line: BlockLine) -> Text:
    """Put a number back before the words: the first line of a passage has none of its own."""
    if not line.number:
        return line.content
    return normal((Span(f"{line.number} "), *line.content))
