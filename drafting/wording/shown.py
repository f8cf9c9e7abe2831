"""New passages as the lines that are printed in an amendment document."""

from __future__ import annotations

from dataclasses import replace

from drafting.model.amendment import NewText
from drafting.model.closing import closers
from drafting.model.lines import UnitLine, lines_of
from drafting.model.paragraph import (
    Block,
    Heading,
    Line,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    TextParagraph,
)
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import EMPTY, Text
from drafting.text.languages import Language
from drafting.text.punctuation import close, take_closer
from drafting.wording.records import BlockLine

_CLOSED = PreambularParagraph | OperativeParagraph | Subparagraph | Line


def kind_of(new: NewText) -> tuple[str, str]:
    """Return the kind of a new passage, and its number; "" where no kind holds it."""
    if len(new.preamble) == 1 and not new.paragraphs:
        return "preambular", ""
    if len(new.paragraphs) == 1:
        return _kind_of_block(new.paragraphs[0])
    if len(new.subparagraphs) == 1 and not new.tail:
        number = new.subparagraphs[0].number
        return "unnumbered subparagraph" if number == "" else "subparagraph", number or ""
    if len(new.tail) == 1 and not new.subparagraphs:
        return "flush", ""
    if len(new.annexes) == 1 and not new.parts:
        (annex,) = new.annexes
        return "annex" if annex.title else "untitled annex", annex.label
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
        return (BlockLine("", annex.title), *hung) if annex.title else tuple(hung)
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


def is_punctuated(new: NewText, rules: Language) -> bool:
    """Tell whether a new passage closes with other marks than its place asks for."""
    blocks: list[Block] = [*new.preamble, *new.paragraphs]
    if new.subparagraphs or new.tail:
        blocks = [
            OperativeParagraph(
                content=EMPTY, subparagraphs=new.subparagraphs, tail=new.tail, end=""
            )
        ]
    for block in blocks:
        lines = lines_of(block)
        asked = closers(lines, rules, in_annex=False, last=False, own=False)
        for line, mark in zip(lines, asked, strict=True):
            end = line.frame.end if isinstance(line.frame, _CLOSED) else None
            if line.content and end is not None and end != mark:
                return True
    return False


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
    if in_annex or not isinstance(frame, _CLOSED) or frame.end is not None:
        return line.content
    return take_closer(line.content)[0]
