"""Write texts as people type them: marks, footnotes in place, leads and closing marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import units_of
from drafting.text.inline import Mark, NoteMark, Span, Text, after_lead, lead_of, normal, plain
from drafting.text.languages import Language
from drafting.text.marks import KEY, fits_in_place, marked
from drafting.text.punctuation import close, lead_joint, take_closer, take_mark

_EMPHASIS = {"zh": Mark.BOLD, "ar": Mark.BOLD | Mark.ITALIC}
"""The look of a lead where no lead can be written; italic in other languages."""


@dataclass(frozen=True, slots=True)
class Led:
    """A paragraph's words as people type them.

    Attributes:
        lead: the opening words, or "".
        join: the words between lead and text, if they are not the computed ones.
        text: the rest.
    """

    lead: str
    join: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes texts in the order of the document.

    Attributes:
        rules: rules of the language.
        in_place: footnotes that are still to be written at their marks.
        names: other names for notes whose key cannot be declared.
        declared: footnotes under `footnotes:`, in order.
    """

    rules: Language
    in_place: dict[str, Text]
    names: dict[str, str]
    declared: tuple[tuple[str, Text], ...]

    @classmethod
    def for_notes(cls, resolution: Resolution) -> Pen:
        """Decide for each footnote of a resolution where it is written."""
        return cls.of(resolution.rules, resolution.footnotes, _mentions(resolution))

    @classmethod
    def of(cls, rules: Language, footnotes: Sequence[Footnote], marks: Iterable[str]) -> Pen:
        """Decide for each footnote where it is written.

        Args:
            rules: rules of the language.
            footnotes: the footnotes, in order.
            marks: the key of every note mark in the text.
        """
        mentions = Counter(marks)
        in_place = {
            note.key: note.content
            for note in footnotes
            if note.in_place and mentions[note.key] == 1 and fits_in_place(note.content)
        }
        taken = {note.key for note in footnotes}
        names: dict[str, str] = {}
        for note in footnotes:
            if note.key not in in_place and not KEY.fullmatch(note.key):
                names[note.key] = _free_name(taken)
        declared = tuple(
            (names.get(note.key, note.key), note.content)
            for note in footnotes
            if note.key not in in_place
        )
        return cls(rules, in_place, names, declared)

    def text(self, content: Text) -> str:
        """Write a text with its marks; a lead in it becomes plain emphasis."""
        renamed = normal(self._writable(part) for part in content)
        here = {
            part.key: self.in_place.pop(part.key)
            for part in renamed
            if isinstance(part, NoteMark) and part.key in self.in_place
        }
        return marked(renamed, here)

    def _writable(self, part: Span | NoteMark) -> Span | NoteMark:
        if isinstance(part, NoteMark):
            return NoteMark(self.names.get(part.key, part.key))
        if part.marks & Mark.LEAD:
            return replace(part, marks=_EMPHASIS.get(self.rules.code, Mark.ITALIC))
        return part

    def led(self, content: Text) -> Led:
        """Return a paragraph as lead, join and text."""
        lead = lead_of(content)
        if not lead:
            return Led("", None, self.text(content))
        rest = after_lead(content)
        joint = ""
        first = rest[0] if rest else None
        if isinstance(first, Span) and not first.marks and first.text.startswith(" "):
            joint = " "
            rest = normal((Span(first.text[1:]), *rest[1:]))
        note_first = bool(rest) and isinstance(rest[0], NoteMark)
        computed = lead_joint(lead, plain(rest), self.rules, rest_is_note=note_first)
        join = joint if rest and joint != computed else None
        return Led(marked((Span(lead),)), join, self.text(rest))

    def typed(self, content: Text, end: str | None, computed: str | None) -> Text:
        """Add the closing mark if the words would read differently without it.

        Args:
            content: the words.
            end: the author's own mark, which has its own key.
            computed: the mark for the position; None if closing marks are part of the words.
        """
        if end is not None:
            doubled = take_mark(content, end) != content
            return normal((*content, Span(end))) if doubled else content
        if computed and take_closer(content)[1]:
            return close(content, computed, self.rules)
        return content

    def end(self, content: Text, end: str | None, computed: str | None) -> str | None:
        """Return the mark that needs a key because the words seem to end with another one."""
        return "" if end is None and computed == "" and take_closer(content)[1] else end

    def opens_with_emphasis(self, content: Text) -> bool:
        """Return whether a plain string would turn the opening words into a lead."""
        first = content[0] if content else None
        emphasis = (Mark.ITALIC, Mark.BOLD, Mark.ITALIC | Mark.BOLD)
        return isinstance(first, Span) and first.marks in emphasis


def _free_name(taken: set[str]) -> str:
    number = 1
    while f"note-{number}" in taken:
        number += 1
    taken.add(f"note-{number}")
    return f"note-{number}"


def _mentions(resolution: Resolution) -> Iterator[str]:
    contents = [resolution.title]
    contents += [line.line.content for unit in units_of(resolution) for line in unit.lines]
    for content in contents:
        yield from (part.key for part in content if isinstance(part, NoteMark))
