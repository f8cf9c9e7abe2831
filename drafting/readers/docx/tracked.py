"""Read the text of any author from a Word file with tracked changes.

The package is parsed once. The text of an author is read from its trees (`settling`) with the
position of every sign (`tracing`), so that two texts can be linked without a comparison.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from drafting.errors import UnreadableError
from drafting.model.passages import passages_of
from drafting.model.reading import Reading
from drafting.model.trace import TracedText
from drafting.readers import RevisionView
from drafting.readers.docx.by_hand import HandMarks, Stretch, stretches_in, track_by_hand
from drafting.readers.docx.dependent_changes import Changes, DependentChange
from drafting.readers.docx.document import Document, opened
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.flow import flow_of, former_notes
from drafting.readers.docx.library import FileProperties, properties_in
from drafting.readers.docx.names import Element, w
from drafting.readers.docx.package import Package, open_package
from drafting.readers.docx.places import positions_in
from drafting.readers.docx.revisions import (
    Comment,
    Revision,
    comments_in,
    revisions_in,
    signature,
)
from drafting.readers.docx.runs import SharedParagraphs
from drafting.readers.docx.settling import CHANGES, Settlement, of_authors, of_view, showing
from drafting.readers.docx.styles import Styles
from drafting.readers.docx.tracing import traced
from drafting.readers.docx.typed import FormerNotes, WordBlock
from drafting.readers.docx.words import FormerWords, former_words, words_of
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.zones import zones

_STORIES = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredText:
    """The text with the changes of some authors.

    Attributes:
        reading: the text, with errors and remarks.
        traced: the same text with the places of its signs.
        dependent: their changes that have no place in it.
        stories: the paragraphs from which it was read: the text first, then notes.
    """

    reading: Reading
    traced: TracedText
    dependent: tuple[DependentChange, ...] = ()
    stories: tuple[tuple[WordBlock, ...], ...] = ()


class TrackedFile:
    """A parsed Word file.

    Args:
        source: its bytes.
        file: its name, for messages.
        by_hand: marks made by hand that are read as tracked changes.

    Raises:
        UnreadableError: the file cannot be read; the message says why.
    """

    def __init__(self, source: bytes, file: str, by_hand: HandMarks | None = None) -> None:
        self.package = open_package(source, file)
        self._by_hand = track_by_hand(self.package, by_hand) if by_hand else {}
        self.former = former_notes(self.package)
        self._styles: Styles | None = None

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Return all tracked changes."""
        return revisions_in(self.package)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Return all comments, in the order of the text."""
        return comments_in(self.package, self.positions)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the words of the text by their looks, or nothing if none are marked by hand."""
        return stretches_in(self.package)

    @property
    def by_hand(self) -> dict[int, str]:
        """Return how the sign at a position was marked by hand."""
        return {
            self.positions[node] + place: look
            for node, look in self._by_hand.items()
            for place in range(len(node.text or ""))
        }

    @cached_property
    def bookmarks(self) -> dict[str, int]:
        """Return where each bookmark of the text begins, by its name."""
        text = self.package.part(self.package.main)
        found = text.iter(w("bookmarkStart")) if text is not None else ()
        return {each.get(w("name"), ""): self.positions[each] for each in found}

    @property
    def properties(self) -> FileProperties:
        """Return the properties that the file states."""
        return properties_in(self.package)

    @cached_property
    def moves(self) -> dict[int, int]:
        """Return the old positions of moved signs, by their new positions."""
        return _moves(self.package.part(self.package.main), self.positions)

    @cached_property
    def _roots(self) -> tuple[Element, ...]:
        """Return the roots of text, notes, headers and footers."""
        package = self.package
        relations = package.relations(package.main).values()
        targets = [package.main]
        targets += [
            each.target for each in relations if each.kind in _STORIES and not each.external
        ]
        roots = (package.part(target) for target in dict.fromkeys(targets))
        return tuple(root for root in roots if root is not None)

    @cached_property
    def positions(self) -> dict[Element, int]:
        """Return the position of each element in the order of the file (`places`)."""
        return positions_in(self._roots)

    @cached_property
    def _shared(self) -> SharedParagraphs:
        changes = (each for root in self._roots for each in root.iter(*CHANGES))
        return SharedParagraphs(
            frozenset(p for each in changes for p in each.iterancestors(w("p")))
        )

    @cached_property
    def _changes(self) -> Changes:
        return Changes.of(self.package)

    def original(self) -> AuthoredText:
        """Read the text without any change, and check that no word was lost.

        Raises:
            UnreadableError: nothing of a resolution is left.
        """
        document, reading = self._read(of_view(RevisionView.ORIGINAL))
        told = former_told(self.package, self.former)
        walk = partial(words_of, self.package, RevisionView.ORIGINAL, document.numbers, told)
        return self._text(document, replace(reading, walk=walk))

    def by(self, authors: frozenset[str]) -> AuthoredText:
        """Read the text with the changes of these authors only.

        Raises:
            UnreadableError: nothing of a resolution is left.
        """
        dependent, without = self._changes.dependent(authors)
        document, reading = self._read(of_authors(authors, without))
        return self._text(document, reading, dependent)

    def shown(
        self, known: Collection[tuple[str, str]], authors: frozenset[str] = frozenset()
    ) -> AuthoredText:
        """Read the text with both sides of known changes, and with the changes of these authors.

        Args:
            known: author and day of each known change.
            authors: authors of other changes that are accepted.

        Raises:
            UnreadableError: nothing of a resolution is left.
        """
        settlement = showing(lambda change: signature(change) in known, authors)
        return self._text(*self._read(settlement))

    def _read(self, settlement: Settlement) -> tuple[Document, Reading]:
        package = self.package
        document = opened(
            package, settlement, Findings(package.file), self.former, self.positions,
            self._shared, self._styles,
        )  # fmt: skip
        self._styles = document.styles
        return document, assembled(zones(flow_of(document), package.file))

    def _text(
        self, document: Document, reading: Reading, dependent: tuple[DependentChange, ...] = ()
    ) -> AuthoredText:
        text = reading.resolution
        if text is None:
            raise UnreadableError(f"{self.package.file}: no text of a resolution is left")
        names = {key: " ".join(note) for note, key in document.keys.items()}
        return AuthoredText(
            reading=reading,
            traced=TracedText(
                text=text,
                lines=traced(passages_of(text).lines, document.stories),
                notes=tuple(names.get(note.key, f"key {note.key}") for note in text.footnotes),
            ),
            dependent=dependent,
            stories=tuple(document.text_stories),
        )


def former_told(package: Package, former: FormerNotes) -> FormerWords:
    """Return the notes before all changes in the form for the conservation walk."""
    numbers = {number: (f"{note.kind}s", note.id) for number, note in former.numbers.items()}
    return former_words(package, numbers)


MOST_PAIRS = 400_000_000
"""Most pairs of signs or pieces compared at once in the halves of a move: 50 MB."""
_MOVES = {w("moveFrom"): 0, w("moveTo"): 1}
_STARTS = {w("moveFromRangeStart"): 0, w("moveToRangeStart"): 1}


def _moves(text: Element | None, positions: dict[Element, int]) -> dict[int, int]:
    """Link the deleted and the inserted half of each move if most of both is the same."""
    signs: dict[str, tuple[list[tuple[str, int]], list[tuple[str, int]]]] = {}
    ends: dict[str, tuple[list[int], list[int]]] = {}
    names = ["", ""]
    for each in text.iter(*_STARTS, *_MOVES) if text is not None else ():
        if each.tag in _STARTS:
            names[_STARTS[str(each.tag)]] = each.get(w("name"), "")
            continue
        side = _MOVES[str(each.tag)]
        above = each.getparent()
        if above is not None and above.tag == w("rPr"):
            paragraph = next(each.iterancestors(w("p")))
            # The end of a paragraph comes before the range that begins in it.
            start = next(paragraph.iter(*_STARTS), None)
            name = names[side] if start is None else start.get(w("name"), "")
            ends.setdefault(name, ([], []))[side].append(positions[paragraph])
            continue
        taken = signs.setdefault(names[side], ([], []))[side]
        nodes = each.iter(w("t"), w("delText"))
        taken += ((node.text or "", positions[node]) for node in nodes)
    found: dict[int, int] = {}
    for name, (gone, come) in signs.items():
        same = _common(gone, come)
        if 2 * len(same) > sum(len(words) for words, _ in come):
            found |= same
            old_ends, new_ends = ends.get(name, ([], []))
            found |= dict(zip(new_ends, old_ends, strict=False))
    return found


def _common(gone: list[tuple[str, int]], come: list[tuple[str, int]]) -> dict[int, int]:
    """Link the common signs of both halves of a move: whole pieces first, then signs between.

    A typed number may differ, and words may have changed too.
    """
    found: dict[int, int] = {}
    for old, new, is_same in _blocks([text for text, _ in gone], [text for text, _ in come]):
        olds, news = _signs(gone[old]), _signs(come[new])
        if is_same:
            found |= {there: here for (_, here), (_, there) in zip(olds, news, strict=True)}
            continue
        for one, other, is_kept in _blocks([sign for sign, _ in olds], [sign for sign, _ in news]):
            if is_kept:
                pairs = zip(olds[one], news[other], strict=True)
                found |= {there: here for (_, here), (_, there) in pairs}
    return found


def _signs(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(sign, at + place) for text, at in pieces for place, sign in enumerate(text)]


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[slice, slice, bool]]:
    """Yield the stretches that two sequences share, and those between them.

    Each pair needs memory, so sequences that are too long for that count as different.
    """
    from rapidfuzz.distance import Indel

    at = there = 0
    for block in Indel.opcodes(old, new) if len(old) * len(new) <= MOST_PAIRS else ():
        if block.tag != "equal":
            continue
        if (at, there) != (block.src_start, block.dest_start):
            yield slice(at, block.src_start), slice(there, block.dest_start), False
        at, there = block.src_end, block.dest_end
        yield slice(block.src_start, at), slice(block.dest_start, there), True
    if (at, there) != (len(old), len(new)):
        yield slice(at, len(old)), slice(there, len(new)), False
