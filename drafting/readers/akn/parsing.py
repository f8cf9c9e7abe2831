"""Akoma Ntoso XML to a tree, safely: no entities, no document type, no network, bounded depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from drafting.diagnostics import Diagnostic, Origin
from drafting.errors import UnreadableError

DEEPEST = 64
"""Most elements inside one another; real files reach 16."""

LONGEST = 10
"""Million characters of one paragraph or attribute: the most the parser reads in one piece."""

MOST_WORDS = 40
"""Lost words told of one file; the rest is counted."""

_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&#?\w+;?")
_WORD = re.compile(r"\w+")
_AGAIN = "ask for the file again, or open it in an XML editor and mend that place"
_LIMITS = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG})
_TOO_LONG = re.compile("too (?:big|long)|huge|limit exceeded", re.IGNORECASE)
"""Words with which the parser gives up on a file without a fault (codes differ by version)."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and what was wrong with the file it came from."""

    root: etree._Element
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
        root = etree.fromstring(source, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        result = _mended(source, file, error)
    else:
        result = Parsed(root)
    _check(result.root, file)
    return result


@cache
def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        recover=recover,
    )


def _refuse(declaration: bytes, source: bytes, file: str) -> None:
    """Refuse a file with such a declaration, in whatever encoding."""
    if declaration in (source.replace(b"\0", b"") if b"\0" in source else source):
        raise UnreadableError(
            f"{file}: the file declares a document type or entities, which is refused because they "
            "can make a file read other files; remove the <!DOCTYPE …> lines and try again"
        )


def _check(root: etree._Element, file: str) -> None:
    """Refuse what an encoding could have hidden from the first look, and bottomless files."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"{file}: the file declares a document type, which is refused")
    if _TOO_DEEP(root):
        raise UnreadableError(
            f"{file}: more than {DEEPEST} elements stand inside one another; "
            "this is not a United Nations document"
        )


def _mended(source: bytes, file: str, fault: Exception) -> Parsed:
    """Return what can be saved of a file that is not well-formed."""
    _refuse(b"<!ENTITY", source, file)  # well-formed, they stand inside a document type
    line, column = getattr(fault, "position", None) or (1, 1)
    place = Origin(file, line, max(column, 1))
    reason = _reason(fault)
    parser = _parser(recover=True)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(each.type in _LIMITS or _TOO_LONG.search(each.message) for each in parser.error_log):
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


def _reason(fault: Exception) -> str:
    """Return the parser's words without the place, which is told apart."""
    return re.sub(r", line \d+, column \d+.*", "", str(fault)) or "it is empty"


def _lost(source: bytes, root: etree._Element, place: Origin) -> tuple[Diagnostic, ...]:
    """Tell the words that mending dropped."""
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    try:
        raw = source.decode(encoding, "replace")
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
