"""Write words as Markdown: no word becomes mark-up, and emphasis always works.

Whether `*` opens or closes emphasis depends on the characters beside it. If it would not, as
between a comma and a Chinese character, the equivalent HTML tag is written instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from drafting.text.inline import Mark

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~#&!$^@]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([-+=]|\d+[.)])")
_BLANKS = re.compile(r"\s+")
_EMPTY = "<!-- -->"

_SIGNS = ((Mark.STRUCK, "~~", "s"), (Mark.ITALIC, "*", "i"), (Mark.BOLD, "**", "b"))
"""Mark, sign of Markdown, tag of HTML, from the inside to the outside."""

MarkedPiece = tuple[str, Mark | None]
"""Words with their emphasis; None for words that are mark-up already."""


def escaped(words: str) -> str:
    """Escape words, so that Markdown prints them as they are and makes no links."""
    return _SPECIAL.sub(_escape, _BLANKS.sub(" ", words))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    # Markdown turns bare addresses into links; an empty comment prevents this.
    if character == ".":
        return f"{_EMPTY}{character}"
    if character in "@:":
        return f"{character}{_EMPTY}"
    return f"\\{character}"


def at_line_start(markup: str) -> str:
    """Keep the first characters of a line from opening a list or a rule."""
    return _LINE_START.sub(lambda match: f"{match[1][:-1]}\\{match[1][-1]}", markup.strip())


def marked(pieces: Sequence[MarkedPiece]) -> str:
    """Write pieces one after another, each with its emphasis."""
    out: list[str] = []
    for index, (words, marks) in enumerate(pieces):
        if marks is None:
            out.append(words)
            continue
        before = _last(pieces[max(index - 1, 0) : index])
        after = _first(pieces[index + 1 : index + 2])
        out.append(_emphasised(words, marks, before, after))
    return "".join(out)


def _emphasised(words: str, marks: Mark, before: str, after: str) -> str:
    inner = words.strip()
    if not inner or not marks:
        return escaped(words)
    start, _, end = words.partition(inner)
    before, after = before if not start else " ", after if not end else " "
    markup = escaped(inner)
    if marks & Mark.SUPERSCRIPT:
        markup = f"<sup>{markup}</sup>"
    for mark, sign, tag in _SIGNS:
        if marks & mark:
            takes = _takes(before, markup, after)
            markup = f"{sign}{markup}{sign}" if takes else f"<{tag}>{markup}</{tag}>"
    return escaped(start) + markup + escaped(end)


def _takes(before: str, inner: str, after: str) -> bool:
    """Return whether signs of emphasis work between these characters.

    They work beside a blank, the end of the line, or punctuation. Beside a letter, they work only
    if the words inside also have a letter at that edge. Beside other emphasis they are not used.
    """
    if _SIGN in (before, after):
        return False
    opens = not _is_punctuation(inner[0]) or not before.strip() or _is_punctuation(before)
    closes = not _is_punctuation(inner[-1]) or not after.strip() or _is_punctuation(after)
    return opens and closes


_SIGN = "\x00"
"""Placeholder for a neighbour that has emphasis too."""


def _last(pieces: Sequence[MarkedPiece]) -> str:
    """Return the character before, or "" at the start."""
    if not pieces:
        return ""
    words, marks = pieces[-1]
    return _SIGN if marks and not words[-1:].isspace() else words[-1:]


def _first(pieces: Sequence[MarkedPiece]) -> str:
    """Return the character after, or "" at the end."""
    if not pieces:
        return ""
    words, marks = pieces[0]
    return _SIGN if marks and not words[:1].isspace() else words[:1]


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS" if character else False
