"""Refuse characters that no document may hold, and show others as signs."""

from __future__ import annotations

import re

from drafting.errors import DraftingError
from drafting.text.shown import hidden_in, shown_text

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow; in a text file such characters would drive the terminal."""


def printable(document: str) -> str:
    """Return a page, or a part of a Word file, in which no words hide or turn others around.

    A character that prints nothing, or that turns the reading order around, is printed as a sign
    (`drafting.text.shown`): a proposal on paper must look like what it says.

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
    """Stop at a control character: a Word file with one in it does not open.

    Raises:
        DraftingError: names the character and the words before it.
    """
    match = _FORBIDDEN.search(document) if _is_suspect(document) else None
    if match:
        before = re.sub(r"<[^>]*>?", " ", document[max(0, match.start() - 300) : match.start()])
        near = " ".join(before.split()[-4:])
        raise DraftingError(
            f"the character U+{ord(match[0]):04X} stands after “{near}”: no document can "
            "hold it, delete it there"
        )


def _is_suspect(document: str) -> bool:
    """Return whether to look for the place of a character: in a tenth of the time that takes."""
    try:
        encoded = document.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair
        return True
    has_control = len(encoded.translate(None, _CONTROLS)) < len(encoded)
    return has_control or "\ufffe" in document or "\uffff" in document
