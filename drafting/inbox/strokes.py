"""Entries that were one stroke in a Word file: words deleted in one piece, others put there.

A comparison finds the words both have in common and makes two entries of it. Whoever made the
stroke meant one change: half of it is a text nobody proposed. So they get one `item`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.engine.amend.finding import Finder
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.passages import Passages, passages_of
from drafting.model.resolution import Resolution
from drafting.readers.docx import Revision, RevisionKind
from drafting.text.slices import Searched, characters

_OF_WORDS = (Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS)
_AROUND = re.compile(r"^\s*(?:(?:\d+\.|\(\w+\))\s+)?|[\s,;:.]+$")
"""What stands in the file around the words of a line: its number, its closing mark."""
_UNPLACED = 0
"""Stands for the paragraph of lines that do not know theirs."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a line, by its index; an empty one is the place where words go in."""

    line: int
    start: int
    end: int

    def meets(self, other: _Stretch) -> bool:
        """Tell whether nothing stands between the two."""
        return self.line == other.line and self.start <= other.end and other.start <= self.end


def in_one_stroke(
    made: AmendmentSet, revisions: Iterable[Revision], original: Resolution, prefix: str
) -> AmendmentSet:
    """Give one item to entries whose words were deleted in one piece.

    Args:
        made: entries of one delegation, citing the original.
        revisions: its tracked changes, in the order of the file.
        original: the text of the file without changes.
        prefix: begins the items, which no other file may have.
    """
    passages = passages_of(original)
    finder = Finder(passages)
    touched = [(each, at) for each in made.entries if (at := _touched(each, passages, finder))]
    items: dict[str, str] = {}
    for stroke in _strokes(revisions, passages):
        met = [each.id for each, at in touched if at.meets(stroke)]
        if len(met) > 1:
            before = {items[each] for each in met if each in items}
            item = f"{prefix} {met[0]}"
            items = {each: item if own in before else own for each, own in items.items()}
            items |= dict.fromkeys(met, item)
    entries = tuple(replace(each, item=items.get(each.id, "")) for each in made.entries)
    return replace(made, entries=entries)


def _touched(entry: Amendment, passages: Passages, finder: Finder) -> _Stretch | None:
    """Return what an entry changes, without the words that it quotes and leaves."""
    passage = passages.find(entry.target)
    if entry.action not in _OF_WORDS or passage is None:
        return None
    places = finder.find(entry.words, passage)
    if len(places) != 1:
        return None
    (at,) = places
    if entry.action is Action.INSERT_WORDS:
        place = at.start if entry.before else at.end
        return _Stretch(at.line, place, place)
    old, new = characters(entry.words), characters(entry.text)
    left = _shared(old, new)
    right = _shared(old[left:][::-1], new[left:][::-1])
    return _Stretch(at.line, at.start + left, at.end - right)


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _strokes(revisions: Iterable[Revision], passages: Passages) -> Iterator[_Stretch]:
    """Yield what was deleted in one piece; Word parts a piece where the looks of it change."""
    lines = _by_paragraph(passages)
    last: _Stretch | None = None
    for each in revisions:
        if each.kind is not RevisionKind.DELETED:
            continue
        stroke = _place(each, passages, lines)
        if stroke is None:
            continue
        if last is not None and last.line == stroke.line and last.end == stroke.start:
            last = replace(last, end=stroke.end)
            continue
        if last is not None:
            yield last
        last = stroke
    if last is not None:
        yield last


def _place(
    revision: Revision, passages: Passages, lines: Mapping[int, Sequence[int]]
) -> _Stretch | None:
    """Return where deleted words stand; None where they stand in no line, or in several places."""
    own = lines.get(revision.paragraph, ()) if revision.story == "text" else ()
    within = own or lines[_UNPLACED]
    found = _found(revision.words, within, passages)
    found = found or _found(_AROUND.sub("", revision.words), within, passages)
    return found[0] if len(found) == 1 else None


def _found(words: str, lines: Iterable[int], passages: Passages) -> list[_Stretch]:
    wanted = Searched.of(words).words
    found: list[_Stretch] = []
    for index in lines:
        line = Searched.of(characters(passages.lines[index].printed), notes=False)
        at = line.words.find(wanted) if wanted.strip() else -1
        while at >= 0:
            end = line.places[at + len(wanted) - 1] + 1
            found.append(_Stretch(index, line.places[at], end))
            at = line.words.find(wanted, at + 1)
    return found


def _by_paragraph(passages: Passages) -> dict[int, list[int]]:
    """Return the lines of each paragraph of the file; the title and notes know none."""
    found: dict[int, list[int]] = {_UNPLACED: []}
    for index, text_line in enumerate(passages.lines):
        origin = getattr(text_line.line.frame, "origin", None) if text_line.line else None
        found.setdefault(origin.line if origin else _UNPLACED, []).append(index)
    return found
