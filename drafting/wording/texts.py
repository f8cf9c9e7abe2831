r"""Wording as plain text that loses nothing: marks as in a resolution file, notes in place.

Each sentence is a line; the lines of a new passage are indented by four spaces. Emphasis is typed
(`*Notes*`), every note is written where it is marked (`^[See resolution 1/1.]`), also one that the
amended text has already: it is known again by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.model.resolution import Footnote
from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal
from drafting.text.marks import IN_PLACE, marked, scan
from drafting.wording.records import BlockLine, Sentence

_INDENT = "    "
_ITEM = re.compile(r"(\d+)\. ")
_TAB = "\t"


@dataclass(frozen=True, slots=True)
class WordedText:
    """Sentences read from a text, and the notes written in them."""

    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...]


def text_of(sentences: Iterable[Sentence], notes: Mapping[str, Text], lead: Mark) -> str:
    """Write sentences as text.

    Args:
        sentences: in their order.
        notes: content of every footnote they mark, by key.
        lead: how opening words look in the language.
    """
    lines: list[str] = []
    for sentence in sentences:
        item = f"{sentence.item}. " if sentence.item else ""
        lines.append(item + _typed(sentence.content, notes, lead))
        for line in sentence.block:
            number = f"{line.number}{_TAB}" if line.number else ""
            lines.append(_INDENT + number + _typed(line.content, notes, lead))
        lines.append("")
    return "\n".join(lines)


def _typed(content: Text, notes: Mapping[str, Text], lead: Mark) -> str:
    """Write a text with its marks, each note in place, also where it is marked again."""
    out: list[str] = []
    stretch: list[Inline] = []
    for part in content:
        if isinstance(part, NoteMark):
            out.append(marked(normal(stretch)))
            stretch.clear()
            out.append(marked((part,), {part.key: notes.get(part.key, ())}))
        else:
            stretch.append(Span(part.text, lead) if part.marks & Mark.LEAD else part)
    return "".join([*out, marked(normal(stretch))])


def worded_text(source: str) -> WordedText:
    """Read sentences from a text that `text_of` wrote, or that somebody typed like it."""
    footnotes: list[Footnote] = []

    def read(words: str) -> Text:
        scanned = scan(words, first_note=len(footnotes) + 1)
        for note in scanned.notes:
            key = f"{IN_PLACE}{len(footnotes) + 1}"
            footnotes.append(Footnote(key=key, content=note, in_place=True))
        return scanned.content

    sentences: list[Sentence] = []
    for line in source.splitlines():
        if not line.strip():
            continue
        if line.startswith(_INDENT) and sentences:
            number, tab, words = line[len(_INDENT) :].partition(_TAB)
            found = BlockLine(number, read(words)) if tab else BlockLine("", read(number))
            last = sentences.pop()
            sentences.append(Sentence(last.content, (*last.block, found), last.item))
        else:
            item = _ITEM.match(line)
            words = line[item.end() :] if item else line
            sentences.append(Sentence(read(words), (), item[1] if item else ""))
    return WordedText(tuple(sentences), tuple(footnotes))
