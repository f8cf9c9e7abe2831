"""Collect remarks on what a resolution does not keep of a Word file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic, Origin

_NOTES = {
    "underlined": "underlined words were kept without the underline",
    "struck": "struck-out words were kept: if somebody struck them out by hand, delete them",
    "capitals": "words formatted as capitals were kept as typed",
    "pictures": "pictures and drawings were not read",
    "objects": "embedded objects (equations, sheets, programs) were not read",
    "macros": "the file has macros, which were neither read nor run",
    "template": "the file names an external template, which was not fetched",
    "linked": "the file names external pictures or objects, which were not fetched",
    "fields": "words of a field with external content were kept as last printed",
    "comments": "comments are not part of the text",
    "cells": "paragraphs in the same cell of a table were kept as one line",
    "note_lines": "paragraphs of the same footnote were kept as one line",
    "vertical": "words below the line (subscript) were kept on the line",
}
"""Remarks that are made once for a file, with their number."""


def origin_of(file: str, index: int, story: str = "paragraph") -> Origin:
    """Return a place in a Word file: "paragraph 12"."""
    return Origin(file, index, 1, f"{story} {index}")


@dataclass(slots=True)
class Findings:
    """Collects remarks on one file.

    Attributes:
        seen: number of times for each remark of `_NOTES`.
        placed: diagnostics with a place.
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
        """Report a supposition."""
        self.placed.append(Diagnostic.guess(code, message, origin_of(self.file, index)))

    def aside(self, what: str, words: list[str]) -> None:
        """Report words that belong to the page, not to the text."""
        said = ", ".join(f"“{each}”" for each in dict.fromkeys(words))
        if said:
            message = f"left out, {what}: {said}"
            self.placed.append(Diagnostic.note("left-aside", message, Origin(self.file, 1, 1)))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all remarks; those with a place come first."""
        notes = [
            Diagnostic.note(f"word-{what.replace('_', '-')}", message, Origin(self.file, 1, 1))
            for what, message in _NOTES.items()
            if self.seen[what]
        ]
        hidden = [
            Diagnostic.warning(
                "not-placed",
                f"words that the page does not show were left out: “{words}”",
                origin_of(self.file, index),
                "make them visible in Word, and larger than 2 points, if they belong to it",
            )
            for words, index in self.hidden
            if words.strip()
        ]
        return (*self.placed, *hidden, *notes)
