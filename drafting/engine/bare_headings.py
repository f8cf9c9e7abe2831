"""Link headings that have no words of their own, and headings that one text has as prose.

A heading "II" alone says nothing about what is under it. If such headings were linked by their
words, they would hold paragraphs back that another section has now. They go with their text: a
heading becomes the one above most of its paragraphs. The same heading may also be an ordinary
paragraph in the other text, because files of one series are not tagged alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from drafting.engine.align import Alignable, key_of
from drafting.engine.chain import Link
from drafting.model.paragraph import Heading, TextParagraph
from drafting.model.walk import Unit
from drafting.text.inline import plain

HEADING = "Heading"
_BARE = "heading without words"
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
        if isinstance(unit.head, Heading):
            key = items[index].key
        elif titles and isinstance(unit.head, TextParagraph) and len(items[index].key) < _LONGEST:
            key = titles.get(items[index].key)
        if key is not None:
            group = HEADING if key else f"{_BARE}, {side} {index}"
            result[index] = Alignable(group, key, items[index].is_preambular)
    return result


def printed(unit: Unit) -> str:
    """Return number and words of a unit's first line, folded."""
    return key_of(f"{unit.number} {plain(unit.lines[0].line.content)}")


def link_bare_headings(
    old: Sequence[Alignable],
    new: Sequence[Alignable],
    names: tuple[Sequence[str], Sequence[str]],
    links: Mapping[int, int],
) -> list[Link]:
    """Return links of headings without words.

    Args:
        old: items of the old text.
        new: items of the new text.
        names: the printed number of each item.
        links: all other links.
    """
    sides = [_bare(items) for items in (old, new)]
    if not all(sides):
        return []
    above = _above(len(new), sides[1])
    votes = Counter(
        (heading, above[links[index]])
        for index, heading in enumerate(_above(len(old), sides[0]))
        if heading >= 0 and index in links and above[links[index]] >= 0
    )
    found: dict[int, int] = {}
    for (one, other), _ in sorted(votes.items(), key=lambda each: (-each[1], each[0])):
        if one not in found and other not in found.values():
            found[one] = other
    # Headings of headings have no paragraphs; they keep their order if they have one number.
    taken = set(found.values())
    for one in sides[0]:
        if one in found:
            continue
        before = max((found[each] for each in found if each < one), default=-1)
        after = min((found[each] for each in found if each > one), default=len(new))
        free = [o for o in sides[1] if before < o < after and o not in taken]
        same = next((each for each in free if names[0][one] == names[1][each]), None)
        if same is not None:
            found[one] = same
            taken.add(same)
    return sorted(found.items())


def _bare(items: Sequence[Alignable]) -> list[int]:
    return [index for index, item in enumerate(items) if item.group.startswith(_BARE)]


def _above(count: int, headings: Sequence[int]) -> list[int]:
    """Return the last heading above each item, or -1; a heading is not above itself."""
    result, last, known = [], -1, set(headings)
    for index in range(count):
        result.append(-1 if index in known else last)
        last = index if index in known else last
    return result
