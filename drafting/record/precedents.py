"""Hold a draft beside a record: which of its paragraphs were agreed before, and how they vary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.classes import ChangeClass, classify
from drafting.engine import diff
from drafting.engine.words import diff_words
from drafting.indexing.results import RecordHit, RecordMatch
from drafting.indexing.series import title_key
from drafting.model.cited import cited_units
from drafting.model.edit import Reworded, WordRun
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import PrintedLine
from drafting.text.inline import EMPTY, Mark, Span, Text, normal, plain

ROLLING, LEAD, FORM, SUBSTANCE = "rolling update", "other opening words", "form", "substance"
"""What a variation amounts to."""
_QUIET = {ChangeClass.PUNCTUATION, ChangeClass.TYPOGRAPHY, ChangeClass.NUMBER}
_ROLLS = {ChangeClass.ROLLING, ChangeClass.ROTATION} | _QUIET


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """What is known about a draft that is held beside a record.

    Attributes:
        language: its language.
        symbol: the symbol or name by which a record has it, or "".
        title: its title, as titles of a series are compared.
    """

    language: str
    symbol: str
    title: str

    def nearest(self, hits: Sequence[RecordHit]) -> RecordHit:
        """Return the newest hit in a text of the same title, or else the newest."""
        return next((hit for hit in reversed(hits) if self._has_title_of(hit)), hits[-1])

    def has_title_of(self, hits: Sequence[RecordHit]) -> bool:
        """Return whether a text of the same title is among these."""
        return any(map(self._has_title_of, hits))

    def _has_title_of(self, hit: RecordHit) -> bool:
        return bool(self.title) and title_key(hit.text.facts.title) == self.title


def match_of(
    hits: Sequence[RecordHit], score: float, runs: tuple[WordRun, ...], chosen: RecordHit
) -> RecordMatch:
    """Return the match of a wording.

    Args:
        hits: its places by date.
        score: share of common words.
        runs: the differences.
        chosen: the place that is named.
    """
    count = len({hit.text.symbol for hit in hits})
    return RecordMatch(chosen.text, chosen.line, score, hits[0].text, count, runs)


def lines_to_hold(draft: Resolution) -> Iterator[PrintedLine]:
    """Yield the lines of a draft that are held beside a record: paragraphs and what is in them."""
    for unit in cited_units(draft):
        if unit.is_paragraph:
            yield from (line for line in unit.lines if plain(line.line.content).strip())


def change_between(old: Text, new: Text, language: str) -> tuple[tuple[WordRun, ...], str]:
    """Return the differences between two lines, and what they amount to.

    Args:
        old: the agreed words.
        new: the words of a draft.
        language: ISO 639-1 code.
    """
    base, draft = (
        Resolution(language=language, operative=(OperativeParagraph(content=words, number="1"),))
        for words in (old, new)
    )
    comparison = diff(base, draft)
    edits = comparison.paragraphs
    if len(edits) != 1 or not isinstance(edits[0], Reworded):
        return diff_words(old, new, {}), SUBSTANCE if len(edits) > 1 else FORM
    runs = tuple(run for line in edits[0].lines for run in line.runs)
    classes = set(classify(comparison)[0])
    if classes <= _QUIET:
        return runs, FORM
    if classes <= _ROLLS:
        return runs, ROLLING
    return runs, LEAD if classes <= _ROLLS | {ChangeClass.LEAD} else SUBSTANCE


def as_text(words: str, lead: int) -> Text:
    """Return words of a record with their opening words in emphasis."""
    return normal((Span(words[:lead], Mark.LEAD), Span(words[lead:]))) if words else EMPTY


def without_notes(content: Text) -> Text:
    """Return words without footnote marks and emphasis inside them, as a record has them."""
    marks = (Span(part.text, part.marks & Mark.LEAD) for part in content if isinstance(part, Span))
    return normal(marks)
