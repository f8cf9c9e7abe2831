"""Put all proposals for the words of a line into it; those that overlap become alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafting.engine.amend.bracketing import Bracketing
from drafting.engine.compile.records import (
    Bracketed,
    CompiledPiece,
    CompiledWords,
    Proposal,
    Version,
)
from drafting.model.edit import Op
from drafting.text.inline import Text
from drafting.text.slices import characters, cut


def compiled_words(content: Text, proposals: Iterable[Proposal]) -> CompiledWords:
    """Return the words of a line with all proposals for them."""
    length = len(characters(content))
    found = sorted(((*_stretch(each), each) for each in proposals), key=lambda one: one[:2])
    return tuple(_parts(content, length, found))


def _parts(
    content: Text, length: int, found: Sequence[tuple[int, int, Proposal]]
) -> Iterator[CompiledPiece | Bracketed]:
    place = 0
    for start, end, proposals in _groups(found):
        if start > place:
            yield CompiledPiece(Op.KEEP, cut(content, place, start))
        yield _bracketed(content, start, end, proposals)
        place = end
    if place < length or not found:
        yield CompiledPiece(Op.KEEP, cut(content, place, length))


def _stretch(proposal: Proposal) -> tuple[int, int]:
    return proposal.change.start, proposal.change.end


def _groups(
    found: Sequence[tuple[int, int, Proposal]],
) -> Iterator[tuple[int, int, list[Proposal]]]:
    """Yield stretches that do not overlap, each with all proposals for words in it."""
    group: list[Proposal] = []
    first = last = 0
    for start, end, proposal in found:
        is_same_place = start == end == first == last
        if group and (start < last or is_same_place):
            last = max(last, end)
        else:
            if group:
                yield first, last, group
            group, first, last = [], start, end
        group.append(proposal)
    if group:
        yield first, last, group


def _bracketed(content: Text, start: int, end: int, proposals: Sequence[Proposal]) -> Bracketed:
    ordered = sorted(proposals, key=lambda each: each.entries[0].order)
    gathered: list[list[Proposal]] = []
    for proposal in ordered:
        fitting = (group for group in gathered if _fits(proposal, group))
        group = next(fitting, None)
        if group is None:
            gathered.append([proposal])
        else:
            group.append(proposal)
    return Bracketed(
        tuple(
            Version(tuple(group), tuple(_version(content, start, end, group))) for group in gathered
        )
    )


def _fits(proposal: Proposal, group: Sequence[Proposal]) -> bool:
    """Return whether a proposal can be in one version with others of the same owners."""
    first = group[0]
    if all(each.is_accepted for each in (proposal, *group)):
        return True
    if _owners(proposal) != _owners(first):
        return False
    start, end = _stretch(proposal)
    return all(
        (other_start, other_end) != (start, end) and (end <= other_start or other_end <= start)
        for other_start, other_end in map(_stretch, group)
    )


def _owners(proposal: Proposal) -> tuple[object, ...]:
    return (
        proposal.proposers, proposal.supporters, proposal.opponents, proposal.is_accepted,
    )  # fmt: skip


def _version(
    content: Text, start: int, end: int, group: Sequence[Proposal]
) -> Iterator[CompiledPiece | Bracketed]:
    place = start
    for proposal in sorted(group, key=_stretch):
        first, last = _stretch(proposal)
        if first > place:
            yield CompiledPiece(Op.KEEP, cut(content, place, first))
        if isinstance(proposal.change, Bracketing):
            yield from _brackets(content, proposal.change)
        elif last > first:
            yield CompiledPiece(Op.DELETE, cut(content, first, last))
        if new := proposal.change.words:
            yield from proposed_words(proposal, new)
        place = last
    if end > place:
        yield CompiledPiece(Op.KEEP, cut(content, place, end))


def proposed_words(
    proposal: Proposal, content: Text, line: int = 0
) -> Iterator[CompiledPiece | Bracketed]:
    """Yield the new words of a proposal, with all amendments to them.

    Args:
        proposal: the proposal.
        content: the words of one line of it.
        line: its place among the new lines of the proposal.
    """
    inner = [each for each in proposal.amendments if each.change.line == line]
    at = 0
    for part in compiled_words(content, inner):
        if isinstance(part, CompiledPiece):
            yield _brought(part, proposal, content, at)
            at += length_of(part)
        else:
            versions = [
                replace(each, pieces=tuple(_all_brought(each.pieces, proposal, content, at)))
                for each in part.versions
            ]
            yield Bracketed(tuple(versions))
            at += sum(map(length_of, part.versions[0].pieces))


def _all_brought(
    pieces: Iterable[CompiledPiece | Bracketed], proposal: Proposal, whole: Text, at: int
) -> Iterator[CompiledPiece]:
    for piece in pieces:
        if isinstance(piece, CompiledPiece):
            yield _brought(piece, proposal, whole, at)
            at += length_of(piece)


def _brought(piece: CompiledPiece, proposal: Proposal, whole: Text, at: int) -> CompiledPiece:
    """Return words of a proposal, which stay or which an amendment to it deletes."""
    if piece.op is Op.INSERT:
        return piece
    op = Op.INSERT if piece.op is Op.KEEP else Op.DELETE
    return CompiledPiece(op, piece.content, proposal, whole, at)


def length_of(piece: CompiledPiece | Bracketed) -> int:
    """Return how many characters of its line as tabled a piece has."""
    if isinstance(piece, Bracketed) or piece.op is Op.INSERT or piece.by is not None:
        return 0
    return len(characters(piece.content))


def _brackets(content: Text, change: Bracketing) -> Iterator[CompiledPiece]:
    """Yield words that get brackets, which the version itself shows, or that lose them."""
    start, end = change.start, change.end
    if change.adds:
        yield CompiledPiece(Op.KEEP, cut(content, start, end))
        return
    yield CompiledPiece(Op.DELETE, cut(content, start, start + 1))
    yield CompiledPiece(Op.KEEP, cut(content, start + 1, end - 1))
    yield CompiledPiece(Op.DELETE, cut(content, end - 1, end))


def struck(words: CompiledWords) -> CompiledWords:
    """Return the words of a line that somebody proposes to delete."""
    return tuple(
        _struck(part)
        if isinstance(part, CompiledPiece)
        else Bracketed(
            tuple(replace(each, pieces=tuple(map(_struck, each.pieces))) for each in part.versions)
        )
        for part in words
    )


def _struck(piece: CompiledPiece | Bracketed) -> CompiledPiece | Bracketed:
    if isinstance(piece, CompiledPiece) and piece.op is Op.KEEP:
        return CompiledPiece(Op.DELETE, piece.content)
    return piece
