"""Write an outline as text, Markdown, a web page or a Word document.

Status, history, record and the scripts of the chair are outlines: a title, headings, and lines that
are indented under them. As text, an outline is printed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.errors import OptionError
from drafting.text.shown import shown_text

ENDINGS = (".docx", ".html", ".md", ".txt")
"""Formats of an outline."""
_STEP = 2
"""Spaces that indent a line by one level."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of an outline.

    Attributes:
        words: the words.
        level: how far it is indented, from 0.
        is_heading: lines are indented under it, or it is alone between blank lines.
        is_first: a blank line is before it.
    """

    words: str
    level: int = 0
    is_heading: bool = False
    is_first: bool = False


def render_outline(text: str, ending: str, language: str = "en") -> str | bytes:
    """Write an outline in the format of an ending.

    Args:
        text: the outline as text; its first line is the title.
        ending: `.txt`, `.md`, `.html` or `.docx`.
        language: language of most of its words.

    Raises:
        OptionError: an outline is not written in this format.
    """
    if ending not in ENDINGS:
        raise OptionError(f"“{ending}” is no format of a report: choose {', '.join(ENDINGS)}")
    if ending == ".txt":
        return shown_text(text)
    title, lines = outline_of(text)
    if ending == ".md":
        return _markdown(title, lines)
    if ending == ".html":
        from drafting.reports.html import render_outline_page

        return render_outline_page(title, lines, language)
    from drafting.reports.docx import render_outline_document

    return render_outline_document(title, lines, language)


def outline_of(text: str) -> tuple[str, tuple[OutlineLine, ...]]:
    """Return the title of an outline, and its lines."""
    title, _, rest = shown_text(text).partition("\n")
    return title, tuple(_lines(rest))


def _lines(text: str) -> Iterator[OutlineLine]:
    rows = text.split("\n")
    for index, row in enumerate(rows):
        if not row.strip():
            continue
        words = row.lstrip(" ")
        level = (len(row) - len(words)) // _STEP
        before = rows[index - 1] if index else ""
        after = rows[index + 1] if index + 1 < len(rows) else ""
        is_over = len(after) - len(after.lstrip(" ")) > len(row) - len(words)
        is_heading = level == 0 and (is_over or words.startswith("# "))
        yield OutlineLine(words, level, is_heading, is_first=not before.strip())


def _markdown(title: str, lines: tuple[OutlineLine, ...]) -> str:
    from drafting.reports.markdown import escaped

    parts = [f"# {escaped(title)}\n"]
    for each in lines:
        words = escaped(each.words)
        if each.is_heading:
            parts.append(f"\n## {words}\n")
        elif each.level:
            start = _STARTS.sub(_quoted, words)
            parts.append(f"{'  ' * (each.level - 1)}- {start}")
        else:
            parts.append(f"\n{_STARTS.sub(_quoted, words)}\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip("\n") + "\n"


_STARTS = re.compile(r"^(\d+(?=[.)])|)([-+.)=])")


def _quoted(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}"
