"""Characters that are form, not wording: read as plain ones, and counted [UNXML, characters].

No-break spaces and hyphens differ between successive years without any change of text, and
direction marks are where an editor's cursor left them. Writers put the house's typography in again.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Sequence

from drafting.text.inline import Inline, Mark, NoteMark, Span, Text, normal
from drafting.text.normalize import HYPHENS, INVISIBLE, SPACES

_SPACES = f"{SPACES}\t\n\r\f\v"
_INVISIBLE = (
    INVISIBLE
    # What no file of ours may hold (docs/format.md) and no page shows.
    + "".join(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
    + "\ufffe\uffff"
)
_PLAIN: dict[int, str | None] = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(_INVISIBLE)
)
_ODD = re.compile(f"[{_SPACES}{HYPHENS}{re.escape(_INVISIBLE)}]|  ")
_DOUBLED = re.compile(" {2,}")
_NOT_PLAIN = re.compile(f"[{_SPACES}{HYPHENS}{re.escape(_INVISIBLE)}]")


def plain_words(words: str) -> str:
    """Return the words with plain spaces and hyphens, each space single, none invisible."""
    # The no-break space is by far the commonest of them, the others are few: `translate`, which
    # looks every character up, is slow.
    words = words.replace("\N{NO-BREAK SPACE}", " ")
    if not _is_odd(words):
        return words
    return _DOUBLED.sub(" ", _NOT_PLAIN.sub(lambda odd: _PLAIN[ord(odd[0])] or "", words))


def _is_odd(words: str) -> bool:
    if words.isascii() and words.isprintable():
        return "  " in words
    return _ODD.search(words) is not None


def plain_text(content: Text) -> Text:
    """Return a text in plain characters, without white space at its ends or doubled inside.

    A space before a footnote mark goes where none of the words would be glued by it.
    """
    parts = [_plain(part) for part in content]
    if not _is_settled(parts):
        return _joined(parts)
    return content if all(map(operator.is_, parts, content)) else tuple(parts)


def _is_settled(parts: Sequence[Inline]) -> bool:
    """Return whether no space is to be moved where parts meet, and none is at the ends."""
    spaced = True
    for part in parts:
        if isinstance(part, NoteMark):
            if spaced:
                return False
        elif not part.text or (spaced and part.text[0] == " "):
            return False
        else:
            spaced = part.text[-1] == " "
    return not spaced or not parts


def with_bare_spaces(content: Text) -> Text:
    """Take the emphasis off white space at the ends of emphasised words: no page shows it."""
    for part in content:
        if (
            isinstance(part, Span)
            and part.marks is not Mark.NONE
            and part.text != part.text.strip()
        ):
            return normal(piece for each in content for piece in _bared(each))
    return content


def _bared(part: Inline) -> Iterable[Inline]:
    if isinstance(part, NoteMark) or part.marks is Mark.NONE:
        return (part,)
    words = part.text.strip()
    before, _, after = part.text.partition(words) if words else (part.text, "", "")
    return (Span(before), Span(words, part.marks), Span(after))


def _plain(part: Inline) -> Inline:
    if isinstance(part, NoteMark):
        return part
    words = plain_words(part.text)
    return part if words is part.text or words == part.text else Span(words, part.marks)


def _joined(parts: Iterable[Inline]) -> Text:
    """Settle the spaces where spans and note marks meet."""
    result: list[Inline] = []
    spaced = True
    for part in parts:
        if isinstance(part, Span):
            words = part.text.lstrip(" ") if spaced else part.text
            if words:
                result.append(part if words is part.text else Span(words, part.marks))
                spaced = words[-1] == " "
        else:
            result.append(part)
            spaced = False
    for index, part in enumerate(result):
        if isinstance(part, NoteMark) and index:
            result[index - 1] = _before_note(result, index)
    while result and isinstance(last := result[-1], Span):
        words = last.text.rstrip(" ")
        result.pop()
        if words:
            result.append(Span(words, last.marks))
            break
    return normal(result)


def _before_note(parts: list[Inline], index: int) -> Inline:
    """Return what comes before a note mark without its last space, unless that parts two words."""
    before = parts[index - 1]
    if isinstance(before, NoteMark) or not before.text.endswith(" "):
        return before
    after = parts[index + 1] if index + 1 < len(parts) else None
    if isinstance(after, Span) and after.text[0].isalnum():
        return before
    return Span(before.text.rstrip(" "), before.marks)
