"""Take the words of a file by a separate walk, to check that the reader lost none.

It shares nothing with the reader and takes text nodes in the order of the document, with notes
apart. Elements separate words unless they are known to be inside a line.
"""

from __future__ import annotations

from drafting.model.reading import SourceWords
from drafting.xml import Element

_IN_LINE = {
    "a", "authorialNote", "b", "def", "del", "docCommittee", "i", "inline", "ins", "noteRef",
    "quantity", "ref", "span", "sub", "sup", "term", "u",
}  # fmt: skip
_NO_TEXT = {"meta", "documentRef", "presentation"}


def words_of(root: Element) -> SourceWords:
    """Return the words of a file: cover, text, footnotes."""
    walk = _Walk({note.get("marker") or "" for note in root.iterfind(".//{*}authorialNote")})
    walk.element(root, walk.body)
    return SourceWords(body="".join(walk.body), notes=tuple(walk.notes), cover="".join(walk.cover))


class _Walk:
    """Collects text nodes. A superscript number of `numbers` is a footnote mark, not a word."""

    def __init__(self, numbers: set[str]) -> None:
        self.numbers = numbers
        self.body: list[str] = []
        self.cover: list[str] = []
        self.notes: list[str] = []

    def element(self, element: Element, out: list[str]) -> None:
        """Add the text in an element, without its tail."""
        name = element.tag.rpartition("}")[2]
        if name in _NO_TEXT:
            return
        if name == "authorialNote":
            note: list[str] = []
            self.inside(element, note)
            self.notes.append("".join(note))
        elif name == "sup" and _all(element).strip(" ()") in self.numbers:
            return
        elif name in _IN_LINE:
            self.inside(element, out)
        else:
            if name == "coverPage" or _is_above_title(name, element):
                out = self.cover
            out.append("\n")
            self.inside(element, out)
            out.append("\n")

    def inside(self, element: Element, out: list[str]) -> None:
        """Add all text nodes in an element."""
        if element.text:
            out.append(element.text)
        for child in element:
            self.element(child, out)
            if child.tail:
                out.append(child.tail)


def _is_above_title(name: str, element: Element) -> bool:
    """Return whether an element is above the title: a resolution's number, or sponsors."""
    if name == "docTitle":
        return "sponsors" in (element.get("refersTo") or "")
    return name == "docNumber" and "/" in _all(element)


def _all(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())
