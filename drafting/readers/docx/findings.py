"""What a Word file holds besides words that a resolution keeps, gathered to be told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic, Origin

_NOTES = {
    "underlined": "underlined words are kept without the underline",
    "capitals": "words shown in capitals by formatting are kept as they were typed",
    "pictures": "pictures and drawings are not part of the text",
    "objects": "embedded objects (equations, sheets, programs) are not read",
    "macros": "the file holds macros: they are neither read nor run",
    "template": "the file names a template outside itself: it is not fetched",
    "linked": "the file names pictures or objects outside itself: they are not fetched",
    "fields": "words of a field that fetches from outside are kept as last printed",
    "comments": "comments are not part of the text",
    "cells": "paragraphs in one cell of a table are kept as one line",
    "note_lines": "paragraphs of one footnote are kept as one line",
    "vertical": "words set below the line (subscript) are kept on the line",
}
"""What is told once a file, with how often it was met."""


def origin_of(file: str, index: int, story: str = "paragraph") -> Origin:
    """Return a place in a Word file: "paragraph 12"."""
    return Origin(file, index, 1, f"{story} {index}")


@dataclass(slots=True)
class Findings:
    """Gathers remarks on one file.

    Attributes:
        seen: how often each thing of `_NOTES` was met.
        placed: diagnostics that belong to one place.
    """

    file: str
    seen: Counter[str] = field(default_factory=Counter)
    placed: list[Diagnostic] = field(default_factory=list)
    hidden: list[tuple[str, int]] = field(default_factory=list)

    def lost(self, words: str, why: str, index: int) -> None:
        """Report words that have no place in a resolution."""
        message = f"not placed, {why}: “{words}”"
        self.placed.append(Diagnostic.warning("not-placed", message, origin_of(self.file, index)))

    def guess(self, code: str, message: str, index: int) -> None:
        """Report what was supposed."""
        self.placed.append(Diagnostic.guess(code, message, origin_of(self.file, index)))

    def aside(self, what: str, words: list[str]) -> None:
        """Report words that belong to the page, not to the text."""
        said = ", ".join(f"“{each}”" for each in dict.fromkeys(words))
        if said:
            message = f"left aside, {what}: {said}"
            self.placed.append(Diagnostic.note("left-aside", message, Origin(self.file, 1, 1)))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all remarks, those on places first."""
        notes = [
            Diagnostic.note(f"word-{what.replace('_', '-')}", message, Origin(self.file, 1, 1))
            for what, message in _NOTES.items()
            if self.seen[what]
        ]
        hidden = [
            Diagnostic.warning(
                "not-placed",
                f"words that the page does not show are no part of the text: “{words}”",
                origin_of(self.file, index),
                "make them visible in Word, and larger than 2 points, if they belong to it",
            )
            for words, index in self.hidden
            if words.strip()
        ]
        return (*self.placed, *hidden, *notes)
