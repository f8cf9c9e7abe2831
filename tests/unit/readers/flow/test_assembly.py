"""What the paragraphs of a page become: numbers, leads, lists, headings, closing marks, notes."""

import pytest

from drafting.diagnostics import Severity
from drafting.model.masthead import Masthead
from drafting.model.paragraph import (
    Cell,
    FlushLine,
    Heading,
    OperativeParagraph,
    PreambularParagraph,
    Table,
    TextParagraph,
)
from drafting.model.resolution import Footnote
from drafting.model.walk import units_of
from drafting.readers import read_bytes
from drafting.readers.flow.assembly import assembled
from drafting.readers.flow.records import Printed, Role, Source, SourceAnnex, SourceBody
from drafting.rendering import render
from drafting.text.inline import Mark, NoteMark, Span, plain, text


def line(words, number="", *, lead="", looks=Mark.ITALIC, **given):
    parts = [Span(lead, looks)] if lead else []
    return Printed(content=text(*parts, words), number=number, **given)


def reading(pieces=(), preamble=(), language="en", notes=(), exact=False, **given):
    body = SourceBody(
        formula=text("The General Assembly,"),
        preamble=tuple(preamble),
        pieces=tuple(pieces),
        **given,
    )
    return assembled(
        Source(
            language=language,
            masthead=Masthead(),
            bodies=(body,),
            footnotes=tuple(notes),
            exact=exact,
        )
    )


def resolution(*args, **given):
    return reading(*args, **given).resolution


def codes(result):
    return [each.code for each in result.diagnostics]


def outline(found):
    """Return number and words of every printed line."""
    return [
        f"{each.number} {plain(each.content)}".strip()
        for unit in units_of(found)
        for each in unit.lines
    ]


RECITAL = line(" the Charter,", lead="Recalling")


class TestNumbers:
    def test_a_number_alone_is_one_where_its_list_begins_at_once(self):
        pieces = [line("1. Each may go;"), line("2."), line("(a) Where it may;"), line("(b) When;")]
        found = resolution(annexes=(SourceAnnex(pieces=tuple(pieces)),))
        assert outline(found)[1:] == ["1. Each may go;", "2.", "(a) Where it may;", "(b) When;"]
        assert len(found.annexes[0].paragraphs) == 2

    def test_a_number_alone_is_words_where_no_list_begins(self):
        found = resolution([line("1. Each may go;"), line("2."), line("(b) When;")])
        assert len(found.operative) == 1

    def test_a_counted_number_is_not_kept(self):
        found = resolution([line(" it;", "1.", lead="Notes"), line(" it.", "2.", lead="Asks")])
        assert [each.number for each in found.operative] == [None, None]

    def test_a_number_at_the_start_of_the_words_is_taken(self):
        found = resolution([line("1. Notes it;"), line("2. Requests more.")])
        assert outline(found) == ["1. Notes it;", "2. Requests more."]

    def test_a_gap_is_kept_and_told(self):
        result = reading([line(" it;", "1.", lead="Notes"), line(" it.", "3.", lead="Asks")])
        assert [each.number for each in result.resolution.operative] == [None, "3"]
        assert codes(result) == ["number-gap"]

    def test_a_restart_under_a_heading_is_no_gap(self):
        result = reading([
            line("I", role=Role.HEADING),
            line(" it;", "1.", lead="Notes"),
            line("II", role=Role.HEADING),
            line(" it.", "1.", lead="Asks"),
        ])  # fmt: skip
        assert outline(result.resolution) == ["I", "1. Notes it;", "II", "1. Asks it."]
        assert codes(result) == []

    def test_bis_and_decimals_are_printed_as_they_stand(self):
        found = resolution([
            line(" it;", "5 bis.", lead="Notes"),
            line(" it;", "1.1", lead="Notes"),
            line(" it.", "5.", lead="Asks"),
        ])  # fmt: skip
        assert [unit.number for unit in units_of(found)] == ["5 bis.", "1.1", "5."]

    @pytest.mark.parametrize("printed", ["1", "1.", "1 .", "1 -", "1–"])
    def test_a_sign_missing_or_too_much_makes_no_other_number(self, printed):
        found = resolution([line(" it;", printed, lead="Notes"), line(" it.", "2.", lead="Asks")])
        assert [each.number for each in found.operative] == [None, None]

    def test_arabic_numbers_stand_before_a_dash(self):
        found = resolution([line("1 - تقرر ذلك.")], language="ar")
        assert found.operative[0].number is None
        assert units_of(found)[0].number == "1 -"

    @pytest.mark.parametrize("words", ["2030 Agenda", "1.5 per cent", "(place and date)", "a)"])
    def test_words_that_only_look_like_a_number_stay_words(self, words):
        found = resolution([line(words + " is meant")])
        assert outline(found) == [words + " is meant"]

    def test_a_lone_paragraph_has_no_number(self):
        found = resolution([line(" to take note.", lead="Decides")], [RECITAL])
        assert found.operative[0].number == ""


class TestLeads:
    @pytest.mark.parametrize(
        ("language", "looks"),
        [
            ("en", Mark.ITALIC),
            ("zh", Mark.BOLD),
            ("ar", Mark.BOLD | Mark.ITALIC),
            ("ar", Mark.BOLD),
        ],
    )
    def test_emphasis_at_the_start_is_the_lead(self, language, looks):
        found = resolution([], [line(" rest,", lead="Opening", looks=looks)], language=language)
        assert found.preamble[0].lead == "Opening"

    def test_bold_is_no_lead_in_english(self):
        found = resolution([line(" rest.", "1.", lead="Opening", looks=Mark.BOLD)])
        assert found.operative[0].lead == ""

    def test_a_known_phrase_without_emphasis_is_guessed_and_told(self):
        result = reading([], [line("Recalling also its resolution,")])
        assert result.resolution.preamble[0].lead == "Recalling also"
        assert [(each.code, each.severity) for each in result.diagnostics] == [
            ("lead-guessed", Severity.GUESS)
        ]

    def test_a_space_inside_the_emphasis_goes_to_the_words(self):
        found = resolution([], [line("the Charter,", lead="Recalling ")])
        assert found.preamble[0].content == text(Span("Recalling", Mark.LEAD), " the Charter")


class TestLists:
    def test_items_belong_to_the_paragraph_above_them(self):
        found = resolution([
            line(" States:", "1.", lead="Urges"),
            line("To act;", "(a)"), line("(b)\tTo report;"),
            line(" more.", "2.", lead="Asks"),
        ])  # fmt: skip
        first = found.operative[0]
        assert [plain(each.content) for each in first.subparagraphs] == ["To act", "To report"]
        assert [each.end for each in (first, *first.subparagraphs)] == [None, None, None]

    def test_a_roman_i_opens_a_second_level_and_a_letter_i_follows_h(self):
        letters = [line(f"Item {each};", f"({each})") for each in "abcdefgh"]
        found = resolution([line(" States:", "1.", lead="Urges"), *letters,
                            line("Ninth;", "(i)"), line("Tenth.", "(j)")])  # fmt: skip
        assert len(found.operative[0].subparagraphs) == 10
        found = resolution([line(" States:", "1.", lead="Urges"), *letters,
                            line("First;", "(i)"), line("Second.", "(ii)")])  # fmt: skip
        last = found.operative[0].subparagraphs[-1]
        assert [plain(each.content) for each in last.subparagraphs] == ["First", "Second"]

    def test_after_the_second_level_the_first_goes_on(self):
        pieces = [line("x;", number) for number in ("(a)", "(i)", "(ii)", "(b)", "(i)", "(c)")]
        found = resolution([line(" it:", "1.", lead="Urges"), *pieces])
        assert [len(each.subparagraphs) for each in found.operative[0].subparagraphs] == [2, 1, 0]

    def test_a_flush_line_after_a_list_continues_the_paragraph(self):
        found = resolution([
            line(" States:", "1.", lead="Urges"), line("To act;", "(a)"),
            line("and requests a report;"), line(" it.", "2.", lead="Asks"),
        ])  # fmt: skip
        assert found.operative[0].tail == (FlushLine(content=text("and requests a report")),)

    def test_a_line_inside_a_list_is_an_item_without_number(self):
        found = resolution([
            line(" States:", "1.", lead="Urges"), line("To act;", "(a)"),
            line("and so on;"), line("To report.", "(b)"),
        ])  # fmt: skip
        assert outline(found) == ["1. Urges States:", "(a) To act;", "and so on;", "(b) To report."]

    def test_a_gap_in_a_list_is_told(self):
        result = reading([
            line(" it:", "1.", lead="Urges"), line("x;", "(a)"), line("y.", "(c)"),
        ])  # fmt: skip
        assert outline(result.resolution) == ["1. Urges it:", "(a) x;", "(c) y."]
        assert codes(result) == ["list-level"]

    def test_items_without_a_paragraph_are_paragraphs_of_their_own(self):
        found = resolution(
            [line("A goal", role=Role.HEADING), line("x;", "(a)"), line("y.", "(b)")]
        )
        assert [unit.number for unit in units_of(found)] == ["", "(a)", "(b)"]
        assert len(found.operative) == 3

    def test_a_list_opened_inside_the_words_goes_on(self):
        result = reading([
            line("(a) Each Party shall act;", "4."), line("It shall report.", "(b)"),
        ])  # fmt: skip
        assert outline(result.resolution) == [
            "4. (a) Each Party shall act;",
            "(b) It shall report.",
        ]
        assert codes(result) == []

    @pytest.mark.parametrize(
        ("language", "numbers"),
        [("fr", ["a)", "i)", "ii)", "b)"]), ("ru", ["a)", "i)", "ii)", "b)"]),
         ("ar", ["(أ)", "’1‘", "’2‘", "(ب)"]), ("zh", ["(a)", "㈠", "㈡", "(b)"])],
    )  # fmt: skip
    def test_each_language_counts_in_its_own_way(self, language, numbers):
        found = resolution(
            [line("x:", "1."), *(line("y;", each) for each in numbers)], language=language
        )
        first, second = found.operative[0].subparagraphs
        assert [first.number, second.number, len(first.subparagraphs)] == [None, None, 2]
        assert [each.number for each in units_of(found)[0].lines[1:]] == numbers

    def test_items_may_stand_in_the_preamble(self):
        found = resolution(
            [], [line(" that:", lead="Noting"), line("x;", "(a)"), line("y,", "(b)")]
        )
        assert len(found.preamble) == 1
        assert len(found.preamble[0].subparagraphs) == 2


class TestKinds:
    def test_a_bold_line_is_a_heading_and_loses_its_bold(self):
        found = resolution([line("", lead="Programme of work", looks=Mark.BOLD), line("1. Notes.")])
        assert found.operative[0] == Heading(title=text("Programme of work"))

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("Urges them.", "en"),
            ("促请各国；", "zh"),
            ("决定继续处理此案。", "zh"),
            ("تقرر ذلك؛", "ar"),
        ],
    )
    def test_a_bold_sentence_is_no_heading(self, words, language):
        found = resolution([line("", lead=words, looks=Mark.BOLD)], language=language)
        assert not isinstance(found.operative[0], Heading)

    def test_the_number_of_a_heading_is_kept_apart(self):
        found = resolution([line("II. Follow-up", role=Role.HEADING, depth=2)])
        assert found.operative[0] == Heading(title=text("Follow-up"), number="II.", level=2)

    @pytest.mark.parametrize(
        ("words", "number"),
        [("I Follow-up", "I"), ("I think of it", ""), ("A Follow-up", ""), ("B Follow-up", "B")],
    )
    def test_a_number_that_may_be_a_word_needs_a_capital_after_it(self, words, number):
        (found,) = resolution([line(words, role=Role.HEADING)]).operative
        assert found.number == number
        assert plain(found.title) == words.removeprefix(number).strip()

    def test_a_roman_number_alone_is_a_heading(self):
        found = resolution([line("IV"), line(" it.", "1.", lead="Notes")])
        assert found.operative[0] == Heading(number="IV")

    def test_a_recital_under_a_heading_is_preambular(self):
        found = resolution([
            line("I", role=Role.HEADING),
            line(" that,", lead="Recalling", role=Role.PREAMBLE), line(" it.", "1.", lead="Notes"),
        ])  # fmt: skip
        assert [type(each) for each in found.operative] == [
            Heading, PreambularParagraph, OperativeParagraph,
        ]  # fmt: skip

    def test_prose_without_lead_and_number_stays_prose(self):
        found = resolution([line("We, the peoples, have met.")])
        assert found.operative == (TextParagraph(content=text("We, the peoples, have met.")),)

    def test_notes_go_to_the_table_before_them(self):
        table = Table(rows=((Cell(content=text("1")),),))
        found = resolution([table, line("Rounded.", "a", role=Role.TABLE_NOTE)])
        assert found.operative[0].notes == (text("a Rounded."),)

    def test_annexes_keep_their_punctuation(self):
        annex = SourceAnnex(title=text("Rules"), pieces=(line("One rule", "1."),))
        found = resolution([line(" it.", "1.", lead="Adopts")], annexes=(annex,))
        assert found.annexes[0].paragraphs == (OperativeParagraph(content=text("One rule")),)


class TestClosingMarks:
    def test_another_mark_than_the_computed_one_is_kept(self):
        found = resolution([line(" it.", "1.", lead="Notes"), line(" it.", "2.", lead="Asks")])
        assert [each.end for each in found.operative] == [".", None]

    def test_a_missing_mark_is_kept_missing(self):
        found = resolution([], [line(" the Charter", lead="Recalling"), RECITAL])
        assert [each.end for each in found.preamble] == ["", None]

    def test_the_last_recital_takes_no_full_stop(self):
        found = resolution([line("We have met.")], [RECITAL])
        assert found.preamble[0].end is None


class TestNotes:
    NOTE = Footnote(key="1", content=text("A/1."))

    def test_a_raised_figure_names_a_note_again(self):
        found = resolution(
            [Printed(content=text("one,", NoteMark("1")), number="1."),
             Printed(content=text("two", Span("1", Mark.SUPERSCRIPT), "."), number="2.")],
            notes=[self.NOTE],
        )  # fmt: skip
        assert found.operative[1].content == text("two", NoteMark("1"))

    def test_a_raised_figure_that_names_no_note_stays(self):
        found = resolution([Printed(content=text("10", Span("6", Mark.SUPERSCRIPT)), number="1.")])
        assert plain(found.operative[0].content) == "106"

    def test_a_note_marked_nowhere_is_kept_and_told(self):
        result = reading([line(" it.", "1.", lead="Notes")], notes=[self.NOTE])
        assert result.resolution.title == (NoteMark("1"),)
        assert codes(result) == ["note-unmarked"]

    def test_brackets_round_an_arabic_mark_go(self):
        raised = Span("(", Mark.SUPERSCRIPT), NoteMark("1"), Span(")", Mark.SUPERSCRIPT)
        note = Footnote(key="1", content=text("() A/1."))
        found = resolution([Printed(content=text("x", *raised, "."))], notes=[note], language="ar")
        assert found.operative[0].content == text("x", NoteMark("1"), ".")
        assert found.footnotes[0].content == text("A/1.")


class TestFormula:
    def test_the_computed_line_is_not_kept(self):
        assert resolution([], [RECITAL]).enacting_formula is None

    def test_another_line_is_kept(self):
        assert resolution([line("1. Notes.")]).enacting_formula == "The General Assembly,"


class TestExactSources:
    def test_pieces_are_what_they_say(self):
        found = resolution(
            [line("(a) words", "1."), line("item", "", depth=1), line("and", depth=1,
             role=Role.CONTINUATION), line("flush", role=Role.CONTINUATION),
             line("lower case prose", role=Role.PROSE)],
            exact=True,
        )  # fmt: skip
        first = found.operative[0]
        assert plain(first.content) == "(a) words"
        assert first.subparagraphs[0].number == ""
        assert plain(first.subparagraphs[0].tail[0].content) == "and"
        assert plain(first.tail[0].content) == "flush"
        assert isinstance(found.operative[1], TextParagraph)


def test_numbers_in_parts_before_a_space_are_numbers_after_one_of_their_series():
    found = reading([line("Goal", "3.1"), line("3.2 Next goal"), line("3 times a day")])
    first, second = found.resolution.operative
    assert [first.number, second.number] == ["3.1", "3.2"]
    assert [plain(each.content) for each in second.tail] == ["3 times a day"]


def test_a_line_over_the_first_item_stays_over_it():
    found = reading([line("Requests the following:", "1."), line("Soon;"), line("To go.", "(a)")])
    (paragraph,) = found.resolution.operative
    assert [(each.number, plain(each.content)) for each in paragraph.subparagraphs] == [
        ("", "Soon"),
        (None, "To go"),
    ]
    assert paragraph.tail == ()


class TestQuotations:
    CHOSEN = line("Decides that the theme will be:", "1.")

    def test_a_quotation_after_a_colon_belongs_to_its_paragraph(self):
        pieces = [self.CHOSEN, line("“A calm and dark sky for all”;"), line("Asks so.", "2.")]
        first, second = resolution(pieces).operative
        assert [plain(each.content) for each in first.tail] == ["“A calm and dark sky for all”"]
        assert plain(second.content) == "Asks so"

    def test_so_do_its_next_paragraphs_and_items(self):
        pieces = [
            line("Decides to ask the following question:", number=""),
            line("“Having regard to the Charter,"),
            line("“Having regard to the sky:"),
            line("What are the duties of States?", "(a)"),
            line("What follows from them?”", "(b)"),
        ]
        (paragraph,) = resolution([*pieces[:3]]).operative
        assert len(paragraph.tail) == 2
        (paragraph,) = resolution(pieces).operative
        assert [each.number for each in paragraph.subparagraphs] == ["", "", None, None]

    def test_so_does_one_in_the_preamble(self):
        recital = line(" the words of its founder:", lead="Recalling")
        found = resolution(preamble=[recital, line("“The sky is for all”,"), RECITAL])
        assert [len(each.tail) for each in found.preamble] == [1, 0]

    @pytest.mark.parametrize("before", ["Decides so;", "Decides that it is “dark”;"])
    def test_without_a_colon_it_is_a_paragraph_of_its_own(self, before):
        assert len(resolution([line(before, "1."), line("“A dark sky”.")]).operative) == 2

    def test_in_an_annex_each_definition_is_a_paragraph(self):
        pieces = (line("The following are defined:", "1."), line("“Sky” means all above."))
        found = resolution(annexes=(SourceAnnex(pieces=pieces),))
        assert len(found.annexes[0].paragraphs) == 2


class TestNumeralsOfHeadings:
    def test_a_numeral_alone_goes_with_the_title_after_it(self):
        pieces = [
            line("I", role=Role.HEADING),
            line("Dark skies", role=Role.HEADING),
            line("Asks so;", "1."),
            line("II"),
            line("Implementation of the Convention of 10 December on calm and dark skies"),
            line("Asks again.", "2."),
        ]
        found = [each for each in resolution(pieces).operative if isinstance(each, Heading)]
        assert [(each.number, plain(each.title)) for each in found] == [
            ("I", "Dark skies"),
            ("II", "Implementation of the Convention of 10 December on calm and dark skies"),
        ]

    def test_a_paragraph_after_a_numeral_stays_a_paragraph(self):
        pieces = [line("I"), line(" to keep it dark;", lead="Decides"), line("II"), line("It is.")]
        kinds = [type(each).__name__ for each in resolution(pieces).operative]
        assert kinds == ["Heading", "OperativeParagraph", "Heading", "TextParagraph"]

    def test_a_title_with_a_number_of_its_own_does_not_take_another(self):
        pieces = [line("I", role=Role.HEADING), line("A. Dark skies", role=Role.HEADING)]
        found = resolution([*pieces, line("Asks so.", "1.")])
        assert [each.number for each in found.operative[:2]] == ["I", "A."]


def test_a_line_of_asterisks_is_no_paragraph():
    found = resolution([line("* * *", centred=True), line("*"), line("Asks so.", "1.")])
    assert len(found.operative) == 1


class TestAgendas:
    AGENDA = (line("Approves this agenda:", "1."), line("Opening;", "1."), line("Closing.", "2."))

    def test_figures_that_begin_again_after_a_colon_are_items_if_the_count_goes_on(self):
        pieces = [line("Notes it;", "1."), line("Approves this agenda:", "2."), *self.AGENDA[1:]]
        found = resolution([*pieces, line("Asks so.", "3.")]).operative
        assert [plain(each.content) for each in found] == [
            "Notes it", "Approves this agenda", "Asks so",
        ]  # fmt: skip
        assert [each.number for each in found[1].subparagraphs] == ["1.", "2."]
        assert found[2].number is None

    def test_or_if_the_source_has_them_in_a_list(self):
        items = [line("Opening;", "1.", depth=1), line("Closing.", "2.", depth=1)]
        (found,) = resolution([self.AGENDA[0], *items]).operative
        assert [each.number for each in found.subparagraphs] == ["1.", "2."]
        assert len(resolution([self.AGENDA[0], *items, line("Asks so.", "2.")]).operative) == 2

    def test_otherwise_they_number_paragraphs(self):
        assert len(resolution(self.AGENDA).operative) == 3
        whole = [line("Notes it:", "1.", depth=1), line("Once;", "1.", depth=1)]
        assert len(resolution(whole).operative) == 2
        without_colon = [line("Notes it;", "1."), line("Once;", "1."), line("Asks so.", "2.")]
        assert len(resolution(without_colon).operative) == 3


@pytest.mark.parametrize("ending", ["txt", "docx", "xml"])
def test_a_quotation_and_a_numbered_heading_survive_every_format(ending):
    pieces = [
        line("I", role=Role.HEADING),
        line("Dark skies", role=Role.HEADING),
        line("Decides that the theme will be:", "1."),
        line("“A calm and dark sky for all”;"),
        line("Asks so.", "2."),
    ]
    first = resolution(pieces, preamble=[RECITAL])
    content = render(first, ending)
    source = content if isinstance(content, bytes) else content.encode()
    again = read_bytes(source, f"draft.{ending}").resolution
    assert outline(again) == outline(first)
