"""Printed lines of an amendment document as new passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.model.amendment import NewText
from drafting.model.closing import closers
from drafting.model.lines import UnitLine, block_from
from drafting.model.paragraph import (
    CLOSED,
    Block,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    TextParagraph,
)
from drafting.model.resolution import Annex
from drafting.text.inline import EMPTY, Mark, Span, Text, normal
from drafting.text.languages import Language
from drafting.text.numbering import printed_sublabel
from drafting.text.punctuation import take_closer
from drafting.text.slices import characters, cut
from drafting.wording.records import BlockLine

_NUMBER = re.compile(
    r"([“‘«]?\(\w{1,5}(?: \w+)?\)|\w{1,4}(?: \w+)?\)|(?:\d{1,3}|\w|[ivxlc]{1,4})\.|’\w’) +"
)
_COUNTED = re.compile(r"\d+\.$")
_ITEM = re.compile(r"\W*\(?\w{1,5}(?: \w+)?\)$|’\w’$")


@dataclass(slots=True)
class PassageReader:
    """Makes a new passage of printed lines.

    Attributes:
        kind: what the sentence announces.
        number: the number it names, or "".
        rules: of the language.
        as_shown: the sentence says that the closing marks are those shown, not those of the place.
    """

    kind: str
    number: str
    rules: Language
    as_shown: bool = False

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
        if self.kind == "untitled annex":
            return NewText(annexes=(self._annex(EMPTY, lines),))
        if self.kind in ("subparagraph", "unnumbered subparagraph"):
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
            _, line = self._marked([_holder(), UnitLine(FlushLine(content=EMPTY), 0, first)])
            assert isinstance(line.frame, FlushLine)  # noqa: S101 - for mypy
            return NewText(tail=(replace(line.frame, content=line.content),))
        return None

    def _item(self, lines: Sequence[BlockLine]) -> NewText | None:
        """Read a subparagraph; its own number is one of the list it joins."""
        first = lines[0].content if _ITEM.match(lines[0].number) else _rejoined(lines[0])
        number = "" if self.kind.startswith("unnumbered") else self.number or None
        given = UnitLine(Subparagraph(content=EMPTY, number=number), 1, self._led(first))
        rest = [replace(line, level=line.level + 1) for line in self._hung(lines[1:], deeper=True)]
        block = block_from(self._marked([_holder(), given, *rest]))
        if not isinstance(block, OperativeParagraph) or len(block.subparagraphs) != 1 or block.tail:
            return None
        return NewText(subparagraphs=block.subparagraphs)

    def _annex(self, title: Text, lines: Sequence[BlockLine]) -> Annex:
        blocks: list[Block] = []
        count = 0
        for group in _grouped(lines):
            line, *hung = group
            if line.heading:
                blocks.append(Heading(title=line.content, number=line.number, level=line.heading))
            elif _counts(line) or hung:
                number = line.number.removesuffix(".")
                is_next = number == str(count + 1)
                count = int(number) if number else count
                frame = OperativeParagraph(content=EMPTY, number=None if is_next else number)
                block = self._listed(frame, line.content, hung)
                assert isinstance(block, OperativeParagraph)  # noqa: S101 - for mypy
                blocks.append(block)
            else:
                blocks.append(TextParagraph(content=_rejoined(line)))
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
        return block_from(self._marked([UnitLine(frame, 0, self._led(first)), *self._hung(rest)]))

    def _marked(self, lines: Sequence[UnitLine]) -> Sequence[UnitLine]:
        """Keep the closing marks that are shown where the place asks for others."""
        if not self.as_shown:
            return lines
        asked = closers(lines, self.rules, in_annex=False, last=False, own=False)
        return [_closed(line, mark) for line, mark in zip(lines, asked, strict=True)]

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
                result.append(UnitLine(FlushLine(content=EMPTY), 0, content))
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
        bare = number.strip("()").removesuffix(".")
        return level, bare if printed_sublabel(bare, level + by, self.rules) == number else number

    def _expected(self, count: int, level: int) -> str:
        return printed_sublabel(count, level, self.rules)


def _grouped(lines: Sequence[BlockLine]) -> list[list[BlockLine]]:
    """Put the items of a list with the line they hang under: a numbered one or one of words."""
    groups: list[list[BlockLine]] = []
    for line in lines:
        is_item = line.number and not _counts(line) and not line.heading
        above = groups[-1][0] if groups else None
        if is_item and above and not above.heading and (not above.number or _counts(above)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _counts(line: BlockLine) -> bool:
    return _COUNTED.match(line.number) is not None


def _holder() -> UnitLine:
    """Return the paragraph under which new lines are read; it has no words and no mark."""
    return UnitLine(OperativeParagraph(content=EMPTY, end=""), 0, EMPTY)


def _closed(line: UnitLine, asked: str) -> UnitLine:
    content, mark = take_closer(line.content)
    if not line.content or mark == asked or not isinstance(line.frame, CLOSED):
        return line
    return replace(line, content=content, frame=replace(line.frame, end=mark))


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
