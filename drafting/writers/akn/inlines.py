"""Write words as running text: emphasis, footnotes at their marks, links behind symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafting.errors import DraftingError
from drafting.text.inline import Mark, NoteMark, Span, Text, look_of
from drafting.text.languages import Language
from drafting.writers.akn.tree import Element, add, say

_SYMBOL = re.compile(
    r"(?<![\w/.-])(?:"
    r"S/RES/\d+ \(\d{4}\)"
    r"|[AES](?:/(?:RES|DEC|PRST|HRC|C\.\d|L\.\d+|PV\.\d+|ES-\d+|Rev\.\d+|Add\.\d+|Corr\.\d+|\d+))*"
    r"/(?:(?:Rev|Add|Corr|L|PV)\.)?\d+"
    r")(?![\w/-])(?! \()(?! [A-Z]\b)"
)
"""Symbols that identify a document without context; one followed by "(Part I)" or by the letter of
a part names only a part of the document and gets no link."""

_CLASSES = {
    Mark.ITALIC: "italic",
    Mark.BOLD: "bold",
    Mark.BOLD | Mark.ITALIC: "bold italic",
}


@dataclass(slots=True)
class Setter:
    """Sets texts of the model, and remembers the footnotes already printed.

    Attributes:
        rules: rules of the language; they say how a lead looks.
        numbers: printed number of each footnote, by key.
        notes: words of each footnote, by key.
        printed: footnotes whose words are already in the document.
    """

    rules: Language
    numbers: Mapping[str, str]
    notes: Mapping[str, Text]
    printed: set[str] = field(default_factory=set)

    def put(self, element: Element, content: Text) -> None:
        """Put a text at the end of an element.

        Raises:
            DraftingError: a footnote is marked only inside another footnote.
        """
        for part in content:
            if isinstance(part, NoteMark):
                self._note(element, part.key)
            else:
                self._span(element, part)

    def _span(self, element: Element, span: Span) -> None:
        marks = look_of(span, self.rules.lead)
        if marks & Mark.STRUCK:
            element = add(element, "del")
        if marks & Mark.SUPERSCRIPT:
            # The United Nations cite a note again by a superscript figure alone.
            figures = span.text.strip().isdecimal()
            element = add(element, "sup", **{"class": "text" if figures else ""})
        look = _CLASSES.get(marks & (Mark.BOLD | Mark.ITALIC))
        if look:
            element = add(element, "span", **{"class": look})
        self._linked(element, span.text)

    def _linked(self, element: Element, words: str) -> None:
        """Put words into an element, with a link behind each symbol of a document."""
        start = 0
        for match in _SYMBOL.finditer(words):
            say(element, words[start : match.start()])
            address = match[0].replace(" ", "")
            add(element, "a", match[0], href=f"https://docs.un.org/{self.rules.code}/{address}")
            start = match.end()
        if words[start:]:
            say(element, words[start:])

    def _note(self, element: Element, key: str) -> None:
        """Print a footnote at its first mark; at later marks, only its number."""
        number = self.numbers.get(key)
        if number is None:
            raise DraftingError(
                f"the footnote “{key}” is marked only inside another footnote, where no document "
                "can print it: mark it in a paragraph"
            )
        name = f"authorialNote_{number}"
        if key in self.printed:
            add(element, "noteRef", href=f"#{name}", marker=number, placement="bottom")
            return
        self.printed.add(key)
        note = add(element, "authorialNote", marker=number, placement="bottom", eId=name)
        self.put(add(note, "p"), self.notes.get(key, ()))
