"""Parse, build and write XML, in one place.

No other module imports lxml, so another parser can take its place. It needs elements with `tag`,
`text`, `tail`, `attrib`, `get`, `set`, `append`, `extend`, `insert`, `remove`, `index`, `find`,
`findall`, `iterfind`, `iter`, `itertext`, `iterancestors`, `getparent`, `getnext`, `getprevious`,
`addnext`, `addprevious`, `makeelement`, `sourceline`, `nsmap`, slices and copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_LIMITS = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG})
_TOO_LONG = re.compile("too (?:big|long)|huge|limit exceeded", re.IGNORECASE)
"""Words with which the parser refuses a sound file that is too large (codes differ by version)."""


class XMLError(ValueError):
    """The bytes are not well-formed XML.

    Attributes:
        message: the parser's words.
        line, column: the place, from 1.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        """Store the parser's words and the place."""
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class MendedXML:
    """What the parser could read of a file that is not well-formed.

    Attributes:
        root: the tree, or None.
        is_cut: the parser met something too long and did not read the rest.
    """

    root: Element | None
    is_cut: bool


@cache
def _parser(*, keep_comments: bool = False) -> etree.XMLParser:
    return _made(keep_comments=keep_comments)


def _made(*, keep_comments: bool = False, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not keep_comments,
        remove_pis=not keep_comments,
        collect_ids=False,
        recover=recover,
    )


def parse_xml(source: bytes, *, keep_comments: bool = False) -> Element:
    """Return the root of a file. Entities stay unresolved, and no other file is read.

    Args:
        source: the bytes of the file.
        keep_comments: keep comments and processing instructions, which are otherwise removed.

    Raises:
        XMLError: the file is not well-formed, or has a part that is too long.
    """
    try:
        return etree.fromstring(source, _parser(keep_comments=keep_comments))
    except etree.XMLSyntaxError as error:
        line, column = error.position or (1, 1)
        raise XMLError(error.msg or "", line, max(column, 1)) from None
    except ValueError as error:
        raise XMLError(str(error), 1, 1) from None


def mend_xml(source: bytes) -> MendedXML:
    """Return what can be read of a file that `parse_xml` refuses."""
    parser = _made(recover=True)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    faults = parser.error_log
    return MendedXML(root, any(e.type in _LIMITS or _TOO_LONG.search(e.message) for e in faults))


def has_document_type(root: Element) -> bool:
    """Return whether the file of a root declares a document type."""
    return root.getroottree().docinfo.internalDTD is not None


def encoding_of(root: Element) -> str:
    """Return the encoding of the file of a root."""
    return root.getroottree().docinfo.encoding or "utf-8"


def is_deeper(root: Element, most: int) -> bool:
    """Return whether elements are nested in more than `most` levels, the root included."""
    return bool(_deeper(most)(root))


@cache
def _deeper(most: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (most + 1)})")


def elements_in(element: Element) -> Iterator[Element]:
    """Yield an element and all elements in it, in order, without comments."""
    return element.iter(tag=etree.Element)


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def new_element(tag: str, namespaces: Mapping[str | None, str] | None = None) -> Element:
    """Return an element without a parent.

    Args:
        tag: its full name, "{namespace}local".
        namespaces: the namespaces it declares, by prefix; None is the prefix of the default.
    """
    return etree.Element(tag, nsmap=namespaces)  # type: ignore[arg-type]


def xml_text(element: Element) -> str:
    """Return an element with its tail as XML, without a declaration."""
    return etree.tostring(element, encoding="unicode")


def xml_file(root: Element) -> bytes:
    """Return the bytes of a file, in UTF-8 with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
