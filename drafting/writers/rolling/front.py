"""The front page of a rolling text: what is open, and who holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting.engine.amend.changes import Trouble
from drafting.engine.compile.gather import standing_of
from drafting.engine.compile.proposals import UNNAMED
from drafting.engine.compile.records import Compilation, CompiledUnit, Piece, Proposal, Standing
from drafting.model.amendment import Action, NewText, Status
from drafting.model.edit import Op
from drafting.model.lines import lines_of
from drafting.model.paragraph import Block, Cell, Heading, OperativeParagraph, Table, TextParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import Span, Text, normal, plain
from drafting.writers.rolling.marks import Marker, closing_of, names

_COLUMNS = ("Paragraph", "Stands", "Proposed by", "What is proposed")
_TAKES_OUT = (Action.REPLACE_WORDS, Action.DELETE_WORDS)
_SIGNS = (
    Piece(Op.KEEP, (Span("How to read it: "),)),
    Piece(Op.INSERT, (Span("bold"),)),
    Piece(Op.KEEP, (Span(" words are proposed, "),)),
    Piece(Op.DELETE, (Span("struck"),)),
    Piece(
        Op.KEEP,
        (
            Span(
                " words are proposed to go. What stands in brackets is not agreed; whose it is "
                "stands at its end. Of brackets side by side one can stand."
            ),
        ),
    ),
)


def front_page(compilation: Compilation, marker: Marker) -> Iterator[Block]:
    """Yield the blocks that stand before the text.

    Args:
        compilation: the text with all proposals.
        marker: gives proposed words their look.
    """
    level = 1
    yield Heading(title=(Span("Where the text stands"),), level=level)
    yield TextParagraph(content=(Span(_summary(compilation)),))
    yield TextParagraph(content=marker.words(_SIGNS))
    open_units = [
        *compilation.of_standing(Standing.CONTESTED), *compilation.of_standing(Standing.OPEN),
    ]  # fmt: skip
    places = {id(unit): index for index, unit in enumerate(compilation.units)}
    open_units.sort(key=lambda unit: places[id(unit)])
    rows = [_row(unit.label, unit.standing, unit.proposals) for unit in open_units]
    rows += [
        _row(each.change.passage.label, standing_of((each,)), (each,))
        for each in compilation.apart
    ]  # fmt: skip
    if rows:
        head = tuple(Cell(content=(Span(column),)) for column in _COLUMNS)
        yield Table(title=(Span("What is open"),), rows=(head, *rows), header_rows=1)
        yield from _holders(open_units, compilation.apart, level)
    yield from _agreed(compilation, level)
    yield from _left(compilation.left, marker, level)
    yield Heading(title=(Span("Text"),), level=level)


def _summary(compilation: Compilation) -> str:
    counts = {each: len(list(compilation.of_standing(each))) for each in Standing}
    symbol = compilation.base.masthead.symbol
    of = f" of {symbol}" if symbol else ""
    return (
        f"Compilation of the proposals for the text{of}. Paragraphs agreed: "
        f"{counts[Standing.AGREED]}; open: {counts[Standing.OPEN]}; contested: "
        f"{counts[Standing.CONTESTED]}."
    )


def _row(label: str, standing: Standing, proposals: Sequence[Proposal]) -> tuple[Cell, ...]:
    live = [each for each in proposals if not each.is_accepted] or list(proposals)
    wishes = "; ".join(dict.fromkeys(_wish(each) for each in live))
    words = (label, standing.value, closing_of(live), wishes)
    return tuple(Cell(content=(Span(each),)) for each in words)


def _wish(proposal: Proposal) -> str:
    asked = proposal.entries[0].amendment
    to = f" {asked.to}" if asked.to else ""
    value = f" “{plain(asked.text)}”" if asked.action == "set" else ""
    return f"{asked.action}{to}{value}"


def _holders(
    units: Sequence[CompiledUnit], apart: Sequence[Proposal], level: int
) -> Iterator[Block]:
    """Yield who holds what: the open paragraphs of each delegation."""
    held: dict[str, list[str]] = defaultdict(list)
    for label, proposals in [
        *((unit.label, unit.proposals) for unit in units),
        *((each.change.passage.label, (each,)) for each in apart),
    ]:
        for each in proposals:
            if not each.is_accepted:
                for name in each.proposers:
                    held[name].append(label)
    yield Heading(title=(Span("Who holds it"),), level=level + 1)
    for name in sorted(held):
        yield TextParagraph(content=(Span(f"{name}: {names(dict.fromkeys(held[name]))}."),))


def _agreed(compilation: Compilation, level: int) -> Iterator[Block]:
    labels = [unit.label for unit in compilation.of_standing(Standing.AGREED)]
    if labels:
        yield Heading(title=(Span("Agreed"),), level=level + 1)
        yield TextParagraph(content=(Span(f"{names(labels)}."),))


def _left(left: Sequence[Trouble], marker: Marker, level: int) -> Iterator[Block]:
    """Yield what could not be placed, with its words, so that nothing is lost."""
    if not left:
        return
    yield Heading(title=(Span("Proposals that could not be placed"),), level=level + 1)
    for trouble in left:
        asked, of = trouble.entry.amendment, trouble.entry.of
        by = names(of.proposers) or of.name or UNNAMED
        aside = asked.decided.reason if asked.status is Status.PARKED and asked.decided else ""
        opening = f"{by}, {asked.id}: {asked.target}, {asked.action}: {aside or trouble.message}."
        out = asked.words if asked.action in _TAKES_OUT else ()
        pieces = [Piece(Op.DELETE, out)]
        pieces += [Piece(Op.INSERT, line) for line in (asked.text, *_contents(asked.new))]
        shown = [
            part
            for piece in pieces
            if piece.content
            for part in (Span(" "), *marker.words((piece,)))
        ]
        yield TextParagraph(content=normal((Span(opening), *shown)))


def _contents(new: NewText) -> Iterator[Text]:
    whole = [
        Resolution(preamble=new.preamble, operative=new.paragraphs, annexes=new.annexes),
        *((Resolution(parts=new.parts),) if new.parts else ()),
    ]
    for each in whole:
        for unit in units_of(each):
            yield from (line.content for line in unit.model_lines)
    hung = OperativeParagraph(content=(), subparagraphs=new.subparagraphs, tail=new.tail)
    yield from (line.content for line in lines_of(hung))
