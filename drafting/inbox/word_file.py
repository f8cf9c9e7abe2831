"""Open a Word file of the inbox: its original text, and what people did in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.confined import tidied
from drafting.importing import faults_told, remarks_of
from drafting.inbox.rolling.carried import Carried, carried_in
from drafting.model.marks import ParagraphMark
from drafting.model.passages import digest_of
from drafting.model.reading import Reading
from drafting.model.resolution import Resolution
from drafting.model.trace import TracedText
from drafting.office import docx_from_doc
from drafting.readers import bytes_of
from drafting.readers.docx import (
    AuthoredText,
    Comment,
    FileProperties,
    HandMarks,
    Revision,
    Stretch,
    TrackedFile,
)
from drafting.readers.docx.notes import paragraphs_in
from drafting.readers.kinds import THROUGH_OFFICE, kind_of
from drafting.text.shown import shown_text
from drafting.writers.rolling import has_rolling_page

_LOST = ("not-placed", "words-lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A Word file and everything people did in it.

    Attributes:
        original: the text with all tracked changes rejected, with the places of its signs.
        marks: marks typed beside paragraphs of the original.
        lost: messages about words that the reader could not place.
        digest: digest of the original.
        properties: the properties that the file states.
        changes: how many tracked changes it has.
        stretches: its words by their looks, or nothing if none are marked by hand.
        hand: the marks made by hand that are among its revisions.
        by_hand: how the sign at a position is marked by hand, if that is read.
        is_rolling: whether it has the front page of a rolling text.
        carried: what it was compiled from, if it is a rolling text of ours.
        lines: the words of its paragraphs and cells, in order.
    """

    path: Path
    source: bytes
    original: TracedText
    lost: tuple[str, ...]
    digest: str
    revisions: tuple[Revision, ...]
    comments: tuple[Comment, ...]
    properties: FileProperties
    authors: tuple[str, ...] = field(default=())
    marks: tuple[ParagraphMark, ...] = ()
    changes: int = 0
    stretches: tuple[Stretch, ...] = ()
    hand: HandMarks | None = None
    by_hand: Mapping[int, str] = field(default_factory=dict)
    carried: Carried | None = None
    is_rolling: bool = False
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> Resolution:
        """Return the original text."""
        return self.original.text

    @property
    def name(self) -> str:
        """Return the name of the file, without the folder."""
        return self.path.name

    @property
    def names(self) -> tuple[str, ...]:
        """Who last saved the file and who began it, as it says."""
        return self.properties.names

    def parsed(self) -> TrackedFile:
        """Parse the file, to read the texts of its authors."""
        return TrackedFile(self.source, str(self.path), self.hand)


def opened(path: Path, source: bytes | None = None) -> WordFile:
    """Open a Word file.

    Args:
        path: the file.
        source: its bytes, if it is no file on the disk.

    Raises:
        UnreadableError: it cannot be read.
    """
    file = str(path)
    if source is None:
        source = bytes_of(path)
    with faults_told(file):
        if kind_of(source, file) in THROUGH_OFFICE:
            with tidied():
                source = docx_from_doc(path, source)
        return _file(path, source, TrackedFile(source, file))


def with_marks(file: WordFile, marks: HandMarks) -> WordFile:
    """Return a file with marks made by hand as tracked changes.

    Raises:
        UnreadableError: nothing of a resolution is left without them.
    """
    tracked = TrackedFile(file.source, str(file.path), marks)
    made = _file(file.path, file.source, tracked)
    return replace(made, changes=file.changes, hand=marks, by_hand=tracked.by_hand)


def _file(path: Path, source: bytes, tracked: TrackedFile) -> WordFile:
    original = tracked.original()
    revisions = tracked.revisions
    lines = _paragraphs(original)
    return WordFile(
        path=path,
        source=source,
        original=original.traced,
        marks=original.reading.marks,
        lost=tuple(lost_in(original.reading, str(path))),
        digest=digest_of(original.traced.text),
        revisions=revisions,
        # A comment becomes a reason, and our files hold no control characters.
        comments=tuple(replace(each, words=shown_text(each.words)) for each in tracked.comments),
        properties=tracked.properties,
        authors=tuple(dict.fromkeys(each.author for each in revisions)),
        changes=len(revisions),
        carried=carried_in(tracked.package),
        is_rolling=has_rolling_page(frozenset(lines), original.traced.text.language),
        lines=lines,
        stretches=tracked.stretches,
    )


def _paragraphs(view: AuthoredText) -> tuple[str, ...]:
    """Return the words of the paragraphs of the text."""
    found = (paragraphs_in(blocks) for blocks in view.stories[:1])
    return tuple(each.text.strip() for story in found for each in story)


def lost_in(reading: Reading, file: str) -> Iterator[str]:
    """Yield the messages about words that could not be placed."""
    return (each.message for each in remarks_of(reading, file) if each.code in _LOST)
