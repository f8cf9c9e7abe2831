"""Word files with tracked changes made from short descriptions: `tests/cases/mailbox.yaml`.

A step names its author and one action. A phrase is words of one paragraph only; bars in it mark the
words that are meant: "list of 1|2|".

    {by: Ana, replace: words, with: words}    also `in: notes` for a footnote
    {by: Ana, insert: words, after: words}    or `before`; `beside: true` puts them beside another
                                              author's words and not inside, as Word does
    {by: Ana, delete: words}                  `over: [first, last]` deletes from one to the other,
                                              `around: words` with the changes of others in them
    {by: Ana, add: paragraph, after: words}   its own end is inserted
    {by: Ana, enter: paragraph, after: words} the end of the paragraph above is inserted
    {by: Ana, remove: words}                  a whole paragraph; `erase` leaves its end,
                                              `end: above` takes that of the paragraph above
    {by: Ana, type: words, into: words}       at the end of a paragraph
    {by: Ana, split: words}                   before these words; `join: words` with the next
    {by: Ana, move: words, after: words}      a whole paragraph; `move_words` moves words
    {by: Ana, note: words, after: words}      a footnote; `delete_note: words` the one behind them,
                                              `whole: false` leaves its words untracked
    {by: Ana, row: [cells], after: words}     `remove_row: words`
    {by: Ana, format: words}                  looks of words; `format_paragraph`, `numbering`
    {by: Ana, empty: words}                   an empty paragraph after these
    {by: Ana, comment: words, says: words}
"""

import copy
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml
from lxml import etree

from drafting.negotiation.texts import tracked
from drafting.rendering import render
from tests import rolling
from tests.builders import read_source
from tests.mailbox_looks import by_hand, in_form
from tests.office_edits import edited_in_office
from tests.tracked import DATE, end_of, folded, middle_of, run_of, text_of, w
from tests.tracked_paragraphs import TrackedParagraphs
from tests.tracked_walk import walk

DESCRIPTIONS = Path(__file__).parent / "cases" / "mailbox.yaml"


@cache
def descriptions():
    return yaml.safe_load(DESCRIPTIONS.read_text(encoding="utf-8"))


@cache
def text_named(name):
    """Return a text of the mailbox."""
    return read_source(descriptions()["texts"][name])


@cache
def _rendered(name):
    return render(text_named(name), ".docx")


def base_of(description):
    """Return the text that a file of the mailbox was made on."""
    return rolling.base() if "rolling" in description else text_named(description["text"])


def _copied(description):
    if "rolling" not in description:
        return _rendered(description["text"])
    if description["rolling"] == "page":
        return rolling.rolling()
    return tracked(rolling.compiled())[0]


def made(description, office=None):
    """Return a Word file of the mailbox."""
    source = tracked_twin(description, [*description["steps"], *description.get("status", ())])
    if "by_hand" in description:
        source = by_hand(source, description["by_hand"])
    if not description.get("office"):
        return source
    with tempfile.TemporaryDirectory() as folder:
        return edited_in_office(office, Path(folder), source, "Nobody", ())


def tracked_twin(description, steps=None):
    """Return the file with its changes tracked, even if people made them by hand."""
    steps = description["steps"] if steps is None else steps
    source = edited(_copied(description), steps)
    return in_form(source, description.get("saved_as", ()))


def rows_of(description):
    """Return the rows expected besides the entries: (outcome, delegation, place, words)."""
    return {tuple(each) for each in description.get("rows", ())}


def walked(description, source):
    """Return the tracked changes, of a twin of the file if it has not only those of the steps."""
    is_apart = "by_hand" in description or "status" in description
    found = walk(tracked_twin(description) if is_apart else source)
    people = {each["by"] for each in description["steps"]}
    said = {each[1::2] for each in rows_of(description)}
    return replace(
        found,
        changes=tuple(each for each in found.changes if each.author in people),
        comments=tuple(each for each in found.comments if each not in said and each[0] in people),
    )


def edited(source, steps):
    """Carry out steps in a Word file."""
    file = Mailed(source)
    for step in steps:
        file.do(dict(step))
    return file.bytes()


def office_found():
    """Return the path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class Mailed(TrackedParagraphs):
    """A Word file that is changed step by step."""

    def do(self, step):
        by = step.pop("by")
        verb = next(iter(step))
        getattr(self, f"do_{verb}")(by, step.pop(verb), **step)

    def runs(self, words, root=None):
        if "|" not in words:
            return super().runs(words, root)
        before, wanted, after = words.split("|")
        paragraph = self.paragraph(before + wanted + after, root)
        runs = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None]
        start = "".join(map(folded, runs)).index(before + wanted + after) + len(before)
        end, place, found = start + len(wanted), 0, []
        for run in runs:
            text = text_of(run)
            low, high = max(start - place, 0), min(end - place, len(text))
            place += len(text)
            if low < high:
                found.append(middle_of(run, low, high))
        return found

    def paragraph(self, about, root=None):
        return super().paragraph(about.replace("|", ""), root)

    # words

    def do_replace(self, by, words, **more):
        runs = self.runs(words, self._root(more))
        around = self.signed("ins", by)
        around.append(run_of(more["with"], runs[-1]))
        runs[-1].addnext(around)
        for run in runs:
            self._delete_run(run, by, DATE)

    def do_delete(self, by, words, **more):
        for run in self.runs(words, self._root(more)):
            self._delete_run(run, by, DATE)

    def do_insert(self, by, words, after=None, before=None, beside=False, **more):
        root = self._root(more)
        if before:
            first = self.runs(before, root)[0]
            around = self.signed("ins", by)
            around.append(run_of(words, first))
            first.addprevious(around)
        elif beside:
            last = self.runs(after, root)[-1]
            outer = last.getparent()
            rest = etree.Element(outer.tag, dict(outer.attrib))
            rest.extend(list(last.itersiblings()))
            around = self.signed("ins", by)
            around.append(run_of(words, last))
            outer.addnext(around)
            if len(rest):
                around.addnext(rest)
        else:
            self.insert(words, by, after, root=root)

    def do_over(self, by, ends):
        self.delete_over(*ends, by)

    def do_around(self, by, words):
        self.delete_around(words, by)

    def do_move_words(self, by, words, after):
        name = f"move{self.count}"
        runs, place = self.runs(words), self.runs(after)[-1]
        new = self.signed("moveTo", by)
        new.extend(copy.deepcopy(run) for run in runs)
        place.addnext(new)
        old = self.signed("moveFrom", by)
        runs[0].addprevious(old)
        old.extend(runs)
        for each, kind in ((old, "From"), (new, "To")):
            start = self.signed(f"move{kind}RangeStart", by)
            start.set(w("name"), name)
            each.addprevious(start)
            each.addnext(etree.Element(w(f"move{kind}RangeEnd"), {w("id"): start.get(w("id"))}))

    def _root(self, more):
        return self.notes if more.get("in") == "notes" else None

    # paragraphs

    def do_add(self, by, paragraph, after):
        self.add_after(after, _typed(paragraph), by)

    def do_enter(self, by, paragraph, after):
        model = self.paragraph(after)
        self.add_after(after, _typed(paragraph), by)
        new = model.getnext()
        mark = end_of(new)
        mark.remove(mark.find(w("ins")))
        self._mark(model, "ins", by, DATE)

    def do_remove(self, by, about, end="own"):
        if end == "own":
            self.delete_paragraph(about, by)
        else:  # from the end of the paragraph above
            self._mark(self.paragraph(about).getprevious(), "del", by, DATE)
            self.do_erase(by, about)

    def do_erase(self, by, about):
        paragraph = self.paragraph(about)
        self._wrap(paragraph, "del", by, DATE)

    def do_type(self, by, paragraph, into):
        place = self.paragraph(into)
        for words, italic in _typed(paragraph):
            around = self.signed("ins", by)
            run = run_of(words, etree.Element(w("r")))
            if italic:
                looks = etree.Element(w("rPr"))
                etree.SubElement(looks, w("i"))
                run.insert(0, looks)
            around.append(run)
            place.append(around)

    def do_empty(self, by, about):
        new = etree.Element(w("p"))
        self._mark(new, "ins", by, DATE)
        self.paragraph(about).addnext(new)

    def do_split(self, by, before):
        self.split(before, by)

    def do_join(self, by, about):
        self.join(about, by)

    def do_delete_number(self, by, about):
        self.delete_number(about, by)

    def do_move(self, by, about, after):
        self.move(about, after, by)

    # notes and tables

    def do_note(self, by, words, after):
        place = self.runs(after)[-1]
        marks = list(self.root.iter(w("footnoteReference"), w("r")))
        before = [
            each for each in marks[: marks.index(place)] if each.tag == w("footnoteReference")
        ]
        number = len(before) + 1
        # Notes are numbered in the order of their marks, in both parts: LibreOffice relies on it.
        for each in (*self.notes, *self.root.iter(w("footnoteReference"))):
            if int(each.get(w("id"))) >= number:
                each.set(w("id"), str(int(each.get(w("id"))) + 1))
        model = next(each for each in self.notes if each.get(w("type")) is None)
        note = etree.Element(w("footnote"), {w("id"): str(number)})
        next(each for each in self.notes if each.get(w("id")) == str(number - 1)).addnext(note)
        paragraph = etree.SubElement(note, w("p"))
        paragraph.append(copy.deepcopy(model.find(f"{w('p')}/{w('pPr')}")))
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("footnoteRef"))
        around = self.signed("ins", by)
        paragraph.append(around)
        around.append(run_of(f" {words}", etree.Element(w("r"))))
        mark = self.signed("ins", by)
        run = etree.SubElement(mark, w("r"))
        looks = etree.SubElement(run, w("rPr"))
        etree.SubElement(looks, w("vertAlign"), {w("val"): "superscript"})
        etree.SubElement(run, w("footnoteReference"), {w("id"): str(number)})
        place.addnext(mark)

    def do_delete_note(self, by, behind, whole=True):
        last = self.runs(behind)[-1]
        behind = last.itersiblings(w("r"))
        run = next(each for each in behind if each.find(w("footnoteReference")) is not None)
        around = self.signed("del", by)
        run.addprevious(around)
        around.append(run)
        number = run.find(w("footnoteReference")).get(w("id"))
        note = next(each for each in self.notes if each.get(w("id")) == number)
        for each in note.iter(w("p")) if whole else ():
            self._wrap(each, "del", by, DATE)

    def do_row(self, by, cells, after):
        self.row_after(after, cells, by)

    def do_remove_row(self, by, about):
        row = next(self.paragraph(about).iterancestors(w("tr")))
        self._row_mark(row, "del", by, DATE)
        for paragraph in row.iter(w("p")):
            self._wrap(paragraph, "del", by, DATE)
            self._mark(paragraph, "del", by, DATE)

    # looks and comments

    def do_format(self, by, words):
        for run in self.runs(words):
            looks = run.find(w("rPr"))
            if looks is None:
                looks = etree.Element(w("rPr"))
                run.insert(0, looks)
            old = copy.deepcopy(looks)
            etree.SubElement(looks, w("u"), {w("val"): "single"})
            change = self.signed("rPrChange", by)
            change.append(old)
            looks.append(change)

    def do_format_paragraph(self, by, about):
        looks = self.paragraph(about).find(w("pPr"))
        old = etree.fromstring(etree.tostring(looks))
        etree.SubElement(looks, w("jc"), {w("val"): "center"})
        change = self.signed("pPrChange", by)
        change.append(old)
        looks.append(change)

    def do_numbering(self, by, about):
        looks = self.paragraph(about).find(w("pPr"))
        numbering = etree.SubElement(looks, w("numPr"))
        etree.SubElement(numbering, w("ilvl"), {w("val"): "0"})
        etree.SubElement(numbering, w("numId"), {w("val"): "0"})
        numbering.append(self.signed("ins", by))

    def do_comment(self, by, about, says):
        self.comment(about, says, by)


def _typed(words):
    """Return a paragraph as its parts: "3. *Noting* the snow," as words and whether in italics."""
    parts = words.split("*")
    return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]
