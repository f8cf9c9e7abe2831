"""One author's tracked changes alone: everybody else's are settled as if they were refused.

The trees of an opened package are changed before they are read. A refused insertion is the same as
a deletion, so it becomes one; a refused deletion leaves its words. Words belong to the innermost
insertion around them, so that what one inserts inside another's insertion stays with its author.

What leans on somebody else's proposal cannot stand without it: words inserted into a paragraph that
another author proposes, and another author's new words deleted. These are returned as `Leaning`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.readers.docx.names import Element, child, w
from drafting.readers.docx.package import Package
from drafting.readers.docx.places import is_repeated, places_in

_INTO = (w("ins"), w("moveTo"))
_OUT = (w("del"), w("moveFrom"))
_FORMER = {w("rPrChange"): (w("ins"), w("del"), w("moveFrom"), w("moveTo")),
           w("pPrChange"): (w("rPr"), w("sectPr"))}  # fmt: skip
"""Of properties that changed, what the former ones do not hold."""
_HOLDERS = (w("rPr"), w("trPr"))
_NOTES = ("footnote", "endnote")
_NEAR = 5
"""Words before a change that tell where it stands."""
_REFERENCES = {w(f"{kind}Reference"): kind for kind in _NOTES}


@dataclass(frozen=True, slots=True)
class Leaning:
    """A change that has no place in the text without somebody else's.

    Attributes:
        author, date: whose it is, as the file says.
        other: whose change it leans on; the same author where new words were taken back again.
        words: inserted or deleted.
        is_insertion: they were inserted.
        paragraph: place among the paragraphs of the story, from 1.
        story: "text", or "footnote", "endnote".
        after: the last words before it in its paragraph, or "".
    """

    author: str
    date: str
    other: str
    words: str
    is_insertion: bool
    paragraph: int
    story: str = "text"
    after: str = ""


def keep_only(package: Package, authors: frozenset[str]) -> tuple[Leaning, ...]:
    """Settle the changes of all but these authors as refused; return what of theirs has no place.

    Without authors the original text is left.
    """
    text = package.part(package.main)
    notes = {kind: part for kind in _NOTES if (part := package.related(f"{kind}s")) is not None}
    stories = {name: root for name, root in {"text": text, **notes}.items() if root is not None}
    seeking = _Seeking(authors, _owners(text, authors), _bodies(notes))
    found = [each for name, root in stories.items() for each in seeking.leaning(root, name)]
    for root in (*stories.values(), *_page_parts(package)):
        _settle(root, authors)
    return tuple(found)


def _page_parts(package: Package) -> Iterator[Element]:
    """Yield heads and feet of pages."""
    for relation in package.relations(package.main).values():
        if relation.kind in ("header", "footer") and not relation.external:
            part = package.part(relation.target)
            if part is not None:
                yield part


def _owners(text: Element | None, authors: frozenset[str]) -> dict[tuple[str, str], str]:
    """Return, for each note whose mark somebody else inserts, who that is."""
    found = {}
    for mark in text.iter(*_REFERENCES) if text is not None else ():
        around = next(mark.iterancestors(*_INTO), None)
        if around is not None and _author(around) not in authors:
            found[_REFERENCES[str(mark.tag)], mark.get(w("id"), "")] = _author(around)
    return found


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
    return above is not None and above.tag not in _HOLDERS


@dataclass(frozen=True, slots=True)
class _Seeking:
    """Looks for changes that lean on others'; insertions among them are taken out of the tree.

    Attributes:
        owners: who else inserts a note, by its kind and id.
        bodies: the words of each note.
    """

    authors: frozenset[str]
    owners: dict[tuple[str, str], str]
    bodies: dict[tuple[str, str], str]

    def leaning(self, root: Element, story: str) -> Iterator[Leaning]:
        places = places_in(root)
        index = 0
        without_place: list[Element] = []
        for each in root.iter(w("p"), *_INTO, *_OUT):
            if each.tag == w("p"):
                index = places.get(each, index)
            elif _author(each) in self.authors and _is_words(each) and not is_repeated(each):
                other = self._leans_on(each)
                words = self._words(each)
                if other is None or not words.strip():
                    continue
                inserts = each.tag in _INTO
                yield Leaning(
                    _author(each), each.get(w("date"), ""), other, words, inserts, index, story,
                    _before(each),
                )  # fmt: skip
                if inserts:
                    without_place.append(each)
        for each in without_place:  # only now: others stand inside them
            _remove(each)

    def _leans_on(self, change: Element) -> str | None:
        """Return the author without whose change this one has no place; None where it has one."""
        if change.tag in _OUT:
            around = next(change.iterancestors(*_INTO), None)
            return None if around is None else _author(around)
        gone = (each for each in change.iterancestors(*_OUT) if _is_words(each))
        own = next((name for name in map(_author, gone) if name in self.authors), None)
        if own is not None:  # they go with the words into which they were put
            return own
        note = next(change.iterancestors(*map(w, _NOTES)), None)
        if note is not None:
            kind = str(note.tag).rpartition("}")[2]
            return self.owners.get((kind, note.get(w("id"), "")))
        added = child(next(change.iterancestors(w("tr")), None), "trPr", "ins")
        if added is not None and _author(added) not in self.authors:
            return _author(added)
        paragraph = next(change.iterancestors(w("p")), None)
        if paragraph is None or _has_old_words(paragraph):
            return None
        return next((a for a in _ends_inserted(paragraph) if a not in self.authors), None)

    def _words(self, change: Element) -> str:
        """Return the words of a change, with those of notes it marks.

        Those inserted inside it are somebody else's.
        """
        return "".join(
            f" {self.bodies.get((_REFERENCES[str(each.tag)], each.get(w('id'), '')), '')}"
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
    """Yield who inserted the end of a paragraph, or of the one before it.

    Word gives the new end to the old paragraph where one begins a new line after it.
    """
    for each in (paragraph, paragraph.getprevious()):
        for name in ("ins", "moveTo"):
            mark = child(each, "pPr", "rPr", name)
            if mark is not None:
                yield _author(mark)
                return


def _has_old_words(paragraph: Element) -> bool:
    """Tell whether a paragraph holds words that nobody inserted."""
    return any(
        (each.text or "").strip() and not any(_is_words(a) for a in each.iterancestors(*_INTO))
        for each in paragraph.iter(w("t"), w("delText"))
    )


def _settle(root: Element, authors: frozenset[str]) -> None:
    for each in list(root.iter(*_INTO, *_OUT, w("cellIns"), w("cellDel"), *_FORMER)):
        above = each.getparent()
        if above is None or _author(each) in authors:
            continue
        if each.tag in _FORMER:
            _restore(above, each)
        elif each.tag == w("cellIns"):
            each.tag = w("cellDel")
        elif each.tag in _INTO:
            _refuse(each, authors)
        elif each.tag == w("cellDel") or above.tag in _HOLDERS:
            _remove(each)
        else:
            _replace(each, list(each))


def _refuse(insertion: Element, authors: frozenset[str]) -> None:
    """Refuse an insertion, all but what the authors inserted inside it."""
    own = [
        each
        for each in insertion.iter(*_INTO)
        if _author(each) in authors
        and not any(_author(a) in authors for a in _between(each, insertion))
    ]
    if own:
        _replace(insertion, own)
    else:
        insertion.tag = w("del")


def _between(inner: Element, outer: Element) -> Iterator[Element]:
    for above in inner.iterancestors():
        if above is outer:
            return
        if above.tag in _INTO:
            yield above


def _restore(properties: Element, change: Element) -> None:
    """Give properties their former values back."""
    former = child(change, str(properties.tag).rpartition("}")[2])
    kept = [each for each in properties if each.tag in _FORMER[str(change.tag)]]
    for each in list(properties):
        properties.remove(each)
    properties.extend([*(former if former is not None else ()), *kept])


def _replace(element: Element, by: list[Element]) -> None:
    above = element.getparent()
    if above is not None:
        for each in by:
            element.addprevious(each)
        above.remove(element)


def _remove(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
