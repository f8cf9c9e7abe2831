"""Link the units of two texts: which paragraph became which.

`docs/internals/comparison.md` explains the steps: exact anchors on keys without numbers and notes,
the heaviest chain of them, and an order-keeping match by similarity inside each gap.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from drafting.engine.chain import Link, heaviest_chain, is_chain
from drafting.engine.vocabulary import WordCodes
from drafting.engine.weights import Stretch, taken_over
from drafting.text.normalize import folded

KEEPS_PLACE = 0.5
"""Least similarity of two paragraphs linked in order inside a gap."""
FIGURES_COUNT = 2.0
"""How much each character of an equal figure counts, against one of the words.

Figures are masked in the similarity. They still distinguish paragraphs with the same words.
"""
BLOCK = 3
"""Most equal paragraphs between two gaps that may be the ones that moved."""
ALL_PAIRS = 40_000
"""Most pairs in a gap for which all are scored; in larger gaps only candidates are."""
OPENING = 10_000
"""Words of a paragraph that are scored; the longest real ones have a few thousand."""
ALL_WORDS = 300_000**2
"""Most pairs of words for which all paragraphs of a gap are scored."""
RARE_WORDS, MOST_PLACES, CANDIDATES = 12, 200, 20
"""In a large gap: rarest words looked up, most places for each, and candidates kept."""
MOST_LOOKED_UP = 10_000_000
"""Most places looked up in one gap; with thousands of paragraphs, fewer for each word."""


_FIGURES = re.compile(r"\d+(?:[/.,]\d+)*")
PARAGRAPH = "paragraph"
"""The group of paragraphs; headings, tables and titles have groups of their own."""


_LONGEST, _MOST = 1_000_000, 1_000_000
"""Bounds of the length and number of paragraphs, so that a paragraph outweighs all other items."""


@dataclass(frozen=True, slots=True)
class Alignable:
    """What alignment sees of a unit or a line.

    Attributes:
        group: only items of one group link (paragraphs, headings, tables, titles).
        key: the words folded, without number, notes, case and closing mark.
        is_preambular: it is in a preamble.
    """

    group: str
    key: str
    is_preambular: bool = False

    @property
    def weight(self) -> int:
        """Weight in the chain: the length of the words."""
        return len(self.key) + 1


def key_of(words: str) -> str:
    """Return words with typography, spaces and letter case folded; equal words have equal keys."""
    return " ".join(folded(words).split()).casefold()


class Scorer:
    """Similarity of items; encodes the words of an item when they are first needed."""

    def __init__(self, vocabulary: WordCodes) -> None:
        self._vocabulary = vocabulary
        self._encoded: dict[str, str] = {}
        self._figures: dict[str, frozenset[str]] = {}
        self._similar: dict[tuple[str, str], float] = {}
        self._taken_over: dict[tuple[str, str], list[tuple[Stretch, Stretch]]] = {}

    def words(self, item: Alignable) -> str:
        """Return the words of an item, one character each."""
        return self._encoded.get(item.key) or self.words_of(item.key)

    def words_of(self, key: str) -> str:
        """Return folded words, one character each."""
        known = self._encoded.get(key)
        if known is None:
            known = self._encoded[key] = self._vocabulary.encoded(key)
        return known

    def similarity(self, one: Alignable, other: Alignable, cutoff: float) -> float:
        """Return the share of words that two items share in order, or 0 below the cutoff."""
        if one.group != other.group:
            return 0.0
        pair = one.key, other.key
        known = self._similar.get(pair)
        if known is None:
            words = self.words(one)[:OPENING], self.words(other)[:OPENING]
            known = Indel.normalized_similarity(*words, score_cutoff=cutoff)
            if known:
                self._similar[pair] = known
        return known if known >= cutoff else 0.0

    def is_alike(self, one: str, other: str, least: float) -> bool:
        """Return whether folded words share at least this part of their words in order."""
        words = self.words_of(one), self.words_of(other)
        return Indel.normalized_similarity(*words) >= least

    def same_figures(self, one: Alignable, other: Alignable) -> int:
        """Return the number of characters of the figures that two items share."""
        return sum(map(len, self._figures_of(one) & self._figures_of(other)))

    def _figures_of(self, item: Alignable) -> frozenset[str]:
        known = self._figures.get(item.key)
        if known is None:
            known = self._figures[item.key] = frozenset(_FIGURES.findall(item.key))
        return known

    def taken_over(self, part: str, whole: str) -> list[tuple[Stretch, Stretch]]:
        """Return the stretches of words that both have, found once for each pair."""
        known = self._taken_over.get((part, whole))
        if known is None:
            known = self._taken_over[part, whole] = taken_over(part, whole)
        return known

    def candidates(
        self,
        old: Sequence[Alignable],
        new: Sequence[Alignable],
        olds: Sequence[int],
        news: Sequence[int],
    ) -> Iterator[Link]:
        """Yield the pairs worth scoring: all in a small gap, the likely ones in a large gap.

        A gap of thousands against thousands has millions of pairs. Likely pairs share words that
        few others have.
        """
        words = {one: self.words(old[one]) for one in olds}
        other_words = {other: self.words(new[other]) for other in news}
        if len(olds) * len(news) <= ALL_PAIRS and _pairs(words, other_words) <= ALL_WORDS:
            yield from ((one, other) for one in olds for other in news)
        else:
            yield from likely_pairs(words, other_words)


def _pairs(olds: Mapping[int, str], news: Mapping[int, str]) -> int:
    """Count the pairs of words of two sides."""
    return sum(map(len, olds.values())) * sum(map(len, news.values()))


def likely_pairs(olds: Mapping[int, str], news: Mapping[int, str]) -> Iterator[Link]:
    """Yield some pairs for each old paragraph: those that share words few others have.

    If thousands of paragraphs are nearly equal, only their order distinguishes them. Each is then
    compared with those at about the same position among the paragraphs with the same word.

    Args:
        olds: words of the old paragraphs, by index, in order.
        news: words of the new ones.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for other, words in news.items():
        for word in set(words):
            places[word].append(other)
    number = Counter(word for words in olds.values() for word in set(words))
    seen: Counter[str] = Counter()
    most = min(MOST_PLACES, max(CANDIDATES, MOST_LOOKED_UP // (RARE_WORDS * (len(olds) + 1))))
    for one, words in olds.items():
        known = [word for word in dict.fromkeys(words) if word in places]
        rare = sorted(known, key=lambda word: len(places[word]))[:RARE_WORDS]
        shared: Counter[int] = Counter()
        expected: list[int] = []
        for word in rare:
            middle = (2 * seen[word] + 1) * len(places[word]) // (2 * number[word])
            start = max(0, min(middle - most // 2, len(places[word]) - most))
            shared.update(places[word][start : start + most])
            expected.append(places[word][middle])
        seen.update(known)
        # The middle place: a single word may occur elsewhere by chance.
        near = sorted(expected)[len(expected) // 2] if expected else 0
        yield from ((one, other) for other in sorted(_best(shared, near)))


def _best(shared: Counter[int], near: int) -> list[int]:
    """Return the paragraphs that share most words; if equal, those nearest to a place.

    Of thousands, most share only one word; these are looked up only around the place.
    """
    number = Counter(shared.values())
    least, kept = 0, 0
    for least in sorted(number, reverse=True):
        kept += number[least]
        if kept >= CANDIDATES:
            break
    found = [other for other, count in shared.items() if count > least]
    tied = sorted([other for other, count in shared.items() if count == least])
    middle, left = bisect_left(tied, near), CANDIDATES - len(found)
    around = tied[max(0, middle - left) : middle + left]
    return found + sorted(around, key=lambda other: (abs(other - near), other))[:left]


def align(
    old: Sequence[Alignable], new: Sequence[Alignable], scorer: Scorer, *, moves: bool = True
) -> list[Link]:
    """Link the items of two sequences, one to one, sorted by the old index.

    Args:
        old: items of the base, in the order of the text.
        new: items of the draft.
        scorer: of this comparison.
        moves: link equal items out of order too.
    """
    exact = _exact(old, new)
    chain = sorted(heaviest_chain(exact, [old[link[0]].weight for link in exact]))
    links = dict(exact if moves else chain)
    taken = set(links.values())
    free = (
        [index for index in range(len(old)) if index not in links],
        [index for index in range(len(new)) if index not in taken],
    )
    gaps = list(_gaps(chain, *free))
    for gap in _joined(gaps) if moves else gaps:
        links.update(_in_order(old, new, scorer, gap, chain[gap.start : gap.end]))
    return sorted(links.items())


def keeping_place(
    old: Sequence[Alignable], new: Sequence[Alignable], links: Sequence[Link]
) -> set[Link]:
    """Return the links whose items keep their place; all others moved.

    As few paragraphs as possible move. If either of two could be the moved one, it is the shorter.
    Headings and tables follow the paragraphs.
    """
    links = [link for link in links if stays(old, new, link)]
    return heaviest_chain(links, [_steadiness(old[link[0]]) for link in links])


def stays(old: Sequence[Alignable], new: Sequence[Alignable], link: Link) -> bool:
    """Return whether both are in a preamble or neither is; leaving or entering it is a move."""
    return old[link[0]].is_preambular == new[link[1]].is_preambular


def _steadiness(item: Alignable) -> int:
    return min(item.weight, _LONGEST) + (_LONGEST * _MOST if item.group == PARAGRAPH else 0)


def _exact(old: Sequence[Alignable], new: Sequence[Alignable]) -> list[Link]:
    """Link equal items: first unique ones, then repeats beside linked ones, the rest in order."""
    places: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((old, new)):
        for index, item in enumerate(items):
            places[item.group, item.key][side].append(index)
    links: dict[int, int] = {}
    taken: set[int] = set()
    for olds, news in places.values():
        if len(olds) == len(news) == 1:
            links[olds[0]] = news[0]
            taken.add(news[0])
    for step in (1, -1):
        _grow(old, new, links, taken, step)
    for olds, news in places.values():
        free_new = [index for index in news if index not in taken]
        free_old = [index for index in olds if index not in links]
        for one, other in zip(free_old, free_new, strict=False):
            links[one] = other
            taken.add(other)
    return sorted(links.items())


def _grow(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    links: dict[int, int],
    taken: set[int],
    step: int,
) -> None:
    """Link repeated paragraphs beside linked ones, walking in one direction."""
    for start in sorted(links, reverse=step < 0):
        one, other = start + step, links[start] + step
        while (
            0 <= one < len(old)
            and 0 <= other < len(new)
            and one not in links
            and other not in taken
            and (old[one].group, old[one].key) == (new[other].group, new[other].key)
        ):
            links[one] = other
            taken.add(other)
            one, other = one + step, other + step


@dataclass(frozen=True, slots=True)
class _Gap:
    """What exact matching left over between two links of the chain.

    Attributes:
        olds, news: indices of the items.
        start, end: the positions in the chain between which they are.
    """

    olds: list[int]
    news: list[int]
    start: int
    end: int

    @property
    def surplus(self) -> int:
        """The number of items that the old side has more than the new one."""
        return len(self.olds) - len(self.news)


def _gaps(chain: Sequence[Link], olds: list[int], news: list[int]) -> Iterator[_Gap]:
    """Yield the gaps between links of the chain that still have items."""
    one = other = 0
    for index in range(len(chain) + 1):
        first, second = one, other
        if index < len(chain):
            one, other = bisect(olds, chain[index][0], one), bisect(news, chain[index][1], other)
        else:
            one, other = len(olds), len(news)
        if one > first or other > second:
            yield _Gap(olds[first:one], news[second:other], index, index)


def _joined(gaps: Iterable[_Gap]) -> list[_Gap]:
    """Join neighbouring gaps if one has too many old items and the other too many new ones.

    The few equal paragraphs between them may be the ones that moved, while all others kept place.
    """
    result: list[_Gap] = []
    for gap in gaps:
        last = result[-1] if result else None
        if last and gap.start - last.end <= BLOCK and gap.surplus * last.surplus < 0:
            gap = _Gap(last.olds + gap.olds, last.news + gap.news, last.start, gap.end)
            result.pop()
        result.append(gap)
    return result


def _in_order(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    gap: _Gap,
    inside: Sequence[Link],
) -> set[Link]:
    """Link the items of a gap in order, so that all links together share most words."""
    links = list(inside)
    alike = [1.0] * len(links)
    for one, other in scorer.candidates(old, new, gap.olds, gap.news):
        similarity = scorer.similarity(old[one], new[other], KEEPS_PLACE)
        if similarity:
            links.append((one, other))
            alike.append(similarity)
    if is_chain(links):
        return set(links)
    weights = []
    for share, (one, other) in zip(alike, links, strict=True):
        item, successor = old[one], new[other]
        figures = FIGURES_COUNT * scorer.same_figures(item, successor)
        weights.append(round((share * (item.weight + successor.weight) + figures) * 100))
    return heaviest_chain(links, weights)
