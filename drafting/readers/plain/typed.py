"""What people and mail programs type before the words of a line, read as what it means.

Quotation signs, the signs of Markdown, `1)` for `1.`, and `[1]` for the mark of a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from drafting.readers.plain.lines import FileLine

_QUOTED = re.compile(r"(?:> ?)+")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BRACKET = re.compile(r"(\d{1,3})\)\s+(?=\S)")
_STOP = re.compile(r"\d{1,3}\.\s")
_BULLET = re.compile(r"[-*+–]\s+(?=\S)")
_NOTE = re.compile(r"\[(\d{1,3})\]\s+(?=\S)")
_FEW = 2
"""Lines that begin alike are a list from so many on."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines without what was typed before them.

    Attributes:
        lines: as they are read.
        quoted: signs of a quoted mail were taken off.
    """

    lines: tuple[FileLine, ...]
    quoted: bool = False


def typed(lines: tuple[FileLine, ...]) -> Typed:
    """Read what is before the words of lines."""
    lines, quoted = _unquoted(lines)
    lines = _each(lines, lambda words: _HEADING.sub("", words, count=1))
    if _is_often(_BRACKET, lines) and not any(_STOP.match(line.words) for line in lines):
        lines = _each(lines, lambda words: _BRACKET.sub(r"\1. ", words, count=1))
    if _is_often(_BULLET, lines):
        lines = _each(lines, _with_bullet)
    return Typed(_with_marked_notes(lines), quoted)


def _each(lines: tuple[FileLine, ...], change: Callable[[str], str]) -> tuple[FileLine, ...]:
    """Change the words of lines; a line that stays as it is stays the same."""
    changed = ((line, change(line.words)) for line in lines)
    return tuple(
        line if words == line.words else replace(line, words=words) for line, words in changed
    )


def _is_often(pattern: re.Pattern[str], lines: tuple[FileLine, ...]) -> bool:
    return sum(pattern.match(line.words) is not None for line in lines) >= _FEW


def _with_bullet(words: str) -> str:
    # "*Recalling* that" is emphasis, and has no blank after its sign.
    return _BULLET.sub("\N{BULLET} ", words, count=1)


def _unquoted(lines: tuple[FileLine, ...]) -> tuple[tuple[FileLine, ...], bool]:
    """Take the signs of a quoted mail off where most lines have them.

    An empty line parts the quotation from what is before and after it.
    """
    filled = sum(bool(line.words) for line in lines)
    quoted = sum(line.words.startswith(">") for line in lines)
    if 2 * quoted <= filled:
        return lines, False
    return tuple(_parted(lines)), True


def _parted(lines: tuple[FileLine, ...]) -> Iterator[FileLine]:
    before: bool | None = None
    for line in lines:
        is_quoted = line.words.startswith(">")
        if line.words and before not in (None, is_quoted):
            yield FileLine("", line.number, line.page)
        if is_quoted:
            yield replace(line, words=_QUOTED.sub("", line.words, count=1).strip())
        else:
            yield line
        before = is_quoted if line.words else before


def _with_marked_notes(lines: tuple[FileLine, ...]) -> tuple[FileLine, ...]:
    """Write `[1]` as the mark of a note where a line begins with it and others have it inside."""
    keys = {match[1] for line in lines if (match := _NOTE.match(line.words))}
    inside = {key for key in keys if any(line.words.find(f"[{key}]") > 0 for line in lines)}
    if not inside:
        return lines
    mark = re.compile(rf"\[({'|'.join(inside)})\]")

    def marked(words: str) -> str:
        start = _NOTE.match(words)
        if start and start[1] in inside:
            words = f"[^{start[1]}]: {words[start.end() :]}"
        return mark.sub(r"[^\1]", words)

    return _each(lines, marked)
