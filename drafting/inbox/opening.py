"""A Word file of the inbox opened: its original text, and what people did in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.confined import tidied
from drafting.importing import conservation_of, faults_told, losses_of
from drafting.model.passages import digest_of
from drafting.model.reading import Reading
from drafting.model.resolution import Resolution
from drafting.office import docx_from_doc
from drafting.readers import bytes_of, resolution_of
from drafting.readers.docx import (
    Comment,
    Leaning,
    Revision,
    comments_of,
    length_of,
    names_of,
    read_by,
    revisions_of,
)
from drafting.readers.kinds import Kind, kind_of
from drafting.text.shown import shown_text

_LOST = ("not-placed", "words-lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The text as some authors alone would have it.

    Attributes:
        leaning: changes of theirs that have no place in it.
        lost: what the reader could not place, in words.
    """

    text: Resolution
    leaning: tuple[Leaning, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A Word file and everything people did in it.

    Attributes:
        original: with all tracked changes refused.
        digest: of the original.
        names: who last saved the file and who began it, as it says.
    """

    path: Path
    source: bytes
    original: View
    digest: str
    revisions: tuple[Revision, ...]
    comments: tuple[Comment, ...]
    names: tuple[str, ...]
    authors: tuple[str, ...] = field(default=())

    @property
    def length(self) -> int:
        """How many characters the text of the file has, with all mark-up."""
        return length_of(self.source, str(self.path))

    @property
    def name(self) -> str:
        """Its name, without the folder."""
        return self.path.name

    def by(self, authors: frozenset[str]) -> View:
        """Read the text as these authors alone would have it.

        Raises:
            UnreadableError: nothing of a resolution is left.
        """
        return _view(self.source, str(self.path), authors)


def opened(path: Path) -> WordFile:
    """Open a Word file.

    Raises:
        UnreadableError: it cannot be read; says why.
    """
    file = str(path)
    source = bytes_of(path)
    with faults_told(file):
        if kind_of(source, file) is Kind.DOC:
            with tidied():
                source = docx_from_doc(path, source)
        original = _view(source, file, frozenset())
        revisions = revisions_of(source, file)
        return WordFile(
            path=path,
            source=source,
            original=original,
            digest=digest_of(original.text),
            revisions=revisions,
            # A comment becomes a reason, and our files hold no control characters.
            comments=tuple(
                replace(each, words=shown_text(each.words)) for each in comments_of(source, file)
            ),
            names=names_of(source, file),
            authors=tuple(dict.fromkeys(each.author for each in revisions)),
        )


def _view(source: bytes, file: str, authors: frozenset[str]) -> View:
    reading, leaning = read_by(source, file, authors)
    text = resolution_of(reading)
    return View(text=text, leaning=leaning, lost=tuple(_lost(reading, file)))


def _lost(reading: Reading, file: str) -> Iterator[str]:
    conservation = conservation_of(reading)
    losses = losses_of(conservation, file) if conservation else ()
    for each in (*reading.diagnostics, *losses):
        if each.code in _LOST:
            yield each.message
