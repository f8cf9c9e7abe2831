"""Refuse characters that no document may hold, and show others as signs."""

from __future__ import annotations

import re

from drafting.errors import DraftingError
from drafting.text.shown import hidden_in, shown_text

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow; in a text file such characters would control the terminal."""


def printable(document: str) -> str:
    """Return a page, or a part of a Word file, with signs for hidden characters.

    A character that prints nothing, or that reverses the reading order, is printed as a sign
    (`drafting.text.shown`), so that a proposal on paper looks like what it says.

    Raises:
        DraftingError: the document holds a character that cannot be printed at all.
    """
    refuse_forbidden(document)
    return shown_text(document)


def referenced(document: str) -> str:
    """Return XML with hidden characters as references, "&#x202E;", which keep the content."""
    found = {each[0] for each in hidden_in(document)}
    for character in found:
        document = document.replace(character, f"&#x{ord(character):04X};")
    return document


def refuse_forbidden(document: str) -> None:
    """Refuse control characters, because Word does not open a file with one.

    Raises:
        DraftingError: there is one; names it and the words before it.
    """
    match = _FORBIDDEN.search(document) if _is_suspect(document) else None
    if match:
        before = re.sub(r"<[^>]*>?", " ", document[max(0, match.start() - 300) : match.start()])
        near = " ".join(before.split()[-4:])
        raise DraftingError(
            f"the character U+{ord(match[0]):04X} after “{near}” cannot be in a document: delete "
            "it there"
        )


def _is_suspect(document: str) -> bool:
    """Return quickly whether the slow search for such a character is worth while."""
    try:
        encoded = document.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair
        return True
    has_control = len(encoded.translate(None, _CONTROLS)) < len(encoded)
    return has_control or "\ufffe" in document or "\uffff" in document
