"""Find the bookmarks of a rolling text on a page: of paragraphs as tabled and of proposals.

They are as untrusted as the words of the page. A bookmark only says which paragraph a changed one
was, which entry a bracket is, and which brackets were typed later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafting.inbox.rolling.page import PageParagraph
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.writers.rolling.bookmarks import bookmark_name

_NO_LINE = -2


@dataclass(slots=True)
class PageBookmarks:
    """The bookmarks of a page.

    Attributes:
        places: where each begins, by name.
        page: the paragraphs of the page, by position.
        base: the text as tabled.
        lines: the line as tabled of paragraphs, by the position of their ends.
        names: the names of other bookmarks, by the position of the next character.
    """

    places: Mapping[str, int]
    page: Sequence[PageParagraph]
    base: Resolution
    lines: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.places:
            return
        known = {
            bookmark_name(line.label): index
            for index, line in enumerate(passages_of(self.base).lines)
        }
        ends = [each.end for each in self.page]
        signs = sorted(sign.at for each in self.page for sign in each.signs)
        for name, at in self.places.items():
            if name in known:
                # The position of a paragraph precedes those of its characters.
                paragraph = bisect_right(ends, at) - 1
                if paragraph >= 0:
                    self.lines[ends[paragraph]] = known[name]
            elif (place := bisect_right(signs, at)) < len(signs):
                self.names[signs[place]] = name

    def line_of(self, end: int) -> int:
        """Return the line as tabled that the paragraph with this end was; -2 if it is unknown."""
        return self.lines.get(end, _NO_LINE)

    def name_at(self, position: int) -> str:
        """Return the name of the bookmark at a bracket, or ""."""
        return self.names.get(position, "")

    def unmarked(self) -> frozenset[int]:
        """Return the positions of opening brackets without a bookmark, where others have theirs.

        A paragraph that has lost its own bookmark may have lost those of its brackets too.
        """
        if not self.names:
            return frozenset()
        return frozenset(
            sign.at
            for paragraph in self.page
            if paragraph.end in self.lines
            for sign in paragraph.signs
            if sign.char == "[" and sign.at not in self.names
        )
