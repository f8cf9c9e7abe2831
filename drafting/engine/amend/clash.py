"""Whether two changes get in each other's way, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from drafting.engine.amend.changes import (
    Change,
    Deletion,
    Field,
    Frame,
    Insertion,
    LineText,
    Move,
    Words,
)
from drafting.model.passages import Passage


@dataclass(frozen=True, slots=True)
class Clash:
    """Why two changes cannot simply both be made.

    Attributes:
        code: `same words`, `deleted`, `rewritten`, `moved`, `same place`, `same proposal`.
        reason: in words, the first change named first.
        blocks: the second cannot be made after the first. Otherwise both can, and somebody
            should know.
    """

    code: str
    reason: str
    blocks: bool = True


def clash(one: Change, other: Change) -> Clash | None:
    """Hold two changes to one text against each other; None where they do not touch."""
    return _one_way(one, other) or _one_way(other, one, turned=True)


def _one_way(one: Change, other: Change, *, turned: bool = False) -> Clash | None:
    if isinstance(one, Deletion):
        return _with_deletion(one, other, turned=turned)
    if isinstance(one, Move):
        return _with_move(one, other)
    if turned:
        return None
    if isinstance(one, LineText | Words) and isinstance(other, LineText | Words):
        return _words(one, other)
    if isinstance(one, Insertion) and isinstance(other, Insertion):
        # One file may well insert the same heading twice; two files mean one proposal.
        if one.entry.of is not other.entry.of and is_same(one, other):
            return _same(one, other, "")
        return None
    if isinstance(one, Frame) and isinstance(other, Frame):
        if one.spot == other.spot and one.name == other.name:
            what = _NAMES.get(one.name, one.name)
            return _same(one, other, f"both change the {what} of {one.passage.label}")
        return None
    if isinstance(one, Field) and isinstance(other, Field) and _is_one_field(one, other):
        return _same(one, other, f"both change the {one.passage.label}")
    return None


def _is_one_field(one: Field, other: Field) -> bool:
    """Tell whether two fields are the same, or one is a part of the other (a date of adoption)."""
    first, second = sorted((f"{one.name}.", f"{other.name}."))
    return second.startswith(first)


_NAMES = {"end": "closing mark"}
"""What a reader calls fields of a line that have another name in the model."""


def _same(one: Change, other: Change, reason: str) -> Clash:
    """Tell two proposals that are one from two that differ."""
    if is_same(one, other):
        return Clash("same proposal", f"both propose the same for {one.passage.label}")
    return Clash("same words", reason)


def is_same(one: Change, other: Change) -> bool:
    """Tell whether two changes do the same."""
    if type(one) is not type(other) or one.passage != other.passage:
        return False
    if isinstance(one, Words) and isinstance(other, Words):
        return (one.spot, one.start, one.end, one.new) == (
            other.spot, other.start, other.end, other.new,
        )  # fmt: skip
    if isinstance(one, LineText) and isinstance(other, LineText):
        return (one.spot, one.new) == (other.spot, other.new)
    if isinstance(one, Frame | Field) and isinstance(other, Frame | Field):
        return (one.name, one.value) == (other.name, other.value)
    if isinstance(one, Deletion) and isinstance(other, Deletion):
        return one.rows == other.rows
    if isinstance(one, Insertion) and isinstance(other, Insertion):
        return (one.gap, one.rows) == (other.gap, other.rows)
    if isinstance(one, Move) and isinstance(other, Move):
        return one.gap == other.gap
    return False


def _words(one: LineText | Words, other: LineText | Words) -> Clash | None:
    if one.spot != other.spot:
        return None
    if isinstance(one, LineText) or isinstance(other, LineText):
        return _same(one, other, f"both change the words of {one.passage.label}")
    apart = one.end <= other.start or other.end <= one.start
    inserted = one.start == one.end == other.start == other.end
    if apart and not inserted:
        return None
    if inserted and not is_same(one, other):
        return Clash("same place", f"both insert words at one place in {one.passage.label}")
    return _same(one, other, f"both change the same words of {one.passage.label}")


def _with_deletion(one: Deletion, other: Change, *, turned: bool) -> Clash | None:
    verb = "rewrites" if one.rows else "deletes"
    code = "rewritten" if one.rows else "deleted"
    if isinstance(other, Field):
        return None
    if isinstance(other, Deletion):
        if turned or not _overlap(one.passage, other.passage):
            return None
        if is_same(one, other):
            return _same(one, other, "")
        does = "rewrites" if other.rows else "deletes"
        code = "rewritten" if one.rows or other.rows else "deleted"
        return Clash(code, _reason(one, verb, other, does))
    if isinstance(other, Insertion):
        return _insertion_beside(one, other, verb, code)
    if isinstance(other, Move):
        if _overlap(one.passage, other.passage):
            return Clash(code, _reason(one, verb, other, "moves"))
        if one.passage.start < _at(other) < one.passage.end:
            return Clash(code, _reason(one, verb, other, "moves a passage into"))
        return None
    spot = other.spot if isinstance(other, Words | LineText | Frame) else -1
    if one.passage.start <= spot < one.passage.end:
        return Clash(code, _reason(one, verb, other, "changes"))
    return None


def _insertion_beside(one: Deletion, other: Insertion, verb: str, code: str) -> Clash | None:
    if _lies_inside(other, one.passage):
        return Clash(code, _reason(one, verb, other, "puts new text into"))
    if other.passage == one.passage and not one.rows:
        reason = _reason(one, verb, other, "puts new text beside")
        return Clash(code, reason, blocks=False)
    return None


def _reason(one: Change, verb: str, other: Change, does: str) -> str:
    return f"one {verb} {one.passage.label}, the other {does} {other.passage.label}"


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def _lies_inside(insertion: Insertion, passage: Passage) -> bool:
    """Tell whether new text is put into a passage, at its end included where it belongs there."""
    target = insertion.passage
    if not target.size:
        return passage.start < target.start < passage.end
    if insertion.gap.line is not None or target != passage:
        return passage.start <= target.start and target.end <= passage.end and (
            target.size < passage.size or insertion.gap.line is not None
        )  # fmt: skip
    return False


def _at(move: Move) -> int:
    return move.to.end if move.gap.rank[0] == 0 else move.to.start


def _with_move(one: Move, other: Change) -> Clash | None:
    if isinstance(other, Move):
        if _overlap(one.passage, other.passage):
            return _same(one, other, f"both move {one.passage.label}")
        if _overlap(one.passage, other.to):
            reason = f"one moves {one.passage.label}, the other moves a passage beside it"
            return Clash("moved", reason, blocks=False)
        return None
    if isinstance(other, Insertion) and other.passage == one.passage and other.gap.line is None:
        reason = f"one moves {one.passage.label}, the other puts new text beside it"
        return Clash("moved", reason, blocks=False)
    return None


@dataclass(slots=True)
class Index:
    """Changes by the lines they touch, so that only neighbours are compared.

    Changes of a few words are kept by the stretch of their line: a long line has thousands.
    """

    lines: dict[int, list[Change]]
    words: dict[int, dict[int, list[Change]]]
    wide: list[Change]

    @classmethod
    def empty(cls) -> Index:
        """Return an index without changes."""
        return cls(defaultdict(list), defaultdict(lambda: defaultdict(list)), [])

    def add(self, change: Change) -> None:
        """Take a change in."""
        if _is_wide(change):
            self.wide.append(change)
        elif _is_short(change):
            for stretch in _stretches(change):
                self.words[change.spot][stretch].append(change)
        else:
            for line in _touched(change):
                self.lines[line].append(change)

    def near(self, change: Change) -> Iterator[Change]:
        """Yield the changes taken in that may touch this one, in the order they were taken."""
        found: dict[int, Change] = {id(each): each for each in self.wide}
        if _is_short(change):
            lines: Iterable[int] = (change.spot,)
            words = self.words.get(change.spot, {})
            stretches = [words.get(stretch, ()) for stretch in _stretches(change)]
        else:
            is_wide = _is_wide(change)
            lines = {*self.lines, *self.words} if is_wide else _touched(change)
            stretches = [
                each for line in lines if line in self.words for each in self.words[line].values()
            ]
        for members in (*(self.lines.get(line, ()) for line in lines), *stretches):
            for each in members:
                found[id(each)] = each
        yield from sorted(found.values(), key=lambda each: each.entry.order)


_STRETCH, _MOST_STRETCHES = 64, 40
"""Characters of a stretch of a line, and how many stretches are looked up one by one."""


def _is_short(change: Change) -> TypeGuard[Words]:
    return isinstance(change, Words) and change.end - change.start < _STRETCH * _MOST_STRETCHES


def _stretches(change: Words) -> range:
    return range(change.start // _STRETCH, change.end // _STRETCH + 1)


_WIDE = 40
"""A passage of more lines is held against everything."""


def _is_wide(change: Change) -> bool:
    return change.passage.size > _WIDE and not isinstance(change, Words | LineText | Frame)


def _touched(change: Change) -> set[int]:
    if isinstance(change, Field):
        return {-1}
    if isinstance(change, Words | LineText | Frame):
        return {change.spot}
    lines = set(range(change.passage.start, change.passage.end)) or {change.passage.start}
    if isinstance(change, Move):
        lines |= {change.to.start, change.to.end - 1}
    return lines
