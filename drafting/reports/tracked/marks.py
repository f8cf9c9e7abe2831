"""Marks of footnotes where somebody takes one out, or proposes other words for a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.engine.compile.records import Compilation, Proposal
from drafting.model.passages import Passages
from drafting.reports.redline.stream import Piece
from drafting.reports.tracked.effects import effects
from drafting.reports.tracked.fresh import NewText
from drafting.reports.tracked.placed import Placed
from drafting.reports.tracked.strips import Marked, Proposals, come, gone, is_note
from drafting.text.inline import note_keys
from drafting.text.slices import cut
from drafting.writers.docx.views import ChangeKind, Run


def taken_out(compilation: Compilation, placed: Placed, passages: Passages) -> frozenset[str]:
    """Return the notes of the base of which somebody takes a mark out."""
    found: set[str] = set()
    for each in compilation.proposals:
        change = each.change
        if change.deletes:
            for spot in passages.spots[change.passage.start : change.passage.end]:
                found.update(note_keys(spot.content))
    spaced = compilation.base.rules.joins_with_space
    for index, proposals in placed.words.items():
        content = passages.spots[index].content
        if note_keys(content):
            for effect in effects(content, proposals, spaced=spaced):
                found.update(note_keys(cut(content, effect.start, effect.end)))
    return frozenset(found)


def with_notes_kept(
    steps: Iterable[Marked], keys: Mapping[int, str], new: NewText
) -> Iterator[Marked]:
    """Let a note whose reference goes stand at its next mention, if one is left.

    Args:
        steps: of the whole text.
        keys: of the notes by number.
        new: brings the note to its new place.
    """
    homeless: dict[str, tuple[str, Proposals]] = {}
    given = list(steps)
    elsewhere = {
        each.step.piece.sign.note
        for each in given
        if is_note(each.step)
        and isinstance(each.step.piece.sign, Run)
        and each.step.change is ChangeKind.INSERTED
    }
    for each in given:
        sign, change = each.step.piece.sign, each.step.change
        if is_note(each.step) and isinstance(sign, Run) and sign.note in keys:
            if change is ChangeKind.DELETED and sign.note not in elsewhere:
                key = keys[sign.note]
                homeless[sign.text or new.setter.numbers[key]] = key, each.proposals
        elif change is None and isinstance(sign, Run) and sign.mark and sign.text in homeless:
            key, owners = homeless.pop(sign.text)
            yield gone(each.step.piece, owners)
            yield come(Piece(new.brought(key)), owners)
            continue
        yield each


def with_note_owners(
    steps: Sequence[Marked], keys: Mapping[int, str], about: Mapping[str, Sequence[Proposal]]
) -> list[Marked]:
    """Give the reference of each note to those who propose other words for it, for comments.

    Args:
        steps: of the whole text.
        keys: of the notes by number.
        about: proposals for the words of notes, by key.
    """
    made = list(steps)
    for index, each in enumerate(made):
        sign = each.step.piece.sign
        if is_note(each.step) and isinstance(sign, Run):
            owners = about.get(keys.get(sign.note, ""), ())
            if owners:
                made[index] = replace(each, proposals=(*each.proposals, *owners))
    return made
