"""The place of each paragraph of a story: one count for readers, tracked changes and comments."""

from __future__ import annotations

from drafting.readers.docx.names import COMPATIBILITY, Element, w

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
    """Tell whether an element stands in what is there a second time, for older programs."""
    return any(above.tag == _FALLBACK for above in element.iterancestors())
