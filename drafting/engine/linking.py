"""All steps by which paragraphs find their successors, in their order (`docs/diff.md`)."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.engine.align import Item, Scorer, align
from drafting.engine.chain import Link
from drafting.engine.leftovers import link_leftovers
from drafting.engine.regroup import Group, regroup
from drafting.engine.weights import Weights


def link_units(
    old: Sequence[Item], new: Sequence[Item], scorer: Scorer
) -> tuple[list[Link], list[Group]]:
    """Return which unit became which: one to one, and gathered by splits and merges.

    Args:
        old: items of the base.
        new: those of the draft.
        scorer: of this comparison.
    """
    links = align(old, new, scorer)
    if len(links) == len(old) == len(new) and all(old[a].key == new[b].key for a, b in links):
        return links, [Group((one,), (other,)) for one, other in links]
    weights = Weights([scorer.words(item) for item in (*old, *new)])
    links = link_leftovers(old, new, scorer, weights, links, moves=False)
    groups = regroup(old, new, scorer, weights, links)
    # A paragraph that was merged into another is no rival for one that may have moved.
    olds, news = _joined(groups)
    more = link_leftovers(old, new, scorer, weights, links, moves=True, apart=(olds, news))
    return more, groups if more == links else regroup(old, new, scorer, weights, more)


def _joined(groups: Sequence[Group]) -> tuple[set[int], set[int]]:
    """Return the old and the new units in a split or a merge."""
    joined = [each for each in groups if len(each.old) != 1 or len(each.new) != 1 or each.also]
    return (
        {index for group in joined for index in group.old},
        {index for group in joined for index in (*group.new, *group.also)},
    )
