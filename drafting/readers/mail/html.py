"""The words of a web page in a mail. Nothing of it is run, loaded or followed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

MOST_CHARACTERS = 4_000_000
"""Characters of the longest page that is read."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]*)>")
_SKIPPED = re.compile(
    r"<!--|<(script|style|head|title|template|noscript|svg|math|object|iframe)\b", re.IGNORECASE
)
_BLOCKS = frozenset({
    "address", "article", "blockquote", "center", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_SPACED = frozenset({"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4"})
_MOST_QUOTED = 9
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _Lines:
    """Gathers words into lines; quoted ones begin with ">"."""

    done: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    depth: int = 0

    def words(self, words: str) -> None:
        self.current.append(words)

    def end(self, *, gap: bool = False) -> None:
        line = _SPACES.sub(" ", "".join(self.current)).strip(" ")
        self.current.clear()
        if line:
            self.done.append(f"{'>' * min(self.depth, _MOST_QUOTED)} {line}".lstrip(" "))
        if gap and self.done and self.done[-1]:
            self.done.append("")


def text_of_page(page: str) -> str:
    """Return the words of a page, a line for each block, quotations marked with ">".

    The time grows with the length of the page, whatever it holds.
    """
    page = _without_skipped(page[:MOST_CHARACTERS])
    lines = _Lines()
    place = 0
    for tag in _TAG.finditer(page):
        lines.words(_SPACES.sub(" ", html.unescape(page[place : tag.start()])))
        place = tag.end()
        _take(lines, tag[2].lower(), closes=bool(tag[1]))
    lines.words(_SPACES.sub(" ", html.unescape(page[place:])))
    lines.end()
    return "\n".join(lines.done)


def _take(lines: _Lines, name: str, *, closes: bool) -> None:
    if name == "br":
        lines.end()
    elif name in ("td", "th"):
        lines.words(" ")
    elif name in _BLOCKS:
        lines.end(gap=name in _SPACED)
        if name == "blockquote":
            lines.depth = max(0, lines.depth + (-1 if closes else 1))
        if name == "li" and not closes:
            lines.words("- ")


def _without_skipped(page: str) -> str:
    """Return a page without comments, scripts, styles and its head."""
    kept: list[str] = []
    place = 0
    lowered = page.lower()
    while found := _SKIPPED.search(page, place):
        kept.append(page[place : found.start()])
        closing = "-->" if found[1] is None else f"</{found[1].lower()}"
        end = lowered.find(closing, found.end())
        if end < 0:
            place = len(page)
            break
        after = page.find(">", end)
        place = after + 1 if after >= 0 else len(page)
    return " ".join([*kept, page[place:]]) if place else page
