"""Write the front page of a rolling text: what is open, and who proposes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafting.engine.amend.changes import NOWHERE, Unresolved
from drafting.engine.compile.proposals import UNNAMED
from drafting.engine.compile.records import (
    Compilation,
    CompiledPassage,
    CompiledPiece,
    ParagraphStatus,
)
from drafting.model.amendment import Action, Status
from drafting.model.edit import Op
from drafting.model.numbers import cited_notes
from drafting.model.paragraph import Block, Cell, Heading, Table, TextParagraph
from drafting.model.passages import Passage
from drafting.text.inline import Mark, Span, Text, normal
from drafting.text.marks import scan
from drafting.text.ranges import listed
from drafting.writers.rolling.contents import contents_of
from drafting.writers.rolling.marks import Marker
from drafting.writers.rolling.words import RollingWords, names

_LOOKS = {Mark.BOLD: Op.INSERT, Mark.STRUCK: Op.DELETE}
_LISTED = {
    ParagraphStatus.AGREED: "list_agreed",
    ParagraphStatus.AD_REFERENDUM: "list_ad_referendum",
    ParagraphStatus.DECIDED: "list_decided",
    ParagraphStatus.NO_PROPOSALS: "list_no_proposals",
}
"""Statuses whose passages are listed by label, with the heading of each list."""
_TAKES_OUT = (Action.REPLACE_WORDS, Action.DELETE_WORDS)


def front_page(compilation: Compilation, marker: Marker) -> Iterator[Block]:
    """Yield the blocks before the text.

    Args:
        compilation: the text with all proposals.
        marker: gives proposed words their look.
    """
    level, fixed = 1, marker.fixed
    yield Heading(title=(Span(fixed.say("heading")),), level=level)
    yield TextParagraph(content=(Span(_summary(compilation, fixed)),))
    yield TextParagraph(content=marker.words(tuple(_signs(fixed))))
    known = {key: note.content for key, note in cited_notes(compilation.base).items()}
    places = [each for each in compilation.places if each.open]
    rows = [row for place in places for row in _rows(place, fixed, known)]
    if rows:
        columns = ("paragraph", "status", "proposer", "proposal")
        head = _cells(*map(fixed.say, columns))
        yield Table(title=(Span(fixed.say("list")),), rows=(head, *rows), header_rows=1)
        order = [each.label for each in compilation.places]
        yield from _holders(places, order, level, fixed)
    yield from _reserved(compilation, level, fixed)
    yield from _settled(compilation, level, fixed)
    yield from _left(compilation.left, marker, level, known)
    yield Heading(title=(Span(fixed.say("text")),), level=level)


def _summary(compilation: Compilation, fixed: RollingWords) -> str:
    found = {each: len(list(compilation.of_status(each))) for each in ParagraphStatus}
    counted = "; ".join(fixed.counted(each, count) for each, count in found.items() if count)
    counts = fixed.say("counts", counts=counted)
    symbol = compilation.base.masthead.symbol
    if not symbol:
        return fixed.say("summary_unnamed", counts=counts)
    return fixed.say("summary", symbol=symbol, counts=counts)


def _signs(fixed: RollingWords) -> Iterator[CompiledPiece]:
    """Yield the line that says how to read the text, with bold and struck-out words."""
    for part in scan(fixed.say("signs")).content:
        marks = part.marks if isinstance(part, Span) else Mark.NONE
        op = _LOOKS.get(marks, Op.KEEP)
        yield CompiledPiece(op, (Span(part.text),) if isinstance(part, Span) else (part,))


def _rows(
    place: CompiledPassage, fixed: RollingWords, known: Mapping[str, Text]
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each proposal; the first one names the place and its status."""
    first = place.label, fixed.status_words(place)
    for each in place.proposals:
        if each.is_accepted:
            continue
        wishes = dict.fromkeys(fixed.proposed(entry, known) for entry in each.entries)
        item = _item(each.change.passage, place.label)
        if each.amends:
            item = f"{fixed.say('in_proposal', names=names(each.amends))}: "
        aside = f", {fixed.say('aside')}" if each.is_aside else ""
        yield _cells(*first, fixed.owners(each) + aside, item + "; ".join(wishes))
        first = "", ""


def _item(passage: Passage, of: str) -> str:
    """Return the target of a proposal for more or less than a place: "(b): ", "Annex: ", or ""."""
    if of.startswith(f"{passage.label.removeprefix('part ')}, "):
        return f"{passage.label}: "
    inside = passage.label.removeprefix(of).strip(" ,") if passage.label.startswith(of) else ""
    return f"{inside}: " if inside else ""


def _cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(content=(Span(each),) if each else ()) for each in words)


def _holders(
    places: Sequence[CompiledPassage], order: Sequence[str], level: int, fixed: RollingWords
) -> Iterator[Block]:
    """Yield who proposes what: the open paragraphs of each delegation."""
    held: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for each in place.proposals:
            if not each.is_accepted:
                for name in each.proposers:
                    held[name].append(place.label)
    yield Heading(title=(Span(fixed.say("holders")),), level=level + 1)
    for name in sorted(held):
        labels = listed(dict.fromkeys(held[name]), order)
        yield TextParagraph(content=(Span(fixed.say("holder", name=name, labels=labels)),))


def _reserved(compilation: Compilation, level: int, fixed: RollingWords) -> Iterator[Block]:
    """Yield every reservation, with its day and its reason."""
    if compilation.positions.reservations:
        yield Heading(title=(Span(fixed.say("list_reservations")),), level=level + 1)
        for each in compilation.positions.reservations:
            yield TextParagraph(content=(Span(fixed.reserved(each)),))


def _settled(compilation: Compilation, level: int, fixed: RollingWords) -> Iterator[Block]:
    """Yield the labels of passages without open proposals, a list for each status."""
    order = [each.label for each in compilation.places]
    for status, heading in _LISTED.items():
        groups: dict[str, list[str]] = defaultdict(list)
        for place in compilation.of_status(status):
            positions = fixed.status_words(place) if place.agreement else ""
            groups[positions].append(_with_words(place, fixed))
        if groups:
            yield Heading(title=(Span(fixed.say(heading)),), level=level + 1)
        for positions, labels in groups.items():
            said = listed(labels, order)
            said = f"{said}: {positions}." if positions else f"{said}."
            yield TextParagraph(content=(Span(said),))


def _with_words(place: CompiledPassage, fixed: RollingWords) -> str:
    """Return the label of a passage; a header field with its words, which are nowhere else."""
    entries = (
        each.entries[0]
        for each in place.proposals
        if each.change.line == NOWHERE and each.change.name
    )
    said = "; ".join(map(fixed.proposed, entries))
    return f"{place.label} ({said})" if said else place.label


def aside_reason(unresolved: Unresolved) -> str:
    """Return why an entry that could not be placed was parked, or ""."""
    asked = unresolved.entry.amendment
    return asked.decided.reason if asked.status is Status.PARKED and asked.decided else ""


def _left(
    left: Sequence[Unresolved], marker: Marker, level: int, known: Mapping[str, Text]
) -> Iterator[Block]:
    """Yield what could not be placed, with its words, so that nothing is lost."""
    if not left:
        return
    yield Heading(title=(Span(marker.fixed.say("unplaced")),), level=level + 1)
    for unresolved in left:
        asked, of = unresolved.entry.amendment, unresolved.entry.of
        by = names(of.proposers) or of.name or UNNAMED
        opening = marker.fixed.say(
            "unplaced_entry", owners=by, id=asked.id, target=asked.target, action=asked.action,
            reason=aside_reason(unresolved) or unresolved.message,
        )  # fmt: skip
        quoted = asked.words if asked.action is not Action.SET else ()
        given = [(Op.DELETE if asked.action in _TAKES_OUT else Op.KEEP, quoted)]
        given += [(Op.INSERT, line) for line in (asked.text, *contents_of(asked.new))]
        # A note mark here would count among the notes of the text and lead nowhere.
        pieces = [
            CompiledPiece(op, marker.fixed.with_notes(line, unresolved.entry, known))
            for op, line in given
        ]
        shown = [
            part
            for piece in pieces
            if piece.content
            for part in (Span(" "), *marker.words((piece,)))
        ]
        yield TextParagraph(content=normal((Span(opening), *shown)))
