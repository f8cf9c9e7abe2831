"""Put agreed words into an edited text: as a new paragraph, or instead of the words of one.

Words of the preamble go to the preamble and words of the operative part to that part, wherever
somebody wants them. Footnote marks of words that are replaced stay in the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Indel

from drafting.editing.paragraphs import EditedParagraph, EditedText, ParagraphKind
from drafting.text.search_words import search_words, word_places

_MARK = re.compile(r"(?<!\\)(?:\[\^[^\]]+\]|\^\[(?:\\.|\[[^\[\]]*\]|[^\[\]\\])*\])")
"""The mark of a footnote, and a footnote that is typed in its place, with brackets in its words."""


def with_new_paragraph(
    text: EditedText, new: EditedParagraph, after: str
) -> tuple[EditedText, int]:
    """Return a text with one more paragraph, and its index.

    Args:
        text: the text.
        new: the paragraph.
        after: id of the unit that it follows; if that is none, or of another kind, the paragraph
            is the last of its kind.
    """
    at = _place_of(text, new.kind, after)
    paragraphs = (*text.paragraphs[:at], new, *text.paragraphs[at:])
    return replace(text, paragraphs=paragraphs), at


def with_other_words(text: EditedText, unit: str, words: str) -> EditedText:
    """Return a text in which a paragraph has other words; its footnote marks stay.

    Args:
        text: the text.
        unit: id of the unit of the paragraph.
        words: the new words, with their lines.
    """
    paragraphs = [
        replace(each, words=keeping_notes(each.words, words)) if each.unit == unit else each
        for each in text.paragraphs
    ]
    return replace(text, paragraphs=tuple(paragraphs))


def keeping_notes(old: str, new: str) -> str:
    """Return words with the footnote marks of the words that they replace.

    A mark stays after the word that it follows. If the new words lack that word, it follows the
    nearest one before it that they have, or else it is at their end.

    Args:
        old: marked words, on one line or several.
        new: marked words without footnotes.

    >>> keeping_notes("to meet in March[^a] or May", "to meet in March, or June")
    'to meet in March[^a], or June'
    """
    places: list[tuple[int, str]] = []
    bare = ""
    end = 0
    for found in _MARK.finditer(old):
        bare += old[end : found.start()]
        places.append((len(bare), found[0]))
        end = found.end()
    bare += old[end:]
    if not places:
        return new
    before, after = word_places(bare), word_places(new)
    kept = {
        block.a + offset: block.b + offset
        for block in Indel.opcodes(search_words(bare), search_words(new)).as_matching_blocks()
        for offset in range(block.size)
    }
    marks: dict[int, str] = {}
    for place, mark in places:
        words = [at for at, (_, stop) in enumerate(before) if stop <= place and at in kept]
        if words:
            start = after[kept[words[-1]]][1]
            between = bare[before[words[-1]][1] : place]
            start += _common(between, new[start:])
        else:
            start = len(new)
        marks[start] = marks.get(start, "") + mark
    for start in sorted(marks, reverse=True):
        new = new[:start] + marks[start] + new[start:]
    return new


def _common(one: str, other: str) -> int:
    """Return how many signs two pieces have in common at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second or first.isspace():
            break
        count += 1
    return count


def _place_of(text: EditedText, kind: ParagraphKind, after: str) -> int:
    """Return the index of a new paragraph."""
    same = [at for at, each in enumerate(text.paragraphs) if each.kind is kind]
    wanted = [at for at in same if after and text.paragraphs[at].unit == after]
    if wanted or same:
        return (wanted or same)[-1] + 1
    preamble = [
        at for at, each in enumerate(text.paragraphs) if each.kind is ParagraphKind.PREAMBULAR
    ]
    if preamble:
        return preamble[-1] + 1
    starts_a_part = text.paragraphs[:1] and text.paragraphs[0].kind is ParagraphKind.PART
    return 1 if starts_a_part else 0
