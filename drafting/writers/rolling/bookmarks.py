"""Name the bookmarks of a rolling text: one for each paragraph as tabled and each proposal.

With them, places survive in a Word file whose words were edited, even if it no longer carries what
it was compiled from. A name says nothing that the page does not show: "op8_a", "samoa_2".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.engine.compile.records import CompiledLine, Proposal
from drafting.model.passages import TextLine
from drafting.text.slices import characters
from drafting.writers.docx.bookmarks import Bookmark
from drafting.writers.rolling.marks import Marker

LONGEST = 40
"""Most characters of the name of a bookmark in Word."""
_OTHER = re.compile(r"[^a-z0-9]+")


def bookmark_name(words: str, number: str = "") -> str:
    """Return the name of a bookmark: Latin letters, digits and underscores.

    Args:
        words: a label ("OP8 (a)"), or whose a proposal is ("Samoa").
        number: id of the entry, for a proposal.
    """
    end = f"_{_plain(number)}" if number else ""
    start = _plain(words)
    if not start[:1].isalpha():
        start = f"p_{start}"
    return start[: LONGEST - len(end)].rstrip("_") + end


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words[: 4 * LONGEST])
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return _OTHER.sub("_", letters.casefold()).strip("_")


@dataclass(slots=True)
class BookmarkNames:
    """Gives the lines of a rolling text their bookmarks, each name once.

    Attributes:
        marker: knows where brackets open.
        lines: the lines of the text as tabled.
    """

    marker: Marker
    lines: Sequence[TextLine]
    taken: set[str] = field(default_factory=set)

    def of_line(self, compiled: CompiledLine) -> tuple[Bookmark, ...]:
        """Return the bookmarks of a line in their order; that of the whole line comes first."""
        return tuple(each for each in self._all(compiled) if self._is_free(each))

    def _is_free(self, mark: Bookmark) -> bool:
        is_free = mark.name not in self.taken
        self.taken.add(mark.name)
        return is_free

    def _all(self, compiled: CompiledLine) -> Iterator[Bookmark]:
        if compiled.base_line is not None:
            yield Bookmark(bookmark_name(self.lines[compiled.base_line].label))
        words = characters(self.marker.line(compiled))
        for start, proposal in self.marker.brackets(compiled):
            yield Bookmark(proposal_name(proposal), words[:start].count("["))


def proposal_name(proposal: Proposal) -> str:
    """Return the name of the bookmark at the bracket of a proposal."""
    entry = proposal.entries[0]
    return bookmark_name(entry.of.name, entry.amendment.id)
