"""Read Word files (.docx): from package and stories to typed records, and then to the flow.

`read_docx` reads a resolution. `TrackedFile` reads the texts of all who changed a file, and their
changes and comments with names and dates.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from drafting.model.reading import Reading
from drafting.readers import MarksByHand, RevisionView
from drafting.readers.docx.by_hand import (
    HandMarks,
    Stretch,
    marks_alone,
    stretches_in,
    track_by_hand,
)
from drafting.readers.docx.dependent_changes import DependentChange
from drafting.readers.docx.document import opened
from drafting.readers.docx.findings import Findings, remarks_on_marks
from drafting.readers.docx.flow import flow_of, former_notes
from drafting.readers.docx.library import FileProperties
from drafting.readers.docx.package import open_package
from drafting.readers.docx.revisions import Comment, Revision, RevisionKind
from drafting.readers.docx.settling import of_view
from drafting.readers.docx.tracked import AuthoredText, TrackedFile, former_told
from drafting.readers.docx.words import words_of
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.records import Flow
from drafting.readers.flow.zones import zones

__all__ = [
    "AuthoredText",
    "Comment",
    "DependentChange",
    "FileProperties",
    "HandMarks",
    "Revision",
    "RevisionKind",
    "Stretch",
    "TrackedFile",
    "read_docx",
    "read_flow",
]


def read_docx(
    source: bytes, file: str, view: str = "current", marks: str = MarksByHand.IGNORE
) -> Reading:
    """Read a Word file.

    Args:
        source: its bytes.
        file: its name, for messages.
        view: "original", "current" or "all", for a file with tracked changes.
        marks: what to do with words struck out or coloured by hand: "read", "ask" or "ignore".

    Raises:
        UnreadableError: the file cannot be read; the message says why, and what to do.
    """
    package = open_package(source, file)
    found = HandMarks() if marks == MarksByHand.IGNORE else marks_alone(stretches_in(package))
    if marks == MarksByHand.READ and found.all:
        track_by_hand(package, found)
    former = former_notes(package)
    document = opened(package, of_view(RevisionView(view)), Findings(package.file), former)
    flow = flow_of(document)
    walk = partial(words_of, package, view, document.numbers, former_told(package, former))
    reading = assembled(zones(flow, package.file), walk)
    said = remarks_on_marks(found, package.file, are_read=marks == MarksByHand.READ)
    return replace(reading, diagnostics=(*reading.diagnostics, *said)) if said else reading


def read_flow(source: bytes, file: str, view: str = "current") -> Flow:
    """Read a Word file as a flat sequence of paragraphs, before it is understood.

    Raises:
        UnreadableError: as in `read_docx`.
    """
    package = open_package(source, file)
    return flow_of(
        opened(package, of_view(RevisionView(view)), Findings(file), former_notes(package))
    )
