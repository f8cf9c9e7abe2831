"""Find the heaviest order-keeping chain of links: the paragraphs in it kept their place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Link = tuple[int, int]


def heaviest_chain(links: Sequence[Link], weights: Sequence[int]) -> set[Link]:
    """Return the links of the heaviest subset that rises on both sides.

    Weights come from words, not from counts or numbers. So one long paragraph that was moved leaves
    the chain while its neighbours stay, and renumbering has no effect.

    Args:
        links: pairs (old index, new index), in any order; an index may occur in several.
        weights: weight of each link, at least 1.
    """
    if is_chain(links):
        return set(links)
    # Links of one old index are sorted by falling new index, so that no chain has two of them.
    order = sorted(range(len(links)), key=lambda index: (links[index][0], -links[index][1]))
    ranks = {new: rank for rank, new in enumerate(sorted({link[1] for link in links}), 1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    best: dict[int, tuple[int, int]] = {}
    for index in order:
        rank = ranks[links[index][1]]
        total, before = _heaviest_below(tree, rank - 1)
        best[index] = (total + weights[index], before)
        _raise(tree, rank, (total + weights[index], index))
    index = _heaviest_below(tree, len(ranks))[1]
    chain: set[Link] = set()
    while index >= 0:
        chain.add(links[index])
        index = best[index][1]
    return chain


def is_chain(links: Sequence[Link]) -> bool:
    """Return whether links rise on both sides, in the order in which they are given."""
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(links))


def _heaviest_below(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Return the heaviest chain that ends at or below a rank (a Fenwick tree of maxima)."""
    result = (0, -1)
    while rank > 0:
        if tree[rank][0] > result[0]:
            result = tree[rank]
        rank -= rank & -rank
    return result


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        if value[0] > tree[rank][0]:
            tree[rank] = value
        rank += rank & -rank
