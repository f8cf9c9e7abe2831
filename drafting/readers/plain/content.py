"""Marks in typed text: emphasis between asterisks or underlines, `[^1]` for a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.readers.flow.records import Printed
from drafting.readers.plain.lines import FileLine
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal, plain

_EMPHASIS = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*"
    r"|(?<!\*)\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*(?!\*)"
    r"|(?<!\w)_(?P<underlined>[^_\s](?:[^_]*[^_\s])?)_(?!\w)"
)
_NOTE = re.compile(r"\[\^([\w.-]{1,40})\]")


def content_of(words: str) -> Text:
    """Read the marks in a paragraph; a sign without its pair is a sign."""
    return normal(_parts(words))


def bare(words: str) -> str:
    """Return the words without marks."""
    return plain(content_of(words)) if "*" in words or "_" in words or "[^" in words else words


def as_printed(words: str) -> Printed:
    """Return words as a piece, to ask what it looks like."""
    return Printed(content=content_of(words))


def _parts(words: str) -> Iterator[Inline]:
    position = 0
    for match in _EMPHASIS.finditer(words):
        yield from _with_notes(words[position : match.start()], Mark.NONE)
        mark = Mark.BOLD if match["bold"] else Mark.ITALIC
        inner = match["bold"] or match["italic"] or match["underlined"]
        yield from _with_notes(inner, mark)
        position = match.end()
    yield from _with_notes(words[position:], Mark.NONE)


def _with_notes(words: str, mark: Mark) -> Iterator[Inline]:
    pieces = _NOTE.split(words)
    for index, piece in enumerate(pieces):
        yield NoteMark(piece) if index % 2 else Span(piece, mark)


def balanced(lines: tuple[FileLine, ...]) -> tuple[FileLine, ...]:
    """Close emphasis at the end of its line and open it on the next, where it runs over both."""
    result = list(lines)
    for index, line in enumerate(lines[:-1]):
        follower = lines[index + 1]
        closes = follower.words.endswith("*") and follower.words.count("*") % 2 == 1
        if closes and _is_open(result[index].words):
            result[index] = FileLine(f"{result[index].words}*", line.number, line.page)
            result[index + 1] = FileLine(f"*{follower.words}", follower.number, follower.page)
    return tuple(result)


def _is_open(words: str) -> bool:
    return words.startswith("*") and words[1:2] not in ("*", " ", "") and words.count("*") % 2 == 1
