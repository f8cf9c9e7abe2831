"""Word files (.docx): from package and stories to typed records, and from these to the flow.

`read_docx` reads a resolution, `read_by` the text as some authors alone would have it.
`revisions_of` and `comments_of` give what people have changed in a file and said about it, with
names and dates; `names_of` who wrote and last saved it.
"""

from __future__ import annotations

from functools import partial

from drafting.model.reading import Reading
from drafting.readers.docx.authored import Leaning, keep_only
from drafting.readers.docx.document import opened
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.flow import flow_of, former_notes
from drafting.readers.docx.package import Package, length_of, open_package
from drafting.readers.docx.properties import names_of
from drafting.readers.docx.revisions import (
    Comment,
    Revision,
    RevisionKind,
    comments_of,
    revisions_of,
)
from drafting.readers.docx.typed import FormerNotes, View
from drafting.readers.docx.words import FormerWords, former_words, words_of
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.records import Flow
from drafting.readers.flow.zones import zones

__all__ = [
    "Comment",
    "Leaning",
    "Revision",
    "RevisionKind",
    "comments_of",
    "length_of",
    "names_of",
    "read_by",
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
    return _reading(package, view, *_former(package))


def read_by(
    source: bytes, file: str, authors: frozenset[str]
) -> tuple[Reading, tuple[Leaning, ...]]:
    """Read the text as it would be with these authors' changes accepted and all others refused.

    Without authors it is the original. Beside it stand changes of theirs that have no place in
    that text, because they lean on what somebody else proposes.

    Raises:
        UnreadableError: as in `read_docx`.
    """
    package = open_package(source, file)
    former = _former(package)  # before the changes of others are settled
    leaning = keep_only(package, authors)
    return _reading(package, "current", *former), leaning


def _former(package: Package) -> tuple[FormerNotes, FormerWords]:
    """Return the notes before all changes, as the reader takes them and as the walk does."""
    former = former_notes(package)
    numbers = {number: (f"{note.kind}s", note.id) for number, note in former.numbers.items()}
    return former, former_words(package, numbers)


def _reading(package: Package, view: str, former: FormerNotes, told: FormerWords) -> Reading:
    document = opened(package, View(view), Findings(package.file), former)
    flow = flow_of(document)
    walk = partial(words_of, package, view, document.numbers, told)
    return assembled(zones(flow, package.file), walk)


def read_flow(source: bytes, file: str, view: str = "current") -> Flow:
    """Read a Word file as a flat sequence of paragraphs, before it is understood.

    Raises:
        UnreadableError: as in `read_docx`.
    """
    package = open_package(source, file)
    return flow_of(opened(package, View(view), Findings(file), former_notes(package)))
