"""Akoma Ntoso XML to a tree, safely: no entities, no document type, no network, bounded depth."""

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
"""Most elements inside one another; real files reach 16."""

LONGEST = 10
"""Million characters of one paragraph or attribute: the most the parser reads in one piece."""

MOST_WORDS = 40
"""Lost words told of one file; the rest is counted."""

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&#?\w+;?")
_WORD = re.compile(r"\w+")
_AGAIN = "ask for the file again, or open it in an XML editor and mend that place"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and what was wrong with the file it came from."""

    root: Element
    diagnostics: tuple[Diagnostic, ...] = ()


def parsed(source: bytes, file: str) -> Parsed:
    """Parse the bytes of a file.

    A file that is not well-formed is mended if a resolution comes out of it, and the first fault
    is told with its place. A file with something too long for the parser is not mended, because
    the rest would be lost.

    Raises:
        UnreadableError: the file is not XML, declares entities, is nested too deeply, holds too
            much in one piece, or is damaged beyond mending.
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
    """Refuse a file with such a declaration, in whatever encoding."""
    if declaration in (source.replace(b"\0", b"") if b"\0" in source else source):
        raise UnreadableError(
            f"{file}: the file declares a document type or entities, which is refused because they "
            "can make a file read other files; remove the <!DOCTYPE …> lines and try again"
        )


def _check(root: Element, file: str) -> None:
    """Refuse what an encoding could have hidden from the first look, and bottomless files."""
    if has_document_type(root):
        raise UnreadableError(f"{file}: the file declares a document type, which is refused")
    if is_deeper(root, DEEPEST):
        raise UnreadableError(
            f"{file}: more than {DEEPEST} elements stand inside one another; "
            "this is not a United Nations document"
        )


def _mended(source: bytes, file: str, fault: XMLError) -> Parsed:
    """Return what can be saved of a file that is not well-formed."""
    _refuse(b"<!ENTITY", source, file)  # well-formed, they stand inside a document type
    place = Origin(file, fault.line, fault.column)
    reason = _reason(fault)
    mended = mend_xml(source)
    root = mended.root
    if mended.is_cut:
        raise UnreadableError(
            f"{place}: one paragraph, attribute or comment is longer than {LONGEST} million "
            "characters, or a name is longer than 50,000, and its end would be lost: "
            "cut out the resolution and read that"
        )
    if root is None or root.find(".//{*}mainBody") is None:
        raise UnreadableError(f"{place}: this is not well-formed XML: {reason} ({_AGAIN})")
    message = f"the file is not well-formed XML and was mended: {reason}"
    told = Diagnostic.warning("not-well-formed", message, place, "compare with the issued text")
    return Parsed(root, (told, *_lost(source, root, place)))


def _reason(fault: XMLError) -> str:
    """Return the parser's words without the place, which is told apart."""
    return re.sub(r", line \d+, column \d+.*", "", fault.message) or "it is empty"


def _lost(source: bytes, root: Element, place: Origin) -> tuple[Diagnostic, ...]:
    """Tell the words that mending dropped."""
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
    message = f"words lost with the damaged place: “{words}”{more}"
    return (Diagnostic.warning("not-placed", message, place, "add them by hand"),)
