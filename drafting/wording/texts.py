r"""Wording as plain text that loses nothing: marks as in a resolution file, notes in place.

Each sentence is a line; the lines of a new passage are indented by four spaces. Emphasis is typed
(`*Notes*`). Every note is written where it is marked (`^[See resolution 1/1.]`), also one that the
amended text has already: its words identify it. Where several notes have the same words ("Ibid."),
words are not enough: notes of the amended text are marked by number (`[^note-7]`), new ones by
name, with their words at the end (`[^ibid]: Ibid., para. 5.`). In a new annex, `#` before the
tabulator opens a heading, `##` one of the second level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.model.resolution import Footnote
from drafting.text.inline import Inline, Mark, NoteMark, Text, with_lead_as_emphasis
from drafting.text.marks import IN_PLACE, marked, scan
from drafting.wording.records import BlockLine, Sentence

_INDENT = "    "
_ITEM = re.compile(r"(\d+)\. ")
_TAB = "\t"
_HEADING = re.compile(r"(#{1,9}) ?")
_DECLARED = re.compile(r"\[\^([^\]\s]+)\]: (.*)")


@dataclass(frozen=True, slots=True)
class WordedText:
    """Sentences read from a text, and the notes written in them."""

    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...]


def text_of(
    sentences: Iterable[Sentence],
    notes: Mapping[str, Text],
    lead: Mark,
    declared: Iterable[str] = (),
) -> str:
    """Write sentences as text.

    Args:
        sentences: in their order.
        notes: content of every footnote that is written where it is marked, by key; the others are
            marked by their keys.
        lead: how opening words look in the language.
        declared: footnotes as they are declared at the end.
    """
    lines: list[str] = []
    for sentence in sentences:
        item = f"{sentence.item}. " if sentence.item else ""
        lines.append(item + _typed(sentence.content, notes, lead))
        for line in sentence.block:
            opening = f"{'#' * line.heading} {line.number}".strip()
            number = f"{opening}{_TAB}" if opening else ""
            lines.append(_INDENT + number + _typed(line.content, notes, lead))
        lines.append("")
    return "\n".join([*lines, *declared])


def declared_note(key: str, content: Text) -> str:
    """Return the line at the end of a text that gives the words of a note."""
    return f"[^{key}]: {marked(content)}"


def _typed(content: Text, notes: Mapping[str, Text], lead: Mark) -> str:
    """Write a text with its marks, each note in place, also where it is marked again."""
    out: list[str] = []
    stretch: list[Inline] = []
    for part in with_lead_as_emphasis(content, lead):
        if isinstance(part, NoteMark):
            out.append(marked(tuple(stretch)))
            stretch.clear()
            known = {part.key: notes[part.key]} if part.key in notes else {}
            out.append(marked((part,), known))
        else:
            stretch.append(part)
    return "".join([*out, marked(tuple(stretch))])


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
            found = _block_line(number, read(words)) if tab else BlockLine("", read(number))
            last = sentences.pop()
            sentences.append(Sentence(last.content, (*last.block, found), last.item))
        elif note := _DECLARED.fullmatch(line):
            footnotes.append(Footnote(key=note[1], content=scan(note[2]).content))
        else:
            item = _ITEM.match(line)
            words = line[item.end() :] if item else line
            sentences.append(Sentence(read(words), (), item[1] if item else ""))
    return WordedText(tuple(sentences), tuple(footnotes))


def _block_line(number: str, content: Text) -> BlockLine:
    """Return a line with its number; `#` signs in the number make it a heading."""
    if heading := _HEADING.match(number):
        return BlockLine(number[heading.end() :], content, len(heading[1]))
    return BlockLine(number, content)
