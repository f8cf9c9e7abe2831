"""The words of a file by a walk of its own, to check that the reader lost none.

Shares nothing with the reader: text nodes in the order of the document, notes apart. Elements part
words unless they are known to stand inside a line.
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
    """Collects text nodes. `numbers`: of footnotes; a superscript one is a mention, not a word."""

    def __init__(self, numbers: set[str]) -> None:
        self.numbers = numbers
        self.body: list[str] = []
        self.cover: list[str] = []
        self.notes: list[str] = []

    def element(self, element: Element, out: list[str]) -> None:
        """Take the text in an element, its tail left aside."""
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
        """Take all text nodes in an element."""
        if element.text:
            out.append(element.text)
        for child in element:
            self.element(child, out)
            if child.tail:
                out.append(child.tail)


def _is_above_title(name: str, element: Element) -> bool:
    """Tell the number of a resolution from the letter of a part, and sponsors from a title."""
    if name == "docTitle":
        return "sponsors" in (element.get("refersTo") or "")
    return name == "docNumber" and "/" in _all(element)


def _all(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())
