"""Titles above the text, put together from their lines: of agenda items, and of the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafting.model.masthead import AgendaItem
from drafting.readers.flow.forms import forms_of
from drafting.text.inline import Mark, NoteMark, Span, Text, normal, stripped

_COMMAS = re.compile("[,،、，]")
_LETTERS = re.compile(r"[^\W\d_].*")
_HYPHENS = str.maketrans("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "--")


def titled(items: Sequence[AgendaItem], lines: Sequence[str]) -> tuple[AgendaItem, ...]:
    """Give agenda items their titles: one line each, or one title for all of them."""
    if not lines:
        return tuple(items)
    titles = list(lines) if len(lines) == len(items) else [" ".join(lines)]
    titles += [""] * (len(items) - len(titles))
    return tuple(replace(item, title=title) for item, title in zip(items, titles, strict=True))


def joined(lines: Sequence[Text], *, keep_looks: bool = False) -> Text:
    """Join the lines of a title; emphasis that covers all of it is the look of titles.

    Args:
        lines: of the title.
        keep_looks: emphasis is the title's own, whatever it covers.
    """
    parts: list[Span | NoteMark] = []
    for line in lines:
        if parts:
            parts.append(Span(" "))
        parts.extend(line)
    content = stripped(normal(parts))
    common = Mark.NONE if keep_looks else Mark.ITALIC | Mark.BOLD
    for part in content:
        if isinstance(part, Span) and part.text.strip():
            common &= part.marks
    return normal(
        Span(part.text, part.marks & ~common) if isinstance(part, Span) else part
        for part in content
    )


def without_start(content: Text, start: str) -> Text:
    """Take the words at the start of a line off.

    White space and invisible marks do not count, nor does the kind of a hyphen: that of "ES-11/6."
    is one at which no line ends.
    """
    wanted = list("".join(start.translate(_HYPHENS).split()))
    parts = list(content)
    while wanted and parts:
        part = parts.pop(0)
        if isinstance(part, NoteMark):
            continue
        index = 0
        letters = part.text.translate(_HYPHENS)
        while wanted and index < len(letters):
            if letters[index] == wanted[0]:
                wanted.pop(0)
            index += 1
        parts.insert(0, Span(part.text[index:], part.marks))
        if wanted:
            parts.pop(0)
    return stripped(normal(parts))


def first_sponsors(lines: Sequence[str], language: str, *, keep: int) -> int:
    """Return the index of the first line that must be a list of sponsors.

    Such a line has a comma and none but names: every word but "and" or "of" has a capital. In a
    script without capitals the comma alone tells.

    Args:
        lines: held for an agenda title; the line that ends the sponsors follows them.
        language: ISO 639-1 code.
        keep: how many lines at the start belong to the agenda title in any case.
    """
    connectors = set(forms_of(language).locale.words_of("list_connectors"))
    begin = len(lines)
    while begin > keep and _is_list(lines[begin - 1], connectors):
        begin -= 1
    return begin


def _is_list(words: str, connectors: set[str]) -> bool:
    if not _COMMAS.search(words):
        return False
    for word in words.split():
        letters = _LETTERS.search(word)
        if letters and letters[0].islower() and letters[0].rstrip(",;)") not in connectors:
            return False
    return True
