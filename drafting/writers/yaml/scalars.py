"""Write words in YAML: plain if that is safe, else quoted, or folded over several lines."""

from __future__ import annotations

import re

from drafting.text.shown import hidden_in, is_hidden

WIDTH = 88
"""Columns of a line. Long text breaks only at single spaces that are already there."""

_OPENERS = "-?:,[]{}#&*!|>'\"%@`"
_KEY = re.compile(r"\w[\w.-]*")
_WORD = re.compile(r"\w")
_FIGURES = re.compile(r"0|[1-9][0-9]*|\d{4}-\d{2}-\d{2}|true|false|none")
_OTHER_TYPE = re.compile(
    r"[-+.]?[0-9][0-9_,.:eExXobA-Fa-f+-]*|[-+]?\.(?:inf|nan|[0-9].*)|~|=|<<"
    r"|y|n|yes|no|true|false|on|off|null|none",
    re.IGNORECASE,
)
"""Words that some reader of YAML 1.1 or 1.2 takes for a number, a truth value or nothing."""

_BREAK = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_UNFOLDABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Line ends, control characters and the byte order mark, which need quotes.

Characters that hide or reverse words need them too (`drafting.text.shown`), so that an editor
shows the escape, "\\u202e".
"""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def key(name: str) -> str:
    """Write the name of a key."""
    return name if _KEY.fullmatch(name) and not _OTHER_TYPE.fullmatch(name) else quoted(name)


def inline(words: str, *, figures: bool = False, in_flow: bool = False) -> str:
    """Write words on one line.

    Args:
        words: the words.
        figures: allow plain numbers, dates and truth values.
        in_flow: inside brackets, where commas and brackets end a plain scalar.
    """
    if figures and _FIGURES.fullmatch(words):
        return words
    return words if _is_plain(words, in_flow=in_flow) else quoted(words)


def _is_plain(words: str, *, in_flow: bool) -> bool:
    if not words or words[0] in _OPENERS or words[0] == " " or words[-1] in " :":
        return False
    if ": " in words or " #" in words or _needs_escape(words):
        return False
    if not _WORD.search(words) or words.startswith("...") or _OTHER_TYPE.fullmatch(words):
        return False
    return not (in_flow and re.search(r"[,\[\]{}]|:$", words))


def quoted(words: str) -> str:
    """Put words in quotes: single ones if double ones would need backslashes."""
    special = _needs_escape(words)
    if not special and ("\\" in words or '"' in words):
        return "'" + words.replace("'", "''") + "'"
    escaped = "".join(_ESCAPES.get(character, character) for character in words)
    for character in {each[0] for each in hidden_in(escaped)}:
        escaped = escaped.replace(character, _escaped(character))
    return '"' + _UNFOLDABLE.sub(lambda match: _escaped(match[0]), escaped) + '"'


def _needs_escape(words: str) -> bool:
    return _UNFOLDABLE.search(words) is not None or is_hidden(words)


def _escaped(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def can_fold(words: str) -> bool:
    """Return whether folded words read back unchanged."""
    return (
        bool(words)
        and words[0] not in " \t"
        and words[-1] not in " \t"
        and not _needs_escape(words)
    )


def fold(words: str, width: int) -> list[str]:
    """Break words into lines at single spaces; the lines read back as the same words."""
    lines: list[str] = []
    current = ""
    for piece in _BREAK.split(words):
        if current and len(current) + 1 + len(piece) > width:
            lines.append(current)
            current = piece
        else:
            current = f"{current} {piece}" if current else piece
    return [*lines, current]
