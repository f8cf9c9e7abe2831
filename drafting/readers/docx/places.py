"""Count the places of paragraphs in a story, and of signs in a file.

Readers, tracked changes and comments use the same count, so a place is the same in every view.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.readers.docx.names import COMPATIBILITY, MATHS, Element, w
from drafting.xml import elements_in

_WORDS = frozenset({w("t"), w("delText"), f"{{{MATHS}}}t"})
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"


def places_in(story: Element) -> dict[Element, int]:
    """Return the place of each paragraph in a story, from 1, also of paragraphs in no view.

    A text box that is repeated for older programs is counted once.
    """
    repeated: set[Element] = set()
    found: dict[Element, int] = {}
    for each in story.iter(w("p"), _FALLBACK):
        if each.tag == _FALLBACK:
            repeated.update(each.iter(w("p")))
        elif each not in repeated:
            found[each] = len(found) + 1
    return found


def is_repeated(element: Element) -> bool:
    """Return whether an element is in a repetition for older programs."""
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def positions_in(roots: Iterable[Element]) -> dict[Element, int]:
    """Return the position of each element in the order of the file; each sign of words has one.

    The position of a paragraph is that of its end mark.
    """
    found: dict[Element, int] = {}
    position = 0
    for root in roots:
        for each in elements_in(root):
            found[each] = position
            position += max(len(each.text or ""), 1) if each.tag in _WORDS else 1
    return found
