"""The lines of a text, and how they make paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.readers.flow.forms import forms_of
from drafting.readers.flow.recognisers import Where, fact_of
from drafting.text.normalize import folded_line
from drafting.text.status_marks import marks_at_end
from drafting.text.typed_labels import typed_label_at

_ENDED = re.compile(r"[,;.:!?،؛。；，：][\"'”’»)\]]*\s?(?:\d{1,3}/?|\[\^[\w.-]+\]|[⁰¹²³⁴-⁹]+)?\*?$")
"""A line that ends a paragraph: a closing mark, perhaps with the mark of a note after it."""

_LONG = 130
"""No page and no mail has lines of so many characters; a longer line is a paragraph."""
_OFTEN = 3
"""Empty lines part paragraphs where more than so many follow one for each that does not."""
_METADATA = re.compile(r"#\s*\w+:")


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of a file, without the white space around it.

    Attributes:
        words: what is on it; "" for an empty line.
        number: counted from 1.
        page: counted from 0 by form feeds.
    """

    words: str
    number: int
    page: int = 0


class Arrangement(StrEnum):
    """How lines make paragraphs."""

    PARAGRAPH_A_LINE = "paragraph a line"
    BLOCKS = "empty lines between paragraphs"
    RUNNING = "paragraphs found by their content"


def lines_of(text: str) -> tuple[FileLine, ...]:
    """Cut a text into lines."""
    lines: list[FileLine] = []
    page = 0
    for number, raw in enumerate(text.split("\n"), 1):
        before, *after = raw.split("\f")
        lines.append(FileLine(before.strip(), number, page))
        for words in after:
            page += 1
            lines.append(FileLine(words.strip(), number, page))
    return tuple(lines)


def without_metadata(
    lines: tuple[FileLine, ...],
) -> tuple[tuple[FileLine, ...], tuple[FileLine, ...]]:
    """Take off comment lines at the top ("# Source: …"); return the rest and them."""
    count = 0
    while count < len(lines) and (not lines[count].words or _METADATA.match(lines[count].words)):
        count += 1
    taken = tuple(line for line in lines[:count] if line.words)
    return (lines[count:], taken) if taken else (lines, ())


def arrangement_of(lines: Sequence[FileLine], language: str, *, paged: bool) -> Arrangement:
    """Decide how the lines make paragraphs.

    Args:
        lines: from the text on.
        language: of the text.
        paged: running heads or rules were found among the lines.
    """
    filled = [line.words for line in lines if line.words]
    long = sum(len(words) for words in filled if len(words) > _LONG)
    if 2 * long >= sum(map(len, filled)):
        return Arrangement.PARAGRAPH_A_LINE
    within, apart = _starts(lines, language)
    if paged or _OFTEN * within > apart:
        return Arrangement.RUNNING
    return Arrangement.BLOCKS


def _starts(lines: Sequence[FileLine], language: str) -> tuple[int, int]:
    """Count the paragraphs that begin right after another, and after an empty line."""
    within = apart = 0
    before = ""
    for line in lines:
        if line.words and begins(line.words, language):
            if not before:
                apart += 1
            elif is_ended(before, language):
                within += 1
        before = line.words
    return within, apart


def begins(words: str, language: str) -> bool:
    """Return whether a line begins as a paragraph does."""
    line = folded_line(words.lstrip("*_"))
    return fact_of(line, language, Where.PARAGRAPH) is not None


def is_ended(words: str, language: str) -> bool:
    """Return whether a line ends a paragraph: with a closing mark, or a mark of negotiators."""
    return _ENDED.search(words) is not None or has_mark(words, language)


def has_mark(words: str, language: str) -> bool:
    """Return whether a line ends with a mark that negotiators type: "[Agreed]"."""
    return bool(marks_at_end(words, forms_of(language).status_words).marks)


def has_label(words: str, language: str) -> bool:
    """Return whether a line begins with a label that negotiators type: "OP1bis."."""
    return typed_label_at(words, forms_of(language).label_words) is not None
