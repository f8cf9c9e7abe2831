"""The front page of a rolling text: what is open, and who holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting.engine.amend.changes import Trouble
from drafting.engine.compile.gather import standing_of
from drafting.engine.compile.proposals import UNNAMED
from drafting.engine.compile.records import Compilation, Piece, Proposal, Standing
from drafting.model.amendment import Action, Status
from drafting.model.edit import Op
from drafting.model.paragraph import Block, Cell, Heading, Table, TextParagraph
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.marks import scan
from drafting.writers.rolling.contents import contents_of
from drafting.writers.rolling.marks import Marker
from drafting.writers.rolling.words import RollingWords, names

_LOOKS = {Mark.BOLD: Op.INSERT, Mark.STRUCK: Op.DELETE}
Place = tuple[str, Standing, Sequence[Proposal]]
"""A passage that is not agreed: its label, where it stands, what is proposed."""
_TAKES_OUT = (Action.REPLACE_WORDS, Action.DELETE_WORDS)


def front_page(compilation: Compilation, marker: Marker) -> Iterator[Block]:
    """Yield the blocks that stand before the text.

    Args:
        compilation: the text with all proposals.
        marker: gives proposed words their look.
    """
    level, fixed = 1, marker.fixed
    yield Heading(title=(Span(fixed.say("heading")),), level=level)
    yield TextParagraph(content=(Span(_summary(compilation, fixed)),))
    yield TextParagraph(content=marker.words(tuple(_signs(fixed))))
    beside = sorted(compilation.apart, key=lambda each: each.change.passage.start)
    known = {note.key: note.content for note in compilation.base.footnotes}
    places = tuple(_open_places(compilation, beside))
    rows = [row for place in places for row in _rows(*place, fixed, known)]
    if rows:
        columns = ("paragraph", "stands", "proposer", "proposal")
        head = _cells(*map(fixed.say, columns))
        yield Table(title=(Span(fixed.say("list")),), rows=(head, *rows), header_rows=1)
        yield from _holders(places, level, fixed)
    settled = [each for each in beside if each.is_accepted]
    yield from _agreed(compilation, settled, level, fixed)
    yield from _left(compilation.left, marker, level)
    yield Heading(title=(Span(fixed.say("text")),), level=level)


def _open_places(compilation: Compilation, beside: Sequence[Proposal]) -> Iterator[Place]:
    """Yield what is not agreed in the order of the text: heading and title first, notes last."""
    apart = [
        (each.change.passage.label, standing_of((each,)), (each,))
        for each in beside
        if not each.is_accepted
    ]
    above = sum(not each.is_accepted and each.change.passage.start == 0 for each in beside)
    yield from apart[:above]
    for unit in compilation.units:
        if unit.proposals and unit.standing is not Standing.AGREED:
            yield unit.label, unit.standing, unit.proposals
    yield from apart[above:]


def _summary(compilation: Compilation, fixed: RollingWords) -> str:
    found = {each.value: str(len(list(compilation.of_standing(each)))) for each in Standing}
    counts = fixed.say("counts", **found)
    symbol = compilation.base.masthead.symbol
    if not symbol:
        return fixed.say("summary_unnamed", counts=counts)
    return fixed.say("summary", symbol=symbol, counts=counts)


def _signs(fixed: RollingWords) -> Iterator[Piece]:
    """Yield the line that says how to read the text, in the looks it speaks of."""
    for part in scan(fixed.say("signs")).content:
        marks = part.marks if isinstance(part, Span) else Mark.NONE
        op = _LOOKS.get(marks, Op.KEEP)
        yield Piece(op, (Span(part.text),) if isinstance(part, Span) else (part,))


def _rows(
    label: str,
    standing: Standing,
    proposals: Sequence[Proposal],
    fixed: RollingWords,
    known: Mapping[str, Text],
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each proposal; the first says what it is for and where that stands."""
    live = [each for each in proposals if not each.is_accepted] or list(proposals)
    first = label, fixed.say(standing)
    for each in live:
        wishes = dict.fromkeys(fixed.proposed(entry, known) for entry in each.entries)
        item = _item(each.change.passage.label, label)
        aside = f", {fixed.say('aside')}" if each.is_aside else ""
        yield _cells(*first, fixed.owners(each) + aside, item + "; ".join(wishes))
        first = "", ""


def _item(label: str, of: str) -> str:
    """Return which item of a paragraph a passage is: "(b): "; "" for the paragraph itself."""
    inside = label.removeprefix(of).strip(" ,") if label.startswith(of) else ""
    return f"{inside}: " if inside else ""


def _cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(content=(Span(each),) if each else ()) for each in words)


def _holders(places: Sequence[Place], level: int, fixed: RollingWords) -> Iterator[Block]:
    """Yield who holds what: the open paragraphs of each delegation."""
    held: dict[str, list[str]] = defaultdict(list)
    for label, _, proposals in places:
        for each in proposals:
            if not each.is_accepted:
                for name in each.proposers:
                    held[name].append(label)
    yield Heading(title=(Span(fixed.say("holders")),), level=level + 1)
    for name in sorted(held):
        labels = _listed(dict.fromkeys(held[name]))
        yield TextParagraph(content=(Span(fixed.say("holder", name=name, labels=labels)),))


def _agreed(
    compilation: Compilation, apart: Sequence[Proposal], level: int, fixed: RollingWords
) -> Iterator[Block]:
    """Yield what is agreed; a header field with its words, which stand nowhere else."""
    labels = [unit.label for unit in compilation.of_standing(Standing.AGREED)]
    labels += [
        f"{each.change.passage.label} ({fixed.proposed(each.entries[0])})"
        if each.entries[0].amendment.action is Action.SET
        else each.change.passage.label
        for each in apart
    ]
    if labels:
        yield Heading(title=(Span(fixed.say("settled")),), level=level + 1)
        yield TextParagraph(content=(Span(f"{_listed(labels)}."),))


def _listed(labels: Iterable[str]) -> str:
    """Write labels one after the other; those of annexes have commas of their own."""
    given = list(labels)
    return ("; " if any(", " in each for each in given) else ", ").join(given)


def aside_reason(trouble: Trouble) -> str:
    """Return why an entry that could not be placed had been put aside, or ""."""
    asked = trouble.entry.amendment
    return asked.decided.reason if asked.status is Status.PARKED and asked.decided else ""


def _left(left: Sequence[Trouble], marker: Marker, level: int) -> Iterator[Block]:
    """Yield what could not be placed, with its words, so that nothing is lost."""
    if not left:
        return
    yield Heading(title=(Span(marker.fixed.say("unplaced")),), level=level + 1)
    for trouble in left:
        asked, of = trouble.entry.amendment, trouble.entry.of
        by = names(of.proposers) or of.name or UNNAMED
        opening = marker.fixed.say(
            "unplaced_entry", owners=by, id=asked.id, target=asked.target, action=asked.action,
            reason=aside_reason(trouble) or trouble.message,
        )  # fmt: skip
        out = asked.words if asked.action in _TAKES_OUT else ()
        pieces = [Piece(Op.DELETE, out)]
        pieces += [Piece(Op.INSERT, line) for line in (asked.text, *contents_of(asked.new))]
        shown = [
            part
            for piece in pieces
            if piece.content
            for part in (Span(" "), *marker.words((piece,)))
        ]
        yield TextParagraph(content=normal((Span(opening), *shown)))
