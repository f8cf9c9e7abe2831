"""The lines of a version, each with what it shares with its translations.

Words of different languages cannot be compared, but much else can: figures, symbols, note marks,
the place in the list, the length, and what the opening verb does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from drafting.classes.verb_phrases import Lexicon, WordLine, lexicon_of
from drafting.model.paragraph import (
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import PrintedLine, Unit, units_of
from drafting.parity.facts import LineFacts, facts_of
from drafting.parity.records import ParityLine, VersionLineKind
from drafting.text.inline import Span, Text, normal
from drafting.text.slices import NOTE, characters

LATIN = frozenset(("en", "fr", "es"))
"""Languages whose words often begin with the same letters: resolution, résolution, resolución."""
_KINDS = {
    PreambularParagraph: VersionLineKind.PREAMBULAR,
    OperativeParagraph: VersionLineKind.OPERATIVE,
    TextParagraph: VersionLineKind.TEXT,
    Subparagraph: VersionLineKind.ITEM,
    FlushLine: VersionLineKind.FLUSH,
    Heading: VersionLineKind.HEADING,
    Part: VersionLineKind.PART,
    Annex: VersionLineKind.ANNEX,
    Table: VersionLineKind.TABLE,
}
_COUNT = re.compile(r"\d+")
_STEM = re.compile(r"[^\W\d_]{5,}")
_LONGEST_STEM = 5
_LENGTHS = {"en": 1.0, "fr": 1.1, "es": 1.12, "ru": 1.05, "ar": 0.81}
"""The usual length of a line in a language beside the English one (median of 253 lines)."""
_HAN = 4.4
"""The same for one Chinese character; figures and symbols are as long in Chinese as in English."""
_OPENING = 400
"""Characters of a line in which its opening verb is looked for."""
_BARE = 12
"""A heading up to this length may be no more than a number: "ثانيا", "II"."""


@dataclass(frozen=True, slots=True)
class DescribedLine:
    """A line with what translations of it share.

    Attributes:
        line: the line.
        language: code of its version.
        words: its words, with a sign for each note mark.
        size: its length as it would be in English, in characters.
        facts: symbols, dates and numbers in it.
        anchors: what those facts mean.
        notes: how many note marks it has.
        count: the number printed before it, if that is a figure.
        act: what its opening verb does ("recall"), or "".
        stems: first letters of its long words, in a language with Latin letters.
    """

    line: ParityLine
    language: str
    words: str
    size: float
    facts: LineFacts
    anchors: frozenset[Hashable]
    notes: int
    count: int
    act: str
    stems: frozenset[str]

    @property
    def kind(self) -> VersionLineKind:
        """Return what the line is."""
        return self.line.kind


def described_lines(resolution: Resolution) -> tuple[DescribedLine, ...]:
    """Return the lines of a version in the order of print, without its footnotes."""
    title = ParityLine(VersionLineKind.TITLE, "title", content=resolution.title, unit=-1)
    lines = (title, *_lines(units_of(resolution)))
    language = resolution.language
    lexicon = lexicon_of(language)
    return tuple(described(each, language, lexicon) for each in lines)


def described(line: ParityLine, language: str, lexicon: Lexicon | None = None) -> DescribedLine:
    """Return a line with what translations of it share.

    Args:
        line: the line.
        language: code of its version.
        lexicon: the verbs of the language, if the line may open with one.
    """
    words = characters(line.content)
    count = _COUNT.match(line.number)
    facts = facts_of(words, language)
    return DescribedLine(
        line=line,
        language=language,
        words=words,
        size=_size(words, language),
        facts=facts,
        anchors=frozenset(key for fact in facts.facts for key in fact.keys),
        notes=words.count(NOTE),
        count=int(count[0]) if count else 0,
        act=_act(words, line.kind, lexicon),
        stems=_stems(words) if language in LATIN else frozenset(),
    )


def _size(words: str, language: str) -> float:
    if language in _LENGTHS:
        return len(words) / _LENGTHS[language]
    plain = sum(map(str.isascii, words))
    return plain + (len(words) - plain) * _HAN


def _act(words: str, kind: VersionLineKind, lexicon: Lexicon | None) -> str:
    if (
        lexicon is None
        or kind not in (VersionLineKind.PREAMBULAR, VersionLineKind.OPERATIVE)
        or not words
    ):
        return ""
    line = WordLine(words[:_OPENING])
    zones = (
        ("operative", "opening") if kind is VersionLineKind.OPERATIVE else ("opening", "operative")
    )
    for zone in zones:
        if line.words and (found := lexicon.read(line, 0, zone)):
            return found.verb.act
    return ""


def _stems(words: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFD", words.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return frozenset(each[:_LONGEST_STEM] for each in _STEM.findall(bare))


def _lines(units: Sequence[Unit]) -> Iterator[ParityLine]:
    number = None
    for index, unit in enumerate(units):
        kind = _KINDS[type(unit.head)]
        if kind is VersionLineKind.TABLE:
            yield from _table(unit, index)
            continue
        if number is None and _is_bare(unit, units[index + 1 :]):
            number = characters(unit.lines[0].line.content) or unit.number
            continue
        for printed in unit.lines:
            yield _line(printed, index, number)
            number = None


def _line(printed: PrintedLine, unit: int, number: str | None) -> ParityLine:
    kind = _KINDS[type(printed.frame)]
    level = printed.level if kind is VersionLineKind.ITEM else 0
    given = printed.number if number is None else f"{number} {printed.number}".strip()
    return ParityLine(kind, printed.label, given, level, printed.line.content, unit)


def _is_bare(unit: Unit, rest: Sequence[Unit]) -> bool:
    """Return whether a heading is only the number of the next one, as in some Arabic files."""
    if not isinstance(unit.head, Heading) or not rest or not isinstance(rest[0].head, Heading):
        return False
    words = characters(unit.lines[0].line.content)
    if unit.head.number:
        return not words
    return len(words) <= _BARE and " " not in words.strip() and not rest[0].head.number


def _table(unit: Unit, index: int) -> Iterator[ParityLine]:
    """Yield the title of a table, its rows without the empty ones, and its notes."""
    table = unit.head
    if not isinstance(table, Table):
        return
    yield ParityLine(VersionLineKind.TABLE, unit.label, "", 0, table.title, index)
    for number, row in enumerate(table.rows, 1):
        filled = [cell.content for cell in row if cell.content]
        if filled:
            label = f"{unit.label}, row {number}"
            yield ParityLine(VersionLineKind.TABLE_ROW, label, "", 0, _joined(filled), index)
    for note in table.notes:
        yield ParityLine(VersionLineKind.TABLE_NOTE, f"{unit.label}, note", "", 0, note, index)


def _joined(contents: Sequence[Text]) -> Text:
    parts = []
    for at, content in enumerate(contents):
        parts += [*((Span(" | "),) if at else ()), *content]
    return normal(parts)
