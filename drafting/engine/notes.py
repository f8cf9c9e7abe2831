"""Link footnotes of two texts, and find what changed in them.

Two notes are linked if their text is the same, or if the author kept the key. Notes left over in
linked paragraphs are linked too, because their source was replaced: the most alike first, the rest
in order.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from drafting.engine.words import diff_words, whole
from drafting.model.edit import FootnoteEdit, NotePlace, Op, WordRun
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Unit
from drafting.text.inline import note_keys, plain
from drafting.text.marks import IN_PLACE
from drafting.text.normalize import folded_line

Linked = Sequence[tuple[Unit, Unit]]
_ALIKE = 0.5
"""Least share of words of two notes that are linked by likeness."""
_MOST = 2_500
"""Most pairs of notes of one paragraph that are compared; more are linked in order."""
_OPENING = 2_000
"""Most words of a note that are compared."""


def link_notes(old: Resolution, new: Resolution, linked: Linked) -> dict[str, str]:
    """Return the new key of every old footnote that the draft keeps.

    Args:
        old: the base.
        new: the draft.
        linked: the pairs of linked units.
    """
    links: dict[str, str] = {}
    free = {note.key: folded_line(plain(note.content)) for note in new.footnotes}
    words = {note.key: folded_line(plain(note.content)) for note in old.footnotes}
    equal: dict[str, deque[str]] = defaultdict(deque)
    for each, content in free.items():
        equal[content].append(each)
    for note in old.footnotes:
        alike = equal.get(words[note.key], deque())
        while alike and alike[0] not in free:
            alike.popleft()  # already linked by its key
        same = free.get(note.key) == words[note.key]
        key = note.key if same else next(iter(alike), None)
        if key is not None:
            links[note.key] = key
            del free[key]
    for note in old.footnotes:
        if note.key not in links and note.key in free and not is_anonymous(note.key):
            links[note.key] = note.key
            del free[note.key]
    if not free or len(links) == len(words):
        return links
    for one, other in ((note_keys(old.title), note_keys(new.title)), *_mentions(linked)):
        gone = [key for key in dict.fromkeys(one) if key in words and key not in links]
        come = [key for key in dict.fromkeys(other) if key in free]
        for before, after in _in_order([(key, words[key]) for key in gone],
                                       [(key, free[key]) for key in come]):  # fmt: skip
            links[before] = after
            del free[after]
    return links


def _in_order(
    gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Pair the notes left over in a paragraph: those most alike first, the rest in order."""
    likeness = {}
    if len(gone) * len(come) <= _MOST:
        words = [[note.split()[:_OPENING] for _, note in side] for side in (gone, come)]
        likeness = {
            (i, j): Indel.normalized_similarity(one, other)
            for i, one in enumerate(words[0])
            for j, other in enumerate(words[1])
        }
    for one, other in _pairs(likeness, range(len(gone)), range(len(come))):
        yield gone[one][0], come[other][0]


def _pairs(
    likeness: Mapping[tuple[int, int], float], gone: range, come: range
) -> Iterator[tuple[int, int]]:
    """Yield the pairs in order; the most alike pair divides the rest into two groups."""
    if len(gone) * len(come) <= _MOST:
        most, first, second = max(
            ((likeness[one, other], -one, -other) for one in gone for other in come),
            default=(0.0, 0, 0),
        )
        if most >= _ALIKE:
            yield from _pairs(likeness, range(gone.start, -first), range(come.start, -second))
            yield -first, -second
            yield from _pairs(likeness, range(1 - first, gone.stop), range(1 - second, come.stop))
            return
    yield from zip(gone, come, strict=False)


def is_anonymous(key: str) -> bool:
    """Return whether a key says nothing about its note: a number, or a note written in place."""
    return key.startswith(IN_PLACE) or key.isdecimal()


def diff_notes(
    old: Resolution,
    new: Resolution,
    units: tuple[Sequence[Unit], Sequence[Unit]],
    links: Mapping[str, str],
) -> Iterator[FootnoteEdit]:
    """Yield the edit of every footnote, in the order of the new text, then the deleted ones."""
    old_places, new_places = _places(old, units[0]), _places(new, units[1])
    old_notes = {note.key: note for note in old.footnotes}
    back = {after: before for before, after in links.items()}
    mentions = _paragraphs(units[1]) if new.footnotes else {}
    for note in new.footnotes:
        before = old_notes.get(back.get(note.key, ""))
        yield FootnoteEdit(
            old=old_places[before.key] if before else None,
            new=new_places[note.key],
            runs=_note_runs(before, note),
            in_place=note.in_place,
            paragraphs=mentions.get(note.key, ()),
        )
    gone = [note for note in old.footnotes if note.key not in links]
    mentions = _paragraphs(units[0]) if gone else {}
    for note in gone:
        yield FootnoteEdit(
            old=old_places[note.key],
            new=None,
            runs=whole(Op.DELETE, note.content),
            in_place=note.in_place,
            paragraphs=mentions.get(note.key, ()),
        )


def _note_runs(before: Footnote | None, note: Footnote) -> tuple[WordRun, ...]:
    if before is None:
        return whole(Op.INSERT, note.content)
    return diff_words(before.content, note.content, {})


def _places(resolution: Resolution, units: Sequence[Unit]) -> dict[str, NotePlace]:
    numbers = note_numbers(resolution, units) if resolution.footnotes else {}
    return {
        note.key: NotePlace(index, note.key, numbers.get(note.key, ""))
        for index, note in enumerate(resolution.footnotes)
    }


def _paragraphs(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Return the labels of the lines that mention each note."""
    result: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        for line in unit.lines:
            for key in note_keys(line.line.content):
                result[key].append(line.label)
    return {key: tuple(labels) for key, labels in result.items()}


def _mentions(linked: Linked) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for one, other in linked:
        yield _unit_keys(one), _unit_keys(other)


def _unit_keys(unit: Unit) -> tuple[str, ...]:
    return tuple(key for line in unit.lines for key in note_keys(line.line.content))
