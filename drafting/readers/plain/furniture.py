"""What a page prints around the text: running heads, page and job numbers [P80, running heads]."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.readers.plain.lines import FileLine
from drafting.text.normalize import folded_line

_ALWAYS = re.compile(
    r"""Page\ \d{1,3} | \d{1,3}/\d{1,3} | /?(?:\.{3}|…)
      | \d\d[\ -]\d{5}(?:\ ?\([A-Z]\))?(?:\ \d{6})? | GE\.\d\d-\d{5}.* | \*\d{5,9}\* | \d{6}
      | Please\ rec\W?y?\W?cle\W* | ♲ | \d{1,2}F""",
    re.VERBOSE,
)
"""Page numbers with their count, job number, bar code, date of printing, and what a tool made of
the footnote fields of Word ("0F")."""
_RULE = re.compile(r"_{4,}")
_LINE = re.compile(r"[_\-–—―=─━]{3,}")
_SYMBOL = re.compile(r"[A-Z]{1,5}(?:\.\d+)?/[A-Za-z0-9][\w./()\- ]*\*?")
_LONGEST_SURE = 80
"""Characters of the longest line that is furniture by its look, and of the longest symbol."""
_LONGEST_TITLE = 4
"""Lines of the longest title a running head repeats."""
_NEAR = 4
"""Lines, empty ones among them, between a running head and other signs of a page's end."""
_SHORTEST_TITLE = 25
"""Characters a line above the text has at least to be known as the title without its number."""
_NUMBER = re.compile(r"\d+/\d+\. ?")


def is_rule(words: str) -> bool:
    """Return whether a line is the rule over the notes of a page."""
    return _RULE.fullmatch(words) is not None


def is_drawn(words: str) -> bool:
    """Return whether a line is drawn, not written."""
    return _LINE.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What may surround the text of one document.

    Attributes:
        symbols: its symbol, folded.
        titles: its title, folded.
    """

    symbols: frozenset[str]
    titles: frozenset[str]

    def lines_taken(self, lines: Sequence[FileLine], index: int) -> int:
        """Count the lines from `index` on that are no text: 0, or more for a wrapped title.

        A line among lines of text is text, whatever it looks like.
        """
        words = lines[index].words
        before = lines[index - 1].words if index else ""
        after = lines[index + 1].words if index + 1 < len(lines) else ""
        if self._is_sure(words):
            return 0 if self._is_text(before) and self._is_text(after) else 1
        count = self._title_lines(lines, index)
        return count if count and self._at_seam(lines, index, index + count) else 0

    def _is_sure(self, words: str) -> bool:
        if len(words) > _LONGEST_SURE:
            return False
        return _ALWAYS.fullmatch(words) is not None or folded_line(words) in self.symbols

    def _title_lines(self, lines: Sequence[FileLine], index: int) -> int:
        """Count the lines that repeat the title."""
        head = ""
        for count, line in enumerate(lines[index : index + _LONGEST_TITLE], 1):
            if not line.words:
                break
            head = folded_line(f"{head} {line.words}")
            if head in self.titles:
                return count
        return 0

    def _at_seam(self, lines: Sequence[FileLine], start: int, end: int) -> bool:
        """Return whether a page ends here: a title may head an annex, too."""
        around = (lines[max(0, start - _NEAR) : start][::-1], lines[end : end + _NEAR])
        page = lines[start].page
        for neighbours in around:
            for line in neighbours:
                if line.page != page or self._is_sure(line.words) or line.words.isdigit():
                    return True
                if line.words:
                    break
        return False

    def _is_text(self, words: str) -> bool:
        """Return whether a neighbour is text, and neither empty nor furniture."""
        return bool(words) and not self._is_sure(words) and not is_drawn(words)


def furniture_of(cover: Sequence[FileLine]) -> Furniture:
    """Learn the running heads from the lines above the text.

    A head repeats the symbol or the title; the title is the last lines of the cover, however many.
    """
    filled = [line.words for line in cover if line.words]
    symbols = {folded_line(words) for words in filled if _SYMBOL.fullmatch(words)}
    titles = [
        folded_line(" ".join(filled[-count:]))
        for count in range(1, min(_LONGEST_TITLE, len(filled)) + 1)
    ]
    numbered = {title[match.end() :] for title in titles if (match := _NUMBER.match(title))}
    long = {title for title in titles if len(title) > _SHORTEST_TITLE}
    return Furniture(frozenset(symbols), frozenset(numbered or long))
