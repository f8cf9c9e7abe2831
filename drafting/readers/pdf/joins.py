"""Join the lines of a paragraph: with a space, a hyphen that stays, or a hyphen that is removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from drafting.readers.pdf.inline import shared_marks
from drafting.text.inline import NoteMark, Span, Text, normal
from drafting.text.normalize import HYPHENS

_WORDS = re.compile(r"[^\W_]+(?:[-\N{NON-BREAKING HYPHEN}][^\W_]+)*")
_CUT = re.compile(r"[^\W_]+(?:-[^\W_]+)*-\Z")
_FIRST = re.compile(r"[^\W_]+")
_SUSPENDED = ("and", "or", "to", "nor", "et", "ou", "y", "o", "и", "или")
"""Words before which a hyphen replaces a word: "pre- and post-"."""
_LONGEST_WORD = 100
"""How many characters are searched for a word."""
_WIDE_SCRIPT = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_DASHES = "/\N{EN DASH}\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class LineWords:
    """The words inside lines, in lower case, with whole compounds."""

    words: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> LineWords:
        """Collect the words of all lines."""
        return cls(frozenset(word.lower() for line in lines for word in _WORDS.findall(line)))

    def in_one_piece(self, stem: str, follower: str) -> bool:
        """Return whether the text has the divided word as one word, and not with a hyphen."""
        tail = stem.rsplit("-", 1)[-1]
        return f"{tail}{follower}" in self.words and f"{stem}-{follower}" not in self.words


def join(before: Text, after: Text, vocabulary: LineWords) -> Text:
    """Join two lines of one paragraph; neither has white space at its ends."""
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if isinstance(last, NoteMark) or isinstance(first, NoteMark):
        gap = () if isinstance(first, NoteMark) else (Span(" "),)
        return normal((*before, *gap, *after))
    if _is_dropped(before, last.text, first.text, vocabulary):
        return normal((*before[:-1], Span(last.text[:-1], last.marks), *after))
    if _is_close(last.text, first.text):
        return normal((*before, *after))
    return normal((*before, Span(" ", shared_marks(last, first)), *after))


def _is_dropped(before: Text, end: str, start: str, vocabulary: LineWords) -> bool:
    """Return whether the last character is a hyphen that only divides a word."""
    if end.endswith("\N{SOFT HYPHEN}"):
        return True
    if not end.endswith("-"):
        return False
    cut, first = _CUT.search(_last_words(before)), _FIRST.match(start)
    if not cut or not first:
        return False
    return vocabulary.in_one_piece(cut[0].lower().removesuffix("-"), first[0].lower())


def _last_words(parts: Text) -> str:
    """Return the end of the words since the last footnote mark, with any emphasis."""
    words = ""
    for part in reversed(parts):
        if isinstance(part, NoteMark) or len(words) >= _LONGEST_WORD:
            break
        words = part.text[-_LONGEST_WORD:] + words
    return words[-_LONGEST_WORD:]


def _is_close(end: str, start: str) -> bool:
    """Return whether no space belongs here: after a hyphen, a slash or dash, in Chinese."""
    if _WIDE_SCRIPT.match(end[-1]) and _WIDE_SCRIPT.match(start):
        return True
    if not end[-2:-1].strip():
        return False
    first = _FIRST.match(start)
    if end[-1] in f"-{HYPHENS}":
        return first is not None and first[0].lower() not in _SUSPENDED
    return end[-1] in _DASHES


def joined(lines: Iterable[Text], vocabulary: LineWords) -> Text:
    """Join all lines of a paragraph."""
    whole: Text = ()
    for line in lines:
        whole = join(whole, line, vocabulary)
    return whole


def made_whole(lines: Iterable[Text], vocabulary: LineWords) -> Iterator[str]:
    """Yield the words that are joined without the hyphen at the end of a line."""
    for before, after in pairwise(lines):
        if not before or not after:
            continue
        last, first = before[-1], after[0]
        if isinstance(last, NoteMark) or isinstance(first, NoteMark):
            continue
        cut, start = _CUT.search(_last_words(before)), _FIRST.match(first.text)
        if cut and start and _is_dropped(before, last.text, first.text, vocabulary):
            yield cut[0].removesuffix("-") + start[0]
