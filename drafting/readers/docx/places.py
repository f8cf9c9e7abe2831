"""The place of each paragraph of a story, and of each sign of a file.

One count for readers, tracked changes and comments: a place is the same in every view.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.readers.docx.names import COMPATIBILITY, MATHS, Element, w
from drafting.xml import elements_in

_WORDS = frozenset({w("t"), w("delText"), f"{{{MATHS}}}t"})
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"


def places_in(story: Element) -> dict[Element, int]:
    """Return each paragraph's place in a story, from 1, whether or not it stands in any view.

    A text box that is there a second time, for older programs, is counted once.
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
    """Return whether an element stands in what is there a second time, for older programs."""
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def positions_in(roots: Iterable[Element]) -> dict[Element, int]:
    """Return the position of each element in the order of the file; words take one for each sign.

    That of a paragraph stands for its end mark.
    """
    found: dict[Element, int] = {}
    position = 0
    for root in roots:
        for each in elements_in(root):
            found[each] = position
            position += max(len(each.text or ""), 1) if each.tag in _WORDS else 1
    return found
