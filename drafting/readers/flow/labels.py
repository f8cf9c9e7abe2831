"""Numbers as they are printed before a paragraph, and what they may mean: 5., (b), (ii), •, ㈡.

A label can have two readings: (i) is a letter after (h), a Roman number elsewhere [UNXML, lists].
Whether a line of a text file begins a paragraph is asked before that, in `recognisers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drafting.readers.flow.characters import plain_words
from drafting.text.inline import Span, Text, normal
from drafting.text.languages import LANGUAGES
from drafting.text.normalize import normalized
from drafting.text.numbering import from_letters, from_roman
from drafting.text.provisional import WORDS

FIGURE, LETTER, ROMAN, INNER, INNER_ROMAN, DECIMAL, BULLET, OTHER = (
    "figure", "letter", "roman", "inner letter", "inner roman", "decimal", "bullet", "other",
)  # fmt: skip
"""Styles of labels: 5. | (b) | (ii) | b. | ii. | 1.1 | • | anything else."""

_LATIN = str.maketrans("асеіохр", "aceioxp")
"""Cyrillic letters that look like Latin ones, in Russian lists."""
_ARABIC = LANGUAGES["ar"].letters
_CHINESE = "一二三四五六七八九十"
_OPENED = r"(?:[“\"«„”‘’']\s?)?"
_START = re.compile(
    rf"""\s*(?P<label>
        {_OPENED}[(（](?:(?P<same>[^\W\d_])(?P=same){{0,2}}
            |[ivxl]{{1,6}}|هـ|\d{{1,2}}|[{_CHINESE}]{{1,3}})[)）]
      | {_OPENED}(?:[a-zа-я]|[ivxl]{{2,5}})\)
      | {_OPENED}\d{{1,3}}(?:\ {WORDS}(?:\ \d{{1,2}})?)*\.(?!\d|[a-z]\s)
      | (?:[a-z]|[ivxl]{{2,5}})\.(?=\s+[^\W\d])
      | \d{{1,3}}\s?[-–](?=\s)
      | [’‘']\d{{1,2}}[’‘']
      | [㈠-㈩]
      | [•●○▪■·](?=\s)
    )(?P<gap>\s*)""",
    re.VERBOSE,
)
_FIGURE = re.compile(r"(\d{1,4})(?: " + WORDS + r"(?: \d{1,2})?)*(?: ?[.\-–)]| ?\.-)?$")
_IN_PARTS = re.compile(r"((\d{1,3}\.)(?:\d{1,2}|[a-z]))\s+(?=\S)")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?$")
_WRAPPED = re.compile(r"""[“"«„”]?\s?\(?(\w{1,6}(?: """ + WORDS + r"""(?: \d{1,2})?)*|هـ)\)$""")
_DOTTED = re.compile(r"([a-z]{1,2}|[ivxl]{3,5})\.$")
_QUOTED = re.compile(r"[’‘'](\d{1,2})[’‘']$")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number and its readings.

    Attributes:
        printed: as the page has it ("(i)").
        readings: style and count of each; the count is 0 where it is not known.
    """

    printed: str
    readings: tuple[tuple[str, int], ...]

    @property
    def is_figure(self) -> bool:
        """Return whether it numbers a paragraph, not an item of a list."""
        return self.readings[0][0] in (FIGURE, DECIMAL)

    @property
    def is_in_parts(self) -> bool:
        """Return whether it is a number like 3.4 or 14.b."""
        return _IN_PARTS.match(f"{self.printed} .") is not None


@lru_cache(maxsize=2048)
def label_of(printed: str) -> Label:
    """Return the readings of a printed number."""
    plain = plain_words(printed).strip()
    folded = normalized("NFKC", plain)
    return Label(plain, _readings(folded))


def _readings(label: str) -> tuple[tuple[str, int], ...]:
    if figure := _FIGURE.match(label):
        return ((FIGURE, int(figure[1])),)
    if _DECIMAL.match(label):
        return ((DECIMAL, 0),)
    if quoted := _QUOTED.match(label):
        return ((ROMAN, int(quoted[1])),)
    if dotted := _DOTTED.match(label):
        found = ((INNER, from_letters(dotted[1])), (INNER_ROMAN, from_roman(dotted[1])))
        return tuple((style, count) for style, count in found if count) or ((INNER, 0),)
    if wrapped := _WRAPPED.match(label):
        return _wrapped(wrapped[1])
    if len(label) == 1 and not label.isalnum():
        return ((BULLET, 0),)
    return ((OTHER, 0),)


def _wrapped(bare: str) -> tuple[tuple[str, int], ...]:
    """Return the readings of what is in brackets."""
    if bare in _ARABIC:
        return ((LETTER, _ARABIC.index(bare) + 1),)
    if bare in _CHINESE:
        return ((ROMAN, _CHINESE.index(bare) + 1),)
    if bare.isdecimal():
        return ((OTHER, int(bare)),)
    latin = bare.translate(_LATIN)
    found = ((LETTER, from_letters(latin)), (ROMAN, from_roman(latin)))
    return tuple((style, count) for style, count in found if count) or ((LETTER, 0),)


def take_label(content: Text) -> tuple[str, Text]:
    """Split a number off the start of the words: the number or "", and the rest."""
    first = content[0] if content else None
    if not isinstance(first, Span) or not (match := _START.match(first.text)):
        return "", content
    rest = first.text[match.end() :]
    if not match["gap"] and rest and match["label"][-1] == "." and not rest[0].isalpha():
        return "", content
    kept = (Span(rest, first.marks), *content[1:]) if rest else content[1:]
    return match["label"], normal(kept)


def take_next(content: Text, before: Label) -> tuple[str, Text]:
    """Split a number in parts (3.4, 14.b) off the words if it is of the series of the one before.

    Such numbers look like sums and versions; after 3.3 a paragraph that begins with 3.4 has one.
    """
    first = content[0] if content else None
    match = _IN_PARTS.match(first.text) if isinstance(first, Span) else None
    if match is None or not isinstance(first, Span) or not before.printed.startswith(match[2]):
        return "", content
    return match[1], normal((Span(first.text[match.end() :], first.marks), *content[1:]))


def same_label(one: str, other: str) -> bool:
    """Return whether two printed numbers are the same but for spaces and width."""
    return one == other or _folded(one) == _folded(other)


@lru_cache(maxsize=2048)
def _folded(label: str) -> str:
    return normalized("NFKC", plain_words(label)).replace(" ", "").replace("–", "-")
