"""Names of elements and attributes in a Word file."""

from __future__ import annotations

from drafting.xml import Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_OFF = ("0", "false", "off")


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of WordprocessingML names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *path: str, of: str = "val") -> str | None:
    """Return an attribute (`w:val` unless given) of the element at a path, or None."""
    found = child(element, *path)
    return None if found is None else found.get(w(of))


def whole(text: str | None) -> int | None:
    """Return a whole number of at most six figures, or None."""
    if text is None or not text.lstrip("-").isdecimal() or len(text) > 7:
        return None
    return int(text)


def switch(element: Element | None, name: str) -> bool | None:
    """Return the value of an on-off property, or None if it is missing."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(w("val")) or "1") not in _OFF
