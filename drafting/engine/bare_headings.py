"""Link headings without words of their own, and headings that one text has as prose.

A heading "II" alone, or a part or an annex without title, says nothing about what is under it. If
such headings were linked by their words, they would hold paragraphs back that another section has
now. They go with their text: a heading becomes the one above most of its paragraphs. The same
heading may also be an ordinary paragraph in the other text, because files of one series are not
tagged alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from drafting.engine.align import Alignable, key_of
from drafting.engine.chain import Link
from drafting.model.paragraph import Heading, TextParagraph
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Unit
from drafting.text.inline import plain

HEADING = "Heading"
_TITLED = Heading, Part, Annex
_BARE = "wordless"
_LONGEST = 200
"""Letters of prose that may be a heading of the other text."""


def with_headings(
    items: Sequence[Alignable], units: Sequence[Unit], others: Sequence[Unit], side: str
) -> list[Alignable]:
    """Return items; each heading without words has a group of its own, so it links with nothing.

    Prose that is a heading in the other text becomes an item of headings.

    Args:
        items: the items of one text.
        units: its units.
        others: the units of the other text.
        side: name of this side, which keeps the groups of both apart.
    """
    titles = {
        words: key_of(plain(each.head.title))
        for each in others
        if isinstance(each.head, Heading)
        for words in (printed(each), key_of(plain(each.head.title)))
        if words
    }
    result = list(items)
    for index, unit in enumerate(units):
        key: str | None = None
        kind = HEADING
        if isinstance(unit.head, _TITLED):
            key, kind = items[index].key, items[index].group
        elif titles and isinstance(unit.head, TextParagraph) and len(items[index].key) < _LONGEST:
            key = titles.get(items[index].key)
        if key is not None:
            group = kind if key else f"{_BARE} {kind}, {side} {index}"
            result[index] = Alignable(group, key, items[index].is_preambular)
    return result


def printed(unit: Unit) -> str:
    """Return number and words of a unit's first line, folded."""
    return key_of(f"{unit.number} {plain(unit.lines[0].line.content)}")


def link_bare_headings(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    units: tuple[Sequence[Unit], Sequence[Unit]],
    links: Mapping[int, int],
) -> list[Link]:
    """Return links of headings without words.

    Args:
        old: items of the old text.
        new: items of the new text.
        units: the units of both texts.
        links: all other links.
    """
    return [
        link
        for kind in (HEADING, "Part", "Annex")
        for link in _linked(_bare(old, kind), _bare(new, kind), units, links)
    ]


def _linked(
    olds: Sequence[int],
    news: Sequence[int],
    units: tuple[Sequence[Unit], Sequence[Unit]],
    links: Mapping[int, int],
) -> Iterator[Link]:
    """Yield the links of headings of one kind, by their indices."""
    if not olds or not news:
        return
    above = [_above(len(side), heads) for side, heads in zip(units, (olds, news), strict=True)]
    votes = Counter(
        (above[0][one], above[1][other])
        for one, other in links.items()
        if above[0][one] >= 0 and above[1][other] >= 0
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in sorted(votes.items(), key=lambda each: (-each[1], each[0])):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    # A heading above other headings has no paragraphs; it keeps its order if its number is equal.
    for one in olds:
        if one in found:
            continue
        before = max((found[each] for each in found if each < one), default=-1)
        after = min((found[each] for each in found if each > one), default=len(units[1]))
        free = [each for each in news if before < each < after and each not in taken]
        name = printed(units[0][one])
        same = next((each for each in free if name == printed(units[1][each])), None)
        if same is not None:
            found[one] = same
            taken.add(same)
    yield from found.items()


def _bare(items: Sequence[Alignable], kind: str) -> list[int]:
    start = f"{_BARE} {kind},"
    return [index for index, item in enumerate(items) if item.group.startswith(start)]


def _above(count: int, headings: Sequence[int]) -> list[int]:
    """Return the last heading above each item, or -1; a heading is not above itself."""
    result, last, known = [], -1, set(headings)
    for index in range(count):
        result.append(-1 if index in known else last)
        last = index if index in known else last
    return result
