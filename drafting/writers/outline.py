"""Find the depth of headings in web pages and Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.model.paragraph import Heading
from drafting.model.resolution import Annex, Part

DEEPEST = 6
"""HTML and Markdown have six depths; the document's own title is 1."""


@dataclass(slots=True)
class Outline:
    """Gives headings their depth; none is more than one deeper than the heading before it.

    Attributes:
        base: depth of the title above the text: that of the document, a part or an annex.
        last: depth of the heading before.
        has_parts: whether the text has parts, under which annexes come.
    """

    base: int = 1
    last: int = 1
    has_parts: bool = False

    def depth(self, head: Part | Annex | Heading) -> int:
        """Return the depth of the next heading."""
        if isinstance(head, Heading):
            self.last = min(self.base + head.level, self.last + 1, DEEPEST)
        else:
            self.has_parts = self.has_parts or isinstance(head, Part)
            self.base = self.last = 3 if self.has_parts and isinstance(head, Annex) else 2
        return self.last
