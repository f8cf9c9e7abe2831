"""A sentence with one sign for each quotation and for each place it cites.

Every sign keeps the place it came from, so that words can be cut from the sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.text.inline import Text
from drafting.text.normalize import INVISIBLE
from drafting.text.slices import NOTE, characters
from drafting.wording.citations import Citation, Citations
from drafting.wording.grammar import QUOTED

CITED = "\N{REPLACEMENT CHARACTER}"
"""The sign that takes the place of one citation."""
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‟": "”", "‹": "›", "Ò": "Ó"}
"""Opening and closing marks; the last pair is what Mac quotation marks become in a mail that names
another character set."""
_OPENING = re.compile(rf"[{''.join(_PAIRS)}\"”'‘’]")
_DROPPED = frozenset({QUOTED, CITED, "", "*", *INVISIBLE})
_EITHER = '"”“'
_LONGEST_QUOTED = 40_000
_MOST_UNCLOSED = 20
"""Opening marks without a closing one, after which no more quotations are looked for."""
_DASHES = dict.fromkeys(
    "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}\N{HYPHEN}", "-"
)
_FOLD = str.maketrans(
    _DASHES | {"→": ">", "⇒": ">", "➔": ">", "’": "'", "‘": "'", "\N{ACUTE ACCENT}": "'", "`": "'"}
)


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A sentence, or a part of it, with signs for what it quotes and cites.

    Attributes:
        words: the words, small letters and plain signs, single spaces.
        at: for each character, its place in the content; one more for the end.
        quoted: start and end of each quotation in the content, in the order of their signs.
        cited: the passages of each citation, in the order of their signs.
    """

    words: str
    at: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]
    cited: tuple[tuple[str, ...], ...]

    def part(self, *ranges: tuple[int, int]) -> MaskedSentence:
        """Return parts of the sentence, put together in the order given."""
        words = "".join(self.words[start:end] for start, end in ranges)
        at = [place for start, end in ranges for place in self.at[start:end]]
        end = self.at[ranges[-1][1]] if ranges else 0
        quoted: list[tuple[int, int]] = []
        cited: list[tuple[str, ...]] = []
        for start, stop in ranges:
            before = self.words[:start]
            inside = self.words[start:stop]
            first = before.count(QUOTED)
            quoted += self.quoted[first : first + inside.count(QUOTED)]
            first = before.count(CITED)
            cited += self.cited[first : first + inside.count(CITED)]
        return MaskedSentence(words, (*at, end), tuple(quoted), tuple(cited))

    def without(self, pattern: re.Pattern[str]) -> MaskedSentence:
        """Return the sentence without what a pattern finds."""
        ranges, place = [], 0
        for match in pattern.finditer(self.words):
            ranges.append((place, match.start()))
            place = match.end()
        return self.part(*ranges, (place, len(self.words))) if ranges else self

    def stripped(self, signs: str) -> MaskedSentence:
        """Return the sentence without some signs at its ends."""
        start = len(self.words) - len(self.words.lstrip(signs))
        end = len(self.words.rstrip(signs))
        return self.part((start, max(start, end)))


def masked(content: Text, citations: Citations) -> MaskedSentence:
    """Put signs in the place of quotations and citations."""
    source = characters(content)
    quoted = tuple(quotations(source))
    bare = list(source)
    for start, end in quoted:
        bare[start:end] = [NOTE] * (end - start)
    cited = [each for each in citations.found("".join(bare)) if _is_cited(source, each)]
    out: list[str] = []
    at: list[int] = []
    spans = sorted(
        [(start, end, QUOTED) for start, end in quoted]
        + [(each.start, each.end, CITED) for each in cited]
    )
    plain = [" " if each.isspace() else each.translate(_FOLD).casefold()[:1] for each in source]
    place = 0
    for start, end, sign in (*spans, (len(source), len(source), "")):
        for index, character in enumerate(plain[place:start], place):
            if character in _DROPPED or (character == " " and (not out or out[-1] == " ")):
                continue
            out.append(character)
            at.append(index)
        if sign:
            out.append(sign)
            at.append(start)
        place = end
    inner = tuple(_without_marks(source, start, end) for start, end in quoted)
    return MaskedSentence(
        "".join(out), (*at, len(source)), inner, tuple(each.labels for each in cited)
    ).stripped(" ")


def _is_cited(source: str, citation: Citation) -> bool:
    """Return whether "title" is cited: at the start, or after a preposition."""
    if citation.labels != ("title",):
        return True
    before = source[: citation.start].split()
    return not before or (len(before[-1]) <= 4 and before[-1].isalpha())


def quotations(source: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each quotation, with its marks; one inside another is part of it."""
    unclosed = 0
    place = 0
    for match in _OPENING.finditer(source):
        start = match.start()
        if start < place or unclosed > _MOST_UNCLOSED:
            continue
        end = _closing(source, start)
        if end:
            yield start, end
            place = end
        else:
            unclosed += 1


def _closing(source: str, start: int) -> int:
    """Return the end of the quotation that begins at a character; 0 where none does."""
    mark = source[start]
    last = min(len(source), start + _LONGEST_QUOTED)
    if mark in _PAIRS:
        return _balanced(source, start, last)
    if mark in _EITHER:
        found = next((i for i in range(start + 1, last) if source[i] in _EITHER), 0)
        return found + 1 if found else 0
    if start and source[start - 1].isalnum():
        return 0  # an apostrophe
    return _single(source, start, last)


def _balanced(source: str, start: int, last: int) -> int:
    """Return the end of a quotation whose opening and closing marks differ."""
    mark = source[start]
    closing = _PAIRS[mark] + ('"' if mark in "“„" else "")
    depth = 1
    for index in range(start + 1, last):
        if source[index] in closing:
            depth -= 1
            if not depth:
                return index + 1
        elif source[index] == mark:
            depth += 1
    return 0


def _single(source: str, start: int, last: int) -> int:
    """Return the end of a quotation in single marks, which stays in its line."""
    for index in range(start + 2, last):
        if source[index] == "\n":
            return 0
        is_end = source[index] in "'’" and not source[index - 1].isspace()
        if is_end and not source[index + 1 : index + 2].isalnum():
            return index + 1
    return 0


def _without_marks(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the words of a quotation, without its marks and the spaces beside them."""
    start, end = start + 1, end - 1
    while start < end and (source[start].isspace() or source[start] in INVISIBLE):
        start += 1
    while end > start and (source[end - 1].isspace() or source[end - 1] in INVISIBLE):
        end -= 1
    return start, end
