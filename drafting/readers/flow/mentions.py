"""The words of a document in plain characters, with the marks of its footnotes settled.

A second mention of a note is bare superscript in the sources [UNXML, notes], Arabic texts set
brackets round each mark, and a damaged file may mark a note that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.diagnostics import Diagnostic
from drafting.model.resolution import Footnote
from drafting.readers.flow.characters import plain_text, with_bare_spaces
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal, plain, stripped

_FIGURES = re.compile(r"(\d+)")
_RAISED = tuple(Mark(each) for each in range(2 * Mark.LEAD) if each & Mark.SUPERSCRIPT)
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[cdkm]?m|s)$")
_BRACKETS = re.compile(r"\(\s*\)\s*")


@dataclass(slots=True)
class Mentions:
    """Settles words, and keeps count of which notes they mention.

    Attributes:
        notes: of the document.
        exact: superscript is never a mention (`Source.exact`).
        diagnostics: takes what is reported.
    """

    notes: Sequence[Footnote]
    exact: bool
    diagnostics: list[Diagnostic]
    keys: set[str] = field(init=False)
    mentioned: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys = {note.key for note in self.notes}

    def text(self, content: Text) -> Text:
        """Return words in plain characters, all mentions of notes as marks."""
        if not self.exact:
            content = with_bare_spaces(self._with_second_mentions(content))
        content = plain_text(content)
        for part in content:
            if isinstance(part, NoteMark):
                if part.key not in self.keys:
                    return self._without_missing(content)
                self.mentioned.add(part.key)
        return content

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the notes in plain characters. A note cannot mention another one."""
        return tuple(
            Footnote(key=note.key, content=_note(note.content), origin=note.origin)
            for note in self.notes
        )

    def unmarked(self) -> Text:
        """Return marks for the notes that are marked nowhere, and tell of each."""
        marks: list[Inline] = []
        for note in self.notes:
            if note.key in self.mentioned:
                continue
            marks.append(NoteMark(note.key))
            self.diagnostics.append(
                Diagnostic.warning(
                    "note-unmarked",
                    f"footnote {note.key} has no mark in the text: “{plain(note.content)}”",
                    note.origin,
                    f"its mark was put after the title; move [^{note.key}] where it belongs",
                )
            )
        return tuple(marks)

    def _with_second_mentions(self, content: Text) -> Text:
        """Turn superscript figures that name a note into a mark of it."""
        for part in content:
            # Hardly any span has emphasis at all, and asking an enumeration for one bit is slow.
            if isinstance(part, Span) and part.marks is not Mark.NONE and part.marks in _RAISED:
                break
        else:
            return content
        parts = [
            each
            for index, part in enumerate(content)
            for each in ((part,) if _is_power(content, index) else self._mention(part))
        ]
        return normal(
            part for index, part in enumerate(parts) if not _is_bracket_of_note(parts, index)
        )

    def _mention(self, part: Inline) -> Iterable[Inline]:
        if isinstance(part, NoteMark) or not part.marks & Mark.SUPERSCRIPT:
            return (part,)
        pieces = _FIGURES.split(part.text)
        if not all(figure in self.keys for figure in pieces[1::2]) or len(pieces) < 2:
            return (part,)
        return [
            NoteMark(piece) if index % 2 else Span(piece, part.marks)
            for index, piece in enumerate(pieces)
        ]

    def _without_missing(self, content: Text) -> Text:
        """Drop the marks of notes that are not there, and tell of each."""
        kept: list[Inline] = []
        opening = plain(content)[:60]
        for part in content:
            if isinstance(part, Span) or part.key in self.keys:
                kept.append(part)
                continue
            message = (
                f"footnote {part.key} is marked in “{opening}”, but the file has no such footnote"
            )
            self.diagnostics.append(Diagnostic.warning("note-missing", message, None))
        return self.text(normal(kept))


def _note(content: Text) -> Text:
    """Settle the words of a note; Arabic ones come after empty brackets."""
    words = plain_text(normal(part for part in content if isinstance(part, Span)))
    first = words[0] if words else None
    if not isinstance(first, Span) or not (match := _BRACKETS.match(first.text)):
        return words
    return stripped(normal((Span(first.text[match.end() :], first.marks), *words[1:])))


def _is_power(content: Text, index: int) -> bool:
    """Return whether the figure is one of a unit (square metres), not of a footnote."""
    before = content[index - 1] if index else None
    return isinstance(before, Span) and is_unit(before.text)


def is_unit(words: str) -> bool:
    """Return whether words end in a unit, after which a raised figure is a power of it."""
    return _UNIT.search(words) is not None


def _is_bracket_of_note(parts: Sequence[Inline], index: int) -> bool:
    """Return whether it is a raised bracket beside a note mark (Arabic), not words."""
    part = parts[index]
    if isinstance(part, NoteMark) or part.text.strip() not in ("(", ")"):
        return False
    beside = index + 1 if part.text.strip() == "(" else index - 1
    raised = bool(part.marks & Mark.SUPERSCRIPT)
    return raised and 0 <= beside < len(parts) and isinstance(parts[beside], NoteMark)
