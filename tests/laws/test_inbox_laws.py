"""Conservation: every inserted word is in an entry of its author or in the table.

Every inserted word is unique, and three authors make changes at random places: nested, overlapping,
paragraphs split and joined.
"""

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.engine.amend.apply import apply_amendments
from drafting.inbox import read_inbox
from drafting.model.content import same_content
from drafting.readers.docx import TrackedFile, read_docx
from drafting.readers.yaml.amendments import read_amendments
from drafting.rendering import render
from drafting.writers.yaml.amendments import write_amendments
from tests.builders import op, pp, resolution
from tests.tracked import Tracked, end_of, w
from tests.word_files import footnotes, note, p, r, word

PHASES = (Phase.explicit, Phase.generate)
AUTHORS = ("Ana", "Ben", "Cho")
BASE = resolution(
    pp("Recalling", "its resolution 1/998[^a] and all that came of it"),
    pp("Noting", "the report of the gardener"),
    op("Decides", "to plant many tall trees beside every road"),
    op("Requests", "the Secretary-General", "To report in spring", "To publish the outcome"),
    op("Invites", "all gardeners to meet in winter"),
    notes={"a": "See A/1/45, chap. II."},
)


@cache
def source():
    return render(BASE, ".docx")


@cache
def typed():
    """Return the same text in a Word file without layout, which is read in half the time."""
    lead = "<w:i/>"
    lines = (
        ("", "Recalling", " its resolution 1/998", note(1), " and all that came of it,"),
        ("", "Noting", " the report of the gardener,"),
        ("1.\t", "Decides", " to plant many tall trees beside every road;"),
        ("2.\t", "Requests", " the Secretary-General:"),
        ("(a)\t", "", "To report in spring;"),
        ("(b)\t", "", "To publish the outcome;"),
        ("3.\t", "Invites", " all gardeners to meet in winter."),
    )
    return word(
        p(r("The General Assembly,", lead)),
        *(p(*filter(None, (number, opening and r(opening, lead), *rest)))
          for number, opening, *rest in lines),
        footnotes=footnotes("See A/1/45, chap. II."),
    )  # fmt: skip


@cache
def untouched():
    return read_docx(source(), "base.docx").resolution


class Strewn(Tracked):
    """A Word file that takes changes at numbered places."""

    def __init__(self, source):
        super().__init__(source)
        first = self.paragraph("Recalling its resolution")
        self.above = set(first.itersiblings(preceding=True))

    def places(self):
        for run in [*self.root.iter(w("r")), *self.notes.iter(w("r"))]:
            text = "".join(node.text or "" for node in run.iter(w("t")))
            above = set(run.iterancestors())
            gone = any(each.tag == w("del") for each in above)
            if _gaps(text) and not gone and self.above.isdisjoint(above):
                yield run, text

    def run(self, place):
        runs = list(self.places())
        return runs[place % len(runs)]

    def insert_at(self, place, offset, words, by):
        run, text = self.run(place)
        gaps = _gaps(text)
        around = self.signed("ins", by)
        self._split(run, text, gaps[offset % len(gaps)]).addprevious(around)
        node = etree.SubElement(etree.SubElement(around, w("r")), w("t"))
        node.text = f" {words} indeed "

    def delete_at(self, place, offset, by):
        run, text = self.run(place)
        gaps = (0, *_gaps(text))
        cut = gaps[offset % len(gaps)]
        last = self._split(run, text, cut) if cut else run
        around = self.signed("del", by)
        last.addprevious(around)
        around.append(last)
        for node in last.iter(w("t")):
            node.tag = w("delText")

    def add_at(self, place, words, by):
        run, _ = self.run(place)
        paragraph = next(run.iterancestors(w("p")))
        if paragraph.getroottree().getroot() is not self.root:
            return self.insert_at(place, 1, words, by)
        new = etree.Element(w("p"))
        mark = etree.SubElement(etree.SubElement(new, w("pPr")), w("rPr"))
        mark.append(self.signed("ins", by))
        around = self.signed("ins", by)
        etree.SubElement(etree.SubElement(around, w("r")), w("t")).text = f"Noting {words} too,"
        new.append(around)
        return paragraph.addnext(new)

    def replace_at(self, place, offset, words, by):
        self.insert_at(place, offset, words, by)
        self.delete_at(place, offset, by)

    def split_at(self, place, offset, by):
        run, text = self.run(place)
        paragraph = next(run.iterancestors(w("p")))
        if paragraph.getroottree().getroot() is not self.root:
            return
        gaps = _gaps(text)
        top = self._split(run, text, gaps[offset % len(gaps)])
        while top.getparent() is not paragraph:
            top = top.getparent()
        first = etree.Element(w("p"))
        looks = etree.SubElement(first, w("pPr"))
        etree.SubElement(looks, w("rPr")).append(self.signed("ins", by))
        for each in list(paragraph)[: paragraph.index(top)]:
            if each.tag != w("pPr"):
                first.append(each)
        paragraph.addprevious(first)

    def join_at(self, place, by):
        run, _ = self.run(place)
        paragraph = next(run.iterancestors(w("p")))
        mark = end_of(paragraph)
        if mark.find(w("del")) is None:
            mark.insert(0, self.signed("del", by))

    def _split(self, run, text, cut):
        node = next(iter(run.iter(w("t"))))
        for other in list(run.iter(w("t")))[1:]:
            other.getparent().remove(other)
        space = "{http://www.w3.org/XML/1998/namespace}space"
        node.text = text[:cut]
        node.set(space, "preserve")
        last = etree.Element(w("r"))
        looks = run.find(w("rPr"))
        if looks is not None:
            last.append(etree.fromstring(etree.tostring(looks)))
        rest = etree.SubElement(last, w("t"))
        rest.text = text[cut:]
        rest.set(space, "preserve")
        run.addnext(last)
        return last


def _gaps(text):
    """Return the places between words, without the ends."""
    return [place for place, sign in enumerate(text[:-1]) if place and sign == " "]


CHANGE = st.tuples(
    st.sampled_from(
        ["insert", "insert", "insert", "delete", "delete", "add", "join", "replace", "split"]
    ),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(AUTHORS),
)


def strewn(changes, given):
    """Return a file with changes, and the words that each author inserted."""
    file, words = Strewn(given), {author: [] for author in AUTHORS}
    for number, (kind, place, offset, author) in enumerate(changes):
        word = f"zq{'abcdefghijklmnop'[number]}{author.lower()}"
        if kind == "delete":
            file.delete_at(place, offset, author)
        elif kind == "join":
            file.join_at(place, author)
        elif kind == "split":
            file.split_at(place, offset, author)
        else:
            words[author].append(word)
            if kind == "add":
                file.add_at(place, word, author)
            elif kind == "replace":
                file.replace_at(place, offset, word, author)
            else:
                file.insert_at(place, offset, word, author)
    return file.bytes(), words


@settings(max_examples=40, phases=PHASES)
@example(
    [
        ("add", 10, 3, "Cho"),
        ("insert", 11, 57, "Ana"),
        ("insert", 4, 54, "Ben"),
        ("insert", 45, 49, "Cho"),
        ("insert", 49, 44, "Ben"),
    ]
)  # Ben's words in Ben's words in a paragraph of Cho's
@given(st.lists(CHANGE, min_size=1, max_size=12))
def test_every_inserted_word_stands_in_an_entry_of_its_author_or_in_the_table(changes):
    content, words = strewn(changes, typed())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.docx"
        path.write_bytes(content)
        inbox = read_inbox([path], BASE)
    assert inbox.submissions[0].error == ""
    for author, inserted in words.items():
        made = inbox.sets.get(author)
        said = write_amendments(made) if made else ""
        rows = [row.words for row in inbox.findings if row.delegation == author and not row.entry]
        for new in inserted:
            # a change inside a word parts it; what is left are its letters in their order
            assert new in said or any(new in row for row in rows), (author, new)
        if made:
            assert read_amendments(said.encode(), "x.yaml").diagnostics == ()
            assert apply_amendments(BASE, [made]).left == ()


def test_both_files_are_the_text():
    assert same_content(read_docx(typed(), "typed.docx").resolution, BASE)
    assert same_content(untouched(), BASE)


@settings(max_examples=10, phases=PHASES)
@given(st.lists(CHANGE, min_size=1, max_size=12))
def test_without_authors_the_original_is_left_and_with_all_of_them_the_current_text(changes):
    content, _ = strewn(changes, source())
    file = TrackedFile(content, "x.docx")
    nobody = file.by(frozenset()).traced.text
    original = file.original().traced.text
    assert same_content(nobody, untouched())
    assert same_content(nobody, original)
    assert same_content(original, read_docx(content, "x.docx", view="original").resolution)
    everybody = file.by(frozenset(AUTHORS)).traced.text
    assert same_content(everybody, read_docx(content, "x.docx", view="current").resolution)
