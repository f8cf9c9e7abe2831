"""The words in which mandates are looked for: paragraphs of a resolution, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.mandates.lexicon import MandateLexicon

COVER = "\u25a1"
"""Instead of a character that is quoted, so that no pattern finds it."""
_QUOTED = re.compile("“[^”\n]*(?:”|$)", re.MULTILINE)
_SPACES = re.compile(r"[\n\r\t\u00a0\u2028]")
_HYPHEN = "\u2011"


class AskedLine(NamedTuple):
    """One line of a paragraph: its level, its label and its words."""

    level: int
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedParagraph:
    """A paragraph, operative or not; those that are not only name bodies.

    Attributes:
        label: as delegates cite it.
        lines: its lines in order.
        is_operative: mandates are looked for in it.
    """

    label: str
    lines: tuple[AskedLine, ...]
    is_operative: bool

    @property
    def words(self) -> str:
        """Return all words."""
        return "\n".join(line.words for line in self.lines)


@dataclass(frozen=True, slots=True)
class AskedSource:
    """A text in which mandates are looked for.

    Attributes:
        language: ISO 639-1 code.
        organ: English name of the organ.
        title: of the text.
        adopted: day of adoption as in ISO 8601, or "".
        session: number of the session that adopted it; 0 if unknown or not a number.
        paragraphs: in the order of print.
    """

    language: str
    organ: str
    title: str
    adopted: str
    session: int
    paragraphs: tuple[AskedParagraph, ...]


@dataclass(frozen=True, slots=True)
class ParagraphWords:
    """The words of a paragraph in one string.

    Attributes:
        words: the lines, with a line end between them.
        open: the same with quotations covered.
        starts: the place where each line begins.
        levels: the level of each line.
        labels: the label of each line.
    """

    words: str
    open: str
    starts: tuple[int, ...]
    levels: tuple[int, ...]
    labels: tuple[str, ...]

    def end(self, line: int) -> int:
        """Return the place where a line ends."""
        return self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.words)

    def place(self, at: int) -> str:
        """Return the label of the line that has this character."""
        return self.labels[max(0, bisect_right(self.starts, at) - 1)]


def paragraph_words(lines: Sequence[AskedLine], lexicon: MandateLexicon) -> ParagraphWords:
    """Return the words of a paragraph; items that continue "to:" begin with "to"."""
    words: list[str] = []
    starts: list[int] = []
    ends: dict[int, bool] = {}
    place = 0
    for line in lines:
        text = _SPACES.sub(" ", line.words.replace(_HYPHEN, "-")).strip()
        if line.level and ends.get(line.level - 1):
            text = "to " + text[:1].lower() + text[1:]
        elif line.level and lexicon.at("item verb", text):
            text = "to" + text[2:]
        ends[line.level] = lexicon.within("ends with to", text) is not None
        words.append(text)
        starts.append(place)
        place += len(text) + 1
    joined = "\n".join(words)
    covered = _QUOTED.sub(lambda found: COVER * len(found[0]), joined)
    levels, labels = (line.level for line in lines), (line.label for line in lines)
    return ParagraphWords(joined, covered, tuple(starts), tuple(levels), tuple(labels))
