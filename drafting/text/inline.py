"""Inline text: words with their emphasis, and the marks of footnotes.

A `Text` is a tuple of spans and note marks. It is kept *normal*: no empty span, and no two
neighbouring spans with the same marks, so that equal texts are equal tuples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag


class Mark(IntFlag):
    """Emphasis of a span.

    `LEAD` marks the opening words of a paragraph [EM, Resolutions II.G]; how a lead looks is the
    language's business (italic, bold in Chinese), so it excludes the other marks.
    """

    NONE = 0
    ITALIC = 1
    BOLD = 2
    SUPERSCRIPT = 4
    STRUCK = 8
    LEAD = 16


@dataclass(frozen=True, slots=True)
class Span:
    """Words with one emphasis."""

    text: str
    marks: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a reference to the footnote called `key`."""

    key: str


Inline = Span | NoteMark
Text = tuple[Inline, ...]

EMPTY: Text = ()


def text(*parts: Inline | str) -> Text:
    """Make a normal text from spans, note marks and plain strings."""
    return normal(Span(part) if isinstance(part, str) else part for part in parts)


def normal(parts: Iterable[Inline]) -> Text:
    """Join neighbouring spans with equal marks and drop empty ones."""
    given = tuple(parts)
    return given if _is_normal(given) else _normalised(given)


def _is_normal(parts: Text) -> bool:
    before: Mark | None = None
    for part in parts:
        if isinstance(part, NoteMark):
            before = None
        elif not part.text or part.marks == before:
            return False
        else:
            before = part.marks
    return True


def _normalised(parts: Text) -> Text:
    result: list[Inline] = []
    words: list[str] = []
    marks = Mark.NONE
    for part in parts:
        if isinstance(part, Span):
            if part.marks != marks and part.text:
                _flush(result, words, marks)
                marks = part.marks
            words.append(part.text)
        else:
            _flush(result, words, marks)
            result.append(part)
    _flush(result, words, marks)
    return tuple(result)


def _flush(result: list[Inline], words: list[str], marks: Mark) -> None:
    """Add the words collected so far as one span."""
    joined = "".join(words)
    if joined:
        result.append(Span(joined, marks))
    words.clear()


def plain(content: Text) -> str:
    """Return the words alone, without emphasis and note marks."""
    if len(content) == 1 and isinstance(content[0], Span):
        return content[0].text
    return "".join([part.text for part in content if isinstance(part, Span)])


def note_keys(content: Text) -> tuple[str, ...]:
    """Return the keys of the footnotes marked in the text, in order, with repetitions."""
    return tuple([part.key for part in content if isinstance(part, NoteMark)])


def with_note_keys(content: Text, keys: Mapping[str, str]) -> Text:
    """Return a text with other keys in its note marks; keys that are not in `keys` stay."""
    return tuple(
        NoteMark(keys.get(part.key, part.key)) if isinstance(part, NoteMark) else part
        for part in content
    )


def lead_of(content: Text) -> str:
    """Return the opening words marked as lead, or ""."""
    first = content[0] if content else None
    return first.text if isinstance(first, Span) and first.marks is Mark.LEAD else ""


def look_of(span: Span, lead: Mark) -> Mark:
    """Return the look of a span; a lead has the emphasis of its language."""
    return lead if span.marks & Mark.LEAD else span.marks


def with_lead_as_emphasis(content: Text, lead: Mark) -> Text:
    """Return a text whose lead is marked with the emphasis of its language, not as lead."""
    return normal(
        Span(part.text, lead) if isinstance(part, Span) and part.marks & Mark.LEAD else part
        for part in content
    )


def after_lead(content: Text) -> Text:
    """Return the text after its lead, with the space between them."""
    return content[1:] if lead_of(content) else content


def stripped(content: Text) -> Text:
    """Return the text without white space at either end."""
    if content and not _is_spaced(content[0], 0) and not _is_spaced(content[-1], -1):
        return content
    parts = list(content)
    while parts and isinstance(parts[0], Span) and not parts[0].text.strip():
        parts.pop(0)
    while parts and isinstance(parts[-1], Span) and not parts[-1].text.strip():
        parts.pop()
    if parts and isinstance(parts[0], Span):
        parts[0] = Span(parts[0].text.lstrip(), parts[0].marks)
    if parts and isinstance(parts[-1], Span):
        parts[-1] = Span(parts[-1].text.rstrip(), parts[-1].marks)
    return normal(parts)


def _is_spaced(part: Inline, end: int) -> bool:
    """Return whether a part is a span that is empty or has white space at that end."""
    return isinstance(part, Span) and not part.text[end : end + 1 or None].strip()
