"""Find a phrase in several texts: where it was first, and wherever it is.

Words match whatever their typography: spaces, hyphens, quotation marks, commas, emphasis, known
spellings and, if asked, capitals make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.errors import OptionError
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.reports.lineage.records import names_of_texts
from drafting.text.inline import plain
from drafting.text.normalize import folded, normalized
from drafting.text.spelling import spelling
from drafting.text.tokens import words_of

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PhraseOccurrence:
    """A place that has a phrase.

    Attributes:
        symbol: the symbol of the text, else its title.
        label: label of the line: "OP5 (b)", "title", "note 3".
        text: the words of the line; of all its lines if the phrase goes on in the next ones.
    """

    symbol: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PhraseHistory:
    """A phrase in several texts.

    Attributes:
        phrase: the phrase as it was asked for.
        names: the name of each text, oldest first.
        occurrences: every line that has the phrase, in the order of the texts.
    """

    phrase: str
    names: tuple[str, ...]
    occurrences: tuple[PhraseOccurrence, ...]

    @property
    def first(self) -> PhraseOccurrence | None:
        """Return the first occurrence in the oldest text that has the phrase, or None."""
        return self.occurrences[0] if self.occurrences else None

    @property
    def turns(self) -> tuple[tuple[str, bool], ...]:
        """Return the texts in which the phrase came, went or came back: name, and if it is there.

        The first one is the first text that has it.
        """
        having = {each.symbol for each in self.occurrences}
        turns: list[tuple[str, bool]] = []
        for name in self.names:
            is_there = name in having
            if is_there != (turns[-1][1] if turns else False):
                turns.append((name, is_there))
        return tuple(turns)


def find_phrase(
    resolutions: Sequence[Resolution], phrase: str, *, match_case: bool = False
) -> PhraseHistory:
    """Find a phrase in paragraphs, headings, tables, titles and footnotes.

    Only whole words match; a phrase may go on from a paragraph into its list.

    Args:
        resolutions: the texts, oldest first.
        phrase: the words.
        match_case: capitals matter.

    Raises:
        OptionError: the phrase has no letter and no digit.
    """
    wanted = _Letters((phrase,), match_case=match_case)
    if not wanted.letters:
        raise OptionError(f"“{phrase}” has no words: give words of a text as the phrase")
    names = names_of_texts(resolutions)
    found = (
        PhraseOccurrence(name, label, text)
        for name, resolution in zip(names, resolutions, strict=True)
        for block in _blocks(resolution)
        for label, text in _in_block(block, wanted.letters, match_case=match_case)
    )
    return PhraseHistory(phrase, names, tuple(found))


Block = Sequence[tuple[str, str]]
"""Lines that a phrase can go through, each with its label."""


def _blocks(resolution: Resolution) -> Iterator[Block]:
    yield [("title", plain(resolution.title))]
    units = units_of(resolution)
    for unit in units:
        yield [(line.label, plain(line.line.content)) for line in unit.lines]
    numbers = note_numbers(resolution, units)
    for note in resolution.footnotes:
        yield [(f"note {numbers.get(note.key, note.key)}", plain(note.content))]


def _in_block(block: Block, phrase: str, *, match_case: bool) -> Iterator[tuple[str, str]]:
    """Yield each line in which the phrase begins."""
    letters = _Letters((text for _, text in block), match_case=match_case)
    seen: set[int] = set()
    for start, end in letters.places(phrase):
        if start not in seen:
            seen.add(start)
            yield block[start][0], " ".join(text for _, text in block[start : end + 1])


class _Letters:
    """Lines as letters and digits alone, with the places where words begin and end."""

    def __init__(self, lines: Iterable[str], *, match_case: bool) -> None:
        parts: list[str] = []
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        length, before = 0, ""
        for number, line in enumerate(lines):
            for word in _words(line, match_case=match_case):
                if before.isdigit() and word[0].isdigit():
                    parts.append(" ")  # "62/160" is not "621/60"
                    length += 1
                self.starts[length] = number
                parts.append(word)
                length += len(word)
                self.ends[length] = number
                before = word[-1]
        self.letters = "".join(parts)

    def places(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Yield the lines in which each occurrence of a phrase begins and ends."""
        at = self.letters.find(phrase)
        while at >= 0:
            if at in self.starts and at + len(phrase) in self.ends:
                yield self.starts[at], self.ends[at + len(phrase)]
            at = self.letters.find(phrase, at + 1)


def _words(line: str, *, match_case: bool) -> Iterator[str]:
    line = folded(line)
    if not line.isascii():
        whole = normalized("NFKC", line)
        line = "".join(each for each in whole if unicodedata.category(each) != "Mn")
    for token in words_of(line):
        for word in _LETTERS.findall(token):
            yield word if match_case else spelling(word)
