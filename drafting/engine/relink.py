"""Link paragraphs that are far more alike than those linked so far.

The match in order takes the links that share most words together. So a long paragraph that took
over some words of another can win against its true successor, and a paragraph that comes back word
for word in another place has no link yet. Both are settled here, before splits and merges are
looked for (`docs/internals/comparison.md`, "Rewritten paragraphs").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from drafting.engine.align import PARAGRAPH, Alignable, Scorer
from drafting.engine.chain import Link
from drafting.engine.weights import Weights

ALIKE, MORE = 0.6, 0.25
"""Least likeness of a new link, and how much it must exceed that of a link it replaces."""
CERTAIN = 0.8
"""Least similarity of a link that is never replaced."""
FEWEST_WORDS = 6
"""Fewest words of a paragraph that is linked here."""


def relink(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    weights: Weights,
    links: Sequence[Link],
) -> list[Link]:
    """Return the links; a pair that is far more alike replaces the link of either paragraph.

    Args:
        old: items of the base.
        new: items of the draft.
        scorer: of this comparison.
        weights: of its words.
        links: one to one.
    """

    def likeness(link: Link) -> float:
        return weights.likeness(scorer.words(old[link[0]]), scorer.words(new[link[1]]))

    doubtful = [link for link in links if _is_doubtful(old[link[0]], new[link[1]], scorer)]
    weak = {link: share for link in doubtful if (share := likeness(link)) <= 1 - MORE}
    settled = set(links).difference(weak)
    olds = _open(old, {one for one, _ in settled}, scorer)
    news = _open(new, {other for _, other in settled}, scorer) if olds else []
    if not olds or not news:
        return sorted(links)
    words = {one: scorer.words(old[one]) for one in olds}
    new_words = {other: scorer.words(new[other]) for other in news}
    pairs = [
        (share, (one, other))
        for one, other in scorer.candidates(old, new, olds, news)
        if (share := weights.likeness(words[one], new_words[other])) >= ALIKE
    ]
    found = dict(weak)
    for share, link in sorted(pairs, key=lambda each: (-each[0], each[1])):
        rivals = {each: had for each, had in found.items() if _excludes(each, link)}
        least = max((had + MORE for had in rivals.values()), default=ALIKE)
        if share >= least:
            for each in rivals:
                del found[each]
            found[link] = share
    return sorted(settled.union(found))


def _is_doubtful(one: Alignable, other: Alignable, scorer: Scorer) -> bool:
    """Return whether two linked paragraphs differ so much that a look at their weights is worth it.

    Similarity takes a tenth of the time of likeness.
    """
    return (
        one.group == PARAGRAPH
        and one.key != other.key
        and not scorer.similarity(one, other, CERTAIN)
    )


def _excludes(one: Link, other: Link) -> bool:
    """Return whether two links share a paragraph."""
    return one[0] == other[0] or one[1] == other[1]


def _open(items: Sequence[Alignable], settled: Collection[int], scorer: Scorer) -> list[int]:
    return [
        index
        for index, item in enumerate(items)
        if index not in settled
        and item.group == PARAGRAPH
        and len(scorer.words(item)) >= FEWEST_WORDS
    ]
