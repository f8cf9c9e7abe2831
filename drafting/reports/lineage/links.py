"""The addresses to which the names of texts lead: in the browser application, not in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from drafting.reports.lineage.view import short_names

TextAddress = Callable[[str, str], str]
"""Returns the address of a text by its name, or of a paragraph of it by its label too; or ""."""


def nowhere(_name: str, _label: str) -> str:
    """Return no address: a file leads nowhere."""
    return ""


class TextLinks:
    """The addresses of texts, and their names in sentences.

    Args:
        names: the names of the texts.
        address: where a text is, or one of its paragraphs.
    """

    def __init__(self, names: Sequence[str] = (), address: TextAddress = nowhere) -> None:
        self._address = address
        shown = {name: name for name in names}
        if names:
            shorts = zip(short_names(names), names, strict=True)
            shown = {short: name for short, name in shorts if "/" in short} | shown
        found = {words: address(name, "") for words, name in shown.items()}
        self._known = {words: there for words, there in found.items() if there}
        longest = sorted(self._known, key=lambda each: (-len(each), each))
        self._names = re.compile(
            rf"(?<![\w/])({'|'.join(map(re.escape, longest))})(?![\w/])" if longest else r"(?!)()"
        )

    def of(self, name: str, label: str = "") -> str:
        """Return the address of a text, or of one of its paragraphs, or ""."""
        return self._address(name, label)

    def in_words(self, words: str) -> list[tuple[str, str]]:
        """Return words in pieces, each with the address of the text that it names, or ""."""
        pieces = self._names.split(words)
        return [
            (each, self._known.get(each, "") if at % 2 else "")
            for at, each in enumerate(pieces)
            if each
        ]
