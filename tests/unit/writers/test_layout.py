"""What the look of a paragraph takes from its neighbours, and how titles and notes are set."""

from dataclasses import replace
from datetime import date

import pytest
from openxml_audit import OpenXmlValidator

from drafting.importing import read
from drafting.model.masthead import Adoption, Masthead, MastheadWording, Sponsor
from drafting.text.inline import text
from drafting.text.typography import Bindings, balanced
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.builders import annex, heading, op, pp, prose, resolution
from tests.laid_out import W, founding, notes, paragraphs, part

BINDINGS = Bindings(joints=("of", "the", "on", "and"), title_names=("United Nations",))
DRAFT = replace(
    resolution(
        pp("Recalling", "its work[^first]"),
        op("Requests", "a report"),
        op("Decides", "to meet"),
        notes={"first": "See above."},
    ),
    masthead=Masthead(
        symbol="A/C.3/90/L.7",
        organ="General Assembly",
        session="90",
        sponsors=(Sponsor(name="Norland"),),
        sponsors_note="On behalf of the islands.",
    ),
)


def laid_out(source, profile="modern"):
    return render_docx(source, RenderOptions(profile=profile))


@pytest.mark.parametrize(("mark", "start"), [(";", "\t1.\t"), (".", "1.\t")])
def test_numbers_of_sentences_stand_at_the_margin_and_those_that_go_on_a_tab_in(mark, start):
    lines = [op("", f"Sentence {letter}", end=mark) for letter in "abc"]
    body = paragraphs(laid_out(resolution(*lines, enacting_formula="")))
    assert f"{start}Sentence a{mark}" in body


def test_headings_are_wide_after_an_announcement_in_the_text_and_not_in_an_annex():
    content = (op("Adopts", "the following", end=":"), heading("At night"))
    for source, style in (
        (resolution(*content), "H1"),
        (resolution(op("Adopts", "it"), annexes=(annex(*content),)), "H23"),
    ):
        root = part(laid_out(source), "word/document.xml")
        styles = [each.get(f"{W}val") for each in root.iter(f"{W}pStyle")]
        assert [each for each in styles if each in ("H1", "H23")] == [style]


@pytest.mark.parametrize(
    ("announced", "new", "expected"),
    [
        ("After it, insert:", op("Urges", "care", number="", end=";"), ("", "SingleTxt")),
        ("After it, insert:", pp("Aware", "of it", end=","), ("\t", "InsertedTxt")),
        ("After it, delete “it”.", op("Urges", "care", number=""), ("\t", "SingleTxt")),
    ],
)
def test_a_new_operative_paragraph_is_set_as_in_the_body_and_a_new_preambular_one_deeper(
    announced, new, expected
):
    amending = replace(resolution(), operative=(prose(announced), new), enacting_formula="")
    wording = MastheadWording(sponsors="Norland: amendment to draft resolution A/C.3/90/L.6")
    masthead = replace(DRAFT.masthead, wording=wording)
    document = laid_out(replace(amending, masthead=masthead))
    styles = [
        each.get(f"{W}val") for each in part(document, "word/document.xml").iter(f"{W}pStyle")
    ]
    first = next(each for each in paragraphs(document) if "After it" in each)
    assert (first[: first.index("After")], styles[-2]) == expected


@pytest.mark.parametrize(
    ("source", "starts"), [(founding(), ["11.", "70t"]), (DRAFT, ["2.D"])], ids=["adopted", "draft"]
)
def test_neither_closing_lines_nor_the_rule_at_the_end_stand_alone_on_a_page(source, starts):
    root = part(laid_out(source), "word/document.xml")
    kept = [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}keepNext") is not None]
    assert ["".join(each.itertext()).strip()[:3] for each in kept] == starts


def outline_of(document):
    """Level and words of every heading, by its own level or that of its styles."""
    styles = {each.get(f"{W}styleId"): each for each in part(document, "word/styles.xml")}

    def level(paragraph):
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        style = styles[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
        while own is None and style is not None:
            own = style.find(f"{W}pPr/{W}outlineLvl")
            based = style.find(f"{W}basedOn")
            style = None if based is None else styles[based.get(f"{W}val")]
        return 9 if own is None else int(own.get(f"{W}val"))

    body = part(document, "word/document.xml").iter(f"{W}p")
    return [(at, "".join(each.itertext()).strip()) for each in body if (at := level(each)) < 9]


@pytest.mark.parametrize("symbol", ["A/85/L.9", "A/HRC/85/L.9"])
@pytest.mark.parametrize("profile", Profile)
def test_the_outline_begins_with_the_title_and_skips_no_level(symbol, profile):
    source = replace(
        resolution(
            heading("Widest", number="I"),
            heading("Inside", level=2),
            op("Adopts", "the text"),
            annexes=(annex(heading("Deep", level=3), op("Decides", "it")),),
        ),
        title=text("Rivers"),
        masthead=replace(DRAFT.masthead, symbol=symbol, committee="Third Committee"),
    )
    found = [(level, words[-6:]) for level, words in outline_of(laid_out(source, profile))]
    assert found == [(0, "Rivers"), (1, "Widest"), (2, "Inside"), (1, "Annex"), (2, "Deep")]


def test_no_figure_of_a_table_is_broken(tmp_path):
    source = tmp_path / "table.yaml"
    cells = "[Estimated final appropriation for the whole of the biennium, 105 779 400]"
    table = f"- table: {{rows: [{cells}]}}"
    source.write_text(f"annexes:\n  - paragraphs:\n      {table}\n", encoding="utf-8")
    root = part(laid_out(read(source)), "word/document.xml")
    widths = [int(each.get(f"{W}w")) for each in root.iter(f"{W}gridCol")]
    assert sum(widths) == 7306
    assert widths[1] >= len("105 779 400") * 95 + 180


@pytest.mark.parametrize("profile", Profile)
def test_the_note_to_the_sponsors_is_the_first_footnote_and_has_a_sign(profile, tmp_path):
    document = laid_out(DRAFT, profile)
    line = next(each for each in paragraphs(document) if each.startswith("Norland"))
    assert line.replace("[1]", "") == "Norland:* draft resolution"
    found = notes(document)
    assert found[1].startswith("*")
    assert found[1].endswith("On behalf of the islands.")
    assert found[2].endswith("See above.")
    path = tmp_path / "draft.docx"
    path.write_bytes(document)
    assert OpenXmlValidator().validate(path).is_valid
    again = read(path)
    assert again.masthead.sponsors_note == "On behalf of the islands."
    assert len(again.footnotes) == 1


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Question of the islands", 1),
        (
            "Repositioning of bees and flowers in the light of the review of United Nations of all",
            2,
        ),
        (" ".join(["meadow"] * 45), 5),
    ],
)
def test_a_running_title_is_broken_into_even_lines(title, count):
    lines = balanced(title, BINDINGS)
    assert " ".join(lines) == title
    assert len(lines) == count
    assert max(map(len, lines)) < 90
    assert not any(line.endswith((" of", " the", " and", "United")) for line in lines[:-1])


@pytest.mark.parametrize(
    ("language", "heading", "held"),
    [
        ("en", "Resolutions adopted on 9 December 2030", "on~9~December~2030"),
        ("es", "Resoluciones aprobadas el 9 de diciembre de 2030", "el~9~de~diciembre~de~2030"),
        ("ru", "Резолюции, принятые 9 декабря 2030 года", "принятые 9~декабря~2030~года"),
    ],
)
def test_the_date_in_a_heading_of_other_words_stays_whole(language, heading, held):
    masthead = Masthead(
        adopted=Adoption(date=date(2030, 12, 9)), wording=MastheadWording(heading=heading)
    )
    document = laid_out(replace(DRAFT, language=language, masthead=masthead))
    words = "".join(part(document, "word/document.xml").itertext()).replace("\u00a0", "~")
    assert held in words


def test_a_running_title_in_wider_letters_has_shorter_lines():
    title = " ".join(["мостовая"] * 8)
    assert len(title) < 76
    assert len(balanced(title, BINDINGS)) == 2


@pytest.mark.parametrize(
    ("title", "language", "rule"),
    [
        ("Rivers", "en", "exact"),
        (" ".join(["meadow"] * 40), "en", "exact"),
        (" ".join(["meadow"] * 45), "en", "atLeast"),
        ("河流", "zh", "atLeast"),
        ("الأنهار", "ar", "atLeast"),
    ],
)
def test_no_line_of_a_running_title_is_cut_off(title, language, rule):
    source = replace(founding(), title=text(title), language=language)
    for name in ("even", "odd"):
        (height,) = part(laid_out(source), f"word/header_{name}.xml").iter(f"{W}trHeight")
        assert height.get(f"{W}hRule") == rule


@pytest.mark.parametrize(("session", "margin"), [("72", "1200"), ("80", "1195"), ("2018", "1200")])
def test_margins_are_those_of_the_time(session, margin):
    source = founding()
    source = replace(source, masthead=replace(source.masthead, session=session))
    section = next(part(laid_out(source), "word/document.xml").iter(f"{W}pgMar"))
    assert section.get(f"{W}left") == section.get(f"{W}right") == margin


def spaced(document):
    """Return the style and the space above of every paragraph that has one of its own."""
    root = part(document, "word/document.xml")
    return [
        (each.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), space.get(f"{W}before"))
        for each in root.iter(f"{W}p")
        if (space := each.find(f"{W}pPr/{W}spacing")) is not None
    ]


def test_a_title_with_nothing_above_it_stands_apart_from_the_agenda():
    masthead = replace(DRAFT.masthead, sponsors=(), sponsors_note="")
    unsponsored = replace(DRAFT, masthead=masthead)
    unsponsored = replace(unsponsored, title=text("Islands"))
    assert spaced(laid_out(unsponsored)) == [("TitleH1", "360")]
    assert spaced(laid_out(replace(DRAFT, title=text("Islands")))) == []


def test_the_line_of_a_note_begins_where_its_number_does():
    ops = [op("Notes", f"one[^n{number}]") for number in range(1, 12)]
    words = {f"n{number}": "See above." for number in range(1, 12)}
    many = replace(resolution(*ops, notes=words), masthead=DRAFT.masthead)
    root = part(laid_out(many), "word/footnotes.xml")
    hanging = [each.get(f"{W}hanging") for each in root.iter(f"{W}ind")]
    one, two = str(72 + 58), str(72 + 2 * 58)
    assert hanging == [str(72 + 90), *[one] * 9, two, two]  # the sign does not count


def test_a_table_stands_in_the_text_block_of_its_page(tmp_path):
    source = tmp_path / "table.yaml"
    table = "- table: {rows: [[Benches, 12]]}"
    for symbol, indent, width in (("A/85/L.9", 1267, 7306), ("A/HRC/85/L.9", 1134, 7371)):
        words = f"symbol: {symbol}\noperative:\n  {table}\n"
        source.write_text(words, encoding="utf-8")
        root = part(laid_out(read(source)), "word/document.xml")
        assert next(root.iter(f"{W}tblInd")).get(f"{W}w") == str(indent)
        assert sum(int(each.get(f"{W}w")) for each in root.iter(f"{W}gridCol")) == width


def test_those_who_voted_stand_under_how_they_did():
    vote = "[Adopted by a recorded vote. The voting was as follows:\nIn favour:\nSamoa, Palau]"
    root = part(laid_out(resolution(op("Decides", "it"), vote=vote)), "word/document.xml")
    kept = [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}keepNext") is not None]
    said = ["".join(each.itertext()).strip()[:8] for each in kept]
    assert said[-3:-1] == ["[Adopted", "In favou"]


@pytest.mark.parametrize(
    ("session", "words", "held"),
    [
        ("72", "to meet by 2030", True),
        ("72", "to meet in March 2030", False),
        ("80", "to meet by 2030", False),
        ("72", "to cite resolution 71/257", False),
    ],
)
def test_before_the_eightieth_session_no_paragraph_ends_with_a_line_of_a_year_alone(
    session, words, held
):
    source = replace(
        resolution(op("Decides", words)),
        masthead=Masthead(symbol=f"A/RES/{session}/7", session=session, adopted=Adoption()),
    )
    printed = "".join(part(laid_out(source), "word/document.xml").itertext())
    assert ("by\N{NO-BREAK SPACE}2030" in printed) == held
    assert printed.count("\N{NO-BREAK SPACE}2030") + printed.count("\N{NO-BREAK SPACE}71") == held


@pytest.mark.parametrize(("session", "bound"), [("72", True), ("80", False)])
def test_titles_are_set_as_they_fall_since_the_eightieth_session(session, bound):
    source = replace(
        resolution(op("Decides", "to meet"), title=text("Oceans and the law of the sea")),
        masthead=Masthead(symbol=f"A/RES/{session}/7", session=session, adopted=Adoption()),
    )
    printed = "".join(part(laid_out(source), "word/document.xml").itertext())
    assert ("law of\N{NO-BREAK SPACE}the" in printed) == bound


@pytest.mark.parametrize(("session", "whole"), [("72", True), ("80", False)])
def test_the_second_hyphen_of_a_name_is_let_go_since_the_eightieth_session(session, whole):
    source = replace(
        resolution(op("Notes", "the Non-Self-Governing Territories")),
        masthead=Masthead(symbol=f"A/RES/{session}/7", session=session, adopted=Adoption()),
    )
    root = part(laid_out(source), "word/document.xml")
    assert len(list(root.iter(f"{W}noBreakHyphen"))) == (2 if whole else 1)
