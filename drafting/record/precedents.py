"""Hold a draft beside a record: which of its paragraphs were agreed before, and how they vary."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.classes import ChangeClass, classify
from drafting.engine import diff
from drafting.engine.words import diff_words
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
