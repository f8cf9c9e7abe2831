"""Lines and words that a page or a tool has broken, put together again.

A word is joined only where something speaks for it: the whole word is found elsewhere in the
document or among the opening words of resolutions, or one piece is no word. Each mend is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.text.compounds import compounds
from drafting.text.dates import MONTHS
from drafting.text.leads import opening_words
from drafting.text.normalize import folded

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_PAIR = re.compile(r"(?<![\w'’/.-])([^\W\d_]+) (?=([^\W\d_]+)(?![\w'’/-]))")
_LONE_HYPHEN = re.compile(r"(?<=[^\W\d_])(?<!\band)(?<!\bor) -(?=[^\W\d_])")
_LAST_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_SUSPENDED = re.compile(r"(?:and|or|to|et|ou|y|o|и|или)\b")
"""Words that follow a hyphen in place of a word to come ("troop- and police-contributing")."""
_LONE_LETTER = re.compile(r"(?<=[^\W\d_] )[b-hj-z](?= [^\W\d_]{2})")
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])")
_ORDINAL = re.compile(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) ?"
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    re.IGNORECASE,
)
_SPLIT_DAY = re.compile(rf"(?<=[a-z]{{2}} )(?:[12] \d|3 [01])(?= (?:{'|'.join(MONTHS)})\b)")

_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a all an and any are as at be both by can day down every for from has have he her him his
        how if in into is it its man may more no not of off on one or other our out over own per
        self she so some such than that the them then there these they this those time times to two
        under up upon us was we were what when where which who will with within without""",
    )
)
"""Words so common that two of them beside each other are two words."""
_TAILS = frozenset(
    re.findall(
        r"\w+",
        """ation ations tion tions sion sions ion ions ment ments ical ally ity ities ness ance
        ances ence ences ative atives ingly ously ively ized ised izing ising""",
    )
)
"""Ends of words that are no words."""
_ONSETS = frozenset(
    re.findall(r"..", "blbrchclcrdrdwflfrghglgngrknphplprpsrhscshskslsmsnspsqstswthtrtwwhwr")
)
"""Two consonants with which English words begin."""
_SINGLE = frozenset("aio")
"""Letters that are words or, in brackets' stead, marks of a list."""


@dataclass(frozen=True, slots=True)
class RejoinedWords:
    """Words with what was joined in them.

    Attributes:
        words: as they are now.
        mends: each piece as it was and as it is now.
        doubtful: pieces that look broken and could not be joined.
    """

    words: str
    mends: tuple[tuple[str, str], ...] = ()
    doubtful: tuple[str, ...] = ()


class DocumentWords:
    """The words of a document, and the opening words of resolutions in its language."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._counts: Counter[str] = Counter()
        for each in texts:
            self._counts.update(_WORD.findall(folded(each).lower()))
        self._openings = opening_words(language)
        self._compounds = compounds(language)

    def knows(self, word: str) -> bool:
        """Return whether the word is in the document or opens paragraphs."""
        folded_word = folded(word).lower()
        return folded_word in self._counts or folded_word in self._openings

    def compound(self, word: str) -> str:
        """Return a word with the hyphen it lost, or "" where it lacks none."""
        lower = folded(word).lower()
        found = "" if lower in self._openings else self._compounds.get(lower, "")
        if not found:
            return ""
        return found[0].upper() + found[1:] if word[0].isupper() else found

    def is_fragment(self, piece: str) -> bool:
        """Return whether a piece may be no word: a lone letter, or seen only once."""
        lower = folded(piece).lower()
        if len(lower) == 1:
            return lower not in _SINGLE
        return lower in _TAILS or (
            self._counts[lower] <= 1 and lower not in _SMALL and lower not in self._openings
        )


def joined_lines(lines: Sequence[str], vocabulary: DocumentWords) -> RejoinedWords:
    """Join the lines of a paragraph.

    A hyphen at the end of a line stays, for UN documents break words only at hyphens they have;
    it goes where the document has the word without it and not with it.
    """
    parts: list[str] = []
    mends: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, lines)):
        if parts:
            before = parts.pop()
            gap = _gap(before, line)
            if cut := _cut_word(before, line, vocabulary):
                mends.append(cut)
                before = before[:-1]
            parts += (before.removesuffix(_SOFT_HYPHEN), gap)
        parts.append(line)
    return RejoinedWords("".join(parts), tuple(mends))


def _gap(before: str, line: str) -> str:
    """Return what comes between the words of two lines."""
    if before.endswith(_SOFT_HYPHEN) or (_is_hyphenated(before) and not _SUSPENDED.match(line)):
        return ""
    return "" if _HAN.match(before[-1]) and _HAN.match(line[0]) else " "


def _is_hyphenated(words: str) -> bool:
    return words.endswith(("-", "\N{HYPHEN}")) and not words.endswith(" -")


def _cut_word(before: str, line: str, vocabulary: DocumentWords) -> tuple[str, str] | None:
    """Return a word that was cut by a hyphen at the end of a line, as it was and whole."""
    if not _is_hyphenated(before) or _SUSPENDED.match(line):
        return None
    start, end = _LAST_LETTERS.search(before[:-1]), _FIRST_LETTERS.match(line)
    if not start or not end:
        return None
    whole, parted = start[0] + end[0], f"{start[0]}-{end[0]}"
    return (parted, whole) if vocabulary.knows(whole) and not vocabulary.knows(parted) else None


def mended(words: str, vocabulary: DocumentWords) -> RejoinedWords:
    """Join what a tool split inside the words ("Actio n", "non -selectivity", "3 1 August")."""
    mends: list[tuple[str, str]] = []
    words = _lone_hyphens(words, mends)
    words = _days(words, mends)
    words = _ordinals(words, mends)
    words = _compounds(words, vocabulary, mends)
    words = _pairs(words, vocabulary, mends)
    doubtful = (*_lone_letters(words), *_parted_compounds(words, vocabulary))
    return RejoinedWords(words, tuple(mends), doubtful)


def _lone_letters(words: str) -> Iterator[str]:
    """Return single letters, with the words around them."""
    for match in _LONE_LETTER.finditer(words):
        yield words[max(0, match.start() - 15) : match.end() + 15]


def _parted_compounds(words: str, vocabulary: DocumentWords) -> Iterator[str]:
    """Return neighbours that are elsewhere written with a hyphen; they may be right as they are."""
    for match in _PAIR.finditer(words):
        if vocabulary.compound(match[1] + match[2]):
            yield f"{match[1]} {match[2]}"


def _lone_hyphens(words: str, mends: list[tuple[str, str]]) -> str:
    for match in _LONE_HYPHEN.finditer(words):
        start = words.rfind(" ", 0, match.start()) + 1
        end = words.find(" ", match.end())
        whole = words[start : end if end > 0 else len(words)]
        mends.append((whole, whole.replace(match[0], "-")))
    return _LONE_HYPHEN.sub("-", words)


def _days(words: str, mends: list[tuple[str, str]]) -> str:
    def together(match: re.Match[str]) -> str:
        whole = match[0].replace(" ", "")
        mends.append((match[0], whole))
        return whole

    return _SPLIT_DAY.sub(together, words)


def _ordinals(words: str, mends: list[tuple[str, str]]) -> str:
    def hyphened(match: re.Match[str]) -> str:
        whole = f"{match[1]}-{match[2]}"
        mends.append((match[0], whole))
        return whole

    return _ORDINAL.sub(hyphened, words)


def _compounds(words: str, vocabulary: DocumentWords, mends: list[tuple[str, str]]) -> str:
    """Put hyphens back that were lost at the end of a line ("goodneighbourliness")."""

    def hyphened(match: re.Match[str]) -> str:
        whole = vocabulary.compound(match[0])
        if whole:
            mends.append((match[0], whole))
        return whole or match[0]

    return _LONG_WORD.sub(hyphened, words)


def _pairs(words: str, vocabulary: DocumentWords, mends: list[tuple[str, str]]) -> str:
    """Join two neighbours that are one word."""
    parts: list[str] = []
    position = 0
    for match in _PAIR.finditer(words):
        if match.start() < position:
            continue
        before, after = match[1], match[2]
        if _belong(before, after, vocabulary):
            mends.append((f"{before} {after}", before + after))
            parts.append(words[position : match.end() - 1])
            position = match.end()
    return "".join((*parts, words[position:]))


def _is_possible(word: str) -> bool:
    """Return whether a word begins as English words do; "nd" and "ction" do not."""
    if not any(letter in "aeiouy" for letter in word):
        return False
    return word[0] in "aeiou" or word[1:2] in "aeiouy" or word[:2] in _ONSETS


def _belong(before: str, after: str, vocabulary: DocumentWords) -> bool:
    """Return whether two neighbours are one word."""
    if not after.islower() or (before.lower() in _SMALL and _is_possible(after)):
        return False
    if after in _TAILS and len(before) > 1:
        return True
    if not vocabulary.knows(before + after):
        return False
    return vocabulary.is_fragment(before) or vocabulary.is_fragment(after)
