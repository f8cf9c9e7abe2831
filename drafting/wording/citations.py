"""How people cite a passage when they write freely: "OP 8", "operative clause 2 (b)", "2nd PP".

The ways of a language are data (`citations` in `templates/amendments/`): `{n}` is a number, in the
ways that name several passages a list of numbers, and `{o}` an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from drafting.text.languages import ENGLISH, LANGUAGES
from drafting.text.provisional import ORDINALS
from drafting.wording.grammar import Grammar

_LATER = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ADDED = rf"(?:\s?\(?(?:(?:{_LATER})\b|alt\b(?:\s?\d\b)?)\)?)?"
_LETTER = r"(?:[a-z]|aa|bb|cc|[ivx]{2,5})"
_ITEM = rf"(?:\s?\(?{_LETTER}(?:\s(?:{_LATER}))?\)|\.[a-z]\b)"
_NUMBER = rf"\d{{1,3}}(?!\d){_ADDED}{_ITEM}*"
_PARTS = re.compile(
    rf"(\d{{1,3}})(?:\s?\(?({_LATER}|alt(?:\s?\d)?)\b\)?)?(.*)", re.IGNORECASE | re.DOTALL
)
_ITEMS = re.compile(rf"[a-z]+(?:\s(?:{_LATER}))?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-\N{EN DASH}]|to|through|à|a|al)\s*", re.IGNORECASE)
_OPENING = re.compile(r"[^\W\d]+|\d+|§")
_MOST_COUNTED = 99
"""The highest number that people spell out."""
_MOST_LISTED = 60
"""Passages that one range may name."""


_MOST_KNOWN = 20_000
"""Lines whose citations are remembered."""
_LONGEST_KNOWN = 200
"""Characters of the longest of them."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where a sentence cites passages.

    Attributes:
        start, end: its characters.
        labels: the passages, in order.
    """

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Citations:
    """Finds in free words of one language where passages are cited."""

    grammar: Grammar

    @cached_property
    def _table(self) -> Mapping[str, Sequence[str]]:
        return cast("Mapping[str, Sequence[str]]", self.grammar.forms["citations"])

    @cached_property
    def _annex(self) -> str:
        return LANGUAGES.get(self.grammar.locale.code, ENGLISH).annex

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """One pattern for all ways to cite; the first letters of a group say what it cites."""
        article = f"(?:(?:{_any(self._table['article'])})\\s*)?"
        ways = [
            (way, name, several)
            for name, kind, several in (
                ("pp", "preambular", False), ("op", "operative", False),
                ("pp", "preambulars", True), ("op", "operatives", True),
            )
            for way in self._table[kind]
        ]  # fmt: skip
        ways.sort(key=lambda way: -len(way[0]))
        found = "|".join(
            self._way(way, f"{name}{index}", several=several)
            for index, (way, name, several) in enumerate(ways)
        )
        item, of = _any(self._table["item"]), _any(self._table["of"])
        letter = rf"\(?{_LETTER}\)?(?!\w)"
        annex = rf"(?:(?P<inannex>{re.escape(self._annex)})(?:\s(?P<annex>[IVXL]+))?,\s*)?"
        before = rf"(?:(?:{item})\s*(?P<before>{letter})\s+(?:{of})\s*)?"
        chapeau = rf"(?:(?:{_any(self._table['chapeau'])})\s*(?:{of})?\s*)?"
        after = (
            rf"(?:,?\s*(?:{item})\s*(?P<after>{letter})|,?\s*(?:{_any(self._table['chapeau'])}))?"
        )
        title = _any(self._table["title"])
        return re.compile(
            rf"(?<![\w./]){article}(?:{annex}{before}{article}{chapeau}{article}(?:{found}){after}"
            rf"|(?P<title>{title}))(?![\w/])",
            re.IGNORECASE,
        )

    def _way(self, way: str, name: str, *, several: bool) -> str:
        """Return the pattern of one way to cite."""
        head, sign, tail = way.partition("{n}") if "{n}" in way else way.partition("{o}")
        before, after = _phrase(head), _phrase(tail)
        ending = rf"\s*{after}" if after else ""
        if sign == "{o}":
            return rf"{before}(?P<{name}o>{self._ordinal})\s+{after}"
        gap = r"\s*[.\-]?\s*" if before else ""
        number = rf"{_NUMBER}(?:[-\N{{EN DASH}}]\d{{1,3}}\b)?"
        if several:
            to = rf"(?:{_any(self._table['up to'])})|[-\N{{EN DASH}}]"
            joint = rf"\s*(?:,\s*(?:{self._and})?|{self._and}|{to})\s*"
            number = f"{number}(?:{joint}{number})*"
        return f"{before}{gap}(?P<{name}n>{number}){ending}"

    @cached_property
    def _and(self) -> str:
        return f"(?:{_any([self.grammar.word('and').strip(), '&'])})"

    @cached_property
    def _ordinal(self) -> str:
        counted = self.grammar.ordinals.items()
        words = sorted((each for each, at in counted if at <= _MOST_COUNTED), key=len, reverse=True)
        figures = rf"\d{{1,3}}\s?(?:{_any(self._table['endings'])})"
        return f"{figures}|{'|'.join(map(re.escape, words))}"

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:,\s*{self._and}?|{self._and})\s*", re.IGNORECASE)

    @cached_property
    def _known(self) -> dict[str, tuple[Citation, ...]]:
        """What was found in short lines; a sentence is looked at many times."""
        return {}

    def found(self, words: str) -> tuple[Citation, ...]:
        """Return where words cite passages, those of one list together, in order."""
        known = self._known.get(words)
        if known is None:
            known = tuple(self._found(words))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            if len(words) <= _LONGEST_KNOWN:
                self._known[words] = known
        return known

    def _found(self, words: str) -> list[Citation]:
        found: list[Citation] = []
        for match in self._matches(words):
            labels = self._labels(match)
            if not labels:
                continue
            last = found[-1] if found else None
            joined = last and self._joint.fullmatch(words, last.end, match.start())
            if last and joined and labels != ("title",) and last.labels != ("title",):
                found[-1] = Citation(last.start, match.end(), (*last.labels, *labels))
            else:
                found.append(Citation(match.start(), match.end(), labels))
        return found

    def _matches(self, words: str) -> Iterator[re.Match[str]]:
        """Yield where the pattern is; only words that can begin a citation are looked at."""
        place = 0
        for opening in _OPENING.finditer(words):
            if opening.start() < place or not self._may_open(words, opening):
                continue
            if match := self._pattern.match(words, opening.start()):
                yield match
                place = match.end()

    def _may_open(self, words: str, opening: re.Match[str]) -> bool:
        """Return whether a word can begin a citation; an article depends on the word after it."""
        articles, others = self._openings
        word = opening[0].casefold()
        if word in articles:
            after = _OPENING.search(words, opening.end())
            return after is not None and self._may_open(words, after)
        end = opening.end()
        return word in others or (word.isdecimal() and words[end : end + 1].strip(" ,;)") != "")

    @cached_property
    def _openings(self) -> tuple[frozenset[str], frozenset[str]]:
        """The articles, and the first words of all citations without them."""
        kinds = ("preambular", "operative", "preambulars", "operatives", "item", "chapeau", "title")
        phrases = [each for kind in kinds for each in self._table[kind]]
        phrases += [self._annex, *self.grammar.ordinals]
        articles = _first_words(self._table["article"])
        return articles, _first_words(phrases) - articles - {"n", "o"}

    def whole(self, words: str) -> tuple[str, ...]:
        """Return the passages that words cite if they do nothing else, or nothing."""
        found = self.found(words.strip())
        is_whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(words.strip()))
        return found[0].labels if is_whole else ()

    def _labels(self, match: re.Match[str]) -> tuple[str, ...]:
        if match["title"] is not None:
            return ("title",)
        name, text = next(
            (name, text)
            for name, text in match.groupdict().items()
            if text is not None and name[:2] in ("pp", "op")
        )
        numbers = [self._counted(text)] if name.endswith("o") else list(_numbers(text))
        item = _items(match["before"] or match["after"] or "")
        annex = f"{self._annex} {(match['annex'] or '').upper()}".strip() + ", "
        prefix = (annex if match["inannex"] else "") + name[:2].upper()
        return tuple(f"{prefix}{number}{item}" for number in numbers if number)

    def _counted(self, words: str) -> str:
        """Return the number of an ordinal, or ""."""
        if figures := re.match(r"\d+", words):
            return str(int(figures[0]))
        number = self.grammar.ordinals.get(words.casefold())
        return str(number) if number else ""


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a list, and those between the ends of a range."""
    last = place = 0
    for match in re.finditer(_NUMBER, text, re.IGNORECASE):
        parts = _PARTS.match(match[0])
        if parts is None:
            continue
        number = int(parts[1])
        if last and _RANGE.fullmatch(text, place, match.start()):
            yield from map(str, range(last + 1, min(number, last + _MOST_LISTED)))
        added = re.sub(r"alt\s?(\d)", r"alt \1", (parts[2] or "").lower())
        yield f"{number}{' ' if added else ''}{added}{_items(parts[3])}"
        last, place = number, match.end()


def _items(text: str) -> str:
    """Return the letters of items as labels have them: " (b) (ii)"."""
    return "".join(f" ({found.lower()})" for found in _ITEMS.findall(text))


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    firsts = (_OPENING.match(each) for each in phrases)
    return frozenset(found[0].casefold() for found in firsts if found)


def _any(phrases: Sequence[str]) -> str:
    """Return the pattern of any of several phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(_phrase(each) + (r"\b" if each[-1:].isalpha() else "") for each in ordered)


def _phrase(words: str) -> str:
    """Return the pattern of a phrase: spaces and hyphens are the same."""
    return r"[\s-]+".join(re.escape(each) for each in words.split())
