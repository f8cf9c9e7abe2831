"""List the tracked changes and comments of a Word file, with authors and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from drafting.model.trace import NOWHERE
from drafting.readers.docx.library import comment_words
from drafting.readers.docx.names import Element, child, w
from drafting.readers.docx.package import Package
from drafting.readers.docx.places import is_repeated, places_in
from drafting.readers.docx.settling import INTO, OUT


class RevisionKind(StrEnum):
    """The kind of a tracked change.

    A `PARAGRAPH_...` kind is about the end mark of a paragraph: without it, two paragraphs become
    one. A `ROW_...` kind is about a whole row of a table.
    """

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"
    PARAGRAPH_INSERTED = "paragraph inserted"
    PARAGRAPH_DELETED = "paragraph deleted"
    ROW_INSERTED = "row inserted"
    ROW_DELETED = "row deleted"
    LOOKS_CHANGED = "looks changed"


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change.

    Attributes:
        author: name of the author in the file, or "".
        date: date as written (ISO 8601), or "".
        words: the words inserted, deleted, moved or changed in their looks.
        paragraph: place among the paragraphs of the story, from 1.
        story: "text", "header", "footer", or "footnote 3", "endnote 1" by the id of the note in
            the file.
        name: name that links the two halves of a move, or "".
    """

    kind: RevisionKind
    author: str
    date: str
    words: str
    paragraph: int
    story: str = "text"
    name: str = ""

    @property
    def signature(self) -> tuple[str, str]:
        """Return author and day."""
        return self.author, self.date[:10]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment.

    Attributes:
        author, date: as in `Revision`.
        words: words of the comment, with line breaks between its paragraphs.
        about: words of the text that it is about, at most 2,000 characters.
        paragraph: place of its first paragraph in the text, from 1; 0 if no paragraph refers to
            it.
        start, end: positions in the file between which it is anchored (`places.positions_in`).
    """

    author: str
    date: str
    words: str
    about: str
    paragraph: int
    start: int = NOWHERE
    end: int = NOWHERE


def signature(change: Element) -> tuple[str, str]:
    """Return author and day of a tracked change, as the file gives them."""
    author, date = _signed(change)
    return author, date[:10]


_WORDS = {
    "ins": RevisionKind.INSERTED,
    "del": RevisionKind.DELETED,
    "moveFrom": RevisionKind.MOVED_FROM,
    "moveTo": RevisionKind.MOVED_TO,
}
_ENDS = {
    "ins": RevisionKind.PARAGRAPH_INSERTED,
    "moveTo": RevisionKind.PARAGRAPH_INSERTED,
    "del": RevisionKind.PARAGRAPH_DELETED,
    "moveFrom": RevisionKind.PARAGRAPH_DELETED,
}
_INTO = tuple(map(w, INTO))
_ROWS = {"ins": RevisionKind.ROW_INSERTED, "del": RevisionKind.ROW_DELETED}
_LONGEST = 2_000
"""Most characters of the words that a comment is about."""


def revisions_in(package: Package) -> tuple[Revision, ...]:
    """Return the tracked changes in the text, notes, headers and footers of a file."""
    found: list[Revision] = []
    root = package.part(package.main)
    if root is not None:
        found += _in_story(root, "text")
    for kind in ("footnote", "endnote"):
        notes = package.related(f"{kind}s")
        for note in notes.iterfind(w(kind)) if notes is not None else ():
            found += _in_story(note, f"{kind} {note.get(w('id'))}")
    for relation in package.relations(package.main).values():
        part = None if relation.external else package.part(relation.target)
        if relation.kind in ("header", "footer") and part is not None:
            found += _in_story(part, relation.kind)
    return tuple(found)


def comments_in(package: Package, positions: Mapping[Element, int]) -> tuple[Comment, ...]:
    """Return the comments of a file in the order of the text, with their positions."""
    comments = package.related("comments")
    if comments is None:
        return ()
    places = _places(package, positions)
    pairs = zip(comments.iterfind(w("comment")), comment_words(comments), strict=True)
    found = [(places.get(each.get(w("id"), ""), _Anchor()), each, words) for each, words in pairs]
    found.sort(key=lambda each: (each[0].paragraph, each[0].about))
    return tuple(
        Comment(
            each.get(w("author"), ""),
            each.get(w("date"), ""),
            _all_words(each) if words is None else words,
            anchor.about,
            anchor.paragraph,
            anchor.start,
            anchor.end,
        )
        for anchor, each, words in found
    )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Place of a comment, as in `Comment`."""

    paragraph: int = 0
    about: str = ""
    start: int = NOWHERE
    end: int = NOWHERE


def _all_words(comment: Element) -> str:
    """Return the words of a comment, those in tables and tracked changes too."""
    return "\n".join(_words(paragraph) for paragraph in comment.iter(w("p"))).strip()


def _in_story(story: Element, name: str) -> Iterator[Revision]:
    moves: dict[str, str] = {}
    places = places_in(story)
    index = 0
    for each in story.iter(
        w("p"), w("tr"), *map(w, _WORDS), w("rPrChange"), w("pPrChange"),
        w("moveFromRangeStart"), w("moveToRangeStart"),
    ):  # fmt: skip
        if each.tag == w("p"):
            index = places.get(each, index)
        elif is_repeated(each):
            continue
        elif each.tag in (w("moveFromRangeStart"), w("moveToRangeStart")):
            moves[each.tag.removesuffix("RangeStart")] = each.get(w("name"), "")
        elif each.tag == w("tr"):
            yield from _row(each, name, index)
        elif not _is_of_row(each):
            yield _revision(each, name, index, moves.get(str(each.tag), ""))


def _row(row: Element, story: str, index: int) -> Iterator[Revision]:
    """Yield the changes of a row; those of its paragraphs follow."""
    properties = child(row, "trPr")
    for tag, kind in _ROWS.items():
        change = child(properties, tag)
        if change is not None:
            words = " ".join(filter(None, map(_words, row.iter(w("p")))))
            yield Revision(kind, *_signed(change), words, index + 1, story)


def _is_of_row(change: Element) -> bool:
    """Return whether a change belongs to a row, and is reported with it."""
    above = change.getparent()
    return above is not None and above.tag == w("trPr")


def _revision(each: Element, story: str, index: int, move: str) -> Revision:
    tag = str(each.tag).rpartition("}")[2]
    above = each.getparent()
    if tag == "rPrChange":
        run = next(each.iterancestors(w("r")), None)
        words = "" if run is None else _words(run)
        return Revision(RevisionKind.LOOKS_CHANGED, *_signed(each), words, index, story)
    if tag == "pPrChange":
        return Revision(RevisionKind.LOOKS_CHANGED, *_signed(each), "", index, story)
    if above is not None and above.tag == w("rPr"):
        return Revision(_ENDS[tag], *_signed(each), "", index, story, move)
    words = _words(each) if tag in OUT else _own_words(each)
    return Revision(_WORDS[tag], *_signed(each), words, index, story, move)


def _signed(change: Element) -> tuple[str, str]:
    return change.get(w("author"), ""), change.get(w("date"), "")


def _own_words(insertion: Element) -> str:
    """Return the words of an insertion without those inserted inside it."""
    inner = [
        node for each in insertion.iter(*_INTO) if each is not insertion for node in each.iter()
    ]
    return _words(insertion, frozenset(inner))


def _words(element: Element, without: frozenset[Element] = frozenset()) -> str:
    """Return the words in an element, tabs and line breaks as spaces."""
    return "".join(
        (each.text or "") if each.tag in (w("t"), w("delText")) else " "
        for each in element.iter(w("t"), w("delText"), w("tab"), w("br"))
        if each not in without
        if (above := each.getparent()) is None or above.tag != w("tabs")
    )


def _places(package: Package, positions: Mapping[Element, int]) -> dict[str, _Anchor]:
    """Return the place of each comment, and the words it is about."""
    root = package.part(package.main)
    if root is None:
        return {}
    paragraphs = places_in(root)
    index = 0
    texts: list[str] = []
    starts: dict[str, tuple[int, int, int]] = {}
    found: dict[str, _Anchor] = {}
    for each in root.iter(
        w("p"), w("t"), w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
    ):
        key = each.get(w("id"), "")
        at = positions.get(each, NOWHERE)
        if each.tag in (w("p"), w("t")):
            index = paragraphs.get(each, index)
            texts.append(" " if each.tag == w("p") else each.text or "")
        elif each.tag == w("commentRangeStart"):
            starts[key] = (index, len(texts), at)
        elif each.tag == w("commentRangeEnd") and key in starts:
            paragraph, first, start = starts.pop(key)
            about = "".join(texts[first : first + _LONGEST]) if first < len(texts) else ""
            found[key] = _Anchor(paragraph, about[:_LONGEST].strip(), start, at)
        else:
            found.setdefault(key, _Anchor(index, "", at, at))
    return found
