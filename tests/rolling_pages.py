"""Edit a rolling text by hand: `Page(source)` has the letters of its lines, and edits them.

It works on the XML alone. Nothing here asks the reader of rolling texts where words are.
"""

import copy
import re
from dataclasses import dataclass, field

from lxml import etree

from tests.tracked import DATE, Tracked, w

BRACKETS, TRACKED = "brackets", "tracked"
AUTHOR = "Fiji"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATUS = re.compile(
    r"(?P<label>\S.{0,60}?) – (?:no proposals|decided|open|contested|agreed)", re.DOTALL
)


@dataclass(slots=True)
class Letter:
    """A character of a paragraph: its run, and whether it is of the base and not marked."""

    char: str
    run: object
    offset: int
    looks: frozenset
    owner: str
    is_gone: bool
    depth: int = 0

    @property
    def is_base(self):
        return not (self.looks & {"b", "strike"} or self.owner or self.is_gone or self.depth)


@dataclass(slots=True)
class Line:
    """A paragraph of the page below the front page."""

    element: object
    letters: list
    label: str = ""
    is_table: bool = False
    is_note: bool = False
    text: str = field(init=False)

    def __post_init__(self):
        self.text = "".join(each.char for each in self.letters)

    @property
    def is_plain(self):
        """Return whether nothing in it is proposed."""
        return (
            bool(self.letters)
            and all(each.is_base for each in self.letters)
            and not re.search(r"[][]", self.text)
        )


class Page:
    """A rolling text as a Word file, with one run for each piece of its words."""

    def __init__(self, source):
        self.file = Tracked(source)
        self.form = (
            TRACKED if b'form="tracked"' in self.file.parts["customXml/item1.xml"] else (BRACKETS)
        )
        for root in (self.file.root, self.file.notes):
            _one_piece_a_run(root)
        self.read()

    def read(self):
        """Read the lines again, after an edit."""
        self.lines = [*_lines(self.file.root, self.form), *_notes(self.file.notes)]

    def again(self, line):
        """Return a line as it is after an edit."""
        self.read()
        return next(each for each in self.lines if each.element is line.element)

    def found(self, words, lines=None):
        """Return the line with these words of the base and their place, or None."""
        places = [
            (line, at.start())
            for line in (self.lines if lines is None else lines)
            for at in re.finditer(re.escape(words), line.text)
        ]
        if len(places) != 1:
            return None
        line, start = places[0]
        letters = line.letters[start : start + len(words)]
        return (line, start) if all(each.is_base for each in letters) else None

    def runs(self, line, start, end):
        """Return the runs of just these characters."""
        letters = line.letters[start:end]
        runs = []
        for run in dict.fromkeys(each.run for each in letters):
            offsets = [each.offset for each in letters if each.run is run]
            runs.append(_middle(run, offsets[0], offsets[-1] + 1))
        return runs

    # -- edits of words --

    def replace(self, line, start, end, new, *, is_tracked):
        """Replace characters; with start == end put words in after them."""
        if start == end:
            at = self.runs(line, start - 1, start)[-1] if start else self.runs(line, 0, 1)[0]
            made = _run(new, at)
            around = self._signed("ins", made) if is_tracked else made
            (at.addnext if start else at.addprevious)(around)
            return
        runs = self.runs(line, start, end)
        if new:
            made = _run(new, runs[0])
            runs[-1].addnext(self._signed("ins", made) if is_tracked else made)
        for run in runs:
            if is_tracked:
                around = self.file.signed("del", AUTHOR)
                run.addprevious(around)
                around.append(run)
                _as_deleted(run)
            else:
                run.getparent().remove(run)

    def _signed(self, tag, *runs):
        around = self.file.signed(tag, AUTHOR)
        for run in runs:
            around.append(run)
        return around

    # -- edits of paragraphs --

    def add(self, model, after, pieces, *, is_tracked):
        """Insert a paragraph that looks like another one; pieces are words and their looks."""
        new = etree.Element(w("p"))
        looks = model.find(w("pPr"))
        new.append(copy.deepcopy(looks) if looks is not None else etree.Element(w("pPr")))
        if is_tracked:
            mark = new.find(w("pPr")).find(w("rPr"))
            if mark is None:
                mark = etree.SubElement(new.find(w("pPr")), w("rPr"))
            mark.insert(0, self.file.signed("ins", AUTHOR))
        for words, is_italic in pieces:
            run = etree.Element(w("r"))
            if is_italic:
                etree.SubElement(etree.SubElement(run, w("rPr")), w("i"))
            if words == "\t":
                etree.SubElement(run, w("tab"))
            else:
                _text(run, words)
            new.append(self._signed("ins", run) if is_tracked else run)
        after.addnext(new)
        return new

    def remove(self, element, *, is_tracked):
        """Delete a paragraph."""
        if not is_tracked:
            element.getparent().remove(element)
            return
        looks = element.find(w("pPr"))
        mark = looks.find(w("rPr"))
        if mark is None:
            mark = etree.SubElement(looks, w("rPr"))
        mark.insert(0, self.file.signed("del", AUTHOR))
        for run in list(element.iter(w("r"))):
            around = self.file.signed("del", AUTHOR)
            run.addprevious(around)
            around.append(run)
            _as_deleted(run)

    def move(self, element, after):
        """Move a paragraph after another one, as Word tracks it."""
        new = copy.deepcopy(element)
        after.addnext(new)
        for paragraph, tag in ((element, "moveFrom"), (new, "moveTo")):
            start = etree.Element(w(f"{tag}RangeStart"), {
                w("id"): "990" if tag == "moveFrom" else "991", w("name"): "move1",
                w("author"): AUTHOR, w("date"): DATE})  # fmt: skip
            end = etree.Element(w(f"{tag}RangeEnd"), {w("id"): start.get(w("id"))})
            looks = paragraph.find(w("pPr"))
            mark = looks.find(w("rPr"))
            if mark is None:
                mark = etree.SubElement(looks, w("rPr"))
            mark.insert(0, self.file.signed(tag, AUTHOR))
            for run in list(paragraph.iter(w("r"))):
                around = self.file.signed(tag, AUTHOR)
                run.addprevious(around)
                around.append(run)
            looks.addnext(start)
            paragraph.addnext(end)

    def add_row(self, row, cells, *, is_tracked):
        """Insert a row like another one after it."""
        new = copy.deepcopy(row)
        for cell, words in zip(new.iter(w("tc")), cells, strict=True):
            paragraph = next(cell.iter(w("p")))
            runs = list(paragraph.iter(w("r")))
            made = _run(words, runs[0])
            for run in runs:
                run.getparent().remove(run)
            paragraph.append(self._signed("ins", made) if is_tracked else made)
        if is_tracked:
            looks = new.find(w("trPr"))
            if looks is None:
                looks = etree.Element(w("trPr"))
                new.insert(0, looks)
            looks.append(self.file.signed("ins", AUTHOR))
        row.addnext(new)

    def add_note(self, line, at, words, *, is_tracked):
        """Put a new footnote in behind a character."""
        notes = self.file.notes
        model = notes.findall(w("footnote"))[-1]
        number = str(max(int(each.get(w("id"))) for each in notes.findall(w("footnote"))) + 1)
        note = etree.SubElement(notes, w("footnote"), {w("id"): number})
        paragraph = etree.SubElement(note, w("p"))
        style = model.find(f"{w('p')}/{w('pPr')}")
        if style is not None:
            paragraph.append(copy.deepcopy(style))
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("footnoteRef"))
        made = etree.Element(w("r"))
        _text(made, f" {words}")
        for each in (mark, made):
            paragraph.append(self._signed("ins", each) if is_tracked else each)
        reference = etree.Element(w("r"))
        looks = etree.SubElement(reference, w("rPr"))
        etree.SubElement(looks, w("vertAlign"), {w("val"): "superscript"})
        etree.SubElement(reference, w("footnoteReference"), {w("id"): number})
        run = self.runs(line, at, at + 1)[-1]
        _outer(run).addnext(self._signed("ins", reference) if is_tracked else reference)
        self._in_order()

    def _in_order(self):
        """Number the notes in the order of their marks, as Word does; LibreOffice relies on it."""
        marks = list(self.file.root.iter(w("footnoteReference")))
        by_id = {each.get(w("id")): each for each in self.file.notes.findall(w("footnote"))}
        first = min(int(each.get(w("id"))) for each in marks)
        new = {}
        for mark in marks:
            new.setdefault(mark.get(w("id")), str(first + len(new)))
        for old, number in new.items():
            self.file.notes.append(by_id[old])
            by_id[old].set(w("id"), number)
        for mark in marks:
            mark.set(w("id"), new[mark.get(w("id"))])

    def italic(self, line, start, end, *, is_tracked):
        """Set words in italics."""
        for run in self.runs(line, start, end):
            looks = run.find(w("rPr"))
            if looks is None:
                looks = etree.Element(w("rPr"))
                run.insert(0, looks)
            before = copy.deepcopy(looks)
            looks.insert(0, etree.Element(w("i")))
            if is_tracked:
                change = self.file.signed("rPrChange", AUTHOR)
                change.append(before)
                looks.append(change)

    def comment(self, line, start, end, words):
        """Comment on words."""
        runs = self.runs(line, start, end)
        number = str(len(self._comment_ids()))
        self.file.comments.append((number, AUTHOR, DATE, words))
        _outer(runs[0]).addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
        last = etree.Element(w("commentRangeEnd"), {w("id"): number})
        _outer(runs[-1]).addnext(last)
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), {w("id"): number})
        last.addnext(mark)

    def _comment_ids(self):
        part = self.file.parts.get("word/comments.xml", b"")
        return [*re.findall(rb"<w:comment ", part), b"new"]

    def bytes(self):
        """Return the file."""
        comments = self.file.parts.get("word/comments.xml")
        if comments and self.file.comments:
            root = etree.fromstring(comments)
            for number, by, date, words in self.file.comments:
                each = etree.SubElement(
                    root, w("comment"), {w("id"): number, w("author"): by, w("date"): date}
                )
                _text(etree.SubElement(etree.SubElement(each, w("p")), w("r")), words)
            self.file.parts["word/comments.xml"] = etree.tostring(root, encoding="UTF-8")
            self.file.comments = []
        return self.file.bytes()


def _one_piece_a_run(root):
    """Give each piece of words a run of its own."""
    for run in list(root.iter(w("r"))):
        pieces = [each for each in run if each.tag != w("rPr")]
        looks = run.find(w("rPr"))
        last = run
        for piece in pieces[1:]:
            new = etree.Element(w("r"))
            if looks is not None:
                new.append(copy.deepcopy(looks))
            new.append(piece)
            last.addnext(new)
            last = new


def _lines(root, form):
    body = root.find(w("body"))
    found = []
    label, depth, is_text = "", 0, form == TRACKED
    for element in body.iter(w("p")):
        letters = _letters(element)
        words = "".join(each.char for each in letters).strip()
        if not is_text:
            is_text = words == "Text"
            continue
        status = _STATUS.match(words) if form == BRACKETS else None
        if status:
            label = status["label"]
            continue
        for each in letters:
            is_marked = each.looks & {"b", "strike"}
            if form == BRACKETS and not is_marked and each.char == "[":
                depth += 1
            each.depth = depth
            if form == BRACKETS and not is_marked and each.char == "]":
                depth = max(depth - 1, 0)
        is_table = any(each.tag == w("tc") for each in element.iterancestors())
        found.append(Line(element, letters, label, is_table))
    return found


def _notes(root):
    return [
        Line(element, _letters(element), is_note=True)
        for note in root.findall(w("footnote"))
        if note.get(w("type")) is None
        for element in note.iter(w("p"))
    ]


def _letters(element):
    found = []
    for run in element.iter(w("r")):
        looks = run.find(w("rPr"))
        names = frozenset(
            etree.QName(each).localname
            for each in (() if looks is None else looks)
            if each.get(w("val")) not in ("0", "false")
        )
        owner, is_gone = "", False
        for each in run.iterancestors():
            if each.tag in (w("ins"), w("moveTo")):
                owner = each.get(w("author"))
            is_gone = is_gone or each.tag in (w("del"), w("moveFrom"))
        for piece in run:
            if piece.tag in (w("t"), w("delText")):
                words = (piece.text or "").replace("\N{NO-BREAK SPACE}", " ")
                found += [
                    Letter(char, run, at, names, owner, is_gone) for at, char in enumerate(words)
                ]
            elif piece.tag == w("noBreakHyphen"):
                found.append(Letter("-", run, 0, names, owner, is_gone))
            elif piece.tag == w("footnoteReference"):
                found.append(Letter("\x01", run, 0, names, owner, is_gone))
            elif piece.tag == w("tab"):
                found.append(Letter("\t", run, 0, names, owner, is_gone))
    return found


def _middle(run, start, end):
    """Split a run in three; return the one in the middle."""
    node = run.find(w("t"))
    if node is None:
        return run
    words = node.text or ""
    for part, put in ((words[:start], run.addprevious), (words[end:], run.addnext)):
        if part:
            other = copy.deepcopy(run)
            _set(other.find(w("t")), part)
            put(other)
    _set(node, words[start:end])
    return run


def _set(node, words):
    node.text = words
    node.set(_SPACE, "preserve")


def _text(run, words):
    _set(etree.SubElement(run, w("t")), words)


def _run(words, like):
    run = etree.Element(w("r"))
    if (looks := like.find(w("rPr"))) is not None:
        run.append(copy.deepcopy(looks))
    _text(run, words)
    return run


def _as_deleted(run):
    for node in run.iter(w("t")):
        node.tag = w("delText")


def _outer(run):
    """Return a run, or the change around it."""
    while run.getparent().tag in (w("ins"), w("del")):
        run = run.getparent()
    return run
