"""The history of an agreed line in its series: where its words were first, and how they varied.

The line is followed from text to text, from the one that has it to the earlier ones and to the
later ones: in each, the line nearest to the one before is the same line. A text without a line that
is near enough is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Indel

from drafting.engine.words import diff_words
from drafting.indexing.results import RecordLine, RecordMatch, RecordText
from drafting.model.edit import WordRun
from drafting.record.precedents import as_text
from drafting.record.reading import VARIED, Record
from drafting.text.search_words import search_words

_HELD = ("paragraph", "subparagraph", "flush line")
_MOST_WORDS = 400
"""Words of a line that are compared."""


@dataclass(frozen=True, slots=True)
class WordingStep:
    """Texts of a series, one after another, that have a line in the same words.

    Attributes:
        first: the oldest of them.
        last: the newest of them.
        count: how many there are.
        line: the line in the newest.
        runs: the differences from the words before; none for the first words.
    """

    first: RecordText
    last: RecordText
    count: int
    line: RecordLine
    runs: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingHistory:
    """A line through the texts of its series.

    Attributes:
        steps: its words, the oldest first; never empty.
        texts: how many texts the series has.
    """

    steps: tuple[WordingStep, ...]
    texts: int

    @property
    def first(self) -> RecordText:
        """Return the oldest text that has the line."""
        return self.steps[0].first

    @property
    def last(self) -> RecordText:
        """Return the newest text that has it."""
        return self.steps[-1].last

    @property
    def count(self) -> int:
        """Return how many texts have it."""
        return sum(each.count for each in self.steps)


_Place = tuple[RecordText, RecordLine]


@dataclass(slots=True)
class WordingHistories:
    """Follows lines through the texts of their series; a text is read once for all of them.

    Attributes:
        record: an open record.
        language: ISO 639-1 code of the texts that count.
    """

    record: Record
    language: str
    _lines: dict[int, Sequence[RecordLine]] = field(default_factory=dict)
    _words: dict[int, list[str]] = field(default_factory=dict)

    def of(self, match: RecordMatch) -> WordingHistory:
        """Return the history of an agreed line.

        Args:
            match: the line, and a text that has it.
        """
        series = [each for each in map(self._in_language, self.record.series(match.text)) if each]
        before = [each for each in series if each.id < match.text.id]
        after = [each for each in series if each.id > match.text.id]
        earlier = [*self._followed(match.line, reversed(before))]
        later = self._followed(match.line, after)
        places = [*reversed(earlier), (match.text, match.line), *later]
        return WordingHistory(tuple(self._steps(places)), len(before) + 1 + len(after))

    def _in_language(self, text: RecordText) -> RecordText | None:
        found = self.record.text(text.symbol, self.language)
        return found if found and found.facts.language == self.language else None

    def _followed(self, line: RecordLine, texts: Iterable[RecordText]) -> Iterator[_Place]:
        """Yield the line in each text that has it."""
        for text in texts:
            if found := self._nearest(line, text):
                yield text, found
                line = found

    def _nearest(self, line: RecordLine, text: RecordText) -> RecordLine | None:
        """Return the line of a text that is nearest to a line, or None if none is near."""
        if text.id not in self._lines:
            every = self.record.lines(text)
            self._lines[text.id] = [each for each in every if each.kind in _HELD]
        lines = [each for each in self._lines[text.id] if each.zone == line.zone]
        same = [each for each in lines if each.paragraph == line.paragraph]
        if same:
            return next((each for each in same if each.label == line.label), same[0])
        words = self._words_of(line)
        scored = [
            (Indel.normalized_similarity(words, self._words_of(each), score_cutoff=VARIED), each)
            for each in lines
        ]
        score, found = max(scored, key=lambda each: each[0], default=(0.0, line))
        return found if score >= VARIED else None

    def _words_of(self, line: RecordLine) -> list[str]:
        if line.paragraph not in self._words:
            self._words[line.paragraph] = search_words(line.words)[:_MOST_WORDS]
        return self._words[line.paragraph]

    def _steps(self, places: Sequence[_Place]) -> list[WordingStep]:
        steps: list[WordingStep] = []
        for text, line in places:
            last = steps[-1] if steps else None
            if last and self._words_of(last.line) == self._words_of(line):
                steps[-1] = replace(last, last=text, line=line, count=last.count + 1)
                continue
            runs = _difference(last.line, line) if last else ()
            steps.append(WordingStep(text, text, 1, line, runs))
        return steps


def _difference(old: RecordLine, new: RecordLine) -> tuple[WordRun, ...]:
    return diff_words(as_text(old.words, old.lead), as_text(new.words, new.lead), {})
