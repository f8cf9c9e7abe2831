"""Find the words of an entry in its target; they must occur exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.model.passages import Passage, Passages, TextLine, label_key
from drafting.text.inline import Text, plain
from drafting.text.slices import NOTE, Searched, characters

if TYPE_CHECKING:
    from drafting.engine.amend.likely import LikelySearch, LikelyStretch
    from drafting.engine.word_differences import WordDifference


_LAST = re.compile(r"(\d{1,4})[a-z]*$|\([a-z]+\)$")
"""The number or letter at the end of a key: "3" of "op3", "3bis" of "op3bis", "(a)" of "op3(a)"."""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words in a line: index of the line, and their characters in its content.

    Attributes:
        is_last: the closing mark of the line is among them.
    """

    line: int
    start: int
    end: int
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """Words of a text that are most like words that somebody quoted.

    Attributes:
        label: of their line.
        words: as printed, without note marks.
        differences: what is quoted (old), and what the text has (new).
    """

    label: str
    words: str
    differences: tuple[WordDifference, ...]


@dataclass(slots=True)
class Finder:
    """Finds words in the lines of one text; prepares each line once."""

    passages: Passages
    _searched: dict[tuple[int, bool, bool], Searched] = field(default_factory=dict)
    _search: LikelySearch | None = None

    def find(self, words: Text, passage: Passage) -> list[FoundWords]:
        """Return every place of words in a passage.

        Search for them as they are; then with the closing marks of the lines; then without note
        marks, because documents that quote words often drop these.
        """
        for notes in (True, False):
            wanted = Searched.of(characters(words), notes=notes).words.strip()
            for printed in (False, True):
                if found := list(self._in_lines(wanted, passage, printed=printed, notes=notes)):
                    return found
        return []

    def _in_lines(
        self, wanted: str, passage: Passage, *, printed: bool, notes: bool
    ) -> Iterator[FoundWords]:
        for index in range(passage.start, passage.end):
            text_line = self.passages.lines[index]
            if printed and text_line.printed == text_line.content:
                continue
            for start, end in self._line(index, printed=printed, notes=notes).find(wanted):
                at = FoundWords(index, start, end)
                yield _in_content(text_line, index, start, end) if printed else at

    def _line(self, index: int, *, printed: bool, notes: bool) -> Searched:
        known = self._searched.get((index, printed, notes))
        if known is None:
            text_line = self.passages.lines[index]
            source = characters(text_line.printed if printed else text_line.content)
            known = Searched.of(source, notes=notes)
            self._searched[index, printed, notes] = known
        return known

    def elsewhere(self, words: Text) -> list[str]:
        """Return the labels of all lines that have these words."""
        everywhere = Passage("", 0, len(self.passages.lines))
        return [self.passages.lines[each.line].label for each in self.find(words, everywhere)]

    def likely(self, words: Text, passage: Passage) -> list[LikelyPlace]:
        """Return the likely places of words that a passage does not have as they are quoted.

        Places in the passage come first unless others are much more like the words. A second place
        is given only if it is nearly as likely.
        """
        from drafting.engine.amend.likely import LikelySearch

        if self._search is None:
            self._search = LikelySearch()
        lines = [
            (index, self._line(index, printed=True, notes=False).words)
            for index in range(len(self.passages.lines))
        ]
        here = lines[passage.start : passage.end]
        elsewhere = lines[: passage.start] + lines[passage.end :]
        wanted = Searched.of(characters(words), notes=False).words
        return [
            self._place(words, each) for each in self._search.stretches(wanted, here, elsewhere)
        ]

    def _place(self, words: Text, stretch: LikelyStretch) -> LikelyPlace:
        from drafting.engine.word_differences import word_differences

        text_line = self.passages.lines[stretch.line]
        source = characters(text_line.printed)
        places = self._line(stretch.line, printed=True, notes=False).places
        found = source[places[stretch.start] : places[stretch.end]].replace(NOTE, "").strip(" ,;.")
        quoted = plain(words).strip(" ,;.")
        return LikelyPlace(text_line.label, found, tuple(word_differences(quoted, found)))

    def nearest_label(self, label: str) -> str:
        """Return the label that a misspelt one most likely means, or ""."""
        from difflib import get_close_matches

        known = self.passages.by_label
        near = get_close_matches(label_key(label), known, n=1, cutoff=0.7)
        return known[near[0]].label if near else ""

    def labels_beside(self, label: str) -> str:
        """Return a hint for a label that the text lacks: "the text has OP1 to OP7".

        If the text has no label of that kind, the hint names all paragraphs.
        """
        stem = _stem(label_key(label))
        beside = [
            (_number(key), passage.label)
            for key, passage in self.passages.by_label.items()
            if stem and _stem(key) == stem
        ]
        if beside:
            beside.sort(key=lambda each: each[0])  # footnotes are in the order of the file
            return f"the text has {_range([each for _, each in beside])}"
        own = self.passages.own
        kinds = ([each for each in own if each.startswith(kind)] for kind in ("PP", "OP"))
        found = " and ".join(_range(each) for each in kinds if each)
        return f"its paragraphs are {found}" if found else ""

    def with_guard(self, guard: str, like: Passage | None) -> str:
        """Return the label of the passage whose words have that digest, or ""."""
        for passage in self.passages.by_label.values():
            if passage != like and passage.size and self.passages.guard(passage) == guard:
                return passage.label
        return ""


def _stem(key: str) -> str:
    """Return the key of a label without its last number or letter; "" if it ends in neither."""
    found = _LAST.search(key)
    return key[: found.start()] if found else ""


def _number(key: str) -> int:
    found = _LAST.search(key)
    return int(found[1] or 0) if found else 0


def _range(labels: Sequence[str]) -> str:
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 1 else labels[0]


def _in_content(text_line: TextLine, index: int, start: int, end: int) -> FoundWords:
    """Return the place in the content of a line for a place in the printed line."""
    printed, content = characters(text_line.printed), characters(text_line.content)
    length = len(printed) - len(content)
    after = content[len(content.rstrip(NOTE)) :]
    place = len(content) - (len(after) if after and printed.endswith(after) else 0)

    def inside(at: int) -> int:
        return at if at <= place else max(place, at - length)

    return FoundWords(index, inside(start), inside(end), is_last=start <= place < end)
