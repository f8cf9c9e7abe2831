"""Remove typed closing marks, and warn if the computed mark differs.

The computed mark depends on what follows, so this runs when all blocks of a part are read. In
annexes and in prose nothing is computed, and the words keep their punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.diagnostics import Origin
from drafting.model.closing import closers
from drafting.model.lines import UnitLine, block_from, lines_of
from drafting.model.paragraph import (
    Block,
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.walk import last_closed
from drafting.readers.yaml.findings import Fields, YamlFindings
from drafting.readers.yaml.nodes import Node
from drafting.text.inline import Text, plain
from drafting.text.punctuation import take_closer, take_mark
from drafting.text.spaces import trimmed

_AFTER_MARK = re.compile(r"""(?:\s|\[\^[^\]]*\]|\^\[[^\]]*\]|["'*~])*""")
_JOINERS = {"en": "and|or|and/or", "fr": "et|ou|et/ou", "es": "y|e|o|u|y/o", "ru": "и|или"}


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """The place of a line: in the file, and as a delegate would say it.

    Attributes:
        words: the value that has its last words.
    """

    origin: Origin
    where: str
    words: Node | None = None


def last_words(fields: Fields, key: str = "text") -> Node | None:
    """Return the value that has the last words of a paragraph: its text, or else its lead."""
    return fields.get(key) or fields.get("text") or fields.get("lead")


@dataclass(frozen=True, slots=True)
class Built:
    """A block as typed, with the place of each line that has a computed closing mark."""

    block: Block
    places: tuple[ClosedLine, ...] = ()


def closed_blocks(
    findings: YamlFindings,
    built: Sequence[Built],
    *,
    in_annex: bool = False,
    ends: bool = True,
    as_typed: bool = False,
) -> tuple[Block, ...]:
    """Settle the closing marks of the blocks of one body.

    Args:
        findings: what is known of the file so far; errors are added.
        built: the blocks as typed.
        in_annex: closing marks are typed, not computed.
        ends: the last block ends the text (false for a preamble).
        as_typed: the blocks have no place yet, so no mark can be computed; typed marks stay.
    """
    final = last_closed([each.block for each in built]) if ends else -1
    return tuple(
        _as_typed(each)
        if as_typed
        else _closed(findings, each, in_annex=in_annex, last=index == final)
        for index, each in enumerate(built)
    )


def _as_typed(built: Built) -> Block:
    """Take from the words the marks that the key `end` gives; the others need a place first."""
    if not built.places:
        return built.block
    lines = [_without_own(line) for line in lines_of(built.block)]
    block = block_from(lines)
    assert isinstance(block, PreambularParagraph | OperativeParagraph)  # noqa: S101 - for mypy
    return block


def _without_own(line: UnitLine) -> UnitLine:
    frame = line.frame
    if not isinstance(frame, PreambularParagraph | OperativeParagraph | Subparagraph | FlushLine):
        return line
    if frame.end is None:
        return line
    return replace(line, content=trimmed(take_mark(line.content, frame.end)))


def _closed(findings: YamlFindings, built: Built, *, in_annex: bool, last: bool) -> Block:
    if not built.places:
        return built.block
    lines = lines_of(built.block)
    computed = closers(lines, findings.language, in_annex=in_annex, last=last, own=False)
    settled = [
        _settled(findings, line, mark, place, in_annex=in_annex)
        for line, mark, place in zip(lines, computed, built.places, strict=True)
    ]
    block = block_from(settled)
    assert isinstance(block, PreambularParagraph | OperativeParagraph)  # noqa: S101 - for mypy
    return block


def _settled(
    findings: YamlFindings, line: UnitLine, computed: str, place: ClosedLine, *, in_annex: bool
) -> UnitLine:
    frame = line.frame
    if not isinstance(frame, PreambularParagraph | OperativeParagraph | Subparagraph | FlushLine):
        return line
    if frame.end is not None:
        content = trimmed(take_mark(line.content, frame.end))
        is_computed = frame.end == computed and (in_annex or not take_closer(content)[1])
        end = None if is_computed else frame.end
        return replace(line, content=content, frame=replace(frame, end=end))
    if in_annex:
        return line
    content, typed = take_closer(line.content)
    if isinstance(frame, Subparagraph) and computed:
        _report_joined(findings, content, computed.strip(), place)
    if not typed:
        return line
    if typed.strip() != computed.strip():
        _report(findings, typed.strip(), computed.strip(), place)
    return replace(line, content=trimmed(content))


def _report(findings: YamlFindings, typed: str, computed: str, place: ClosedLine) -> None:
    printed = f"“{computed}” is printed" if computed else "no mark is printed"
    findings.warning(
        "closing-mark",
        f"{place.where}: the text ends with “{typed}”; {printed} here instead",
        _place_of(findings, place, typed),
        f'remove the “{typed}”, or write end: "{typed}" to print it',
    )


def _place_of(findings: YamlFindings, place: ClosedLine, typed: str) -> Origin:
    """Return the place of a typed mark, or the start of the paragraph if it is not known."""
    if place.words is None:
        return place.origin
    index = findings.source.rfind(typed, place.words.start, place.words.end)
    after = findings.source[index + len(typed) : place.words.end]
    return (
        findings.origin_at(index) if index >= 0 and _AFTER_MARK.fullmatch(after) else place.origin
    )


def _report_joined(findings: YamlFindings, content: Text, computed: str, place: ClosedLine) -> None:
    """Warn about “; and” at the end of an item, which is wrong style [UNXML, lists]."""
    joiners = _JOINERS.get(findings.language.code)
    ending = joiners and re.search(f"[;,]\\s*(?:{joiners})$", plain(content).rstrip())
    if ending:
        findings.warning(
            "joined-item",
            f"{place.where}: “{computed}” would be printed after the “{ending[0]}” at the end",
            place.origin,
            f"remove the “{ending[0]}”: no such word follows the last but one subparagraph",
        )
