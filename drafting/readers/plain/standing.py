"""Notes that stand as paragraphs of their own, at the end or where a page ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.readers.plain.lines import Line
from drafting.readers.plain.notes import figures_in, note_start, plain_start
from drafting.readers.plain.pages import Note, Parted
from drafting.readers.plain.paragraphs import Lines

_CUT_SENTENCE = re.compile(r"[.;:!?。；：؛][\"”’»)]*$")


def notes_apart(paragraphs: list[Lines], cover: Sequence[Line]) -> tuple[Parted, list[Lines]]:
    """Part notes from text, and put together again what a note had cut in two."""
    parted = Parted()
    text: list[Lines] = []
    book = _Book(_all_words(paragraphs, cover))
    after_note = False
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        if found := book.note(first.words):
            key, words = found
            rest = (Line(words, first.number, first.page), *paragraph.lines[1:])
            parted.notes.append(Note(key, rest))
            after_note = True
        elif after_note and text and _goes_on(text[-1], first):
            text[-1].lines += paragraph.lines
            text[-1].rejoined = True
            after_note = False
        else:
            text.append(paragraph)
            after_note = False
    return parted, text


def _all_words(paragraphs: list[Lines], cover: Sequence[Line]) -> str:
    lines = (*cover, *(line for each in paragraphs for line in each.lines))
    return "\n".join(line.words for line in lines)


class _Book:
    """Tells notes from paragraphs, each number once."""

    def __init__(self, words: str) -> None:
        self._marked = {each.key for each in figures_in(words) if each.strength == 2}
        self._keys: set[str] = set()
        self._last = 0

    def note(self, words: str) -> tuple[str, str] | None:
        """Return key and words of a note that is marked in the text and was not read before."""
        found = note_start(words)
        if found is None:
            found = plain_start(words)
            if found is None or not self._follows(found[0]) or found[0] not in self._marked:
                return None
        elif found[0] in self._keys:
            return None
        self._keys.add(found[0])
        self._last = int(found[0]) if found[0].isdigit() else self._last
        return found

    def _follows(self, key: str) -> bool:
        return int(key) == self._last + 1


def _goes_on(before: Lines, line: Line) -> bool:
    """Tell whether a line goes on with the paragraph that a note cut."""
    return line.words[:1].islower() and not _CUT_SENTENCE.search(before.lines[-1].words)
