"""A document four times as long takes about four times the work, in calls of functions.

Calls are counted, not seconds, so growth inside one call (a search through a long text) is not
seen.
"""

import sys

import pytest

from drafting.importing import conservation_of, losses_of, yaml_of
from drafting.readers import read_bytes
from drafting.readers.yaml.journal import read_journal
from tests.fuzz.counting import calls
from tests.hostile.files import akn
from tests.pdf_files import pdf
from tests.word_files import (
    box,
    deleted,
    field,
    footnotes,
    inserted,
    level,
    note,
    numbered,
    numbering,
    p,
    r,
    table,
    word,
)

FEW = 25
MOST = 5.0
"""Most work for four times the length, relative to the work for the length."""
TOP = "The Council of Gardeners,\n\nRecalling the winter,\n\n"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LABELS = "1. Requests", "(a) To", "(i) To", "a. To"


def each(count, shape):
    """Repeat a text with `{n}` for the number and `{up}` for the raised number."""
    return "".join(
        shape.replace("{n}", str(number)).replace("{up}", str(number).translate(RAISED))
        for number in range(1, count + 1)
    )


OP = "{n}. Decides to plant oak {n} behind the house;\n\n"
TEXTS = {
    "paragraphs": lambda n: TOP + each(n, OP),
    "one paragraph": lambda n: f"{TOP}1. Decides {'to plant many oaks ' * n * 9};\n",
    "lines": lambda n: f"{TOP}1. Decides " + "to plant many oaks\n" * n * 4,
    "notes": lambda n: (
        TOP + each(n, "{n}. Decides to plant{up};\n\n") + "____\n\n" + each(n, "{up} See.\n\n")
    ),
    "notes on pages": lambda n: (
        TOP + each(n, "{n}. Decides to plant,{n} here;\n____\n{n} See.\n\f")
    ),
    "unmarked notes": lambda n: f"{TOP}1. Decides;\n\n____\n\n" + each(n, "{n} See page {n}.\n\n"),
    "lists": lambda n: TOP + "".join(f"{LABELS[at % 4]} plant;\n\n" for at in range(n)),
    "superscripts": lambda n: f"{TOP}1. Decides {'oak¹ ' * n * 4};\n",
    "labels": lambda n: f"{TOP}1. Decides {'(a) ' * n * 4};\n",
    "figures": lambda n: f"{TOP}1. Decides {'1 ' * n * 9};\n",
    "figures alone": lambda n: f"{'1 ' * n * 9}\n",
    "closing lines": lambda n: (
        f"{TOP}1. Decides;\n\n" + "75th plenary meeting\n18 December 2030\n\n" * n
    ),
    "headings": lambda n: TOP + each(n, "Oaks and firs\n\n" + OP),
    "annexes": lambda n: f"{TOP}1. Decides;\n\n" + each(n, "Annex {n}\n\nOaks\n\n1. A tree;\n\n"),
    "parts": lambda n: f"A\n\nOaks\n\n{TOP}1. Decides to plant;\n\n" * n,
    "cover": lambda n: "Seventy-fifth session\n\n" * n * 4 + TOP,
    "hyphens": lambda n: f"{TOP}1. Decides " + "to plant many oak-\n" * n * 4,
    "missing notes": lambda n: f"{TOP}1. Decides " + each(n * 4, "oak[^x{n}] ") + "\n",
    "quoted": lambda n: "".join(f"> {line}\n" for line in (TOP + each(n, OP)).splitlines()),
    "labels typed": lambda n: TOP + each(n, "OP{n}. Decides to plant oak {n};\n\n"),
    "prose": lambda n: "Oaks grow slowly and firs grow fast.\n\n" * n,
}
XML = {
    "paragraphs": lambda n: each(
        n, "<paragraph><num>{n}.</num><content><p>Decides {n};</p></content></paragraph>"
    ),
    "notes": lambda n: (
        "<p>" + each(n, "oak<authorialNote marker='{n}'><p>See</p></authorialNote> ") + "</p>"
    ),
    "spans": lambda n: f"<p>{'<i>a</i> oak<sup>1</sup> ' * n}</p>",
    "points": lambda n: (
        "<paragraph><list>" + each(n, "<point><num>({n})</num><content><p>a</p></content></point>")
        + "</list></paragraph>"
    ),
    "rows": lambda n: "<table>" + "<tr><td rowspan='99'><p>a</p></td></tr>" * n + "</table>",
    "tables": lambda n: "<table><tr><td><p>a</p></td></tr></table>" * n,
    "headings": lambda n: "<crossHeading>Oaks</crossHeading><p>Decides</p>" * n,
    "comments": lambda n: f"<p>Decides{'<!--a--><?b?>' * n}</p>",
}  # fmt: skip
WORD = {
    "paragraphs": lambda n: word(*[p("Decides to plant;", properties=numbered(1))] * n,
                                 numbering=numbering(level(0, "decimal", "%1."))),
    "runs": lambda n: word(p(*[r("oak ", "<w:i/>"), r("fir")] * n)),
    "notes": lambda n: word(p("oak", *map(note, range(1, n))), footnotes=footnotes(*["x"] * n)),
    "changes": lambda n: word(*[p("Decides ", inserted("to"), deleted("not to"))] * n),
    "fields": lambda n: word(p(*[field("PAGE", "1")] * n)),
    "open fields": lambda n: word(p(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>'] * n)),
    "boxes": lambda n: word(p(*[box(p("a"))] * n)),
    "rows": lambda n: word(table(*[("a", "b")] * n)),
    "joined": lambda n: word(*[p("a ", mark='<w:del w:id="1"/>')] * n),
    "chained styles": lambda n: word(
        *[p("a", style=f"s{at}") for at in range(1, n)],
        styles=each(n, '<w:style w:type="paragraph" w:styleId="s{n}"/>').replace(
            "/>", '><w:basedOn w:val="s1"/></w:style>'
        ),
    ),
    "numbered": lambda n: word(
        *[p("a", properties=numbered(at)) for at in range(n)],
        numbering=numbering(level(0, "decimal", "%1.")),
    ),
    "styles": lambda n: word(
        *[p("a", style=f"s{at}") for at in range(n)],
        styles=each(n, '<w:style w:type="paragraph" w:styleId="s{n}"/>'),
    ),
}  # fmt: skip
PDFS = ("paragraphs", "headings", "superscripts", "notes on pages")

SHAPES = {
    **{f"text: {name}": (lambda n, of=of: of(n).encode(), "x.txt") for name, of in TEXTS.items()},
    **{f"xml: {name}": (lambda n, of=of: akn(of(n)), "x.xml") for name, of in XML.items()},
    **{f"word: {name}": (of, "x.docx") for name, of in WORD.items()},
    **{
        f"pdf: {name}": (lambda n, of=TEXTS[name]: pdf(of(n).splitlines()), "x.pdf")
        for name in PDFS
    },
}


def work(source, file):
    """Count the functions that are called to read a file and to check its words."""
    return calls(accounted, source, file)


def accounted(source, file):
    """Read a file as `import` does."""
    reading = read_bytes(source, file)
    losses_of(conservation_of(reading), file)
    yaml_of(reading.resolution, file)


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_as_long_takes_about_four_times_the_work(name):
    make, file = SHAPES[name]
    work(make(3), file)
    few, many = work(make(FEW), file), work(make(4 * FEW), file)
    assert many < MOST * few


JOURNAL = """---
base: base.yaml
...
---
tabled: samoa
amendments: |
  base: A/80/L.1
  amendments:
  - id: S1
    action: delete
    target: OP1
...
"""
DECISION = "---\ndecision: {n}\namendments: [samoa:S1]\nstatus: parked\nby: Chair\n...\n"


def test_a_journal_four_times_as_long_takes_about_four_times_the_work(monkeypatch):
    def read(source, file):
        assert read_journal(source, file).journal.decisions

    monkeypatch.setattr(sys.modules[__name__], "accounted", read)
    few, many = (work((JOURNAL + each(n, DECISION)).encode(), "j") for n in (FEW, 4 * FEW))
    assert many < MOST * few


def test_of_a_journal_of_faults_a_hundred_are_told():
    assert len(read_journal(b"...\n" * 5000, "j").diagnostics) == 100


def test_work_that_grows_faster_is_seen(monkeypatch):
    def each_with_each(source, _file):
        return [one.lower() for one in source.split() for _ in source.split()]

    monkeypatch.setattr(sys.modules[__name__], "accounted", each_with_each)
    few, many = (work(b"a " * count, "") for count in (FEW, 4 * FEW))
    assert many > MOST * few
