"""A flat document cut into masthead, bodies, annexes and closing lines."""

import pytest

from drafting.diagnostics import Origin
from drafting.model.paragraph import Cell, Table
from drafting.readers.flow.records import Flow, Printed
from drafting.readers.flow.zones import zones
from drafting.text.inline import Mark, NoteMark, Span, plain

COVER = (
    "United Nations",
    "A/RES/90/7",
    "General Assembly",
    "Resolution adopted by the General Assembly on 3 May 2035",
    "90/7. The night sky",
)
CLOSING = ("12th plenary meeting", "3 May 2035")


def printed(words, line=1, **more):
    content = words if isinstance(words, tuple) else (Span(words),)
    return Printed(content=content, origin=Origin("x", line, 1), **more)


def cut(*lines):
    pieces = tuple(
        printed(line, number) if isinstance(line, str | tuple) else line
        for number, line in enumerate(lines, 1)
    )
    return zones(Flow(pieces=pieces), "x")


def words(pieces):
    return [plain(piece.content) for piece in pieces]


def codes(source):
    return [each.code for each in source.diagnostics]


def test_a_resolution_is_cut_at_its_enacting_and_closing_lines():
    source = cut(*COVER, "The General Assembly,", "Recalling that,", "1. Decides so.", *CLOSING)
    (body,) = source.bodies
    assert source.masthead.symbol == "A/RES/90/7"
    assert plain(body.title) == "The night sky"
    assert plain(body.formula) == "The General Assembly,"
    assert words(body.preamble) == ["Recalling that,"]
    assert words(body.pieces) == ["1. Decides so."]
    assert body.closing == CLOSING
    assert codes(source) == []


def test_every_language_has_its_enacting_lines():
    for formula, recital in (
        ("L’Assemblée générale,", "Rappelant sa résolution,"),
        ("El Consejo de Seguridad,", "Recordando su resolución,"),
        ("Генеральная Ассамблея,", "ссылаясь на свою резолюцию и на решение,"),
        ("إن الجمعية العامة،", "إذ تشير إلى قرارها السابق،"),
        ("大会，", "回顾其以往各项决议，"),
    ):
        (body,) = cut(formula, recital).bodies
        assert plain(body.formula) == formula
        assert words(body.preamble) == [recital]


def test_an_enacting_line_without_comma_stands_before_a_paragraph():
    (body,) = cut(*COVER, "The General Assembly", "1. Decides so.").bodies
    assert plain(body.formula) == "The General Assembly"


def test_an_unknown_organ_is_believed_with_a_comma_and_a_recital():
    (body,) = cut(*COVER, "The Conference of the Parties,", "Recalling that,").bodies
    assert plain(body.formula) == "The Conference of the Parties,"


def test_the_first_paragraph_may_stand_on_the_enacting_line():
    (body,) = cut(*COVER, "The General Assembly, Recalling that,", "1. Decides so.").bodies
    assert plain(body.formula) == "The General Assembly,"
    assert words(body.preamble) == ["Recalling that,"]


def test_an_enacting_line_may_end_with_a_colon():
    (body,) = cut(*COVER, "The General Assembly: Recalling that", "1. Decides so.").bodies
    assert plain(body.formula) == "The General Assembly:"
    assert words(body.preamble) == ["Recalling that"]


def test_other_commissions_are_known_by_the_start_of_their_names():
    formula = "The Commission on Narcotic Drugs,"
    (body,) = cut(*COVER, f"{formula} Recalling that,", "1. Decides so.").bodies
    assert plain(body.formula) == formula


def test_a_decision_in_one_sentence_keeps_its_words_together():
    sentence = "The General Assembly, recalling its resolution, decides to meet."
    (body,) = cut(*COVER, sentence).bodies
    assert body.formula == ()
    assert words(body.pieces) == [sentence]


def test_an_organ_at_the_start_of_a_wrapped_line_is_no_enacting_line():
    source = cut(
        *COVER, "The General Assembly,", "Noting that", "the General Assembly,", "met,", *CLOSING
    )
    assert len(source.bodies) == 1
    assert codes(source) == []


PART = ("The General Assembly,", "Recalling that,", "1. Decides so.", *CLOSING)


def test_parts_have_letter_title_and_closing_lines():
    source = cut(*COVER, "A", "Stars", *PART, "B", *PART)
    first, second = source.bodies
    assert plain(source.title) == "The night sky"
    assert (first.letter, plain(first.title)) == ("A", "Stars")
    assert (second.letter, second.title) == ("B", ())
    assert first.closing == second.closing == CLOSING


def test_a_letter_and_title_on_one_line_open_a_part():
    source = cut(*COVER, "A Stars", *PART, "B Moons", *PART)
    assert [(body.letter, plain(body.title)) for body in source.bodies] == [
        ("A", "Stars"),
        ("B", "Moons"),
    ]


def test_a_part_issued_alone_keeps_its_letter_and_its_note():
    letter = (Span("B"), NoteMark("1"))
    (body,) = cut(*COVER, letter, *PART).bodies
    assert (body.letter, body.title) == ("B", (NoteMark("1"),))


def test_a_second_enacting_line_without_letter_is_text_and_told():
    source = cut(*COVER, *PART[:3], "The General Assembly,", "Recalling more,", *CLOSING)
    (body,) = source.bodies
    assert "The General Assembly," in words(body.pieces)
    assert codes(source) == ["second-enacting-line"]


def test_annexes_follow_the_closing_lines():
    source = cut(*COVER, *PART, "Annex I", "Rules", "1. Be quiet.", "Annex II", "2. Be kind.")
    first, second = source.bodies[0].annexes
    assert (first.label, plain(first.title), words(first.pieces)) == (
        "Annex I",
        "Rules",
        ["1. Be quiet."],
    )
    assert (second.label, second.title, words(second.pieces)) == ("Annex II", (), ["2. Be kind."])


def test_a_second_bold_line_goes_on_with_a_title_only_where_the_first_is_no_longer_than_a_line():
    for first, title in (
        ("Rules of quiet", "Rules of quiet For the night"),
        ("Rules of quiet " * 7, ("Rules of quiet " * 7).strip()),
    ):
        bold = [(Span(words.strip(), Mark.BOLD),) for words in (first, "For the night")]
        source = cut(*COVER, *PART, "Annex", *bold, "1. Be quiet.")
        assert plain(source.bodies[0].annexes[0].title) == title


def test_closing_lines_may_stand_under_the_annex():
    source = cut(*COVER, *PART[:3], "Annex", "1. Be quiet.", *CLOSING)
    (body,) = source.bodies
    assert body.closing == CLOSING
    assert words(body.annexes[0].pieces) == ["1. Be quiet."]


def test_a_date_in_an_annex_of_the_security_council_stays_there():
    cover = ("S/RES/90 (2035)", "Security Council", "Resolution 90 (2035)",
             "Adopted by the Security Council at its 7th meeting, on 3 May 2035")  # fmt: skip
    source = cut(*cover, "The Security Council,", "1. Decides so.", "Annex",
                 "Letter from the Minister", "3 May 2035", "Sir: we go.")  # fmt: skip
    assert words(source.bodies[0].annexes[0].pieces) == ["3 May 2035", "Sir: we go."]
    assert source.bodies[0].closing == ()


def test_the_mark_of_a_note_on_an_annex_is_kept():
    source = cut(*COVER, *PART, (Span("Annex"), NoteMark("1")), "Rules", "1. Be quiet.")
    assert source.bodies[0].annexes[0].title == (Span("Rules"), NoteMark("1"))


def test_a_sentence_about_an_annex_opens_none():
    sentence = "Annex I to the resolution holds the rules;"
    (body,) = cut(*COVER, *PART[:3], sentence).bodies
    assert body.annexes == ()
    assert words(body.pieces)[-1] == sentence


@pytest.mark.parametrize(
    ("text", "line", "label", "title"),
    [
        ("La Asamblea General,|Recordando los bancos de la ciudad,", "ANEXO II. Reglas", "ANEXO II",
         "Reglas"),
        ("L’Assemblée générale,|Rappelant les bancs de la ville,", "Appendice", "Appendice", ""),
        ("إن الجمعية العامة،|إذ تشير إلى قرارها السابق،", "المرفق الحادي عشر",
         "المرفق الحادي عشر", ""),
        ("大会，|回顾其以往各项决议，", "附件二十一", "附件二十一", ""),
    ],
)  # fmt: skip
def test_annexes_are_known_by_the_words_of_the_language(text, line, label, title):
    (annex,) = cut(*text.split("|"), line, "1. X.").bodies[0].annexes
    assert (annex.label, plain(annex.title)) == (label, title)


def test_a_vote_in_any_language_ends_a_text_without_closing_lines():
    vote = "[Принята без голосования.]"
    source = cut("Генеральная Ассамблея,", "ссылаясь на свою резолюцию и на решение,", vote)
    assert source.vote == vote


def test_the_vote_is_taken_after_the_closing_lines():
    source = cut(*COVER, *PART, "[Adopted by a recorded vote:", "In favour: all]")
    assert source.vote == "[Adopted by a recorded vote:\nIn favour: all]"
    assert source.bodies[0].closing == CLOSING


def test_what_follows_the_closing_lines_is_printed_last():
    source = cut(*COVER, *PART, "List of stars", "Sirius.")
    (extra,) = source.bodies[0].annexes
    assert (extra.label, words(extra.pieces)) == ("List of stars", ["Sirius."])


def test_a_text_that_begins_with_its_first_paragraph_is_read_and_told():
    source = cut("Recalling that,", "1. Decides so.")
    assert words(source.bodies[0].preamble) == ["Recalling that,"]
    assert codes(source) == ["no-enacting-line"]


def test_no_line_is_lost_where_there_is_no_enacting_line():
    lines = ("A/90/6", "Working Party", "Geneva meeting", "The secretariat has written this paper.")
    source = cut(*lines)
    kept = " ".join([plain(source.bodies[0].title), *words(source.bodies[0].pieces)])
    told = " ".join(each.message for each in source.diagnostics)
    assert source.masthead.symbol == "A/90/6"
    assert all(line in kept + told for line in lines[1:])
    assert words(source.bodies[0].pieces)[-1] == lines[-1]


def test_a_list_in_the_preamble_belongs_to_it():
    (body,) = cut(
        *COVER, "The General Assembly,", "Noting that:", "(a) Stars shine,", "(b) Moons glow,",
        "Recalling that,", "1. Decides so.",
    ).bodies  # fmt: skip
    assert len(body.preamble) == 4
    assert words(body.pieces) == ["1. Decides so."]


def test_recitals_under_a_heading_stay_with_it():
    heading = printed((Span("I", Mark.BOLD),), centred=True)
    (body,) = cut(*COVER, "The General Assembly,", heading, "Recalling that,").bodies
    assert body.preamble == ()
    assert len(body.pieces) == 2


def test_tables_stand_where_they_stood():
    table = Table(rows=((Cell(content=(Span("1"),)),),))
    (body,) = cut(*COVER, *PART[:3], table, *CLOSING).bodies
    assert body.pieces[-1] is table
    assert body.closing == CLOSING


def test_nothing_at_all_is_still_a_document():
    assert len(zones(Flow(pieces=()), "x").bodies) == 1


def test_a_heading_with_a_date_and_no_closing_lines_is_told():
    assert codes(cut(*COVER, *PART)) == []
    assert codes(cut(*COVER, *PART[:3])) == ["no-closing-lines"]


def test_lines_that_no_masthead_explains_are_text_only_where_no_enacting_line_stands():
    strange = ("Printed on blue paper", *COVER[1:])
    told = cut(*COVER[:1], *strange, *PART)
    assert codes(told) == ["not-placed"]
    assert all("blue paper" not in words for words in words(told.bodies[0].pieces))
    paper = cut(*COVER[:1], *strange, "The night is long and nobody counts the stars any more.")
    assert "Printed on blue paper" in words(paper.bodies[0].pieces)
    assert "not-placed" not in codes(paper)


def test_a_corrigendum_begins_with_that_word_under_the_title():
    above = ("United Nations", "A/C.3/90/L.7/Corr.1", "General Assembly", "Ninetieth session",
             "Agenda item 4", "Skies", "The night sky")  # fmt: skip
    for heading in ("Corrigendum", "ADDENDUM"):
        source = cut(*above, heading, "Operative paragraph 1", "Replace “moon” with “moons”.")
        (body,) = source.bodies
        assert plain(body.title) == "The night sky"
        assert words(body.pieces)[:2] == [heading, "Operative paragraph 1"]
