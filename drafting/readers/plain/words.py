"""The words of a text file, taken without the reader: the other half of the conservation check."""

from __future__ import annotations

import re

from drafting.model.reading import SourceWords

_NOTE = re.compile(
    r"^(?:[^\S\n]|>)*"
    r"(?:\[\^(?P<key>[\w.-]{1,40})\]:|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<stroke>\d{1,3})/)[ \t]+"
    r"(?P<words>\S.*)$",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"^[ \t>]*\[(\d{1,3})\](?=[ \t]+\S)", re.MULTILINE)
_MOST_FIGURES = 3
"""Figures of the highest number of a note."""
_MARK = re.compile(r"\[\^([\w.-]{1,40})\]|([⁰¹²³⁴-⁹]+)")


def source_words(text: str, dropped: tuple[str, ...]) -> SourceWords:
    """Return the words of a text in order, notes that say they are notes taken out.

    Args:
        text: the characters of the file.
        dropped: lines the reader left aside and named.
    """
    text = _as_printed(text)
    notes = tuple(_NOTE.finditer(text))
    keys = {match["key"] or match["raised"] or match["stroke"] for match in notes}

    def unmarked(words: str) -> str:
        return _MARK.sub(lambda mark: "" if _names(mark, keys) else mark[0], words)

    return SourceWords(
        body=unmarked(_NOTE.sub("", text)),
        notes=tuple(match["words"] for match in notes),
        dropped=tuple(map(unmarked, dropped)),
    )


def _as_printed(text: str) -> str:
    """Return a text as a page has it: words whole, `[1]` as the mark of a note."""
    text = re.sub(r"\N{SOFT HYPHEN}[ \t]*\n[ \t>]*", "", text)
    for key in set(_BRACKETED.findall(text)):
        start, mark = rf"(?m)^([ \t>]*)\[{key}\](?=[ \t]+\S)", f"[{key}]"
        if len(re.findall(start, text)) < text.count(mark):
            text = re.sub(start, rf"\1[^{key}]:", text).replace(mark, f"[^{key}]")
    return text


def _names(mark: re.Match[str], keys: set[str]) -> bool:
    """Return whether a mark names notes: several raised ones may be beside each other."""
    if mark[1]:
        return mark[1] in keys
    return any(mark[2][:size] in keys for size in range(1, _MOST_FIGURES + 1))


def source_lines(text: str, dropped: tuple[str, ...]) -> SourceWords:
    """Return the lines of a text in which bare figures mark notes, or whose order is not known.

    A tool leaves notes among the text, and numbers before or after their paragraphs, so no order
    can be held against the page; a broken line is whole there as a run of letters and figures.

    Args:
        text: the characters of the file.
        dropped: lines the reader left aside and named.
    """
    text = _as_printed(text)
    lines = tuple(line for line in text.splitlines() if any(map(str.isalnum, line)))
    return SourceWords(body="", lines=lines, dropped=dropped)
