"""Find changes that have no place in the text without somebody else's proposal.

Words inserted into a paragraph that another author proposes have no place in the text, and another
author's new words cannot be deleted from it. Words that an author inserted and deleted again are
reported too. `drafting.inbox.dependent_entries` makes entries from these changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.readers.docx.names import Element, child, w
from drafting.readers.docx.package import Package
from drafting.readers.docx.places import is_repeated, places_in
from drafting.readers.docx.settling import HOLDERS, INTO, OUT

_INTO, _OUT = tuple(map(w, INTO)), tuple(map(w, OUT))
_NOTES = ("footnote", "endnote")
_NEAR = 5
"""How many words before a change show its place."""
_REFERENCES = {w(f"{kind}Reference"): kind for kind in _NOTES}


@dataclass(frozen=True, slots=True)
class DependentChange:
    """A change that has no place in the text without somebody else's change.

    Attributes:
        other: author of the change on which it depends; the same author if new words were deleted
            again.
        words: the inserted or deleted words.
        is_insertion: whether they were inserted.
        paragraph: place among the paragraphs of the story, from 1.
        story: "text", "footnote" or "endnote".
        after: the last words before it in its paragraph, or "".
    """

    other: str
    words: str
    is_insertion: bool
    paragraph: int
    story: str
    after: str


def _bodies(notes: dict[str, Element]) -> dict[tuple[str, str], str]:
    """Return the words of each note."""
    return {
        (kind, note.get(w("id"), "")): "".join(
            each.text or "" for each in note.iter(w("t"), w("delText"))
        ).strip()
        for kind, part in notes.items()
        for note in part.iterfind(w(kind))
    }


def _author(change: Element) -> str:
    return change.get(w("author"), "")


def _is_words(change: Element) -> bool:
    above = change.getparent()
    return above is not None and above.tag not in HOLDERS


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of words, with the place of its paragraph and its story."""

    element: Element
    index: int
    story: str


@dataclass(slots=True)
class Changes:
    """The changes of words in a file.

    Attributes:
        by_author: changes of each author, in the order of the file.
        inserted: author of each note whose mark is inserted, by kind and id of the note.
        bodies: the words of each note.
    """

    by_author: dict[str, list[_Change]] = field(default_factory=dict)
    inserted: dict[tuple[str, str], str] = field(default_factory=dict)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> Changes:
        """Collect the changes of words in the text and its notes."""
        text = package.part(package.main)
        notes = {kind: part for kind in _NOTES if (part := package.related(f"{kind}s")) is not None}
        found = cls(bodies=_bodies(notes))
        for mark in text.iter(*_REFERENCES) if text is not None else ():
            around = next(mark.iterancestors(*_INTO), None)
            if around is not None:
                note = _REFERENCES[str(mark.tag)], mark.get(w("id"), "")
                found.inserted[note] = _author(around)
        for story, root in {"text": text, **notes}.items():
            if root is not None:
                found._take(root, story)
        return found

    def _take(self, root: Element, story: str) -> None:
        places = places_in(root)
        index = 0
        for each in root.iter(w("p"), *_INTO, *_OUT):
            if each.tag == w("p"):
                index = places.get(each, index)
            elif _is_words(each) and not is_repeated(each):
                change = _Change(each, index, story)
                self.by_author.setdefault(_author(each), []).append(change)

    def dependent(
        self, authors: frozenset[str]
    ) -> tuple[tuple[DependentChange, ...], frozenset[Element]]:
        """Return the changes of some authors that have no place, and the insertions among them."""
        seeking = _Seeking(authors, self)
        found: list[DependentChange] = []
        without_place: set[Element] = set()
        for author in authors:
            for each in self.by_author.get(author, ()):
                dependent = seeking.dependent(each)
                if dependent is None:
                    found += seeking.inside(each)
                    continue
                found.append(dependent)
                if dependent.is_insertion:
                    without_place.add(each.element)
        return tuple(found), frozenset(without_place)


@dataclass(frozen=True, slots=True)
class _Seeking:
    """Finds changes of some authors that depend on those of others."""

    authors: frozenset[str]
    changes: Changes

    def dependent(self, change: _Change) -> DependentChange | None:
        """Return a change as dependent, or None if it has a place."""
        element = change.element
        other, words = self._depends_on(element), self._words(element)
        if other is None or not words.strip():
            return None
        is_new = element.tag in _INTO
        return DependentChange(other, words, is_new, change.index, change.story, _before(element))

    def inside(self, change: _Change) -> Iterator[DependentChange]:
        """Yield the new words of others between deleted words."""
        element = change.element
        for each in element.iter(*_INTO) if element.tag in _OUT else ():
            words = self._words(each)
            if _author(each) not in self.authors and words.strip():
                yield DependentChange(
                    _author(each), words, is_insertion=False, paragraph=change.index,
                    story=change.story, after=_before(each),
                )  # fmt: skip

    def _depends_on(self, change: Element) -> str | None:
        """Return the author on whose change this one depends, or None."""
        if change.tag in _OUT:
            around = next(change.iterancestors(*_INTO), None)
            return None if around is None else _author(around)
        gone = (each for each in change.iterancestors(*_OUT) if _is_words(each))
        own = next((name for name in map(_author, gone) if name in self.authors), None)
        if own is not None:  # they belong to the words into which they were put
            return own
        note = next(change.iterancestors(*map(w, _NOTES)), None)
        if note is not None:
            kind = str(note.tag).rpartition("}")[2]
            by = self.changes.inserted.get((kind, note.get(w("id"), "")))
            return by if by not in self.authors else None
        added = child(next(change.iterancestors(w("tr")), None), "trPr", "ins")
        if added is not None and _author(added) not in self.authors:
            return _author(added)
        paragraph = next(change.iterancestors(w("p")), None)
        if paragraph is None or _has_old_words(paragraph):
            return None
        return next((a for a in _ends_inserted(paragraph) if a not in self.authors), None)

    def _words(self, change: Element) -> str:
        """Return the words of a change, with those of notes it marks.

        Words inserted inside it belong to somebody else.
        """
        return "".join(
            f" {self.changes.bodies.get((_REFERENCES[str(each.tag)], each.get(w('id'), '')), '')}"
            if each.tag in _REFERENCES
            else each.text or ""
            for each in change.iter(w("t"), w("delText"), *_REFERENCES)
            if change.tag in _OUT or next(each.iterancestors(*_INTO)) is change
        )


def _before(change: Element) -> str:
    """Return the last words before a change in its paragraph."""
    paragraph = next(change.iterancestors(w("p")), None)
    words = ""
    for each in paragraph.iter(*_INTO, *_OUT, w("t")) if paragraph is not None else ():
        if each is change:
            break
        if each.tag == w("t"):
            words += each.text or ""
    return " ".join(words.split()[-_NEAR:])


def _ends_inserted(paragraph: Element) -> Iterator[str]:
    """Yield the author who inserted the end of a paragraph, or of the one before it.

    If somebody begins a new line after a paragraph, Word gives the new end to the old paragraph.
    """
    for each in (paragraph, paragraph.getprevious()):
        for name in ("ins", "moveTo"):
            mark = child(each, "pPr", "rPr", name)
            if mark is not None:
                yield _author(mark)
                return


def _has_old_words(paragraph: Element) -> bool:
    """Return whether a paragraph has words that nobody inserted."""
    return any(
        (each.text or "").strip() and not any(_is_words(a) for a in each.iterancestors(*_INTO))
        for each in paragraph.iter(w("t"), w("delText"))
    )
