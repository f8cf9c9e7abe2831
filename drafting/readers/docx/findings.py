"""Collect remarks on what a resolution does not keep of a Word file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic, Origin
from drafting.readers.docx.by_hand import HandMarks

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


def remarks_on_marks(marks: HandMarks, file: str, *, are_read: bool) -> tuple[Diagnostic, ...]:
    """Return what to say of each mark made by hand, in the order of the text.

    Args:
        marks: the marks that may be proposals.
        file: the name of the file.
        are_read: they were read as deletions and new words; otherwise the words were kept.
    """
    deleted = frozenset(marks.deleted)
    found = []
    for each in sorted(marks.all, key=lambda stretch: stretch.runs):
        words, looks = each.words.strip(), ", ".join(each.names)
        origin = origin_of(file, each.paragraph)
        if are_read:
            what = "a deletion" if each in deleted else "new words"
            message = f"words marked by hand ({looks}) were read as {what}: “{words}”"
            found.append(Diagnostic.guess("marked-by-hand", message, origin))
        else:
            what = "a deletion" if each in deleted else "a proposal"
            message = f"words marked by hand ({looks}) were kept; they may be {what}: “{words}”"
            hint = "choose whether such marks are read as tracked changes or ignored"
            found.append(Diagnostic.warning("marks-kept", message, origin, hint))
    return tuple(found)
