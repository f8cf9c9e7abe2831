"""Automatic numbers: levels, restarts, overrides, styles."""

import pytest

from drafting.readers.docx import read_flow
from tests.word_files import level, numbered, numbering, p, word

DEEP = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
    level(3, "decimal", "%1.%2.%4"),
)


def numbers(document):
    return [piece.number for piece in read_flow(document, "x.docx").pieces]


def counted(levels, *places, overrides=None):
    """Return the numbers of paragraphs at (list, level)."""
    body = [p("words", properties=numbered(*place)) for place in places]
    return numbers(word(*body, numbering=numbering(*levels, overrides=overrides)))


def test_levels_are_counted_and_deeper_ones_start_again():
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (1, 2)]
    assert counted(DEEP, *places) == [
        "1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "(i)",
    ]  # fmt: skip


def test_a_level_prints_the_counts_above_it_in_their_own_format():
    assert counted(DEEP, (1, 0), (1, 1), (1, 1), (1, 3), (1, 3)) == [
        "1.", "(a)", "(b)", "1.b.1", "1.b.2",
    ]  # fmt: skip


def test_a_legal_level_prints_all_counts_in_figures():
    levels = (*DEEP[:3], level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"))
    assert counted(levels, (1, 0), (1, 1), (1, 3))[-1] == "1.1.1"


def test_a_level_that_is_skipped_prints_its_start():
    assert counted(DEEP, (1, 3))[-1] == "1.a.1"


def test_a_level_can_go_on_through_those_above_it():
    levels = (DEEP[0], level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>'))
    assert counted(levels, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "(a)", "2.", "(b)"]


def test_a_level_can_restart_after_the_first_level_only():
    levels = (*DEEP[:2], level(2, "lowerRoman", "(%3)", '<w:lvlRestart w:val="1"/>'))
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert counted(levels, *places)[2::2] == ["(i)", "(ii)", "(i)"]


def test_another_list_of_the_same_kind_goes_on_with_the_count():
    assert counted(DEEP, (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]


def test_a_list_that_says_where_to_start_starts_there_once():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    places = [(1, 0), (2, 0), (2, 0), (1, 0)]
    assert counted(DEEP, *places, overrides=start) == ["1.", "5.", "6.", "7."]


def test_a_list_can_give_a_level_another_look():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1 -")}</w:lvlOverride>'
    assert counted(DEEP, (1, 0), (2, 0), overrides=other) == ["1.", "II -"]


def test_a_list_can_start_at_any_number():
    levels = (level(0, "decimal", "%1.").replace('start w:val="1"', 'start w:val="4"'),)
    assert counted(levels, (1, 0), (1, 0)) == ["4.", "5."]


def test_a_style_brings_its_list_and_its_level():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Op"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Op"/>'
        "</w:style>"
    )
    levels = (
        level(0, "decimal", "%1.", '<w:pStyle w:val="Op"/>'),
        level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'),
    )
    body = [p("words", style=style) for style in ("Op", "Sub", "Sub", "Op")]
    document = word(*body, styles=styles, numbering=numbering(*levels))
    assert numbers(document) == ["1.", "(a)", "(b)", "2."]


def test_a_paragraph_can_leave_the_list_of_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Op"/>'
        f"<w:pPr>{numbered(1)}</w:pPr></w:style>"
    )
    body = p("one", style="Op"), p("two", style="Op", properties=numbered(0)), p("x", style="Op")
    document = word(*body, styles=styles, numbering=numbering(*DEEP))
    assert numbers(document) == ["1.", "", "2."]


def test_a_list_linked_to_a_numbering_style_takes_its_levels():
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{DEEP[0]}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )
    document = word(p("words", properties=numbered(1)), styles=styles, numbering=lists)
    assert numbers(document) == ["1."]


def test_a_bullet_is_a_number_and_does_not_tell_the_depth():
    levels = (level(0, "bullet", "\uf0b7"),)
    document = word(p("words", properties=numbered(1)), numbering=numbering(*levels))
    (piece,) = read_flow(document, "x.docx").pieces
    assert (piece.number, piece.depth) == ("•", None)


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        (DEEP[:3], [0, 1, 2]),
        ((level(0, "lowerLetter", "(%1)"), level(1, "lowerRoman", "(%2)")), [1, 2]),
        ((level(0, "upperRoman", "%1."), level(1, "decimal", "%2.")), [None, None]),
    ],
)
def test_the_depth_is_told_where_the_first_level_is_plainly_one_of_the_text(levels, depths):
    body = [p("words", properties=numbered(1, at)) for at in range(len(levels))]
    document = word(*body, numbering=numbering(*levels))
    assert [piece.depth for piece in read_flow(document, "x.docx").pieces] == depths


def test_a_number_in_an_unknown_format_is_a_guess():
    document = word(
        p("words", properties=numbered(1)), numbering=numbering(level(0, "hebrew1", "%1."))
    )
    flow = read_flow(document, "x.docx")
    assert flow.pieces[0].number == "1."
    assert "number-form" in [each.code for each in flow.diagnostics]


def test_a_number_without_words_is_kept_as_words():
    document = word(
        p(properties=numbered(1)), p("on", properties=numbered(1)), numbering=numbering(*DEEP)
    )
    first, second = read_flow(document, "x.docx").pieces
    assert first.content[0].text == "1."
    assert second.number == "2."


def test_a_paragraph_that_is_deleted_does_not_count():
    gone = '<w:del w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"/>'
    body = (
        p("one", properties=numbered(1)),
        p(properties=numbered(1), mark=gone),
        p("two", properties=numbered(1)),
    )
    document = word(*body, numbering=numbering(*DEEP))
    assert numbers(document) == ["1.", "2."]
    original = [piece.number for piece in read_flow(document, "x.docx", "original").pieces]
    assert original == ["1.", "", "3."]
