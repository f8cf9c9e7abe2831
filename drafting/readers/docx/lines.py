"""Turn words of typed paragraphs into inline text, and separate a number before a tab."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafting.model.trace import NOWHERE
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.notes import NoteBook, custom_sign
from drafting.readers.docx.typed import NoteMention, NoteReference, Part, RunWords
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal, stripped
from drafting.text.provisional import WORDS

_SPACE = r"[ \N{NO-BREAK SPACE}]"
_AGAIN = rf"(?:{_SPACE}{WORDS}(?:{_SPACE}\d{{1,2}})?)*"
_LETTER = (
    r"(?:[ivxlc]{1,7}|[a-z]{1,2}|[A-Z]|[\u0621-\u064a]|[\u0430-\u044f]|[一二三四五六七八九十]{1,3})"
)
_NUMBER = rf"""
    (?:\d{{1,3}}(?:\.(?:\d{{1,3}}|[a-z]))+\.?
    |\d{{1,3}}{_AGAIN}(?:{_SPACE}?[.)\N{{FULLWIDTH FULL STOP}}、]|{_SPACE}?[-–])
    |\({_SPACE}?{_LETTER}{_AGAIN}{_SPACE}?\)
    |{_LETTER}{_AGAIN}\)
    |(?:[a-zA-Z]|[ivxlcIVXLC]{{1,7}})\.
    |[•▪●–—])
"""
_APART = re.compile(rf"[\t ]*(?P<number>{_NUMBER}){_SPACE}?\t[\t ]*", re.VERBOSE)
_ON_OWN_LINE = re.compile(r"[\t ]*(?P<number>(?:[IVXLC]{1,7}|[A-Z]|\d{1,2})\.?)[\t ]*\n\s*")
_TABBED = re.compile(r"[ ]*[\t\n][\t\n ]*")


def number_apart(
    parts: tuple[Part, ...], *, on_own_line: bool
) -> tuple[str, str, tuple[Part, ...]]:
    """Split a number before a tab from the start of a paragraph.

    Args:
        parts: parts of the paragraph.
        on_own_line: also split a number on its own line, as over a heading ("II", line break).

    Returns:
        The number, all before the words, and the parts without that.
    """
    start = ""
    for part in parts:
        if not isinstance(part, RunWords) or len(start) > 40:
            break
        start += part.text
    found = _APART.match(start) or (_ON_OWN_LINE.match(start) if on_own_line else None)
    if found is not None:
        return found["number"], found[0], without_start(parts, len(found[0]))
    blank = start[: len(start) - len(start.lstrip())]
    return "", blank, without_start(parts, len(blank))


def part_from(words: RunWords, start: int, end: int | None = None) -> RunWords:
    """Return a part of words, with its position."""
    at = words.at + start if words.at != NOWHERE else NOWHERE
    return replace(words, text=words.text[start:end], at=at)


def without_start(parts: Iterable[Part], length: int) -> tuple[Part, ...]:
    """Return parts without their first characters."""
    rest: list[Part] = []
    for part in parts:
        if length and isinstance(part, RunWords):
            taken = min(length, len(part.text))
            length -= taken
            part = part_from(part, taken)
        rest.append(part)
    return tuple(rest)


def lines_in(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """Split parts at their line breaks."""
    lines: list[list[Part]] = [[]]
    for part in parts:
        if not isinstance(part, RunWords):
            lines[-1].append(part)
            continue
        start = 0
        for count, text in enumerate(part.text.split("\n")):
            piece = part_from(part, start, start + len(text))
            if count:
                lines.append([piece])
            else:
                lines[-1].append(piece)
            start += len(text) + 1
    return [tuple(line) for line in lines]


def text_of(parts: tuple[Part, ...], book: NoteBook, findings: Findings, index: int) -> Text:
    """Return parts as inline text; a tab or line break, with spaces beside it, becomes a space."""
    inline: list[Inline] = []
    skip = 0
    for place, part in enumerate(parts):
        if isinstance(part, RunWords):
            again = "" if skip else _mentioned_again(part, book)
            inline.append(NoteMark(again) if again else Span(part.text[skip:], part.mark))
            skip = max(skip - len(part.text), 0)
        elif isinstance(part, NoteReference) and (part.kind, part.id) not in book.keys:
            findings.lost(f"{part.kind} {part.id}", "the mark of a note inside a note", index)
        elif isinstance(part, NoteReference):
            inline.append(NoteMark(book.keys[part.kind, part.id]))
            sign = custom_sign(parts, place) if part.custom else ""
            skip = len(sign)
            if sign:
                findings.guess(
                    "note-sign", f"the note marked “{sign.strip()}” was given a number", index
                )
        else:
            inline.append(_mention(part, book, findings, index))
    return _spaced(normal(inline))


def _mentioned_again(words: RunWords, book: NoteBook) -> str:
    """Return the key of the note whose sign is these raised words, or ""."""
    return book.signs.get(words.text.strip(), "") if words.mark & Mark.SUPERSCRIPT else ""


def _mention(part: NoteMention, book: NoteBook, findings: Findings, index: int) -> Inline:
    """Return a second mention: the target of the field, or the printed number."""
    key = book.key(part.reference)
    if key is None:
        return Span(part.printed, Mark.SUPERSCRIPT)
    if key != part.printed:
        findings.guess(
            "note-mention",
            f"a second mark prints {part.printed}, but means footnote {key}",
            index,
        )
    return NoteMark(key)


def _spaced(content: Text) -> Text:
    """Return words with a space for each run of tabs and line breaks, also across spans."""
    spans = [
        Span(_TABBED.sub(" ", part.text), part.marks)
        if isinstance(part, Span) and ("\t" in part.text or "\n" in part.text)
        else part
        for part in content
    ]
    result: list[Inline] = []
    for before, part in zip([None, *content], spans, strict=False):
        if (
            isinstance(part, Span)
            and isinstance(before, Span)
            and before.text.endswith(("\t", "\n"))
        ):
            part = replace(part, text=part.text.lstrip(" "))
        result.append(part)
    return stripped(normal(result))
