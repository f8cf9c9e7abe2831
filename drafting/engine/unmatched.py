"""Look a second time for links of paragraphs that share too few words in order.

A yearly clause may come back with few of its words: this year's report, host or conference. Here
words are weighed by how much they say, and a pair is judged against its rivals: a clause that is
far ahead of all other candidates is linked (`docs/internals/comparison.md`, "Rewritten
paragraphs").
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.engine.align import PARAGRAPH, Alignable, Scorer, keeping_place, stays
from drafting.engine.chain import Link, heaviest_chain
from drafting.engine.functions import Function, function_of
from drafting.engine.weights import Weights

KEEPS_PLACE = 0.45
"""Least strength of a link in order between linked neighbours."""
MOVES = 0.57
"""Least strength of a link out of order."""
OPENING = 16
"""Words at the start of a paragraph that say what it is about."""
OPENS_IN_PLACE, OPENS_ELSEWHERE = 0.95, 1.2
"""Least strength of two openings, in order and out of order; equal ones without a rival have 2."""
WHOLE = 0.2
"""Least likeness of whole paragraphs that are linked by their openings."""
SAME_FUNCTION, SAME_SUBJECT = 0.1, 0.6
"""Least likeness of two paragraphs with the same function, and share of words of their subjects."""
LONG = 10
"""Words in a row beyond which a longer stretch adds no strength."""
MOST_LOOKS = 1_000_000
"""Most pairs compared in all rounds together; then the matches found so far are kept."""
FEWEST_WORDS = 6
"""Fewest words of a paragraph that is linked by the weight of its words."""


class Candidate(NamedTuple):
    """A pair of paragraphs that may be one.

    Attributes:
        link: their indices.
        strength: the shared weight of their words, plus its lead over the best rival of either,
            plus a hundredth for each word of their longest common stretch, up to a tenth.
    """

    link: Link
    strength: float


def link_unmatched(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    weights: Weights,
    links: Sequence[Link],
    *,
    moves: bool,
    apart: tuple[Collection[int], Collection[int]] = ((), ()),
) -> list[Link]:
    """Return all links, old ones and those found on the second look.

    The search goes in rounds, because each link removes rivals of others.

    Args:
        old: items of the base.
        new: items of the draft.
        scorer: of this comparison.
        weights: of its words.
        links: those found before.
        moves: link items out of order too.
        apart: old and new items that are not linked here.
    """
    found = list(links)
    looks = 0
    while looks < MOST_LOOKS:
        olds = _free(old, {one for one, _ in found}.union(apart[0]), scorer)
        news = _free(new, {other for _, other in found}.union(apart[1]), scorer)
        if not olds or not news:
            return sorted(found)
        words = {one: scorer.words(old[one]) for one in olds}
        new_words = {other: scorer.words(new[other]) for other in news}
        alike = {
            (one, other): weights.likeness(words[one], new_words[other])
            for one, other in scorer.candidates(old, new, olds, news)
        }
        looks += len(alike)
        candidates = [
            Candidate(each.link, each.strength + _stretch(old, new, scorer, each.link))
            for each in _candidates(alike)
            if each.strength >= KEEPS_PLACE - LONG / 100
        ]
        spine = sorted(keeping_place(old, new, found))
        within = [each for each in candidates if stays(old, new, each.link)]
        chosen = _in_place(within, spine, KEEPS_PLACE)
        if moves:
            chosen = chosen or _moved(candidates, MOVES)
            chosen = chosen or _by_opening(old, new, scorer, weights, alike, spine)
            chosen = chosen or _by_function(old, new, scorer, alike)
        if not chosen:
            return sorted(found)
        found.extend(chosen)
    return sorted(found)


def _free(items: Sequence[Alignable], taken: Collection[int], scorer: Scorer) -> list[int]:
    return [
        index
        for index, item in enumerate(items)
        if index not in taken
        and item.group == PARAGRAPH
        and len(scorer.words(item)) >= FEWEST_WORDS
    ]


def _candidates(alike: Mapping[Link, float]) -> Iterator[Candidate]:
    """Yield the pairs that are each other's best, with their strength."""
    by_old: dict[int, list[float]] = defaultdict(list)
    by_new: dict[int, list[float]] = defaultdict(list)
    for (one, other), likeness in alike.items():
        by_old[one].append(likeness)
        by_new[other].append(likeness)
    for ranked in (*by_old.values(), *by_new.values()):
        ranked.sort(reverse=True)
    for (one, other), likeness in alike.items():
        if likeness and likeness == by_old[one][0] == by_new[other][0]:
            rival = max((*by_old[one][1:2], *by_new[other][1:2]), default=0.0)
            yield Candidate((one, other), 2 * likeness - rival)


def _stretch(
    old: Sequence[Alignable], new: Sequence[Alignable], scorer: Scorer, link: Link
) -> float:
    """Return the strength that the longest common stretch of words adds to a link."""
    stretches = scorer.taken_over(scorer.words(old[link[0]]), scorer.words(new[link[1]]))
    return min(max((end - start for (start, end), _ in stretches), default=0), LONG) / 100


def _by_opening(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    weights: Weights,
    whole: Mapping[Link, float],
    spine: Sequence[Link],
) -> set[Link]:
    """Return the links of paragraphs that open in the same way and share some words after that.

    The opening names the subject and the action; a yearly clause may keep little else. An opening
    alone links nothing, because summits and reports are welcomed in the same words.

    Args:
        old: items of the base.
        new: items of the draft.
        scorer: of this comparison.
        weights: of its words.
        whole: likeness of the whole paragraphs.
        spine: links that keep their place.
    """
    alike = {
        (one, other): weights.likeness(
            scorer.words(old[one])[:OPENING], scorer.words(new[other])[:OPENING]
        )
        for one, other in whole
    }
    candidates = [each for each in _candidates(alike) if whole[each.link] >= WHOLE]
    within = [each for each in candidates if stays(old, new, each.link)]
    return _in_place(within, spine, OPENS_IN_PLACE) or _moved(candidates, OPENS_ELSEWHERE)


def _by_function(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    scorer: Scorer,
    whole: Mapping[Link, float],
) -> set[Link]:
    """Return the links of paragraphs that do the same about the same subject, without a rival."""
    pairs = [link for link, share in whole.items() if share >= SAME_FUNCTION]
    olds = _functions(old, {one for one, _ in pairs})
    news = _functions(new, {other for one, other in pairs if one in olds})
    same = [
        (one, other)
        for one, other in pairs
        if one in olds
        and other in news
        and olds[one].name == news[other].name
        and scorer.is_alike(olds[one].subject, news[other].subject, SAME_SUBJECT)
    ]
    count_old, count_new = Counter(one for one, _ in same), Counter(other for _, other in same)
    return {link for link in same if count_old[link[0]] == count_new[link[1]] == 1}


def _functions(items: Sequence[Alignable], indices: Collection[int]) -> dict[int, Function]:
    return {index: found for index in indices if (found := function_of(items[index].key))}


def _in_place(candidates: Sequence[Candidate], spine: Sequence[Link], least: float) -> set[Link]:
    """Return the links that keep the order of the spine."""
    olds, news = ([link[side] for link in spine] for side in (0, 1))
    within = [
        each
        for each in candidates
        if each.strength >= least and bisect(olds, each.link[0]) == bisect(news, each.link[1])
    ]
    weights = [round(each.strength * 1000) for each in within]
    return heaviest_chain([each.link for each in within], weights)


def _moved(candidates: Sequence[Candidate], least: float) -> set[Link]:
    """Return the links that are certain enough to be reported as moves."""
    return {each.link for each in candidates if each.strength >= least}
