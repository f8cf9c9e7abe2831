"""Units with numbers, labels and ids, and a resolution built from units again."""

from dataclasses import replace

import pytest

from drafting.model import Cell, FlushLine, Table
from drafting.model.numbers import note_numbers
from drafting.model.walk import Zone, paragraphs_of, resolution_from, units_of
from drafting.text.inline import plain
from tests.builders import annex, heading, op, part, pp, prose, resolution, sub, text


def cited(*blocks, **fields):
    """Return number and label of every line."""
    return [
        (line.number, line.label)
        for unit in units_of(resolution(*blocks, **fields))
        for line in unit.lines
    ]


def labels(*blocks, **fields):
    return [label for _, label in cited(*blocks, **fields)]


def ids(*blocks):
    return [unit.id for unit in units_of(resolution(*blocks))]


def test_paragraphs_are_numbered_through_all_headings():
    assert cited(pp("Noting"), heading("H", number="I"), op("Notes"), heading(), op("Urges")) == [
        ("", "PP1"), ("I", "heading 1"), ("1.", "OP1"), ("", "heading 2"), ("2.", "OP2"),
    ]  # fmt: skip


def test_subparagraphs_are_lettered_level_by_level():
    paragraph = op("Requests", "all", sub("a", "i", sub("ii", "x", "y")), sub("b", "i"))
    assert cited(op("Notes"), paragraph)[1:] == [
        ("2.", "OP2"),
        ("(a)", "OP2 (a)"),
        ("(i)", "OP2 (a) (i)"),
        ("(ii)", "OP2 (a) (ii)"),
        ("a.", "OP2 (a) (ii) a."),
        ("b.", "OP2 (a) (ii) b."),
        ("(b)", "OP2 (b)"),
        ("(i)", "OP2 (b) (i)"),
    ]


def test_flush_lines_are_cited_as_the_paragraph_they_continue():
    tail = (FlushLine(content=text("flush")),)
    assert labels(op("Requests", "all", sub("a", "i", tail=tail), "b", tail=tail)) == [
        "OP1", "OP1 (a)", "OP1 (a) (i)", "OP1 (a)", "OP1 (b)", "OP1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ((None, "5 bis", None), ["1.", "5 bis.", "2."]),
        ((None, "7", None), ["1.", "7.", "8."]),
        (("", None), ["", "1."]),
    ],
)
def test_a_given_number_is_printed_and_figures_restart_the_count(numbers, printed):
    found = cited(*(op("Notes", number=number) for number in numbers))
    assert [number for number, _ in found] == printed


def test_labels_carry_the_given_number():
    assert labels(op("Notes"), op("Notes", number="1 bis"), op("Urges", number="")) == [
        "OP1", "OP1 bis", "unnumbered paragraph O3",
    ]  # fmt: skip


def test_letters_of_subparagraphs_can_be_given_too():
    items = sub("a"), sub("x", number="a bis"), sub("d", number="d"), sub("e"), sub("f", number="")
    assert cited(op("Requests", "", *items))[1:] == [
        ("(a)", "OP1 (a)"), ("(a bis)", "OP1 (a bis)"), ("(d)", "OP1 (d)"), ("(e)", "OP1 (e)"),
        ("", "OP1 item 5"),
    ]  # fmt: skip


def test_french_and_russian_letters_have_one_bracket():
    for language in ("fr", "es", "ru"):
        assert cited(op("Prie", "", "un"), language=language)[1] == ("a)", "OP1 a)")


def test_annexes_number_anew_and_are_cited_with_their_name():
    one, two = annex(prose("a"), op("Do"), title="T"), annex(op("Do", "", "a"), op("Do"))
    assert cited(op("Decides"), one) == [
        ("1.", "OP1"), ("Annex", "Annex"), ("", "Annex, unnumbered paragraph A1"),
        ("1.", "Annex, OP1"),
    ]  # fmt: skip
    assert labels(one, two, annex(label="Appendix")) == [
        "Annex I", "Annex I, unnumbered paragraph A1", "Annex I, OP1",
        "Annex II", "Annex II, OP1", "Annex II, OP1 (a)", "Annex II, OP2", "Appendix",
    ]  # fmt: skip


def test_parts_number_anew_and_are_cited_with_their_letter():
    one = part(pp("Noting"), op("Notes"), annex(op("Do"), title="T"))
    assert labels(one, part(op("Urges"), letter="C")) == [
        "part A", "A, PP1", "A, OP1", "A, Annex", "A, Annex, OP1", "part C", "C, OP1",
    ]  # fmt: skip


def test_ids_count_through_the_document_whatever_is_printed():
    table = Table(rows=((Cell(),),))
    one = part(pp("Noting"), heading("H"), op("Notes", number="7"), table, annex(prose("x")))
    assert ids(one, part(pp("Noting"), op("Urges"))) == [
        "B1", "P1", "H1", "O1", "T1", "X1", "A1", "B2", "P2", "O2",
    ]  # fmt: skip


def test_paragraphs_are_the_units_with_words_of_their_own():
    found = paragraphs_of(resolution(pp("Noting"), heading("H"), prose("x"), annex(op("Do"))))
    assert [unit.id for unit in found] == ["P1", "O1", "A1"]
    assert [unit.zone for unit in found] == [Zone.PREAMBLE, Zone.OPERATIVE, Zone.ANNEX]


def test_what_is_printed_has_its_closing_mark_and_the_model_line_has_none():
    (unit,) = units_of(resolution(op("Decides", "to meet[^a]"), notes={"a": "A."}))
    assert plain(unit.lines[0].content) == "Decides to meet."
    assert plain(unit.model_lines[0].content) == "Decides to meet"


def test_footnotes_are_numbered_by_first_mention_from_the_title_on():
    found = resolution(
        pp("Noting", "x[^b]"), op("Decides", "y[^a]", "z[^c]", "w[^b]"), annex(prose("v[^d]")),
        title=text("T[^t]"), notes=dict.fromkeys("abcdt", "N."),
    )  # fmt: skip
    numbers = {"t": "1", "b": "2", "a": "3", "c": "4", "d": "5"}
    assert note_numbers(found, units_of(found)) == numbers


WHOLE = resolution(
    part(pp("Noting"), op("Notes", "x", "a"), annex(op("Do"), prose("x"), title="T"), annex()),
    part(op("Urges"), title=text("U"), letter="C"),
)


def test_a_resolution_built_from_its_units_is_the_same():
    for whole in (WHOLE, resolution(), resolution(pp("Noting"), heading("H"), op("Notes"))):
        units = [(unit.zone, unit.model_lines) for unit in units_of(whole)]
        assert resolution_from(whole, units) == whole


def test_the_outline_gives_only_what_is_in_no_unit():
    units = [(unit.zone, unit.model_lines) for unit in units_of(WHOLE)]
    outline = replace(resolution(op("Gone")), vote="[Adopted.]")
    assert resolution_from(outline, units) == replace(WHOLE, vote="[Adopted.]")
    flat = units_of(resolution(op("Notes")))
    assert resolution_from(WHOLE, [(unit.zone, unit.model_lines) for unit in flat]).parts == ()
