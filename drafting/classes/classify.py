"""Which classes every paragraph edit is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drafting.classes.cell import cell
from drafting.classes.changes import changes_of
from drafting.classes.footnote import footnote
from drafting.classes.lead import lead
from drafting.classes.number import number
from drafting.classes.punctuation import punctuation
from drafting.classes.records import Class, Texts, WordChange
from drafting.classes.rolling import rolling
from drafting.classes.rotation import rotation
from drafting.classes.typography import typography
from drafting.model.edit import (
    Comparison,
    Deleted,
    FootnoteEdit,
    Inserted,
    Merged,
    Moved,
    ParagraphEdit,
    Reworded,
    Run,
    Split,
)

_STRUCTURE: dict[type[ParagraphEdit], Class] = {
    Inserted: Class.ADDED,
    Deleted: Class.DELETED,
    Moved: Class.MOVED,
    Split: Class.SPLIT,
    Merged: Class.MERGED,
}
_WORDS: tuple[tuple[Class, Callable[[WordChange], bool]], ...] = (
    (Class.ROTATION, rotation),
    (Class.LEAD, lead),
    (Class.ROLLING, rolling),
)
"""What may explain a change of words; the first that does is its class."""
_PLACES: tuple[tuple[Class, Callable[[ParagraphEdit, Texts], bool]], ...] = (
    (Class.FOOTNOTE, footnote),
    (Class.CELL, cell),
    (Class.NUMBER, number),
    (Class.PUNCTUATION, punctuation),
    (Class.TYPOGRAPHY, typography),
)
"""What is true of a paragraph beside its changes of words."""
_ORDER = tuple(Class)


def classify(comparison: Comparison, texts: Texts | None = None) -> tuple[tuple[Class, ...], ...]:
    """Return the classes of every paragraph edit, in the order of `comparison.paragraphs`.

    Args:
        comparison: the two texts and the edits between them.
        texts: the same, where a caller has walked through them already.
    """
    seen = texts or Texts(comparison)
    return tuple(
        tuple(sorted(set(_classes(edit, seen)), key=_ORDER.index)) for edit in comparison.paragraphs
    )


def _classes(edit: ParagraphEdit, texts: Texts) -> Iterator[Class]:
    structure = _STRUCTURE.get(type(edit))
    if structure:
        yield structure
    if structure in (Class.ADDED, Class.DELETED):
        return
    words = set(_of_words(edit, texts))
    yield from words
    if isinstance(edit, Reworded) and not words:
        # The same words on both sides of a note mark that moved; or a paragraph that became prose.
        yield Class.TYPOGRAPHY if edit.is_worded else Class.SUBSTANCE
    for name, rule in _PLACES:
        if rule(edit, texts):
            yield name


def _of_words(edit: ParagraphEdit, texts: Texts) -> Iterator[Class]:
    for line in edit.lines:
        if not line.is_worded:
            continue
        if line.old is None or line.new is None:
            yield Class.SUBSTANCE
            continue
        yield from _of_runs(line.runs, texts.language.code)


def _of_runs(runs: Sequence[Run], language: str) -> Iterator[Class]:
    for change in changes_of(runs, language):
        yield next((name for name, rule in _WORDS if rule(change)), Class.SUBSTANCE)


def classes_of_note(edit: FootnoteEdit, language: str) -> tuple[Class, ...]:
    """Return what the change of a footnote amounts to; nothing where it is unchanged."""
    if edit.kind == "unchanged":
        return ()
    if edit.kind != "reworded":
        return (Class(edit.kind),)
    return tuple(sorted(set(_of_runs(edit.runs, language)), key=_ORDER.index))
