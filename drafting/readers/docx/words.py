"""Take the words of a Word file by a walk that shares only the opened package with the reader.

It walks the text nodes in the order of the file and knows only changes, hidden words and note
marks. It settles tracked changes itself (not by `settling`), because it checks that reading them
lost no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from drafting.model.reading import SourceWords
from drafting.readers.docx.names import COMPATIBILITY, MATHS, Element, w
from drafting.readers.docx.package import Package, relation_id
from drafting.readers.docx.symbols import symbol

_GONE = {
    "current": {w("del"), w("moveFrom"), w("cellDel")},
    "original": {w("ins"), w("moveTo"), w("cellIns")},
    "all": set(),
}
_SPACES = {w("tab"), w("br"), w("cr"), w("ptab")}
_HYPHENS = {w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}", w("softHyphen"): "\N{SOFT HYPHEN}"}
_MATHS = f"{{{MATHS}}}t"
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
_HOLDERS = {w("tr"): w("trPr"), w("tc"): w("tcPr")}
"""Elements that can be deleted with all their paragraphs, and the property that says so."""
_ASIDE = (w("p"), w("tabs"), w("rt"), _FALLBACK)
"""Elements with words that do not belong to the paragraph around them, as a reading aid."""
_REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_PRINTED = (
    *map(w, ("t", "delText", "sym", "fldChar", "instrText", "delInstrText")),
    _MATHS, *_SPACES, *_HYPHENS, *_REFERENCES,
)  # fmt: skip
_TITLE = re.compile(r"\s*(?P<number>\d{1,4}/\d{1,3}(?:\s?[A-Z](?:\s?(?:[-–]|and)\s?[A-Z])?)?\.)\s")
_WHITE = str.maketrans("\t\n\r", "   ")
_POWER = re.compile(r"(?:^|[\W\d])(?:[kcdm]?m|s|ft|in)$")
"""A unit after which a raised figure is no note ("5 km" and 2)."""
_MARKS = re.compile(r"[\d,\s]+")
_UNSET = ("0", "false", "baseline", "subscript")

FormerWords = Mapping[str, tuple[tuple[str, str], str]]
"""Part, id and words of each note, by its former number."""


@dataclass(slots=True)
class _Walk:
    """The state of the walk.

    Attributes:
        former: part, id and words of notes, by their numbers before all tracked changes.
        referred: the notes to which the view refers.
        references: the notes mentioned, in order, with the words of a note that has lost its
            reference.
        noteref: for each open field, whether it names a note; `inside` is the number that do.
        asked: the run looked up last; `known` has the answers for it, because a run may have
            hundreds of thousands of nodes that need them.
        gone: whether rows and cells are deleted, for each of their paragraphs.
    """

    view: str
    superscript: set[str]
    hidden: set[str]
    numbers: Mapping[Element, str] = field(default_factory=dict)
    former: FormerWords = field(default_factory=dict)
    referred: frozenset[tuple[str, str]] = frozenset()
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    noteref: list[bool] = field(default_factory=list)
    inside: int = 0
    asked: Element | None = None
    known: dict[str, bool] = field(default_factory=dict)
    gone: dict[Element, bool] = field(default_factory=dict)

    def paragraphs(self, story: Element) -> Iterator[str]:
        """Yield the words of each paragraph, without line feed if its end mark is deleted.

        Words outside paragraphs are a separate line.
        """
        strays = frozenset(  # words between paragraphs, as in a separate equation
            each
            for each in story.iter(w("t"), _MATHS)
            if next(each.iterancestors(w("p")), None) is None
        )
        between = False
        for paragraph in story.iter(w("p"), *((w("t"), _MATHS) if strays else ())):
            if paragraph in strays:
                between = True
                yield (paragraph.text or "").translate(_WHITE)
            elif paragraph.tag == w("p") and self._stands(paragraph, story):
                yield "\n" if between else ""
                between = False
                ended = not self._is_gone(paragraph.find(f"{w('pPr')}/{w('rPr')}"))
                words = "".join(self._words(paragraph)) + ("\n" if ended else "")
                yield f"{self.numbers[paragraph]} {words}" if paragraph in self.numbers else words

    def _stands(self, paragraph: Element, story: Element) -> bool:
        for above in paragraph.iterancestors():
            if above is story:
                return True
            if above.tag == _FALLBACK or above.tag in _GONE[self.view]:
                return False
            holder = _HOLDERS.get(str(above.tag))
            if holder and above not in self.gone:
                self.gone[above] = self._is_gone(above.find(holder))
            if holder and self.gone[above]:
                return False
        return True

    def _is_gone(self, properties: Element | None) -> bool:
        return properties is not None and any(
            properties.find(tag) is not None for tag in _GONE[self.view]
        )

    def _words(self, paragraph: Element) -> Iterator[str]:
        before = ""
        for each in paragraph.iter(*_PRINTED):
            if not self._is_own(each, paragraph):
                continue
            if each.tag in (w("t"), w("delText"), _MATHS):
                words = (each.text or "").translate(_WHITE)
                is_mark = not _POWER.search(before) and self._is_mark(each)
                before = (before + words)[-20:]
                yield "" if is_mark else words
            else:
                yield self._sign(each)

    def _sign(self, each: Element) -> str:
        tag = str(each.tag)
        if tag in _REFERENCES:
            self.references[_REFERENCES[tag], each.get(w("id"), "")] = ""
            return ""
        if tag == w("fldChar"):
            self._field(each.get(w("fldCharType"), ""))
            return ""
        if tag in (w("instrText"), w("delInstrText")):
            if "NOTEREF" in (each.text or "").upper() and self.noteref and not self.noteref[-1]:
                self.noteref[-1] = True
                self.inside += 1
            return ""
        if tag == w("sym"):
            return symbol(each.get(w("font"), ""), each.get(w("char"), "")) or ""
        return " " if tag in _SPACES else _HYPHENS[tag]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.noteref.append(False)
        elif kind == "end" and self.noteref:
            self.inside -= self.noteref.pop()

    def _is_own(self, each: Element, paragraph: Element) -> bool:
        """Return whether this paragraph itself prints a node in this view."""
        for above in each.iterancestors():
            if above is paragraph:
                return True
            if above.tag in _GONE[self.view] or above.tag in _ASIDE:
                return False
            if above.tag == w("r") and self._of_run(above, "unseen", self._is_unseen):
                return False
        return False

    def _of_run(self, run: Element, name: str, asked: Callable[[Element], bool]) -> bool:
        """Return the answer to a question about a run; find it the first time."""
        if self.asked is not run:
            self.asked, self.known = run, {}
        if name not in self.known:
            self.known[name] = asked(run)
        return self.known[name]

    def _is_unseen(self, run: Element) -> bool:
        """Return whether a run is hidden, or its letters are smaller than 2.5 points."""
        size = run.find(f"{w('rPr')}/{w('sz')}")
        tiny = size is not None and size.get(w("val"), "") in ("0", "1", "2", "3", "4")
        return tiny or self._has(run, "vanish", self.hidden)

    def _is_mark(self, node: Element) -> bool:
        """Return whether words are the printed number of a note: in a field, or superscript."""
        run = next(node.iterancestors(w("r")), None)
        if run is None or not _MARKS.fullmatch(node.text or ""):
            return False
        if not self._of_run(run, "raised", self._is_raised):
            return False
        figures = re.findall(r"\d{1,6}", node.text or "")
        if self._is_former(node, figures):
            return True
        return self.inside > 0 or all(0 < int(each) <= len(self.references) for each in figures)

    def _is_raised(self, run: Element) -> bool:
        return self._has(run, "vertAlign", self.superscript)

    def _is_former(self, node: Element, figures: list[str]) -> bool:
        """Return whether figures that nobody inserted are former numbers of notes.

        They replace the reference of a note that has lost it.
        """
        is_new = next(node.iterancestors(w("ins")), None) is not None
        if is_new or not figures or not all(each in self.former for each in figures):
            return False
        notes = dict(self.former[each] for each in figures)
        self.references |= {
            note: words for note, words in notes.items() if note not in self.referred
        }
        return True

    def _has(self, run: Element, name: str, styles: set[str]) -> bool:
        """Return whether a run has a property, itself or by its style."""
        properties = run.find(w("rPr"))
        own = None if properties is None else properties.find(w(name))
        if own is not None:
            return own.get(w("val"), "1") not in (*_UNSET, "off")
        style = None if properties is None else properties.find(w("rStyle"))
        return style is not None and style.get(w("val")) in styles


def words_of(
    package: Package,
    view: str,
    numbers: Mapping[Element, str],
    former: FormerWords,
) -> SourceWords:
    """Return the words of a file; the cover ends before the title if a number marks it.

    Args:
        package: the file.
        view: which of the tracked changes count, as in `View`.
        numbers: automatic numbers, which the page shows and the file does not have as words.
        former: the notes by their numbers before all tracked changes.
    """
    styles = package.related("styles")
    root = package.part(package.main)
    body = None if root is None else root.find(w("body"))
    raised, hidden = _styles_with(styles, "vertAlign"), _styles_with(styles, "vanish")
    walk = _Walk(view, raised, hidden, numbers, former, _referred(body, view))
    lines = "".join(() if body is None else walk.paragraphs(body)).splitlines()
    head = [line for part in _first_head(package) for line in walk.paragraphs(part)]
    notes = _note_words(package, walk)
    for index, line in enumerate(lines):
        if title := _TITLE.match(line):
            cover = "\n".join([*head, *lines[:index], title["number"]])
            rest = "\n".join([line[title.end() :], *lines[index + 1 :]])
            return SourceWords(body=rest, notes=tuple(notes), cover=cover)
    return SourceWords(body="\n".join([*head, *lines]), notes=tuple(notes))


def _referred(body: Element | None, view: str) -> frozenset[tuple[str, str]]:
    """Return the notes to which a view refers."""
    return frozenset(
        (_REFERENCES[str(each.tag)], each.get(w("id"), ""))
        for each in (() if body is None else body.iter(*_REFERENCES))
        if not any(above.tag in _GONE[view] for above in each.iterancestors())
    )


def _note_words(package: Package, walk: _Walk) -> list[str]:
    """Return the words of the notes mentioned, in the order of their first marks."""
    elements = {}
    for kind in dict.fromkeys(_REFERENCES.values()):
        part = package.related(kind)
        for each in part if part is not None else ():
            elements[kind, each.get(w("id"), "")] = each
    found = [(elements[note], gone) for note, gone in walk.references.items() if note in elements]
    return [_note_line(walk, note) or gone for note, gone in found]


def _note_line(walk: _Walk, note: Element) -> str:
    return " ".join("".join(walk.paragraphs(note)).split())


def former_words(package: Package, numbers: Mapping[str, tuple[str, str]]) -> FormerWords:
    """Return the words of the notes before all tracked changes.

    Args:
        package: the unchanged file.
        numbers: part and id of each note by its number.
    """
    walk = _Walk("original", set(), _styles_with(package.related("styles"), "vanish"))
    found: dict[str, tuple[tuple[str, str], str]] = {}
    for number, (kind, note_id) in numbers.items():
        part = package.related(kind)
        for each in part if part is not None else ():
            if each.get(w("id"), "") == note_id:
                found[number] = (kind, note_id), _note_line(walk, each)
    return found


def _styles_with(styles: Element | None, name: str) -> set[str]:
    """Return the styles that set a property themselves."""
    found = set()
    for style in styles.iterfind(w("style")) if styles is not None else ():
        said = style.find(f"{w('rPr')}/{w(name)}")
        if said is not None and said.get(w("val"), "1") not in _UNSET:
            found.add(style.get(w("styleId"), ""))
    return found


def _first_head(package: Package) -> Iterator[Element]:
    """Yield the header of the first page, if that page has its own."""
    root = package.part(package.main)
    section = None if root is None else next(root.iter(w("sectPr")), None)
    if section is None or section.find(w("titlePg")) is None:
        return
    relations = package.relations(package.main)
    for each in section.iterfind(w("headerReference")):
        name = relation_id(each)
        if each.get(w("type")) == "first" and name in relations:
            part = package.part(relations[name].target)
            if part is not None:
                yield part
