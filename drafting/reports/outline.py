"""Write an outline as text, Markdown, a web page or a Word document.

Status, history, record and the scripts of the chair are outlines: a title, headings, and lines that
are indented under them. As text, an outline is printed as it is.
"""

from __future__ import annotations

import re

from drafting.errors import OptionError
from drafting.reports.outline_lines import OutlineLine, outline_of
from drafting.text.shown import shown_text

ENDINGS = (".docx", ".html", ".md", ".txt")
"""Formats of an outline."""


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
