"""Find out which item of a list comes from which one of an earlier list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from rapidfuzz.distance import Indel

_LEAST_ALIKE = 0.5
"""Share of the words that a changed item has in common with the one it comes from."""
_REACH = 20
"""How many items a changed one is compared with."""
T = TypeVar("T", bound=Hashable)


def linked(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], Sequence[Hashable]]
) -> list[int | None]:
    """Return for each new item the index of the old one that it comes from; None if it is new.

    Equal items are linked first, in order, then those that moved; the rest are linked between
    the same neighbours.

    Args:
        old: the earlier list.
        new: the list as it is now.
        words: gives the words of an item, which say how much two changed ones are alike.
    """
    codes: dict[T, int] = {}
    one = [codes.setdefault(each, len(codes)) for each in old]
    other = [codes.setdefault(each, len(codes)) for each in new]
    result: list[int | None] = [None] * len(other)
    gaps: list[tuple[list[int], list[int]]] = [([], [])]
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            for index in range(code.dest_end - code.dest_start):
                result[code.dest_start + index] = code.src_start + index
            gaps.append(([], []))
            continue
        gaps[-1][0].extend(range(code.src_start, code.src_end))
        gaps[-1][1].extend(range(code.dest_start, code.dest_end))
    _take_moved(one, other, gaps, result)
    for left, right in gaps:
        if len(left) == len(right):
            for before, after in zip(left, right, strict=True):
                result[after] = before
        else:
            _take_alike(
                {index: words(old[index]) for index in left},
                {index: words(new[index]) for index in right},
                result,
            )
    return result


def _take_moved(
    one: Sequence[int],
    other: Sequence[int],
    gaps: Sequence[tuple[list[int], list[int]]],
    result: list[int | None],
) -> None:
    """Link equal items that are in another place."""
    free: dict[int, list[tuple[list[int], int]]] = {}
    for left, _ in gaps:
        for index in left:
            free.setdefault(one[index], []).append((left, index))
    for _, right in gaps:
        for index in list(right):
            if places := free.get(other[index]):
                left, source = places.pop(0)
                result[index] = source
                left.remove(source)
                right.remove(index)


def _take_alike(
    left: dict[int, Sequence[Hashable]],
    right: dict[int, Sequence[Hashable]],
    result: list[int | None],
) -> None:
    """Link each item with the most alike one that follows the last one linked."""
    free = list(left)
    for after, own in right.items():
        near = free[:_REACH]
        like = [Indel.normalized_similarity(left[index], own) for index in near]
        if like and max(like) >= _LEAST_ALIKE:
            at = like.index(max(like))
            result[after] = near[at]
            del free[: at + 1]
