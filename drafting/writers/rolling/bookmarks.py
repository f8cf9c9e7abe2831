"""Name the bookmarks of a rolling text: one for each paragraph as tabled and each proposal.

With them, places survive in a Word file whose words were edited, even if it no longer carries what
it was compiled from. A name says nothing that the page does not show: "op8_a", "samoa_2".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.engine.compile.records import CompiledLine, Proposal
from drafting.model.passages import TextLine
from drafting.text.slices import characters
from drafting.writers.docx.bookmarks import Bookmark
from drafting.writers.rolling.marks import Marker

LONGEST = 40
"""Most characters of the name of a bookmark in Word."""
_AGAIN = re.compile(r"__\d+$")
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
        return tuple(replace(each, name=self._free(each.name)) for each in self._all(compiled))

    def _free(self, name: str) -> str:
        """Return a name that is not taken: "samoa_2__2" for the second bracket of an entry."""
        free, count = name, 1
        while free in self.taken:
            count += 1
            free = f"{name[: LONGEST - 6]}__{count}"
        self.taken.add(free)
        return free

    def _all(self, compiled: CompiledLine) -> Iterator[Bookmark]:
        if compiled.base_line is not None:
            yield Bookmark(bookmark_name(self.lines[compiled.base_line].label))
        words = characters(self.marker.line(compiled))
        for start, proposal in self.marker.brackets(compiled):
            yield Bookmark(proposal_name(proposal), words[:start].count("["))


def named_entry(name: str, proposers: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return whose entry a bookmark names, and its id; "" if it names nobody's.

    Args:
        name: the bookmark.
        proposers: those of the bracket; the entry may be of the first few of them.
    """
    name = _AGAIN.sub("", name)
    for count in range(len(proposers), 0, -1):
        whole = bookmark_name(", ".join(proposers[:count]))
        start, found, number = name.rpartition("_")
        if found and (start == whole or (len(name) == LONGEST and whole.startswith(start))):
            return tuple(proposers[:count]), number
    return (), ""


def proposal_name(proposal: Proposal) -> str:
    """Return the name of the bookmark at the bracket of a proposal."""
    entry = proposal.entries[0]
    return bookmark_name(entry.of.name, entry.amendment.id)
