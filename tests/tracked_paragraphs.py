"""Tracked changes of whole paragraphs and rows, put into a real Word file by hand.

As in Word, the end of a paragraph is a separate sign: it can be inserted, deleted or moved.
"""

import copy

from lxml import etree

from tests.tracked import DATE, Tracked, W, end_of, w

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class TrackedParagraphs(Tracked):
    """`Tracked`, with changes that reach beyond one paragraph."""

    def delete_paragraph(self, about, by, date=DATE):
        """Delete a paragraph, its end included."""
        paragraph = self.paragraph(about)
        self._wrap(paragraph, "del", by, date)
        self._mark(paragraph, "del", by, date)
        return self

    def split(self, before, by, date=DATE):
        """Begin a new paragraph before these words."""
        first = self.runs(before)[0]
        paragraph = self.paragraph(before)
        top = first
        while top.getparent() is not paragraph:
            top = top.getparent()
        start = etree.Element(w("p"))
        if (looks := paragraph.find(w("pPr"))) is not None:
            start.append(copy.deepcopy(looks))
        for each in list(paragraph)[: paragraph.index(top)]:
            if each.tag != w("pPr"):
                start.append(each)
        paragraph.addprevious(start)
        self._mark(start, "ins", by, date)
        return self

    def join(self, about, by, date=DATE):
        """Delete the end of a paragraph, so that the next one joins it."""
        self._mark(self.paragraph(about), "del", by, date)
        return self

    def delete_number(self, about, by, date=DATE):
        """Delete the typed number of a paragraph, and the tabulators around it."""
        for run in list(self.paragraph(about).iterchildren(w("r"))):
            if run.find(f"{w('rPr')}/{w('i')}") is not None:
                break
            self._delete_run(run, by, date)
        return self

    def move(self, about, after, by, date=DATE):
        """Move a paragraph after another one."""
        paragraph, place = self.paragraph(about), self.paragraph(after)
        name = f"move{self.count}"
        copied = copy.deepcopy(paragraph)
        self._wrap(paragraph, "moveFrom", by, date)
        self._mark(paragraph, "moveFrom", by, date)
        self._wrap(copied, "moveTo", by, date)
        self._mark(copied, "moveTo", by, date)
        for each, kind in ((paragraph, "From"), (copied, "To")):
            start = self.signed(f"move{kind}RangeStart", by, date)
            start.set(w("name"), name)
            end = etree.Element(w(f"move{kind}RangeEnd"), {w("id"): start.get(w("id"))})
            each.insert(1, start)
            each.append(end)
        place.addnext(copied)
        return self

    def delete_over(self, first, last, by, date=DATE):
        """Delete from one phrase to another, over all that others inserted between them."""
        start, end = self.runs(first)[0], self.runs(last)[-1]
        paragraph = self.paragraph(first)
        runs = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None]
        for run in runs[runs.index(start) : runs.index(end) + 1]:
            self._delete_run(run, by, date)
        return self

    def delete_around(self, words, by, date=DATE):
        """Delete words with the changes of others inside them in one piece."""
        runs = self.runs(words)
        around = self.signed("del", by, date)
        runs[0].addprevious(around)
        for run in runs:
            top = run if run.getparent().tag == w("p") else run.getparent()
            if top is not around and top.getparent() is not around:
                around.append(top)
            if top is run:
                for node in run.iter(w("t")):
                    node.tag = w("delText")
        return self

    def row_after(self, about, cells, by, date=DATE):
        """Insert a row of a table after the one with these words."""
        row = next(self.paragraph(about).iterancestors(w("tr")))
        new = copy.deepcopy(row)
        for cell, words in zip(new.iter(w("tc")), cells, strict=True):
            paragraph = next(cell.iter(w("p")))
            looks = next(iter(paragraph.iter(w("r"))), None)
            for each in list(paragraph):
                if each.tag != w("pPr"):
                    paragraph.remove(each)
            run = etree.SubElement(paragraph, w("r"))
            if looks is not None and (mark := looks.find(w("rPr"))) is not None:
                run.append(copy.deepcopy(mark))
            etree.SubElement(run, w("t")).text = words
        self._row_mark(new, "ins", by, date)
        for paragraph in new.iter(w("p")):
            self._wrap(paragraph, "ins", by, date)
        row.addnext(new)
        return self

    def table_after(self, about, rows, by, date=DATE):
        """Insert a table after a paragraph: every row, paragraph and word of it is new."""
        table = etree.Element(w("tbl"))
        etree.SubElement(table, w("tblPr"))
        grid = etree.SubElement(table, w("tblGrid"))
        for _ in rows[0]:
            etree.SubElement(grid, w("gridCol"), {w("w"): "2000"})
        for cells in rows:
            row = etree.SubElement(table, w("tr"))
            self._row_mark(row, "ins", by, date)
            for words in cells:
                cell = etree.SubElement(row, w("tc"))
                etree.SubElement(cell, w("tcPr"))
                paragraph = etree.SubElement(cell, w("p"))
                run = etree.SubElement(paragraph, w("r"))
                etree.SubElement(run, w("t")).text = words
                self._wrap(paragraph, "ins", by, date)
                self._mark(paragraph, "ins", by, date)
        self.paragraph(about).addnext(table)
        return self

    def text_box(self, about, words):
        """Put a text box into a paragraph, twice: the second is for older programs."""
        box = (
            f'<w:r xmlns:w="{W}" xmlns:mc="{_MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
            f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
            "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        self.paragraph(about).append(etree.fromstring(box))
        return self

    def delete_row(self, about, by, date=DATE):
        row = next(self.paragraph(about).iterancestors(w("tr")))
        self._row_mark(row, "del", by, date)
        for paragraph in row.iter(w("p")):
            self._wrap(paragraph, "del", by, date)
        return self

    def _row_mark(self, row, tag, by, date):
        looks = row.find(w("trPr"))
        if looks is None:
            looks = etree.Element(w("trPr"))
            row.insert(0, looks)
        looks.append(self.signed(tag, by, date))

    def _wrap(self, paragraph, tag, by, date):
        for run in [each for each in paragraph.iter(w("r")) if each.getparent() is paragraph]:
            around = self.signed(tag, by, date)
            run.addprevious(around)
            around.append(run)
            if tag == "del":
                for node in run.iter(w("t")):
                    node.tag = w("delText")

    def _delete_run(self, run, by, date):
        around = self.signed("del", by, date)
        run.addprevious(around)
        around.append(run)
        for node in run.iter(w("t")):
            node.tag = w("delText")

    def _mark(self, paragraph, tag, by, date):
        end_of(paragraph).insert(0, self.signed(tag, by, date))
