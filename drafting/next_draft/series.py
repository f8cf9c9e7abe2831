"""Learn from earlier texts of a series: what moved on each time, and what each place was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from drafting.engine import diff
from drafting.model.edit import Comparison, Op, WordRun
from drafting.model.resolution import Resolution
from drafting.next_draft.frames import YEAR, session_patterns
from drafting.next_draft.source import ordinal_like, ordinals_of, session_of
from drafting.text.slices import NOTE, characters
from drafting.text.typography import BREAKING

LineKey = tuple[int, int]
"""A line: index of its unit and of the line in it; of a footnote, -1 and its index."""
NOTES = -1
_LONGEST = 200
"""More characters than this are no place any more, but another text."""
_COUNTED = re.compile(r",? (?:regular |resumed )?(?:sessions?|annual|consecutive|Meeting of)\b")
"""Follows what comes every session; a congress or a review conference comes when it comes."""
Stretch = tuple[int, int]
"""Characters of a line, from the first up to the second."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """What became of a place from one text of the series to the next.

    Attributes:
        label: the place in the latest text, as a delegate cites it.
        words: the words of the latest text there.
        text: the text that has the new words: "A/RES/77/213", or its session.
        old, new: the words.
    """

    label: str
    words: str
    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that two lines have in common, or that one has in the place of the other's."""

    old: str
    new: str
    is_kept: bool


@dataclass(frozen=True)
class _Step:
    """Two neighbouring texts of a series."""

    comparison: Comparison

    @cached_property
    def lines(self) -> Mapping[LineKey, tuple[LineKey, tuple[_Piece, ...]]]:
        """Return for each line of the later text that of the earlier one, and their pieces."""
        found: dict[LineKey, tuple[LineKey, tuple[_Piece, ...]]] = {}
        for edit in self.comparison.paragraphs:
            for line in edit.lines:
                if line.old is not None and line.new is not None:
                    new = (edit.new[line.new.unit].index, line.new.line)
                    old = (edit.old[line.old.unit].index, line.old.line)
                    found.setdefault(new, (old, tuple(_pieces(line.runs))))
        for note in self.comparison.footnotes:
            if note.old is not None and note.new is not None:
                pieces = tuple(_pieces(note.runs))
                found[NOTES, note.new.index] = ((NOTES, note.old.index), pieces)
        return found

    @property
    def gap(self) -> int:
        """Return how many sessions are between both texts; 0 if nobody knows."""
        old, new = (session_of(each) for each in (self.comparison.base, self.comparison.draft))
        return max(0, new - old) if old and new else 0

    @property
    def name(self) -> str:
        """Return how the later text is called."""
        head = self.comparison.draft.masthead
        return head.symbol or f"session {head.session}"


@dataclass(frozen=True)
class PastTexts:
    """The texts of a series, the latest pair first."""

    steps: tuple[_Step, ...]

    @classmethod
    def of(cls, texts: Sequence[Resolution]) -> PastTexts:
        """Compare the neighbouring texts of a series, oldest first."""
        steps = tuple(_Step(diff(old, new)) for old, new in pairwise(texts))
        return cls(steps[::-1])

    def moved(self, key: LineKey, language: str) -> tuple[Stretch, ...]:
        """Return the years and ordinals of a line that moved on by the sessions in between."""
        found: list[Stretch] = []
        placed = list(self._placed(key))
        words = "".join(piece.new for _, piece in placed)
        ordinal, _ = session_patterns(language)
        for start, piece in placed:
            gap, end = self.steps[0].gap, start + len(piece.new)
            if piece.is_kept or not gap or _moved_on(piece.old, gap, language) != piece.new:
                continue
            found += [each.span() for each in YEAR.finditer(words, start, end)]
            found += [
                each.span()
                for each in ordinal.finditer(words, start, end)
                if _COUNTED.match(words, each.end())
            ]
        return tuple(found)

    def stayed(self, key: LineKey) -> tuple[Stretch, ...]:
        """Return the stretches of a line that were the same a session before."""
        return tuple(
            (start, start + len(piece.new)) for start, piece in self._placed(key) if piece.is_kept
        )

    def history(self, key: LineKey, place: Stretch, label: str, words: str) -> Iterator[PastChange]:
        """Yield what a place was in each earlier text, the latest change first.

        Args:
            key: the line of the latest text.
            place: the place in it.
            label: of the place.
            words: of the place.
        """
        for step in self.steps:
            if key not in step.lines:
                return
            key, pieces = step.lines[key]
            old, new, place = _mapped(pieces, place)
            old, new = (each.replace(NOTE, "").strip(" ,") for each in (old, new))
            if not old or max(len(old), len(new)) > _LONGEST:
                return  # the place came in with this text
            if old != new:
                yield PastChange(label, words, step.name, old, new)

    def _placed(self, key: LineKey) -> Iterator[tuple[int, _Piece]]:
        if not self.steps or key not in self.steps[0].lines:
            return
        start = 0
        for piece in self.steps[0].lines[key][1]:
            yield start, piece
            start += len(piece.new)


def _pieces(runs: Sequence[WordRun]) -> Iterator[_Piece]:
    old = new = ""
    for run in runs:
        words = characters(run.content).translate(BREAKING)
        if run.op is Op.DELETE:
            old += words
        elif run.op is Op.INSERT:
            new += words
        else:
            if old or new:
                yield _Piece(old, new, is_kept=False)
            old = new = ""
            yield _Piece(words, words, is_kept=True)
    if old or new:
        yield _Piece(old, new, is_kept=False)


def _moved_on(words: str, gap: int, language: str) -> str:
    """Return words with every year and every ordinal moved on by some sessions."""
    numbers = ordinals_of(language)

    def later(found: re.Match[str]) -> str:
        return ordinal_like(found[0], numbers[found[0].casefold()] + gap, language)

    words = YEAR.sub(lambda found: str(int(found[0]) + gap), words)
    return session_patterns(language)[0].sub(later, words)


def _mapped(pieces: Sequence[_Piece], place: Stretch) -> tuple[str, str, Stretch]:
    """Return the words of a place in the earlier and the later text, and where they were before."""
    old = new = ""
    at = before = 0
    start = end = None
    for piece in pieces:
        first, last = max(place[0], at), min(place[1], at + len(piece.new))
        if first < last:
            if piece.is_kept:
                words = piece.new[first - at : last - at]
                shift = first - at
                old, new = old + words, new + words
                found = (before + shift, before + shift + len(words))
            else:
                old, new = old + piece.old, new + piece.new
                found = (before, before + len(piece.old))
            start = found[0] if start is None else start
            end = found[1]
        at += len(piece.new)
        before += len(piece.old)
    return old, new, (start or 0, end or 0)
