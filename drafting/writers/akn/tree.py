"""Make elements of an Akoma Ntoso document one by one; nothing is ever pasted as mark-up."""

from __future__ import annotations

import datetime

from drafting.writers.characters import referenced, refuse_forbidden
from drafting.xml import Element as Element
from drafting.xml import new_element, xml_text

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"

_FLOWING = frozenset(
    f"{{{AKN}}}{name}"
    for name in ("p", "num", "heading", "crossHeading", "listIntroduction", "caption")
)
"""Elements whose white space is text, so no line is broken inside them."""

UNKNOWN_DATE = "0001-01-01"

_WHITE = str.maketrans("\t\n\r", "   ")


def root() -> Element:
    """Return the root element of a document."""
    namespaces: dict[str | None, str] = {None: AKN, "akn4un": AKN4UN}
    return new_element(f"{{{AKN}}}akomaNtoso", namespaces)


def make(tag: str, attributes: dict[str, str], words: str = "") -> Element:
    """Return a new element without a parent.

    Args:
        tag: local name, or "akn4un:name" for an addition of the United Nations.
        attributes: values by name, in the same form; those that are "" are left out.
        words: its text.

    Raises:
        DraftingError: a value or the text holds a character that XML does not allow.
    """
    element = new_element(_qualified(tag, AKN))
    for name, value in attributes.items():
        if value:
            refuse_forbidden(value)
            element.set(_qualified(name, ""), value.translate(_WHITE))
    if words:
        say(element, words)
    return element


def add(parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """Put a new element at the end of another one and return it."""
    element = make(tag, attributes, words)
    parent.append(element)
    return element


def say(element: Element, words: str) -> None:
    """Put words at the end of an element, after its content.

    Raises:
        DraftingError: the words hold a character that XML does not allow.
    """
    refuse_forbidden(words)
    words = words.translate(_WHITE)
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + words
    else:
        element.text = (element.text or "") + words


def iso(date: datetime.date | None) -> str:
    """Return a date in the form of attributes, which an unknown date has too."""
    return date.isoformat() if date else UNKNOWN_DATE


def written(document: Element) -> bytes:
    """Return the file in UTF-8, with each element outside running text on its own line."""
    _indent(document, "\n")
    content = referenced(xml_text(document))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()


def _indent(element: Element, margin: str) -> None:
    if element.tag in _FLOWING or not len(element) or element.text:
        return
    inner = margin + "  "
    element.text = inner
    for child in element:
        _indent(child, inner)
        child.tail = inner
    element[-1].tail = margin


def _qualified(name: str, namespace: str) -> str:
    prefix, _, local = name.rpartition(":")
    place = AKN4UN if prefix else namespace
    return f"{{{place}}}{local}" if place else local
