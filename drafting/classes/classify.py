"""Find the classes of every paragraph edit.

A rule for changed words explains a change or leaves it to the next rule; what no rule explains is
substance. A rule for a paragraph finds its other classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from drafting.classes.facts import amounts_of
from drafting.classes.records import ChangeClass, Texts, WordChange
from drafting.classes.references import ends_mandate, moves_goal, signs_of, uneven
from drafting.classes.rolling import rolling
from drafting.classes.rotation import rotation
from drafting.model.edit import (
    Comparison,
    Deleted,
    FootnoteEdit,
    Inserted,
    LineEdit,
    Merged,
    Moved,
    Op,
    ParagraphEdit,
    Reworded,
    Split,
    WordRun,
)
from drafting.model.paragraph import Cell
from drafting.text.brackets import CLOSING, OPENING, bracket_pairs
from drafting.text.inline import Mark, NoteMark, Span, Text, plain
from drafting.text.normalize import folded
from drafting.text.tokens import words_of

_STRUCTURE: dict[type[ParagraphEdit], ChangeClass] = {
    Inserted: ChangeClass.ADDED,
    Deleted: ChangeClass.DELETED,
    Moved: ChangeClass.MOVED,
    Split: ChangeClass.SPLIT,
    Merged: ChangeClass.MERGED,
}
_ORDER = tuple(ChangeClass)
_AROUND = 4
"""Number of words on either side of a change that rules see."""
_NEAR = 120
"""Number of characters of a long kept stretch that surely hold them."""


def classify(
    comparison: Comparison, texts: Texts | None = None
) -> tuple[tuple[ChangeClass, ...], ...]:
    """Return the classes of every paragraph edit, in the order of `comparison.paragraphs`.

    Args:
        comparison: the two texts and the edits between them.
        texts: the same two texts, if the caller already has this record of them.
    """
    seen = texts or Texts(comparison)
    return tuple(
        tuple(sorted(set(_classes(edit, seen)), key=_ORDER.index)) for edit in comparison.paragraphs
    )


def _classes(edit: ParagraphEdit, texts: Texts) -> Iterator[ChangeClass]:
    structure = _STRUCTURE.get(type(edit))
    if structure:
        yield structure
    if structure in (ChangeClass.ADDED, ChangeClass.DELETED):
        return
    words = set(_of_words(edit, texts))
    yield from words
    if isinstance(edit, Reworded) and not words:
        # No words changed: a note mark moved between them, or a paragraph became prose.
        yield ChangeClass.TYPOGRAPHY if edit.is_worded else ChangeClass.SUBSTANCE
    yield from _of_notes(edit, texts)
    for name, rule in _PLACES:
        if rule(edit, texts):
            yield name


def _of_words(edit: ParagraphEdit, texts: Texts) -> Iterator[ChangeClass]:
    for line in edit.lines:
        if not line.is_worded:
            continue
        if line.old is None or line.new is None:
            yield ChangeClass.SUBSTANCE
            continue
        yield from _of_runs(line.runs, texts.language.code)
        if amounts_of(line, texts.language.code):
            yield ChangeClass.AMOUNT


def _of_runs(runs: Sequence[WordRun], language: str) -> Iterator[ChangeClass]:
    has_pairs = _has_pairs(runs)
    updates = []
    for change in _changes_of(runs, language):
        if has_pairs and _is_bracket(change):
            yield ChangeClass.BRACKETS
            continue
        name = next((name for name, rule in _WORDS if rule(change)), ChangeClass.SUBSTANCE)
        if name is ChangeClass.ROLLING:
            updates.append(change)
        else:
            yield name
    if updates:
        yield from _of_updates(updates, runs, language)


def _of_updates(
    updates: Sequence[WordChange], runs: Sequence[WordRun], language: str
) -> Iterator[ChangeClass]:
    """Yield the classes of changes whose words all move on; the whole line decides."""
    old, new = (
        _words("".join(plain(run.content) for run in runs if run.op is not gone))
        for gone in (Op.INSERT, Op.DELETE)
    )
    kinds = uneven(old, new, language)
    for change in updates:
        is_more = kinds & signs_of(change) or ends_mandate(change, new) or moves_goal(change)
        yield ChangeClass.SUBSTANCE if is_more else ChangeClass.ROLLING


def _has_pairs(runs: Sequence[WordRun]) -> bool:
    """Return whether all square brackets of both lines are pairs, and none are nested."""
    for gone in (Op.INSERT, Op.DELETE):
        words = "".join(plain(run.content) for run in runs if run.op is not gone)
        pairs = bracket_pairs(words)
        if words.count(OPENING) != len(pairs) or any(each.is_nested for each in pairs):
            return False
        if not pairs and CLOSING in words:
            return False
    return True


def _is_bracket(change: WordChange) -> bool:
    """Return whether only square brackets come or go: the words in them are not agreed."""
    signs = (OPENING, CLOSING)
    old, new = ([word for word in side if word not in signs] for side in (change.old, change.new))
    return old == new and change.old != change.new


def classes_of_note(edit: FootnoteEdit, language: str) -> tuple[ChangeClass, ...]:
    """Return the classes of a changed footnote; none if it is unchanged."""
    if edit.kind == "unchanged":
        return ()
    if edit.kind != "reworded":
        return (ChangeClass(edit.kind),)
    return tuple(sorted(set(_of_runs(edit.runs, language)), key=_ORDER.index))


def is_rolling_note(edit: FootnoteEdit, language: str) -> bool:
    """Return whether a footnote has a rolling update and no other change."""
    loud = [each for each in classes_of_note(edit, language) if not each.is_quiet]
    return loud == [ChangeClass.ROLLING]


def _changes_of(line: Sequence[WordRun], language: str) -> Iterator[WordChange]:
    """Yield the changes of a linked line or note; opening words are separate from the rest."""
    groups = [
        (is_kept, tuple(runs))
        for is_kept, runs in groupby(line, key=lambda run: run.op is Op.KEEP or run.quiet)
    ]
    for index, (is_kept, runs) in enumerate(groups):
        if is_kept:
            continue
        before = _kept(groups[index - 1][1], last=True) if index else ()
        after = _kept(groups[index + 1][1], last=False) if index + 1 < len(groups) else ()
        yield from _changes_of_stretch(runs, before, after, language)


def _kept(runs: Iterable[WordRun], *, last: bool) -> tuple[str, ...]:
    """Return the kept words that are nearest to a change, in their new form."""
    stay = "".join(plain(run.content) for run in runs if not (run.quiet and run.op is Op.DELETE))
    words = _words(stay[-_NEAR:] if last else stay[:_NEAR])
    return words[-_AROUND:] if last else words[:_AROUND]


def _changes_of_stretch(
    runs: Sequence[WordRun], before: tuple[str, ...], after: tuple[str, ...], language: str
) -> Iterator[WordChange]:
    for in_lead in (True, False):
        old, new = (_side(runs, op, in_lead=in_lead) for op in (Op.DELETE, Op.INSERT))
        if _folded(old) != _folded(new):
            yield WordChange(old, new, before, after, in_lead, language)


def _side(runs: Sequence[WordRun], op: Op, *, in_lead: bool) -> tuple[str, ...]:
    words = "".join(_of_lead(run.content, in_lead=in_lead) for run in runs if run.op is op)
    return _words(words)


def _of_lead(content: Text, *, in_lead: bool) -> str:
    return "".join(
        part.text
        for part in content
        if isinstance(part, Span) and (Mark.LEAD in part.marks) is in_lead
    )


def _folded(words: Sequence[str]) -> list[str]:
    """Return words without their form; in a line replaced as a whole, some may be equal."""
    return [folded(word).casefold() for word in words]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if not word.isspace())


def _lead(change: WordChange) -> bool:
    """Return whether the words of a change are opening words: "Requests", now "Urges"."""
    return change.in_lead


def _of_notes(edit: ParagraphEdit, texts: Texts) -> Iterator[ChangeClass]:
    """Yield the classes of the changed footnotes of a paragraph: a note may be a rolling update."""
    sides = zip(texts.units, (edit.old, edit.new), texts.noted, strict=True)
    for units, places, noted in sides:
        lines = (line for place in places for line in units[place.index].lines) if noted else ()
        for line in lines:
            for note in noted.get(line.label, ()):
                is_rolling = is_rolling_note(note, texts.language.code)
                yield ChangeClass.ROLLING if is_rolling else ChangeClass.FOOTNOTE


def _cell(edit: ParagraphEdit, texts: Texts) -> bool:
    """Return whether words of a cell changed."""
    for line in edit.lines:
        if line.is_worded:
            old, new = texts.printed(edit, line)
            printed = new or old
            if printed and isinstance(printed.frame, Cell):
                return True
    return False


def _number(edit: ParagraphEdit, texts: Texts) -> bool:
    """Return whether the paragraph or one of its subparagraphs has another number."""
    if edit.is_renumbered:
        return True
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if old and new and old.level and new.level and old.number != new.number:
            return True
    return False


def _punctuation(edit: ParagraphEdit, texts: Texts) -> bool:
    """Return whether a linked line has another closing mark.

    For example, "." became ";" because another paragraph follows.
    """
    for line in edit.lines:
        old, new = texts.printed(edit, line)
        if old and new and old.closer != new.closer:
            return True
    return False


def _typography(edit: ParagraphEdit, texts: Texts) -> bool:
    """Return whether words stay but look different: hyphens, spaces, quotes, case, emphasis.

    A capital that follows from an inserted or deleted word ("Also requests", now "Requests") is not
    a change of its own. Neither are note marks, because notes have their own edits.
    """
    del texts
    return any(_is_form(line, index) for line in edit.lines for index in range(len(line.runs)))


def _is_form(line: LineEdit, index: int) -> bool:
    run = line.runs[index]
    if not run.quiet or _is_blank(run):
        return False
    around = line.runs[max(0, index - 2) : index + 3]
    return not (_first_words(line, index) and any(_is_other_word(each) for each in around))


def _is_blank(run: WordRun) -> bool:
    """Return whether a run is only note marks and plain spaces, whatever their emphasis."""
    return all(isinstance(part, NoteMark) or not part.text.strip(" ") for part in run.content)


def _first_words(line: LineEdit, index: int) -> bool:
    """Return whether no kept word comes before this run."""
    return not any(run.op is Op.KEEP for run in line.runs[:index])


def _is_other_word(run: WordRun) -> bool:
    return run.op is not Op.KEEP and not run.quiet


_WORDS: tuple[tuple[ChangeClass, Callable[[WordChange], bool]], ...] = (
    (ChangeClass.ROTATION, rotation),
    (ChangeClass.LEAD, _lead),
    (ChangeClass.ROLLING, rolling),
)
"""Rules for changed words, in order; the first that explains a change gives its class."""
_PLACES: tuple[tuple[ChangeClass, Callable[[ParagraphEdit, Texts], bool]], ...] = (
    (ChangeClass.CELL, _cell),
    (ChangeClass.NUMBER, _number),
    (ChangeClass.PUNCTUATION, _punctuation),
    (ChangeClass.TYPOGRAPHY, _typography),
)
"""Rules for classes of a paragraph other than those of its changed words."""
