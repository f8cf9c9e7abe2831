"""Parse Akoma Ntoso safely: no entities, no document type, no network, limited depth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError
from drafting.xml import (
    Element,
    XMLError,
    encoding_of,
    has_document_type,
    is_deeper,
    mend_xml,
    parse_xml,
)

DEEPEST = 64
"""Most levels of nested elements; real files have up to 16."""

LONGEST = 10
"""Most millions of characters that the parser reads in one paragraph or attribute."""

MOST_WORDS = 40
"""Most lost words that are reported of a file; the rest is counted."""

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&#?\w+;?")
_WORD = re.compile(r"\w+")
_AGAIN = "ask for the file again, or repair that place in an XML editor"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and the errors of its file."""

    root: Element
    diagnostics: tuple[Diagnostic, ...] = ()


def parsed(source: bytes, file: str) -> Parsed:
    """Parse the bytes of a file.

    A file that is not well-formed is repaired if it still has a resolution, and the first error is
    reported with its place. A file with a part that is too long for the parser is not repaired,
    because the rest would be lost.

    Raises:
        UnreadableError: the file is not XML, declares entities, has too many levels or a part that
            is too long, or cannot be repaired.
    """
    _refuse(b"<!DOCTYPE", source, file)
    try:
        root = parse_xml(source)
    except XMLError as error:
        result = _mended(source, file, error)
    else:
        result = Parsed(root)
    _check(result.root, file)
    return result


def _refuse(declaration: bytes, source: bytes, file: str) -> None:
    """Refuse a file with such a declaration, in any encoding."""
    if declaration in (source.replace(b"\0", b"") if b"\0" in source else source):
        raise UnreadableError(
            f"{file}: the file declares a document type or entities, which can read other files, "
            "and is refused; remove the <!DOCTYPE …> lines and try again"
        )


def _check(root: Element, file: str) -> None:
    """Refuse declarations that an encoding hid from the first check, and too many levels."""
    if has_document_type(root):
        raise UnreadableError(
            f"{file}: the file declares a document type, and is refused; remove the "
            "<!DOCTYPE …> lines and try again"
        )
    if is_deeper(root, DEEPEST):
        raise UnreadableError(
            f"{file}: elements are nested in more than {DEEPEST} levels, as in no United Nations "
            "document; ask for the file again"
        )


def _mended(source: bytes, file: str, fault: XMLError) -> Parsed:
    """Return what can be read of a file that is not well-formed."""
    _refuse(b"<!ENTITY", source, file)  # in well-formed files, entities are in a document type
    place = Origin(file, fault.line, fault.column)
    reason = _reason(fault)
    mended = mend_xml(source)
    root = mended.root
    if mended.is_cut:
        raise UnreadableError(
            f"{place}: a paragraph, attribute or comment is longer than {LONGEST} million "
            "characters, or a name is longer than 50,000, and its end would be lost: "
            "save only the resolution in a new file"
        )
    if root is None or root.find(".//{*}mainBody") is None:
        raise UnreadableError(f"{place}: this is not well-formed XML: {reason} ({_AGAIN})")
    message = f"the file is not well-formed XML and was repaired: {reason}"
    told = Diagnostic.warning("not-well-formed", message, place, "compare with the issued text")
    return Parsed(root, (told, *_lost(source, root, place)))


def _reason(fault: XMLError) -> str:
    """Return the parser's words without the place, which is reported separately."""
    return re.sub(r", line \d+, column \d+.*", "", fault.message) or "it is empty"


def _lost(source: bytes, root: Element, place: Origin) -> tuple[Diagnostic, ...]:
    """Return a warning about the words that the repair lost."""
    try:
        raw = source.decode(encoding_of(root), "replace")
    except LookupError:
        raw = source.decode("utf-8", "replace")
    before = _WORD.findall(_REFERENCE.sub(" ", _TAG.sub(" ", raw)))
    left: dict[str, int] = {}
    for word in _WORD.findall(" ".join(str(text) for text in root.itertext())):
        left[word] = left.get(word, 0) + 1
    lost: list[str] = []
    for word in before:
        if left.get(word):
            left[word] -= 1
        else:
            lost.append(word)
    if not lost:
        return ()
    words = " ".join(lost[:MOST_WORDS])
    more = f" and {len(lost) - MOST_WORDS} more words" if len(lost) > MOST_WORDS else ""
    message = f"words were lost at the damaged place: “{words}”{more}"
    return (Diagnostic.warning("not-placed", message, place, "add them by hand"),)
