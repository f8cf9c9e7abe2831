"""Find, remove and add the closing mark of a paragraph.

In English and Chinese it goes before trailing note marks ("session,⁴"), in the others after them
[EM, Footnotes IX] [UNXML, notes].
"""

from __future__ import annotations

from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal
from drafting.text.languages import LANGUAGES, Language

COMMAS = tuple(dict.fromkeys(each.comma.strip() for each in LANGUAGES.values()))
COLONS = tuple(dict.fromkeys(each.colon.strip() for each in LANGUAGES.values()))
ENDS = tuple({mark.strip(): None for each in LANGUAGES.values() for mark in each.closers})
"""Commas, colons and all closing marks of the six languages, without the spaces before them."""

_CLOSERS: dict[str, tuple[str, ...]] = {}
"""The closing marks of all languages by their last character, longer marks first."""
for _closer in sorted({each for one in LANGUAGES.values() for each in one.closers}, key=len):
    _CLOSERS[_closer[-1]] = (_closer, *_CLOSERS.get(_closer[-1], ()))


_LONGEST_MARK = 3
"""Most characters of an author's own closing mark."""


def is_mark(words: str) -> bool:
    """Return whether words can be an author's own closing mark; an empty one is allowed."""
    return len(words) <= _LONGEST_MARK and not any(each.isalnum() for each in words)


def take_closer(content: Text) -> tuple[Text, str]:
    """Split a typed text into the text without its closing mark, and that mark or "".

    The mark can be before or after trailing note marks. Closing marks of all languages count, so
    that a mark of the wrong language is not read as words.
    """
    index = _before_notes(content)
    last = content[index - 1] if index else None
    if not isinstance(last, Span):
        return content, ""
    for closer in _CLOSERS.get(last.text[-1:], ()):
        if last.text.endswith(closer):
            words = last.text[: -len(closer)]
            kept = (Span(words, last.marks),) if words else ()
            parts = (*content[: index - 1], *kept, *content[index:])
            return (parts if words else normal(parts)), closer
    return content, ""


def take_mark(content: Text, mark: str) -> Text:
    """Remove this mark if a text ends with it, before or after trailing note marks."""
    index = _before_notes(content)
    last = content[index - 1] if index else None
    if not mark or not isinstance(last, Span) or not last.text.endswith(mark):
        return content
    kept = Span(last.text[: -len(mark)], last.marks)
    return normal((*content[: index - 1], kept, *content[index:]))


def close(content: Text, closer: str, language: Language) -> Text:
    """Add a closing mark in the place that the language requires."""
    if not closer:
        return content
    index = len(content) if language.notes_before_closing else _before_notes(content)
    before: tuple[Inline, ...] = content[:index]
    last = before[-1] if before else None
    if isinstance(last, Span) and last.marks is Mark.NONE:  # nearly always
        return (*before[:-1], Span(last.text + closer), *content[index:])
    return normal((*before, Span(closer), *content[index:]))


def _before_notes(content: Text) -> int:
    """Return the index after the last part that is no note mark."""
    index = len(content)
    while index and isinstance(content[index - 1], NoteMark):
        index -= 1
    return index


def lead_joint(lead: str, rest: str, language: Language, *, rest_is_note: bool) -> str:
    """Return the space, or nothing, between a lead and the words after it."""
    if not lead or rest_is_note or not rest or not language.joins_with_space:
        return ""
    if rest[0] in ",;:.)" or rest.startswith(language.closers):
        return ""
    return " "
