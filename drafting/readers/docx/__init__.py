"""Word files (.docx): from package and stories to typed records, and from these to the flow.

`read_docx` reads a resolution. `revisions_of` and `comments_of` give what people have changed in a
file and said about it, with names and dates.
"""

from __future__ import annotations

from functools import partial

from drafting.model.reading import Reading
from drafting.readers.docx.document import opened
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.flow import flow_of
from drafting.readers.docx.package import open_package
from drafting.readers.docx.revisions import (
    Comment,
    Revision,
    RevisionKind,
    comments_of,
    revisions_of,
)
from drafting.readers.docx.typed import View
from drafting.readers.docx.words import words_of
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.records import Flow
from drafting.readers.flow.zones import zones

__all__ = [
    "Comment",
    "Revision",
    "RevisionKind",
    "comments_of",
    "read_docx",
    "read_flow",
    "revisions_of",
]


def read_docx(source: bytes, file: str, view: str = "current") -> Reading:
    """Read a Word file.

    Args:
        source: its bytes.
        file: its name, for messages.
        view: "original", "current" or "all", where the file has tracked changes.

    Raises:
        UnreadableError: it cannot be read; says why, and what to do.
    """
    package = open_package(source, file)
    document = opened(package, View(view), Findings(file))
    flow = flow_of(document)
    walk = partial(words_of, package, view, document.numbers)
    return assembled(zones(flow, file), walk)


def read_flow(source: bytes, file: str, view: str = "current") -> Flow:
    """Read a Word file as a flat sequence of paragraphs, before it is understood.

    Raises:
        UnreadableError: as in `read_docx`.
    """
    package = open_package(source, file)
    return flow_of(opened(package, View(view), Findings(file)))
