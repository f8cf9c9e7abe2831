"""Number footnotes and endnotes; their printed numbers are their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from drafting.readers.docx.findings import Findings
from drafting.readers.docx.names import Element, value, w, whole
from drafting.readers.docx.numerals import numeral
from drafting.readers.docx.typed import (
    NoteMention,
    NoteReference,
    Part,
    RunWords,
    WordBlock,
    WordParagraph,
)
from drafting.text.inline import Mark

_SIGN = re.compile(r"\s*([*†‡§¶#]+)")
_CUSTOM_NUMBER = re.compile(r"\s*(\w{1,3})")


@dataclass(frozen=True, slots=True)
class NoteRule:
    """The way of counting notes of one kind."""

    form: str = "decimal"
    start: int = 1
    restarts: bool = False


@dataclass(slots=True)
class NoteBook:
    """Gives each note its key by the order in which the text refers to it.

    Attributes:
        keys: printed number of each note, or "t1" … if a sign marks it.
        order: notes in the order of their first marks.
        counts: number of the next note of each kind.
        taken: keys in use.
        signs: key of each note with a sign as its mark, by the sign.
        unreferred: notes whose reference a tracked change deleted; their next mention replaces it.
    """

    rules: dict[str, NoteRule]
    unreferred: frozenset[NoteReference] = frozenset()
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    order: list[NoteReference] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    signs: dict[str, str] = field(default_factory=dict)

    def count(self, parts: Sequence[Part]) -> None:
        """Count the references in a paragraph."""
        for place, each in enumerate(parts):
            part, sign = each, ""
            if isinstance(each, NoteMention) and each.reference in self.unreferred:
                part, sign = each.reference, each.printed
            if isinstance(part, NoteReference) and (part.kind, part.id) not in self.keys:
                sign = sign or custom_sign(parts, place)
                key = self._key(part, sign)
                self.keys[part.kind, part.id] = key
                if part.custom and _SIGN.fullmatch(sign):
                    self.signs.setdefault(sign.strip(), key)
                self.taken.add(key)
                self.order.append(part)

    def key(self, reference: NoteReference | None) -> str | None:
        """Return the key of a note, or None if nothing refers to it."""
        return self.keys.get((reference.kind, reference.id)) if reference else None

    def _key(self, reference: NoteReference, sign: str) -> str:
        if reference.custom:
            printed = sign.strip()
            if printed.isdecimal() and printed not in self.taken:
                return printed
            return self._free()
        rule = self.rules.get(reference.kind, NoteRule())
        number = self.counts.get(reference.kind, rule.start)
        self.counts[reference.kind] = number + 1
        printed = numeral(number, rule.form)
        return (
            printed if re.fullmatch(r"\w+", printed) and printed not in self.taken else self._free()
        )

    def _free(self) -> str:
        """Return a free key for a note without a number ("t1")."""
        number = self.counts.get("t", 0) + 1
        while f"t{number}" in self.taken:
            number += 1
        self.counts["t"] = number
        return f"t{number}"


def unreferred(
    paragraphs: Iterable[Sequence[Part]], former: Mapping[str, NoteReference]
) -> frozenset[NoteReference]:
    """Return the former notes to which no paragraph refers now."""
    referred = {
        (part.kind, part.id)
        for parts in paragraphs
        for part in parts
        if isinstance(part, NoteReference)
    }
    return frozenset(each for each in former.values() if (each.kind, each.id) not in referred)


def custom_sign(parts: Sequence[Part], place: int) -> str:
    """Return the author's sign after a note reference, with the space before it.

    A sign of several characters may be in several pieces.
    """
    sign = ""
    for after in islice(parts, place + 1, None):
        if not isinstance(after, RunWords):
            break
        found = _SIGN.match(after.text)
        if found is None and after.mark & Mark.SUPERSCRIPT and not sign:
            found = _CUSTOM_NUMBER.match(after.text)
        sign += found[0] if found else ""
        if found is None or found[0] != after.text:
            break
    return sign


def rules_of(settings: Element | None, document: Element) -> dict[str, NoteRule]:
    """Read how footnotes and endnotes are counted; a section overrides the file."""
    rules = {}
    for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        places = [*document.iter(w(f"{kind}Pr"))]
        if settings is not None:
            places += settings.iterfind(w(f"{kind}Pr"))
        forms = [said for each in places if (said := value(each, "numFmt"))]
        starts = [start for each in places if (start := whole(value(each, "numStart"))) is not None]
        restarts = {value(each, "numRestart") or "continuous" for each in places}
        rules[kind] = NoteRule(
            forms[0] if forms else usual,
            starts[0] if starts else 1,
            bool(restarts - {"continuous"}),
        )
    return rules


def bookmarks_of(document: Element) -> dict[str, NoteReference]:
    """Return the note inside each bookmark, by the bookmark's name."""
    opened: dict[str, str] = {}
    found: dict[str, NoteReference] = {}
    for each in document.iter(
        w("bookmarkStart"), w("bookmarkEnd"), w("footnoteReference"), w("endnoteReference")
    ):
        if each.tag == w("bookmarkStart"):
            opened[each.get(w("id"), "")] = each.get(w("name"), "")
        elif each.tag == w("bookmarkEnd"):
            opened.pop(each.get(w("id"), ""), None)
        else:
            kind = "footnote" if each.tag == w("footnoteReference") else "endnote"
            for name in opened.values():
                found.setdefault(name, NoteReference(kind, each.get(w("id"), "")))
            opened.clear()
    return found


def notes_in(root: Element | None, kind: str) -> dict[str, Element]:
    """Return the notes of a part by their ids, without rules and separators."""
    if root is None:
        return {}
    return {
        each.get(w("id"), ""): each
        for each in root.iterfind(w(kind))
        if each.get(w("type")) in (None, "normal")
    }


def paragraphs_in(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield all paragraphs in the order of reading, also in tables and text boxes."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
            for box in block.boxes:
                yield from paragraphs_in(box)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)


def tell_restarts(book: NoteBook, findings: Findings) -> None:
    """Report if the page starts the numbers of notes again, while the keys continue."""
    if len(book.order) > 1 and any(
        book.rules[kind].restarts and book.counts.get(kind, 0) > 2 for kind in book.rules
    ):
        findings.guess(
            "note-numbers",
            "the file starts the numbers of footnotes again; they were numbered continuously",
            1,
        )
