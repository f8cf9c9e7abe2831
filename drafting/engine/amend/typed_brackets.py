"""Find square brackets that were put around words of a line, or taken away from them.

Somebody who types brackets around words says that they are not agreed, and changes no words. Only
brackets count that are a pair, are not nested, and have words at both ends that both lines have.
Other brackets are words: "[on the report of …]" that is inserted as a whole, or half a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Prefix

from drafting.model.edit import Op, WordRun
from drafting.text.brackets import CLOSING, OPENING, bracket_pairs
from drafting.text.inline import Text, normal
from drafting.text.slices import characters, cut

_BRACKETS = (OPENING, CLOSING)


@dataclass(frozen=True, slots=True)
class _Step:
    """What happens to a character: its place in the old and in the new line, or None."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class BracketedWords:
    """Words of the old line that get brackets, or lose them.

    Attributes:
        start, end: the words, without brackets.
        adds: they get brackets.
    """

    start: int
    end: int
    adds: bool


@dataclass(frozen=True, slots=True)
class TypedBrackets:
    """The changed brackets of a line, and everything else that changes in it.

    Attributes:
        changed: the brackets.
        rest: the new line as it is with the old brackets.
        runs: from the old line to this one.
    """

    changed: tuple[BracketedWords, ...]
    rest: Text
    runs: tuple[WordRun, ...]


def typed_brackets(old: Text, new: Text, runs: Sequence[WordRun]) -> TypedBrackets | None:
    """Return the brackets that change between two lines; None where none do."""
    before, after = characters(old), characters(new)
    has_brackets = (OPENING in before and CLOSING in before) or (
        OPENING in after and CLOSING in after
    )
    if not has_brackets or before.count(OPENING) == after.count(OPENING) == 0:
        return None
    steps = list(_steps(before, after, runs))
    added = _pairs(after, {s.new: s.old for s in steps if s.new is not None})
    removed = _pairs(before, {s.old: s.new for s in steps if s.old is not None})
    back = {step.new: step.old for step in steps}
    changed = [
        BracketedWords(_old(back, start + 1), _old(back, end - 1) + 1, adds=True)
        for start, end in added
    ]
    changed += [BracketedWords(start + 1, end, adds=False) for start, end in removed]
    if not changed:
        return None
    dropped = {place for pair in added for place in pair}
    kept = {place for pair in removed for place in pair}
    left = [step for step in steps if step.old is not None or step.new not in dropped]
    made = list(_runs(old, new, left, kept))
    rest = normal(part for run in made if run.op is not Op.DELETE for part in run.content)
    changed.sort(key=lambda each: each.start)
    return TypedBrackets(tuple(changed), rest, tuple(made))


def _old(back: dict[int | None, int | None], place: int) -> int:
    found = back[place]
    assert found is not None  # noqa: S101 - `_pairs` saw that both lines have it
    return found


def _steps(before: str, after: str, runs: Sequence[WordRun]) -> Iterator[_Step]:
    """Yield what happens to each character.

    Words at the ends of a replaced stretch that are the same but for brackets stay.
    """
    one = other = 0
    for is_kept, group in groupby(runs, key=lambda run: run.op is Op.KEEP):
        several = list(group)
        gone = sum(len(characters(run.content)) for run in several if run.op is not Op.INSERT)
        come = sum(len(characters(run.content)) for run in several if run.op is not Op.DELETE)
        if is_kept:
            yield from (_Step(one + place, other + place) for place in range(gone))
        else:
            yield from _replaced(before, after, range(one, one + gone), range(other, other + come))
        one, other = one + gone, other + come


def _replaced(before: str, after: str, old: range, new: range) -> Iterator[_Step]:
    """Yield what happens to the characters of words that others replace."""
    olds, news = _bare(before, old), _bare(after, new)
    gone, come = ("".join(map(line.__getitem__, places))
                  for line, places in ((before, olds), (after, news)))  # fmt: skip
    if gone == come:
        yield from _same(before, after, old, new)
        return
    head = _shared(gone, come)
    tail = _shared(gone[head:][::-1], come[head:][::-1])
    start, new_start = (olds[head - 1] + 1, news[head - 1] + 1) if head else (old.start, new.start)
    end, new_end = (olds[-tail], news[-tail]) if tail else (old.stop, new.stop)
    if head:
        yield from _same(before, after, range(old.start, start), range(new.start, new_start))
    yield from (_Step(place, None) for place in range(start, end))
    yield from (_Step(None, place) for place in range(new_start, new_end))
    if tail:
        yield from _same(before, after, range(end, old.stop), range(new_end, new.stop))


def _shared(one: str, other: str) -> int:
    """Return how many characters two different lines begin with that are the same whole words."""
    count = Prefix.similarity(one, other)
    rests = one[count : count + 1], other[count : count + 1]
    if any(map(str.isalnum, rests)):
        while count and one[count - 1].isalnum():
            count -= 1
    return count


def _same(before: str, after: str, old: range, new: range) -> Iterator[_Step]:
    """Yield what happens to characters that are the same but for brackets."""
    i, j = old.start, new.start
    while i < old.stop or j < new.stop:
        one = before[i] if i < old.stop else ""
        other = after[j] if j < new.stop else ""
        if one in _BRACKETS and one != other:
            yield _Step(i, None)
            i += 1
        elif other in _BRACKETS and one != other:
            yield _Step(None, j)
            j += 1
        else:
            yield _Step(i, j)
            i, j = i + 1, j + 1


def _bare(words: str, places: range) -> list[int]:
    """Return the places of characters that are no brackets."""
    return [place for place in places if words[place] not in _BRACKETS]


def _pairs(words: str, other: dict[int, int | None]) -> list[tuple[int, int]]:
    """Return the pairs that only this line has, around words that both have."""
    return [
        (pair.start, pair.end)
        for pair in bracket_pairs(words)
        if not pair.is_nested
        and pair.end > pair.start + 1
        and other.get(pair.start) is None
        and other.get(pair.end) is None
        and other.get(pair.start + 1) is not None
        and other.get(pair.end - 1) is not None
    ]


def _runs(old: Text, new: Text, steps: Sequence[_Step], kept: set[int]) -> Iterator[WordRun]:
    def op(step: _Step) -> Op:
        if step.old is None:
            return Op.INSERT
        return Op.KEEP if step.new is not None or step.old in kept else Op.DELETE

    for what, group in groupby(steps, key=op):
        places = [step.new if what is Op.INSERT else step.old for step in group]
        source = new if what is Op.INSERT else old
        content = normal(
            part for place in places if place is not None for part in cut(source, place, place + 1)
        )
        yield WordRun(what, content)
