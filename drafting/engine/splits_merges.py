"""Find paragraphs that were split or merged, from words that went to an unlinked paragraph.

Words that two linked paragraphs share are set aside. If stretches of the remaining words of an old
paragraph are among the remaining words of another new one, they have *passed* there. An old
paragraph is split if its words passed to several; several are merged if their words passed to one
(`docs/internals/comparison.md`, "Splits and merges").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

from drafting.engine.align import PARAGRAPH, Alignable, Scorer, keeping_place, likely_pairs
from drafting.engine.chain import Link
from drafting.engine.weights import GONE, Stretch, Weights, without

BESIDE = 0.28
"""Least share that passed between a paragraph and the neighbour of its link."""
AFAR = 0.42
"""Least share that passed to or from anywhere else."""
BETWEEN_LINKED = 0.6
"""Least share that passed between neighbours that are both linked already."""
OWN = 0.4
"""Least share of the passed words that no earlier passage has already used."""
FEWEST = 17.0
"""Least weight of words that passed: about ten words, or a dozen with common ones among them."""
FEWEST_OF_NEARLY_ALL, NEARLY_ALL = 6.0, 0.6
"""Least weight, and least share, between neighbours when nearly all of a short rest passed."""
_WORTH_A_LOOK = 0.12
"""Least likeness of two rests that are searched for stretches."""
ALL_PAIRS = 1_000_000
"""Most pairs of rests for which all are compared; beyond that, only likely ones are."""
_GONE_TOO = "\1"
"""Replaces words of the new text that are set aside."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units that belong together.

    Attributes:
        old, new: indices of the units; one of each, or several on one side.
        also: new units that took over part of a split one and belong to a group of their own.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    also: tuple[int, ...] = ()


def splits_and_merges(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    weights: Weights,
    links: Sequence[Link],
) -> list[Group]:
    """Return every link as a group; a split or a merge joins several links in one group.

    Args:
        old: items of the base.
        new: items of the draft.
        scorer: of this comparison.
        weights: of its words.
        links: one to one.
    """
    rests = _Rests(old, new, scorer, weights, links)
    ways = _Ways(links, keeping_place(old, new, links))
    found = _follow(rests, ways, list(rests.passages()))
    # A paragraph that was merged may also be split, and what was split off may also be a merger.
    while found:
        rests.join(found)
        olds, news = {one for one, _ in found}, {other for _, other in found}
        found = _follow(
            rests,
            ways,
            [link for link in rests.passages() if link[0] in olds or link[1] in news],
        )
    return list(ways.groups())


def _follow(rests: _Rests, ways: _Ways, links: Sequence[Link]) -> list[Link]:
    """Add those links on which words passed, and return them."""
    passages = [(link, rests.passed(link), rests.share(link)) for link in links]
    # Neighbours come first: if two paragraphs may have passed the same words, the neighbour did.
    passages.sort(key=lambda passage: (not ways.is_beside(passage[0]), -passage[2], passage[0]))
    found = []
    for link, passed, share in passages:
        own = rests.passed(link)
        at_first = passed >= ways.least(link, share) and own >= OWN * passed
        if at_first or own >= ways.least(link, rests.share(link)):
            ways.add(link)
            rests.take(link)
            found.append(link)
    return found


class _Rests:
    """The words of each paragraph that its linked paragraph does not have."""

    def __init__(
        self,
        old: Sequence[Alignable],
        new: Sequence[Alignable],
        scorer: Scorer,
        weights: Weights,
        links: Sequence[Link],
    ) -> None:
        self._weights, self._scorer = weights, scorer
        self.olds = _words(old, scorer)
        self.news = _words(new, scorer)
        self.linked = dict(links)
        self._back = {other: one for one, other in links}
        for one, other in links:
            if old[one].key == new[other].key:
                self.olds.pop(one, None)
                self.news.pop(other, None)
            elif one in self.olds and other in self.news:
                self.take((one, other))

    def join(self, links: Iterable[Link]) -> None:
        """Note that paragraphs without a link passed words, or took them over."""
        for one, other in links:
            self.linked.setdefault(one, other)
            self._back.setdefault(other, one)

    def passages(self) -> Iterator[Link]:
        """Yield the pairs between which words may have passed."""
        olds, news = (self._heavy(side) for side in (self.olds, self.news))
        pairs: Iterable[Link] = ((one, other) for one in olds for other in news)
        if len(olds) * len(news) > ALL_PAIRS:
            pairs = likely_pairs(olds, news)
        for one, other in pairs:
            if self._is_open(one, other) and self._is_alike(one, other):
                yield one, other

    def _heavy(self, rests: Mapping[int, str]) -> dict[int, str]:
        return {
            index: rest
            for index, rest in rests.items()
            if self._weights.total(rest) >= FEWEST_OF_NEARLY_ALL
        }

    def _is_open(self, one: int, other: int) -> bool:
        """Return whether one has no link, or both are linked to neighbours of each other."""
        after, before = self.linked.get(one), self._back.get(other)
        if after is None or before is None:
            return (after is None) != (before is None)
        return after != other and (abs(after - other) == 1 or abs(before - one) == 1)

    def _is_alike(self, one: int, other: int) -> bool:
        return self._weights.likeness(self.olds[one], self.news[other]) >= _WORTH_A_LOOK

    def share(self, link: Link) -> float:
        """Return the weight that passed, relative to the geometric mean of both rests."""
        one, other = self.olds[link[0]], self.news[link[1]]
        passed = self.passed(link)
        return passed and passed / sqrt(self._weights.total(one) * self._weights.total(other))

    def _stretches(self, one: str, other: str) -> list[tuple[Stretch, Stretch]]:
        # Words set aside on one side must not match words set aside on the other.
        return self._scorer.taken_over(one, other.replace(GONE, _GONE_TOO))

    def passed(self, link: Link) -> float:
        """Return the weight of the words that passed."""
        one, other = self.olds[link[0]], self.news[link[1]]
        stretches = (stretch for stretch, _ in self._stretches(one, other))
        return sum(self._weights.total(one[start:end]) for start, end in stretches)

    def take(self, link: Link) -> None:
        """Set aside the words that two paragraphs share."""
        one, other = self.olds[link[0]], self.news[link[1]]
        stretches = self._stretches(one, other)
        self.olds[link[0]] = without(one, (stretch for stretch, _ in stretches))
        self.news[link[1]] = without(other, (stretch for _, stretch in stretches))


def _words(items: Sequence[Alignable], scorer: Scorer) -> dict[int, str]:
    return {
        index: scorer.words(item) for index, item in enumerate(items) if item.group == PARAGRAPH
    }


class _Ways:
    """Where the words of each old paragraph went."""

    def __init__(self, links: Sequence[Link], spine: Collection[Link]) -> None:
        moved = [link for link in links if link not in spine]
        self._moved = sorted(one for one, _ in moved), sorted(other for _, other in moved)
        self._targets: dict[int, list[int]] = defaultdict(list)
        self._sources: dict[int, list[int]] = defaultdict(list)
        for link in links:
            self.add(link)

    def add(self, link: Link) -> None:
        """Note that words went from one paragraph to another."""
        self._targets[link[0]].append(link[1])
        self._sources[link[1]].append(link[0])

    def is_beside(self, link: Link) -> bool:
        """Return whether one paragraph is a neighbour of a paragraph linked to the other."""
        one, other = link
        return any(
            _is_beside(one, source, self._moved[0]) for source in self._sources.get(other, [])
        ) or any(_is_beside(other, target, self._moved[1]) for target in self._targets.get(one, []))

    def least(self, link: Link, share: float) -> float:
        """Return the least weight that words must have to count as passed on this link."""
        one, other = link
        targets, sources = self._targets.get(one, []), self._sources.get(other, [])
        beside = self.is_beside(link)
        if targets and sources:
            return FEWEST if beside and share >= BETWEEN_LINKED else inf
        if beside and share >= NEARLY_ALL:
            return FEWEST_OF_NEARLY_ALL
        return FEWEST if share >= (BESIDE if beside else AFAR) else inf

    def groups(self) -> Iterator[Group]:
        """Yield the groups; each linked new paragraph is in one of them."""
        owners: dict[int, list[int]] = defaultdict(list)
        for other, sources in self._sources.items():
            whole = [one for one in sources if len(self._targets[one]) == 1]
            if whole:
                yield Group(tuple(sorted(whole)), (other,))
            else:
                owners[sources[0]].append(other)
        for one, targets in self._targets.items():
            if len(targets) > 1:
                own = tuple(sorted(owners[one]))
                yield Group((one,), own, tuple(sorted(set(targets) - set(own))))


def _is_beside(index: int, other: int, moved: Sequence[int]) -> bool:
    """Return whether all paragraphs between two have moved."""
    low, high = sorted((index, other))
    return bisect_left(moved, high) - bisect_right(moved, low) >= high - low - 1
