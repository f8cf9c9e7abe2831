"""What python-docx reads of a Word file: core properties, and the words of comments.

python-docx parses with a parser of its own, so it never sees the file. `Package` checks a part
(size, ratio, tags, depth, no document type), `drafting.xml` parses it, and python-docx gets that
tree written out again: one element with its content, no entities, no document type.

Positions of comments, tracked changes and all words of the text are read by our own modules.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from drafting.readers.docx.names import Element, w
from drafting.readers.docx.package import Package
from drafting.xml import xml_file

if TYPE_CHECKING:
    from docx.oxml.comments import CT_Comment
    from docx.oxml.coreprops import CT_CoreProperties
    from docx.parts.comments import CommentsPart

_Read = TypeVar("_Read")
_UNUSABLE = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What python-docx raises for a part that is well-formed and not built as it expects."""
_AS_SPACE = str.maketrans("\t\n", "  ")
_UNCOUNTED = str.maketrans("", "", "\t\n\r")


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What a Word file says of itself; anybody can write anything there.

    Attributes:
        author: who began the file, or "".
        last_author: who saved it last, or "".
        title: its title, or "".
        created: when it was begun, or None.
        modified: when it was saved last, or None.
    """

    author: str = ""
    last_author: str = ""
    title: str = ""
    created: datetime.datetime | None = None
    modified: datetime.datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Who last saved the file and who began it: often the only hint."""
        return tuple(dict.fromkeys(name for name in (self.last_author, self.author) if name))


def properties_in(package: Package) -> FileProperties:
    """Return the core properties of a file.

    Raises:
        UnreadableError: their part is too large, damaged or dangerous.
    """
    parts = (
        each.target
        for each in package.relations("").values()
        if each.kind == "core-properties" and not each.external
    )
    root = package.part(next(parts, ""))
    if root is None:
        return FileProperties()
    from docx.opc.coreprops import CoreProperties
    from docx.oxml.parser import parse_xml

    found = CoreProperties(cast("CT_CoreProperties", parse_xml(xml_file(root))))
    return FileProperties(
        author=_or_none(lambda: found.author.strip()) or "",
        last_author=_or_none(lambda: found.last_modified_by.strip()) or "",
        title=_or_none(lambda: found.title.strip()) or "",
        created=_or_none(lambda: found.created),
        modified=_or_none(lambda: found.modified),
    )


def comment_words(comments: Element) -> Iterator[str | None]:
    """Yield the words of each comment, its paragraphs separated by line breaks.

    It is None for a comment of which python-docx would lose words: those in tables and tracked
    changes, for example.

    Args:
        comments: the root of the part, already checked.
    """
    from docx.oxml.parser import parse_xml

    root = parse_xml(xml_file(comments))
    found = (each.iterfind(w("comment")) for each in (comments, root))
    for ours, theirs in zip(*found, strict=True):
        yield _or_none(partial(_whole, ours, theirs))


def _whole(ours: Element, theirs: Element) -> str | None:
    """Return the words of a comment if all of them are there."""
    from docx.comments import Comment

    comment = Comment(cast("CT_Comment", theirs), cast("CommentsPart", None))
    texts = [paragraph.text for paragraph in comment.paragraphs]
    wanted = "".join(each.text or "" for each in ours.iter(w("t"), w("delText")))
    if "".join(texts).translate(_UNCOUNTED) != wanted.translate(_UNCOUNTED):
        return None
    return "\n".join(text.translate(_AS_SPACE) for text in texts).strip()


def _or_none(read: Callable[[], _Read]) -> _Read | None:
    try:
        return read()
    except _UNUSABLE:
        return None
