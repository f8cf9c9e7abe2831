"""Plain text of a whole document, for mail and for reading in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from drafting.model.resolution import Resolution
from drafting.writers.locale import locale_for
from drafting.writers.options import RenderOptions
from drafting.writers.page import Page, Piece, PrintedCell, page_of
from drafting.writers.templates import render

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NBSP = "\N{NO-BREAK SPACE}"


def render_text(resolution: Resolution, options: RenderOptions | None = None) -> str:
    """Render a document as plain text: header, text, closing lines, notes at the end.

    Args:
        resolution: what to render.
        options: width and templates.

    Raises:
        TemplateError: a template failed or the language lacks a word.
    """
    options = options or RenderOptions()
    page = page_of(resolution, locale_for(resolution.language, options.templates))
    kind = "adopted" if page.adopted else "draft"
    context = {"page": page, "text": _Setting(options.width, page)}
    return render(f"text/{kind}.txt", context, options.templates).strip("\n") + "\n"


class _Setting:
    """What text templates call to set lines."""

    def __init__(self, width: int, page: Page) -> None:
        self.width = width
        self.page = page

    def words(self, pieces: Sequence[Piece]) -> str:
        """Return pieces as words, note marks as superscript figures."""
        return "".join(
            piece.text.translate(_SUPERSCRIPTS)
            if piece.superscript and piece.text.isdecimal()
            else piece.text
            for piece in pieces
        ).replace(_NBSP, " ")

    def paragraph(self, words: str, first: int = 0, hanging: int = 0) -> str:
        """Set a paragraph: indents count columns; a width of 0 keeps it on one line."""
        if not self.width:
            return " " * first + words
        return textwrap.fill(
            words,
            max(self.width, hanging + 20),
            initial_indent=" " * first,
            subsequent_indent=" " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def numbered(self, number: str, words: str, level: int = 0) -> str:
        """Set a paragraph with its number before it."""
        left = 4 * level
        return self.paragraph(f"{number} {words}" if number else words, left, left)

    def sides(self, left: str, right: str) -> str:
        """Set words at both ends of a line."""
        gap = max((self.width or 80) - len(left) - len(right), 1)
        return (left + " " * gap + right if right else left).replace(_NBSP, " ")

    def row(self, cells: Sequence[PrintedCell]) -> str:
        """Set a row of a table, its cells between bars."""
        return " | ".join(self.words(cell.pieces) for cell in cells)

    def superscript(self, number: int) -> str:
        """Return a note number as superscript figures."""
        return str(number).translate(_SUPERSCRIPTS)
