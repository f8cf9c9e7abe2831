"""Order of the parts, numbers of paragraphs and items, quotation marks, sponsors, looks."""

import pytest

from drafting.checks.engine import CheckOptions, check
from drafting.checks.fixing import fixed
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.paragraph import Heading, OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.text.inline import Mark, NoteMark, Span, plain


def op(words="Decides| to meet", **keys):
    return OperativeParagraph(content=opened(words), **keys)


def pp(words):
    return PreambularParagraph(content=opened(words))


def opened(words):
    lead, _, rest = words.partition("|")
    return tuple(each for each in (Span(lead, Mark.LEAD), Span(rest)) if each.text)


def text_of(*operative, preamble=(), sponsors=(), **keys):
    names = tuple(Sponsor(name=each) for each in sponsors)
    return Resolution(
        masthead=Masthead(symbol="A/C.2/80/L.1", session="80", sponsors=names), title=(Span("A"),),
        preamble=tuple(preamble), operative=operative or (op(),), **keys,
    )  # fmt: skip


def found(text, code):
    return [(each.label, each.words) for each in check(text, CheckOptions(select=(code,)))]


def test_a_paragraph_of_the_other_part_is_out_of_order():
    text = text_of(op("Recalling| that"), preamble=[pp("Requests| that"), pp("Noting| that")])
    assert found(text, "ST001") == [("PP1", "Requests"), ("OP1", "Recalling")]


def test_a_text_needs_an_operative_part():
    assert found(Resolution(preamble=(pp("Noting| that"),)), "ST001") == [("operative part", "")]


def test_the_enacting_line_has_a_comma_before_a_preamble():
    preamble = [pp("Noting| that")]
    right = text_of(preamble=preamble, enacting_formula="The General Assembly,")
    wrong = text_of(preamble=preamble, enacting_formula="The General Assembly")
    assert found(right, "ST002") == found(text_of(preamble=preamble), "ST002") == []
    assert found(wrong, "ST002") == [("enacting line", "The General Assembly")]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([None, None], []),
        (["1"], ["1"]),
        ([""], []),
        ([None, "4", None], ["4"]),
        ([None, "1 bis", None], []),
        ([None, "", None], ["no number"]),
        ([None, "1"], ["1"]),
    ],
)
def test_paragraphs_count_from_one(numbers, wanted):
    text = text_of(*(op(number=each) for each in numbers))
    assert [words for _, words in found(text, "ST006")] == wanted


def test_quoted_rules_need_no_verb():
    words = (Span("Everybody meets"),)
    rules = (OperativeParagraph(content=words, number=each) for each in ("", "(c)", None))
    assert [label for label, _ in found(text_of(op(), op(), op(), op(), *rules), "LD002")] == [
        "OP5"
    ]


def test_a_section_may_begin_again():
    text = text_of(op(), op(), Heading(title=(Span("II"),)), op(number="1"), op())
    assert found(text, "ST006") == []


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([None, None], []),
        (["a", "c"], ["(c)"]),
        (["a", "c", None], ["(c)"]),
        (["1)", "2)"], []),
        (["", ""], []),
        (["i"], ["(i)"]),
        (["a", "a bis", "b"], []),
        (["« a)", "b"], []),
    ],
)
def test_items_count_by_letters(numbers, wanted):
    items = tuple(Subparagraph(content=(Span("To report"),), number=each) for each in numbers)
    text = text_of(op("Decides|:", subparagraphs=items))
    assert [words for _, words in found(text, "ST007")] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the “Water for Life” decade", []),
        ("the ‘Water for Life’ decade", ["‘Water for Life’"]),
        ("the “decade ‘Water for Life’” of", []),
        ("the “decade “Water for Life” of the” Assembly", ["“Water for Life”"]),
        ("the peoples’ rights and the States’ duties", []),
        ("that ended” before “this", []),
    ],
)
def test_quotation_marks_are_double_outside(words, wanted):
    assert [each for _, each in found(text_of(op(f"Notes| {words}")), "PU008")] == wanted


def test_quotations_within_each_other_take_time_by_their_length():
    deep = "“" * 20_000 + "”" * 20_000
    assert len(found(text_of(op(f"Notes| {deep}")), "PU008")) == 19_999


def test_the_comma_of_a_sentence_follows_the_quotation():
    text = text_of(op("Notes| the item entitled “Oceans,” and its annex"))
    assert found(text, "PU009") == [("OP1", ",”")]
    mended = fixed(text, CheckOptions(select=("PU009",)), unsafe=True)
    assert plain(mended.resolution.operative[0].content) == (
        "Notes the item entitled “Oceans”, and its annex"
    )


def test_a_second_verb_of_an_assembly_text_is_not_in_italics():
    words = (*opened("Welcomes| the report, and "), Span("requests", Mark.ITALIC), Span(" it"))
    title = (*opened("Welcomes| the report "), Span("Our Common Agenda", Mark.ITALIC))
    text = text_of(OperativeParagraph(content=words), OperativeParagraph(content=title))
    assert found(text, "LD010") == [("OP1", "requests")]


def test_latin_that_english_has_taken_over_is_not_in_italics():
    words = (*opened("Notes| that, "), Span("inter alia", Mark.ITALIC), Span(", this"))
    assert found(text_of(OperativeParagraph(content=words)), "TY002") == [("OP1", "inter alia")]


@pytest.mark.parametrize(
    ("words", "cure"),
    [("63rd session", "Sixty-third Session"), ("Sixty-third session", "Sixty-third Session"),
     ("Tenth Emergency Special Session", None), ("Sixty-third Session", None)],
)  # fmt: skip
def test_official_records_have_the_session_in_words(words, cure):
    marked = OperativeParagraph(content=(*opened("Notes| it"), NoteMark("a")))
    records = Span(f"Official Records of the General Assembly, {words}, Supplement", Mark.ITALIC)
    note = Footnote(key="a", content=(records, Span(" No. 53 (A/63/53).")))
    text = text_of(marked, footnotes=(note,))
    assert found(text, "FN007") == ([("note 1", words)] if cure else [])
    mended = fixed(text, CheckOptions(select=("FN007",)), unsafe=True)
    assert (cure or words) in plain(mended.resolution.footnotes[0].content)


def test_sponsors_have_short_names_in_alphabetical_order():
    text = text_of(sponsors=["Albania", "Islamic Republic of Iran", "Brazil", "Côte d’Ivoire"])
    assert found(text, "NM002") == [
        ("sponsors", "Islamic Republic of Iran"),
        ("sponsors", "Brazil"),
    ]
    mended = fixed(text, CheckOptions(select=("NM002",)), unsafe=True).resolution
    assert mended.masthead.sponsors[1].name == "Iran (Islamic Republic of)"
    kept = text_of(
        sponsors=["Iran (Islamic Republic of)", "Türkiye", "Zambia", "State of Palestine"]
    )
    assert found(kept, "NM002") == []
