"""Show characters that hide or mislead as visible signs: "⟨U+202E⟩".

Words, names and file names come from strangers. Some characters print nothing, and others make a
terminal or a page print something other than the words: escape sequences, line ends inside a name,
controls that turn the reading order around. Everything that is printed goes through this module,
which shows each of them as its number between angle brackets. So nothing is lost, and the
number can be looked up.

Three places differ:

* A *name* is one line: of a delegation, an author or a file, a cell of a table, a message. Line
  ends and tabs are shown too, and so is a soft hyphen.
* A *text* has several lines: a script for the chair, a page. Line ends and tabs are its form, and a
  soft hyphen between two letters is typography.
* *Data* (YAML, JSON, XML) has escapes of its own, which keep the character: `hidden_in` finds
  the characters that need them.

Characters that a script needs are not shown as signs: direction marks in words with Arabic or
Hebrew letters, joiners beside letters that join, zero width spaces in scripts without spaces,
variation selectors after Chinese characters and symbols. Controls that embed, override or isolate
are always shown: no real text has one. Private use and unassigned characters are not shown as
signs, because they print as boxes and hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from drafting.text.normalize import SPACES

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""C0 and C1 without tab and line feed; a lone carriage return can overwrite a line."""
_TURNS = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates, and the controls that end them."""
_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NEVER = (
    _CONTROLS
    + _TURNS
    # Separators, invisible operators, old format controls, byte order mark, annotations.
    + "\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"
    # Fillers and marks that print nothing.
    + "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
    + "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    # Surrogates (from a file name that is not UTF-8) and noncharacters.
    + "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
)
_SPACED = "\u200b"
_SOFT = "\xad"
_SUSPECTS = _NEVER + _MARKS + _JOINERS + _SELECTORS + _SPACED + _SOFT
_IN_NAME = "\t\n" + _SUSPECTS

_RIGHT_TO_LEFT = (
    "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_NEEDS_JOINERS = (
    "\u0600-\u109f\u1700-\u18af\u1a20-\u1c4f\ua800-\ua9ff\uabc0-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff"
)
_NEEDS_BREAKS = "\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3000-\u9fff"
_TAKES_SELECTORS = (
    "#*0-9\xa9\xae\u1800-\u18af\u2010-\u2bff\u3000-\u303f\u3200-\u9fff\uf900-\ufaff"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_SIGN = r"⟨U\+(0[0-9A-F]{4}|10[0-9A-F]{4}|[0-9A-F]{4,5})⟩"

_PLAIN = bytes(range(0x20, 0x7F))
_PLAIN_LINES = _PLAIN + b"\t\n"
_PRINTABLE = (
    *(each.encode() for each in "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"),
    *(b"\xe1\xa0", b"\xef\xb8", b"\xf3\xa0"),
)
"""Bytes, or first bytes, of suspects that Python calls printable."""


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    """Compile a class of characters when it is needed; most commands need none."""
    return re.compile(f"[{characters}]")


def shown(name: str) -> str:
    """Return a name, a cell or a message as one line in which everything is visible."""
    if not _is_suspect(name, _PLAIN):
        return name
    return _one_of(_IN_NAME).sub(lambda found: _sign(found, is_name=True), name)


def one_line(words: str) -> str:
    """Return words in one line, with signs for invisible characters."""
    return shown(" ".join(words.split()))


def shown_text(text: str) -> str:
    """Return a text of several lines in which everything is visible."""
    if not _is_suspect(text, _PLAIN_LINES):
        return text
    return _one_of(_SUSPECTS).sub(_sign, text)


def hidden_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the characters of a text that would be shown as signs, with their places."""
    if _is_suspect(text, _PLAIN_LINES):
        yield from (found for found in _one_of(_SUSPECTS).finditer(text) if not _is_needed(found))


def is_hidden(text: str) -> bool:
    """Return whether a text has characters that would be shown as signs."""
    return any(True for _ in hidden_in(text))


def in_json(document: str) -> str:
    r"""Return a JSON document with hidden characters as escapes, "\u202e"; its data is the same."""
    if not _is_suspect(document, _PLAIN_LINES):
        return document
    return _one_of(_SUSPECTS).sub(_json_escape, document)


def _is_suspect(words: str, plain: bytes) -> bool:
    """Return whether words may have hidden characters; fast, as plain ASCII is removed first."""
    rest = words.encode("utf-8", "surrogatepass").translate(None, plain)
    if not rest:
        return False
    if any(each in rest for each in _PRINTABLE):
        return True
    odd = rest.decode("utf-8", "surrogatepass")
    for blank in SPACES:  # common, and Python does not call them printable
        odd = odd.replace(blank, "")
    return not odd.isprintable()


def bare(name: str) -> str:
    """Return a name as it looks: without the characters that print nothing."""
    return _one_of(_IN_NAME).sub("", name)


def unsigned(name: str) -> str:
    """Return a name with its signs turned back into characters."""
    return re.sub(_SIGN, lambda found: chr(int(found[1], 16)), name) if "⟨U+" in name else name


def _sign(found: re.Match[str], *, is_name: bool = False) -> str:
    if _is_needed(found, is_name=is_name):
        return found[0]
    return sign_of(found[0])


def sign_of(character: str) -> str:
    """Return the visible sign of a character: "⟨U+202E⟩"."""
    return f"⟨U+{ord(character):04X}⟩"


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def _is_needed(found: re.Match[str], *, is_name: bool = False) -> bool:
    """Return whether the script around a character needs that character."""
    character, words = found[0], found.string
    before = words[max(0, found.start() - 1) : found.start()]
    after = words[found.end() : found.end() + 1]
    if character == "\r":
        return not is_name and after == "\n"
    if character in _MARKS:
        return _turns_left(words)
    if character in _JOINERS:
        return _beside(_NEEDS_JOINERS, before, after)
    if character == _SPACED:
        return _beside(_NEEDS_BREAKS, before, after)
    if character == _SOFT:
        return not is_name and before.isalpha() and after.isalpha()
    if "\u180b" <= character <= "\u180f" or character > "\ufdff":
        return _one_of(_SELECTORS).match(character) is not None and _beside(
            _TAKES_SELECTORS, before
        )
    return False


@lru_cache(maxsize=1)
def _turns_left(words: str) -> bool:
    """Return whether words have letters that run from right to left."""
    return _one_of(_RIGHT_TO_LEFT).search(words) is not None


def _beside(script: str, *neighbours: str) -> bool:
    return any(each and _one_of(script).match(each) for each in neighbours)
