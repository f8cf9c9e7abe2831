"""What a redline marks, and how: read from the file itself."""

import datetime
import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from drafting import redlining
from drafting.engine import diff
from drafting.errors import DraftingError
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.paragraph import Cell, Table
from drafting.readers.docx.printed import printed_lines
from drafting.reports.tracked_changes.redline import RedlineOptions, render_redline
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.builders import annex, heading, op, part, pp, prose, resolution, sub, text
from tests.laid_out import EXAMPLES, W, everything, tolls

BY = RedlineOptions(author="Samoa", date=datetime.date(2026, 1, 2))
PLAIN = RedlineOptions(author="Samoa", date=datetime.date(2026, 1, 2), moves=False)
KINDS = {f"{W}ins": "+", f"{W}del": "-", f"{W}moveFrom": "<", f"{W}moveTo": ">"}


def redline(old, new, by=BY, **options):
    return render_redline(diff(old, new), by, RenderOptions(**options))


def body(document, part="document"):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(f"word/{part}.xml"))


def shown(paragraph):
    """One paragraph with its changes in brackets: `5.{-6.}{+7.} Requests{+¶}`."""
    parts = []
    for run in paragraph.iter(f"{W}r"):
        words = "".join(
            {f"{W}tab": " ", f"{W}br": "/", f"{W}noBreakHyphen": "-",
             f"{W}footnoteReference": f"[{each.get(W + 'id')}]"}.get(each.tag, each.text or "")
            for each in run if each.tag != f"{W}rPr"
        )  # fmt: skip
        sign = KINDS.get(run.getparent().tag, "")
        if parts and parts[-1][0] == sign:
            parts[-1][1] += words
        else:
            parts.append([sign, words])
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    end = [KINDS[each.tag] for each in mark] if mark is not None else []
    parts += [[sign, "¶"] for sign in end]
    joined = "".join(f"{{{sign}{words}}}" if sign else words for sign, words in parts)
    return joined.replace("\N{NO-BREAK SPACE}", " ").strip()


def lines(document, part="document"):
    found = [shown(each) for each in body(document, part).iter(f"{W}p")]
    return [line for line in found if line and not line.startswith("The General Assembly")]


def holds(old, new, by=BY):
    document = redline(old, new, by)
    for accept, side in ((False, old), (True, new)):
        found = printed_lines(document, "", accept=accept)
        assert found == printed_lines(render_docx(side), "")
    return document


def test_words_and_typed_numbers_are_tracked():
    old = resolution(op("Requests", "a report"), op("Decides", "to meet"))
    new = resolution(
        op("Notes", "the date"), op("Requests", "a long report"), op("Decides", "to meet")
    )
    assert lines(holds(old, new)) == [
        "{+ 1. Notes the date;}{+¶}",
        "{-1.}{+2.} Requests a {+long }report;",
        "{-2.}{+3.} Decides to meet.",
    ]


def test_a_text_that_stays_is_laid_out_like_any_other():
    old = everything()
    assert redline(old, old) == render_docx(old)


def test_the_same_texts_give_the_same_bytes():
    old, new = resolution(op("Decides", "to meet")), everything()
    assert redline(old, new) == redline(old, new)


def test_every_change_carries_author_and_date():
    document = redline(resolution(op("Decides", "to meet")), resolution(op("Decides", "to go")))
    changes = list(body(document).iter(*KINDS))
    assert changes
    assert {each.get(f"{W}author") for each in changes} == {"Samoa"}
    assert {each.get(f"{W}date") for each in changes} == {"2026-01-02T00:00:00Z"}


def test_an_author_needs_a_name():
    with pytest.raises(DraftingError, match="author"):
        RedlineOptions(author=" ", date=datetime.date(2026, 1, 2))


def test_texts_in_two_languages_are_refused():
    with pytest.raises(DraftingError, match="one language"):
        redline(resolution(language="en"), resolution(language="ar"))


MOVED = (
    resolution(
        op("Requests", "the first report"),
        op("Invites", "all States to take part", "in spring", "in autumn"),
        op("Decides", "to remain seized of the matter"),
    ),
    resolution(
        op("Invites", "all States to take part", "in spring", "in autumn"),
        op("Requests", "the first report"),
        op("Decides", "to remain seized of the matter"),
    ),
)


def test_a_moved_paragraph_is_a_real_move_of_whole_halves():
    document = holds(*MOVED)
    assert lines(document) == [
        "{< 1. Requests the first report;}{<¶}",
        "{-2.}{+1.} Invites all States to take part:",
        "(a) in spring;",
        "(b) in autumn;",
        "{> 2. Requests the first report;}{>¶}",
        "3. Decides to remain seized of the matter.",
    ]
    starts = list(body(document).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart"))
    assert [each.get(f"{W}name") for each in starts] == ["move1", "move1"]
    for each in body(document).iter(f"{W}moveFrom", f"{W}moveTo"):
        assert not list(each.iter(f"{W}ins", f"{W}del"))


def test_both_halves_of_a_move_may_stand_side_by_side():
    words = "the report on the bridges of the north and of the south"
    old, new = resolution(op("Welcoming", words)), resolution(pp("Welcoming", words))
    for one, other in ((old, new), (new, old)):
        starts = body(holds(one, other)).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
        assert [each.get(f"{W}name") for each in starts] == ["move1", "move1"]


@pytest.mark.parametrize("title", [(), text("Tolls of the bridges")])
def test_a_table_that_moved_is_gone_here_and_has_come_there(title):
    table = replace(tolls(), title=title, notes=(text("In winter."), text("Not in spring.")))
    table = replace(table, rows=((Cell(content=text("Oak")), Cell(content=text("1"))),))
    clauses = [op("Decides", f"that the {tree} bridge is mended") for tree in ("oak", "elm")]
    old, new = resolution(table, *clauses), resolution(*clauses, table)
    for one, other in ((old, new), (new, old)):
        assert "moveTo" not in etree.tostring(body(holds(one, other)), encoding="unicode")


def test_moves_can_be_shown_as_deleted_and_inserted():
    document = holds(*MOVED, PLAIN)
    assert not list(body(document).iter(f"{W}moveFrom", f"{W}moveTo", f"{W}moveFromRangeStart"))
    assert lines(document)[0] == "{- 1. Requests the first report;}{-¶}"


def test_footnotes_come_go_and_change():
    old = resolution(
        pp("Recalling", "one[^a]"), pp("Noting", "two[^b]"), pp("Aware", "of three[^c]"),
        notes={"a": "The first.", "b": "The second.", "c": "The third."},
    )  # fmt: skip
    new = resolution(
        pp("Recalling", "one[^a]"), pp("Noting", "two"), pp("Aware", "of three[^c]"),
        pp("Mindful", "of four[^d]"),
        notes={"a": "The very first.", "c": "The third.", "d": "The fourth."},
    )  # fmt: skip
    document = holds(old, new)
    assert lines(document) == [
        "Recalling one,[1]",
        "Noting two,{-[2]}",
        "Aware of three,[3]",
        "{+ Mindful of four,[4]}{+¶}",
    ]
    notes = lines(document, "footnotes")[2:]
    assert notes == ["The {+very }first.", "{-The second.}", "The third.", "{+The fourth.}"]


def test_a_second_mention_that_becomes_the_first_is_a_note_of_its_own():
    old = resolution(pp("Recalling", "one[^a]"), pp("Noting", "two[^a]"), notes={"a": "A note."})
    holds(old, resolution(pp("Noting", "two[^a]"), notes={"a": "A note."}))
    holds(resolution(pp("Noting", "two[^a]"), notes={"a": "A note."}), old)


def test_the_note_to_the_sponsors_is_tracked_like_any_other():
    def draft(note, *paragraphs):
        masthead = Masthead(
            symbol="A/C.3/80/L.1", sponsors=(Sponsor(name="Samoa"),), sponsors_note=note
        )
        return resolution(*paragraphs, masthead=masthead, notes={"a": "A note."})

    old = draft("On behalf of the islands.", pp("Recalling", "one[^a]"))
    new = draft("On behalf of the small islands.", pp("Recalling", "one[^a]"))
    found = lines(holds(old, new), "footnotes")
    assert any("On behalf of the {+small }islands." in line for line in found)
    without = draft("", pp("Recalling", "one[^a]"))
    holds(old, without)
    holds(without, old)


def test_a_split_paragraph_keeps_its_words_unmarked():
    first = "the report of the working group on its tenth session, held in Geneva"
    second = "the Secretary-General to bring the recommendations to the attention of all States"
    old = resolution(op("Welcomes", f"{first}, and requests {second}"), op("Decides", "to meet"))
    new = resolution(op("Welcomes", first), op("Requests", second), op("Decides", "to meet"))
    assert lines(holds(old, new)) == [
        f"1. Welcomes {first}{{-, and requests}}{{+;}}{{+¶}}",
        f"{{+ 2. Requests}} {second};",
        "{-2.}{+3.} Decides to meet.",
    ]
    assert lines(holds(new, old)) == [
        f"1. Welcomes {first}{{-;}}{{-¶}}",
        f"{{- 2. Requests}}{{+, and requests}} {second};",
        "{-3.}{+2.} Decides to meet.",
    ]


def test_a_paragraph_that_took_over_words_from_another_keeps_its_own_end():
    taken = "the outcome of the meeting of experts on small islands held in Apia in spring"
    item = "to include in the provisional agenda of its next session the item on small islands"
    old = resolution(op("Welcomes", taken), op("Decides", item), op("Thanks", "the host"))
    new = resolution(op("Decides", f"{item} and {taken}"), op("Thanks", "the host"))
    assert lines(holds(old, new)) == [
        f"1. {{-Welcomes {taken};}}{{-¶}}",
        f"{{- 2. }}Decides {item}{{+ and {taken}}};",
        "{-3.}{+2.} Thanks the host.",
    ]


def test_words_put_in_at_the_end_of_a_paragraph_go_on_in_the_next():
    # LibreOffice loses the end of the first paragraph if it is kept before the inserted one.
    old = resolution(op("Requests", "a report"), op("Decides", "to meet"))
    new = resolution(
        op("Requests", "a report"), op("Decides", "to meet"), op("Adds", "a wish of its own")
    )
    assert lines(holds(old, new))[1:] == [
        "2. Decides to meet{-.}{+;}{+¶}",
        "{+ 3. Adds a wish of its own.}",
    ]


def test_another_style_of_a_kept_paragraph_is_a_change_of_looks():
    old = resolution(op("Requests", "a report"), prose("The text of a declaration."))
    new = resolution(op("Requests", "a report", sub("in spring")), heading("A heading"))
    holds(old, new)
    holds(new, old)


def test_header_fields_are_tracked_in_masthead_and_running_heads():
    old, new = (read(name) for name in ("62-160", "63-180"))
    document = redline(old, new)
    assert "Session" in etree.tostring(body(document)).decode()
    assert "{-Sixty-second}{+Sixty-third} session" in lines(document)
    assert "A/{-RES/62/160}{+RES/63/180}" in lines(document, "header_first")
    assert "{-A/RES/62/160}{+A/RES/63/180}" in lines(document, "header_odd")


def test_the_masthead_can_be_left_out():
    old, new = read("62-160"), read("63-180")
    options = {"author": "Samoa", "date": BY.date}
    document = redlining.redline(old, new, text_only=True, **options)
    headers = [
        name for name in zipfile.ZipFile(io.BytesIO(document)).namelist() if "header" in name
    ]
    assert headers
    for name in headers:
        page = zipfile.ZipFile(io.BytesIO(document)).read(name)
        assert not re.search(b"<w:(ins|del)", page)
    assert redlining.verify(document, old, new, text_only=True).holds
    assert not redlining.verify(document, old, new).holds


def test_a_note_in_replaced_words_is_kept():
    old, new = (
        resolution(op("Requests", f"the {words} in the park to shine"), notes={"a": "See A/1."})
        for words in ("red wall[^a] of old stones", "green tower[^a] with new lamps")
    )
    assert "{+green tower}[1] {-" in lines(holds(old, new))[0]


def read(name):
    import drafting

    return drafting.read(EXAMPLES / "international-cooperation" / f"{name}.yaml")


def table(*rows, title="A table", **fields):
    cells = tuple(tuple(Cell(content=text(words)) for words in row) for row in rows)
    return Table(rows=cells, title=text(title), **fields)


def tabled(*rows, **fields):
    return resolution(op("Adopts", "the scale"), table(*rows, **fields), op("Decides", "to meet"))


def test_cells_and_rows_of_tables_are_tracked():
    old = tabled(("Samoa", "1"), ("Tonga", "2"), ("Tuvalu", "3"))
    new = tabled(("Samoa", "1"), ("Tonga", "5"), ("Kiribati", "4"), ("Tuvalu", "3"))
    document = holds(old, new)
    rows = list(body(document).iter(f"{W}tr"))
    marks = [row.find(f"{W}trPr/{W}ins") is not None for row in rows]
    assert marks == [False, False, True, False]
    assert "{-2}{+5}" in lines(document)
    assert "{+Kiribati}{+¶}" in lines(document)
    holds(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (tabled(("a", "b")), tabled(("a", "b", "c"))),
        (tabled(("a", "b")), resolution(op("Adopts", "the scale"), op("Decides", "to meet"))),
        (tabled(("a",), title=""), tabled(("b",), ("c",), notes=(text("A note."),))),
        (resolution(table(("a",))), resolution(table(("b", "c")), table(("a",)))),
    ],
    ids=["columns", "a whole table", "title and notes", "first thing of the body"],
)
def test_tables_of_another_shape_are_replaced_as_a_whole(old, new):
    holds(old, new)
    holds(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (resolution(part(op("Decides", "one")), part(op("Decides", "two"))),
         resolution(op("Decides", "one"), op("Decides", "two"))),
        (resolution(op("Adopts", "the text"), annex(prose("All of it."), title="A text")),
         resolution(op("Adopts", "the text"), annex(prose("Some of it.")), annex(prose("More.")))),
        (resolution(), resolution(pp("Noting", "much"), op("Decides", "little"))),
        (resolution(op("Decides", "a", sub("b", sub("c")))),
         resolution(op("Decides", "a", sub("b"), sub("c", number="a bis"), number="5 bis"))),
    ],
    ids=["parts", "annexes", "nothing", "lists"],
)  # fmt: skip
def test_every_shape_of_text_is_held(old, new):
    holds(old, new)
    holds(new, old)


@pytest.mark.parametrize("profile", Profile)
def test_office_rules_find_no_fault(profile, tmp_path):
    cases = [(read("62-160"), read("63-180")), MOVED, (everything(), read("63-180"))]
    for index, (old, new) in enumerate(cases):
        path = tmp_path / f"{index}.docx"
        path.write_bytes(redline(old, new, profile=profile))
        found = OpenXmlValidator(max_errors=20).validate(path)
        assert [f"{each.part_uri}: {each.description}" for each in found.errors] == []
