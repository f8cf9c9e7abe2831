"""Put tracked changes into a real Word file by hand: `Tracked(source).replace(...)`.

This small editor shares no code with the project: it splits the runs of the file and wraps them as
Word does.
"""

import copy
import io
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HYPHEN = "\N{NON-BREAKING HYPHEN}"
DATE = "2008-11-20T10:00:00Z"


def w(name):
    return f"{{{W}}}{name}"


class Tracked:
    """A Word file whose text is changed paragraph by paragraph.

    `about` in every method is words that only one paragraph of the text has.
    """

    def __init__(self, source):
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.notes = etree.fromstring(self.parts["word/footnotes.xml"])
        self.comments = []
        self.count = 900

    def signed(self, tag, author, date=DATE):
        self.count += 1
        return etree.Element(
            w(tag), {w("id"): str(self.count), w("author"): author, w("date"): date}
        )

    def paragraph(self, about, root=None):
        found = [
            each
            for each in (self.root if root is None else root).iter(w("p"))
            if about in folded(each)
        ]
        assert len(found) == 1, f"{about}: occurs in {len(found)} paragraphs"
        return found[0]

    def runs(self, words, root=None):
        """Return the runs that hold just these words, splitting those at the ends."""
        paragraph = self.paragraph(words, root)
        runs = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None]
        start = "".join(map(folded, runs)).index(words)
        end, place, found = start + len(words), 0, []
        for run in runs:
            text = text_of(run)
            low, high = max(start - place, 0), min(end - place, len(text))
            place += len(text)
            if low < high:
                found.append(middle_of(run, low, high))
        return found

    def delete(self, words, by, date=DATE, root=None):
        for run in self.runs(words, root):
            around = self.signed("del", by, date)
            run.addprevious(around)
            around.append(run)
            for node in run.iter(w("t")):
                node.tag = w("delText")
        return self

    def insert(self, words, by, after, date=DATE, root=None):
        last = self.runs(after, root)[-1]
        around = self.signed("ins", by, date)
        around.append(run_of(words, last))
        spot = last
        while spot.getparent().tag in (w("ins"), w("del")):
            spot = spot.getparent()
        if last.getparent().tag == w("ins"):  # inside another's insertion
            last.addnext(around)
        else:
            spot.addnext(around)
        return self

    def replace(self, words, new, by, date=DATE, root=None):
        first = self.runs(words, root)
        around = self.signed("ins", by, date)
        around.append(run_of(new, first[-1]))
        first[-1].addnext(around)
        return self.delete(words, by, date, root)

    def add_after(self, about, words, by, date=DATE):
        """Insert a paragraph like the one with `about` in it after it."""
        model = self.paragraph(about)
        new = etree.Element(w("p"))
        if (looks := model.find(w("pPr"))) is not None:
            new.append(copy.deepcopy(looks))
        else:
            etree.SubElement(new, w("pPr"))
        looks = new.find(w("pPr"))
        mark = looks.find(w("rPr"))
        if mark is None:
            mark = etree.SubElement(looks, w("rPr"))
        mark.insert(0, self.signed("ins", by, date))
        for text, italic in words:
            around = self.signed("ins", by, date)
            run = etree.SubElement(around, w("r"))
            if italic:
                etree.SubElement(etree.SubElement(run, w("rPr")), w("i"))
            node = etree.SubElement(run, w("t"))
            node.text = text
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            new.append(around)
        model.addnext(new)
        return self

    def rewrite(self, words, new, root=None):
        """Change words without tracking."""
        runs = self.runs(words, root)
        runs[0].find(w("t")).text = new
        for each in runs[1:]:
            each.getparent().remove(each)
        return self

    def comment(self, about, words, by, date=DATE):
        runs = self.runs(about)
        number = str(len(self.comments) + 1)
        self.comments.append((number, by, date, words))
        outer = [_outermost(run) for run in runs]
        outer[0].addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
        end = etree.Element(w("commentRangeEnd"), {w("id"): number})
        outer[-1].addnext(end)
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), {w("id"): number})
        end.addnext(mark)
        return self

    def bytes(self):
        parts = dict(self.parts)
        parts["word/document.xml"] = etree.tostring(self.root, encoding="UTF-8", standalone=True)
        parts["word/footnotes.xml"] = etree.tostring(self.notes, encoding="UTF-8", standalone=True)
        if self.comments:
            self._with_comments(parts)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _with_comments(self, parts):
        root = etree.Element(w("comments"), nsmap={"w": W})
        for number, by, date, words in self.comments:
            each = etree.SubElement(
                root, w("comment"), {w("id"): number, w("author"): by, w("date"): date}
            )
            run = etree.SubElement(etree.SubElement(each, w("p")), w("r"))
            etree.SubElement(run, w("t")).text = words
        parts["word/comments.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="rIdC" Type="{_NOTE}" Target="comments.xml"/>'
            "</Relationships>".encode(),
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>",
            f'<Override PartName="/word/comments.xml" ContentType="{_TYPE}"/></Types>'.encode(),
        )


def text_of(run):
    return "".join(
        _HYPHEN if node.tag == w("noBreakHyphen") else node.text or ""
        for node in run.iter(w("t"), w("delText"), w("noBreakHyphen"))
    )


def folded(element):
    return text_of(element).replace("\N{NO-BREAK SPACE}", " ").replace(_HYPHEN, "-")


def run_of(words, like):
    run = etree.Element(w("r"))
    looks = like.find(w("rPr"))
    if looks is not None:
        run.append(copy.deepcopy(looks))
    for count, part in enumerate(words.split(_HYPHEN)):
        if count:
            etree.SubElement(run, w("noBreakHyphen"))
        node = etree.SubElement(run, w("t"))
        node.text = part
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def middle_of(run, low, high):
    """Split a run in three; return the one in the middle."""
    text = text_of(run)
    middle = run_of(text[low:high], run)
    if text[:low]:
        run.addprevious(run_of(text[:low], run))
    if text[high:]:
        run.addnext(run_of(text[high:], run))
    run.getparent().replace(run, middle)
    return middle


def _outermost(run):
    while run.getparent().tag != w("p"):
        run = run.getparent()
    return run


def end_of(paragraph):
    """Return the element for tracked changes of the end of a paragraph; make it if necessary."""
    looks = paragraph.find(w("pPr"))
    if looks is None:
        looks = etree.Element(w("pPr"))
        paragraph.insert(0, looks)
    mark = looks.find(w("rPr"))
    return etree.SubElement(looks, w("rPr")) if mark is None else mark
