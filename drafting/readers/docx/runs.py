"""Read the words of a paragraph: runs, fields, references to notes.

Elements with unknown names are entered too, so that words inside them are found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from drafting.model.trace import NOWHERE
from drafting.readers.docx.drawings import chosen_entry, drawn_words
from drafting.readers.docx.findings import Findings
from drafting.readers.docx.looks import CharacterLook
from drafting.readers.docx.mentions import with_mentions
from drafting.readers.docx.names import COMPATIBILITY, MATHS, WORD, Element, child, w
from drafting.readers.docx.settling import INTO, OUT, RevisionDecision, Settlement
from drafting.readers.docx.styles import UNSTYLED, Style, Styles, resolved_look
from drafting.readers.docx.symbols import symbol
from drafting.readers.docx.typed import NoteMention, NoteReference, Part, RunWords
from drafting.text.inline import Mark
from drafting.xml import elements_in, xml_text

_CHANGES = frozenset({*INTO, *OUT})
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\N{SOFT HYPHEN}",
}  # fmt: skip
_SILENT = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "ffData", "footnoteRef", "endnoteRef",
    "annotationRef", "separator", "continuationSeparator", "commentReference",
    "lastRenderedPageBreak", "smartTagPr", "customXmlPr", "rubyPr", "pgNum",
})  # fmt: skip
_NOT_OWN = ("txbxContent", "mc:Fallback")
_FETCHING = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "DATABASE"})
_SPEAKING = frozenset({"MACROBUTTON", "GOTOBUTTON", "QUOTE", "SYMBOL", "EQ"})
"""Fields whose instruction has the words on the page."""
_LEGIBLE = 5
"""Smallest visible letters in half points; the first line of the template has two."""
_WHITE = str.maketrans("\t\n\r", "   ")


@dataclass(slots=True)
class _Field:
    """An open field: its instruction, and the place in the paragraph where its result begins."""

    instruction: list[str] = field(default_factory=list)
    shown: bool = False
    parts: list[Part] | None = None
    start: int = 0


@dataclass(slots=True)
class SharedParagraphs:
    """Paragraphs that are the same in every view, and are read once.

    Attributes:
        changed: paragraphs with a tracked change.
        read: words and text boxes of the others, if no field crosses their ends.
    """

    changed: frozenset[Element]
    read: dict[Element, tuple[tuple[Part, ...], tuple[Element, ...]]] = field(default_factory=dict)


@dataclass(slots=True)
class RunReader:
    """Reads the words of paragraphs one after another; a field may cover several paragraphs.

    Attributes:
        settlement: decides which changes are there.
        bookmarks: the note inside each bookmark, by the bookmark's name.
        former: the notes by their numbers before all changes; empty if the numbers are the same.
        closed: the beginnings of fields that end in the same story.
        boxes: contents of text boxes in the paragraph being read.
        unshown: open fields whose result has not begun.
        stays: whether the words being read have a refused deletion; `stayed`: of the words before.
        positions: position of each sign among all signs of the file, in all views.
        unchanged: what several views have in common; None if only one view is read.
    """

    styles: Styles
    settlement: Settlement
    findings: Findings
    bookmarks: Mapping[str, NoteReference] = field(default_factory=dict)
    former: Mapping[str, NoteReference] = field(default_factory=dict)
    closed: frozenset[Element] = frozenset()
    positions: Mapping[Element, int] = field(default_factory=dict)
    unchanged: SharedParagraphs | None = None
    paragraph: Style = UNSTYLED
    own_only: bool = False
    index: int = 0
    parts: list[Part] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    unshown: int = 0
    mark: Mark = Mark.NONE
    is_new: bool = False
    stays: bool = False
    stayed: bool = False
    looks: dict[tuple[tuple[str, ...], bool, str], CharacterLook] = field(default_factory=dict)

    def read(
        self, element: Element, paragraph: Style, index: int, *, own_only: bool
    ) -> tuple[tuple[Part, ...], tuple[Element, ...]]:
        """Return the words of a paragraph, and the contents of its text boxes."""
        known = self.unchanged
        if known is not None and not self.fields and element in known.read:
            return known.read[element]
        alone = known is not None and not self.fields and element not in known.changed
        self.paragraph, self.index, self.own_only = paragraph, index, own_only
        self.parts, self.boxes = [], []
        self._enter(element, Mark.NONE)
        parts = with_mentions(self.parts, self.former) if self.former else tuple(self.parts)
        found = parts, tuple(self.boxes)
        if known is not None and alone and not self.fields:
            known.read[element] = found
        return found

    def _enter(self, element: Element, change: Mark, *, there: bool = True) -> None:
        """Read an element; if it is not `there`, only the author's own insertions inside it."""
        for each in element:
            name = _local(each)
            if name in _SILENT:
                continue
            if name in _CHANGES:
                self._change(each, name, change, there=there)
            elif not there:
                if name != "r":
                    self._enter(each, change, there=False)
            elif name == "r":
                self._run(each, change)
            elif name == "fldSimple":
                self._simple_field(each, change)
            elif name == "m:r":
                self._equation(each, change)
            elif name == "mc:AlternateContent":
                self._enter(_chosen(each), change)
            else:
                self._enter(each, change)

    def _change(self, element: Element, name: str, change: Mark, *, there: bool) -> None:
        has = self.settlement.has(element)
        if name in OUT:
            if not has:
                return
            has = there
        outer = self.is_new, self.stays
        decision = self.settlement.decide(element)
        self.is_new = self.is_new or name == "ins"
        self.stays = self.stays or (name in OUT and decision is RevisionDecision.REFUSED)
        if decision is RevisionDecision.KEPT:
            change |= Mark.BOLD if name in INTO else Mark.STRUCK
        self._enter(element, change, there=has)
        self.is_new, self.stays = outer

    def _run(self, run: Element, change: Mark) -> None:
        look = self._look(run)
        outer, self.mark = self.mark, _mark(look) | change
        if look.hidden or (look.size or _LEGIBLE) < _LEGIBLE:
            self.findings.hidden.append((_text(run), self.index))
            self._fields_in(run)
        else:
            self._remark(look, run)
            self._inside(run)
        self.mark = outer

    def _inside(self, run: Element) -> None:
        for each in run:
            name = _local(each)
            if name in ("t", "delText"):
                self._add((each.text or "").translate(_WHITE), each)
            elif name in _SIGNS:
                self._add(_SIGNS[name], each)
            elif name in _HANDLERS:
                _HANDLERS[name](self, each)
            elif name not in _SILENT:
                self._inside(each)

    def _fields_in(self, run: Element) -> None:
        """Begin and end the fields of a hidden run, because their result may be visible."""
        for each in run.iter(w("fldChar"), w("instrText")):
            _HANDLERS[_local(each)](self, each)

    def _add(self, text: str, element: Element) -> None:
        if text and self._printing:
            self._part_from_deleted(text)
            at = self.positions.get(element, NOWHERE)
            self.parts.append(RunWords(text, self.mark, self.is_new, at))

    def _part_from_deleted(self, text: str) -> None:
        """Add a space between new words and the words beside them that somebody else deletes.

        The new words were written without a space, because they replace the deleted ones.
        """
        last = self.parts[-1] if self.parts else None
        if isinstance(last, RunWords) and self.is_new is not self.stays:
            meets = self.stayed if self.is_new else last.is_new
            if meets and last.text[-1].isalnum() and text[0].isalnum():
                self.parts.append(RunWords(" ", is_new=True))
        self.stayed = self.stays

    @property
    def _printing(self) -> bool:
        """Return whether the next words are printed, and not the instruction of a field."""
        return self.unshown == 0

    def _look(self, run: Element) -> CharacterLook:
        properties = self.settlement.properties(child(run, "rPr"), "rPr")
        said = "" if properties is None else xml_text(properties)
        key = (self.paragraph.lineage, self.own_only, said)
        if key not in self.looks:
            self.looks[key] = resolved_look(
                self.styles, self.paragraph, properties, own_only=self.own_only
            )
        return self.looks[key]

    def _remark(self, look: CharacterLook, run: Element) -> None:
        seen = self.findings.seen
        above = run.getparent()
        if look.underlined and (above is None or above.tag != w("hyperlink")):
            seen["underlined"] += 1
        seen["struck"] += bool(look.struck)
        seen["capitals"] += bool(look.capitals)
        seen["vertical"] += look.vertical == "subscript"

    def font_sign(self, element: Element) -> None:
        """Add a character given by its code in a font."""
        font, code = element.get(w("font"), ""), element.get(w("char"), "")
        sign = symbol(font, code)
        if sign is None:
            self.findings.lost(f"sign {code} of the font {font}", "unknown character", self.index)
        else:
            self._add(sign, element)

    def note_reference(self, element: Element) -> None:
        """Add the place of a note."""
        if self._printing:
            custom = element.get(w("customMarkFollows"), "0") not in ("0", "false", "off")
            kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
            at = self.positions.get(element, NOWHERE)
            self.parts.append(NoteReference(kind, element.get(w("id"), ""), custom, at))

    def drawing(self, element: Element) -> None:
        """Store the text boxes of a drawing, and report pictures."""
        inside = [_local(each) for each in elements_in(element)]
        self.findings.seen["pictures"] += "blip" in inside or "imagedata" in inside
        self.findings.seen["objects"] += element.tag == w("object") or "chart" in inside
        if words := drawn_words(element):
            self.findings.lost(words, "words of a drawing", self.index)
        self.boxes += [
            each
            for each in element.iter(w("txbxContent"))
            if not any(_local(above) in _NOT_OWN for above in _between(each, element))
        ]

    def reading_aid(self, element: Element) -> None:
        """Report small signs above words; the words themselves follow."""
        self.findings.lost(_text(element), "reading aid above the words", self.index)

    def alternative(self, element: Element) -> None:
        """Enter the first of several forms of the same content."""
        self._inside(_chosen(element))

    def _equation(self, element: Element, change: Mark) -> None:
        self.findings.guess(
            "equation", f"an equation was kept as a line of signs: “{_text(element)}”", self.index
        )
        self.mark = change
        self._add(_text(element), element)

    def _simple_field(self, element: Element, change: Mark) -> None:
        self.fields.append(
            _Field(
                [element.get(w("instr"), "")], shown=True, parts=self.parts, start=len(self.parts)
            )
        )
        self._enter(element, change)
        self._end_field()

    def field_character(self, element: Element) -> None:
        """Begin a field, begin its result, or end it."""
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            if entry := chosen_entry(element):
                self.findings.lost(entry, "the choice in a form", self.index)
            if element in self.closed:
                self.fields.append(_Field())
                self.unshown += 1
        elif kind == "separate" and self.fields:
            current = self.fields[-1]
            self.unshown -= not current.shown
            current.shown, current.parts, current.start = True, self.parts, len(self.parts)
        elif kind == "end" and self.fields:
            self._end_field()

    def instruction(self, element: Element) -> None:
        """Collect the instruction of a field."""
        if self.fields:
            self.fields[-1].instruction.append(element.text or "")

    def _end_field(self) -> None:
        """Close a field; if it names a note, its result is a second mention of the note."""
        ended = self.fields.pop()
        self.unshown -= not ended.shown
        words = "".join(ended.instruction).split()
        kind = words[0].upper() if words else ""
        self.findings.seen["fields"] += kind in _FETCHING
        if not ended.shown and kind in _SPEAKING and len(words) > 1 and self._printing:
            said = "".join(ended.instruction).strip()
            self.findings.lost(said, "words of a field without a result", self.index)
        if kind != "NOTEREF" or ended.parts is not self.parts or not self._printing:
            return
        result = self.parts[ended.start :]
        if all(isinstance(each, RunWords) and each.mark & Mark.SUPERSCRIPT for each in result):
            printed = "".join(each.text for each in result if isinstance(each, RunWords)).strip()
            note = self.bookmarks.get(words[1]) if len(words) > 1 else None
            if printed:
                at = next(each.at for each in result if isinstance(each, RunWords) and each.text)
                self.parts[ended.start :] = [NoteMention(printed, note, at)]


_HANDLERS: dict[str, Callable[[RunReader, Element], None]] = {
    "sym": RunReader.font_sign,
    "rt": RunReader.reading_aid,
    "footnoteReference": RunReader.note_reference,
    "endnoteReference": RunReader.note_reference,
    "drawing": RunReader.drawing,
    "pict": RunReader.drawing,
    "object": RunReader.drawing,
    "mc:AlternateContent": RunReader.alternative,
    "fldChar": RunReader.field_character,
    "instrText": RunReader.instruction,
    "delInstrText": RunReader.instruction,
}

_PREFIXES = {MATHS: "m:", COMPATIBILITY: "mc:"}


def _local(element: Element) -> str:
    """Return the local name of an element; names that are not Word's may have a prefix."""
    tag = element.tag
    if tag.startswith(f"{{{WORD}}}"):
        return tag[len(WORD) + 2 :]
    namespace, _, name = tag[1:].partition("}")
    return _PREFIXES.get(namespace, "") + name


def _chosen(alternatives: Element) -> Element:
    """Return the first of several forms of the same content, which all have the same words."""
    first = next(iter(alternatives), None)
    return alternatives if first is None else first


def _between(inner: Element, outer: Element) -> list[Element]:
    """Return the elements between one and one above it."""
    found = []
    for each in inner.iterancestors():
        if each is outer:
            break
        found.append(each)
    return found


def _text(element: Element) -> str:
    """Return all words in an element."""
    names = (w("t"), w("delText"), f"{{{MATHS}}}t")
    return "".join(each.text or "" for each in element.iter(*names))


def _mark(look: CharacterLook) -> Mark:
    italic = look.italic_complex if look.complex_script else look.italic
    bold = look.bold_complex if look.complex_script else look.bold
    mark = Mark.ITALIC if italic else Mark.NONE
    if bold:
        mark |= Mark.BOLD
    if look.struck:
        mark |= Mark.STRUCK
    if look.vertical == "superscript":
        mark |= Mark.SUPERSCRIPT
    return mark


def closed_fields(story: Element, settlement: Settlement) -> frozenset[Element]:
    """Return the beginnings of the fields that end in a story.

    A field without an end (deleted, or the file is damaged) would hide all words after it.
    """
    opened: list[Element] = []
    closed = set()
    for each in story.iter(w("fldChar")):
        kind = each.get(w("fldCharType"))
        if not settlement.keeps(each):
            continue
        if kind == "begin":
            opened.append(each)
        elif kind == "end" and opened:
            closed.add(opened.pop())
    return frozenset(closed)
