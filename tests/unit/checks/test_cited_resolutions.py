"""Resolutions that a text cites, against a record or against the text itself."""

import dataclasses
import datetime

import pytest

from drafting.checks.citations import CitedResolution, citations_in
from drafting.checks.engine import CheckOptions, check
from drafting.checks.fixing import with_fixes
from drafting.checks.lines import checked_text
from drafting.model.masthead import Masthead
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span, plain


def text_of(*preamble, operative=(), symbol="A/C.2/80/L.1"):
    def opened(words, kind):
        lead, rest = words.split("|")
        return kind(content=(Span(lead, Mark.LEAD), Span(rest)))

    return Resolution(
        masthead=Masthead(symbol=symbol, session="80"), title=(Span("A"),),
        preamble=tuple(opened(each, PreambularParagraph) for each in preamble),
        operative=tuple(opened(each, OperativeParagraph) for each in operative),
    )  # fmt: skip


def found(text, code, known=None):
    options = CheckOptions(select=(code,))
    return [(each.label, each.words) for each in check(text, options, known=known)]


GOALS = CitedResolution(
    "A/RES/70/1", datetime.date(2015, 9, 25), "Transforming our world: the 2030 Agenda",
    "We resolve to end poverty and hunger everywhere between now and 2030.", "A/RES/79/9",
)  # fmt: skip
KNOWN = {GOALS.symbol: GOALS}


@pytest.mark.parametrize(
    ("words", "symbols"),
    [
        ("its resolution 70/1 of 25 September 2015", ["A/RES/70/1"]),
        ("its resolutions 78/5, 78/6 and 78/7 of 4 December 2023", ["A/RES/78/5"]),
        (
            "Security Council resolution 1325 (2000) and resolution 242 (1967)",
            ["S/RES/1325 (2000)"],
        ),
        ("Human Rights Council resolution 16/21", ["A/HRC/RES/16/21"]),
        ("resolution 57/1 of 9 October 2024", ["A/HRC/RES/57/1"]),
        ("resolution 57/1 of 19 November 2002", ["A/RES/57/1"]),
        ("Economic and Social Council resolution 2019/19", ["E/RES/2019/19"]),
        ("General Assembly resolution 1514 (XV) of 14 December 1960", ["A/RES/1514(XV)"]),
        (
            "the Human Rights Council, and its resolution 77/205 of 15 December 2021",
            ["A/RES/77/205"],
        ),
        (
            (
                "the Conference and its resolutions 76/226 of 24 December 2021 and 77/205 of 15 "
                "December 2015"
            ),
            ["A/RES/76/226", "A/RES/77/205"],
        ),
        ("United Nations Environment Assembly resolution 4/1", [""]),
        ("United Nations Environment Assembly resolution 77/1 of 1 May 2019", [""]),
        ("the Commission for Asia and the Pacific, in its resolution 72/7 of 19 May 2016", [""]),
        ("the Human Rights Council, and in its resolution 16/21", [""]),
        ("its resolution 78/252 A of 1 May 2024", ["A/RES/78/252 A"]),
    ],
)
def test_a_citation_has_the_symbol_of_its_organ(words, symbols):
    given = sorted(each.symbol for each in citations_in(words, 0, "A"))
    assert set(symbols) <= set(given)


def test_a_list_goes_on_after_a_title():
    text = text_of(
        "Recalling| its resolutions 78/187 of 19 December 2023, entitled “Rights of the child”, "
        "78/198 of 19 December 2023, entitled “The right to food”, and 60/1 of 16 September 2005"
    )
    assert [each.number for each in checked_text(text).citations] == ["60/1", "78/198", "78/187"]


def test_one_date_is_for_the_numbers_before_it():
    words = "its resolutions 75/1, 78/5 and 78/6 of 4 December 2023 and 79/1"
    dates = {each.number: each.date for each in citations_in(words, 0, "A")}
    assert dates["78/5"] == dates["78/6"] == "4 December 2023"
    assert dates["79/1"] == ""


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Recalling| General Assembly resolution 70/1", [("PP1", "General Assembly")]),
        ("Recalling| its resolution 70/1", []),
        ("Recalling| the report under General Assembly resolution 70/1", []),
        ("Recalling| resolution 242 (1967)", [("PP1", "242 (1967)")]),
        ("Recalling| Security Council resolution 242 (1967)", []),
    ],
)
def test_an_organ_calls_its_own_resolutions_its(words, wanted):
    assert found(text_of(words), "RF002") == wanted


def test_the_human_rights_council_may_name_itself():
    text = text_of("Recalling| Human Rights Council resolution 16/21", symbol="A/HRC/60/L.1")
    assert found(text, "RF002") == []


def test_a_date_is_at_the_first_mention_and_nowhere_else():
    text = text_of(
        "Recalling| its resolution 70/1",
        "Recalling| its resolution 71/1 of 19 September 2016",
        operative=["Reaffirms| its resolution 71/1 of 19 September 2016"],
    )
    assert found(text, "RF003") == [("PP1", "70/1")]
    assert found(text, "RF012") == [("OP1", "71/1")]


def test_the_record_gives_the_missing_date():
    text = text_of("Recalling| its resolution 70/1, and its resolution 71/1 of 19 September 2016")
    (finding,) = check(text, CheckOptions(select=("RF003",)), known=KNOWN)
    assert "write the date at the first mention: “70/1 of 25 September 2015”" in finding.message
    mended = with_fixes(text, [finding])
    assert plain(mended.preamble[0].content).startswith(
        "Recalling its resolution 70/1 of 25 September 2015, and"
    )


def test_a_date_is_held_against_the_text_and_the_record():
    twice = text_of(
        "Recalling| its resolution 70/1 of 26 September 2015",
        "Noting| its resolution 70/1 of 27 September 2015",
    )
    assert found(twice, "RF004") == [("PP2", "27 September 2015")]
    assert [label for label, _ in found(twice, "RF004", KNOWN)] == ["PP1", "PP2"]
    (first, _) = check(twice, CheckOptions(select=("RF004",)), known=KNOWN)
    assert first.fix.words == "25 September 2015"


def test_a_title_is_held_against_the_text_and_the_record():
    text = text_of(
        "Recalling| its resolution 70/1, entitled “Transforming our world: the 2030 agenda”",
        "Noting| its resolution 70/1, entitled “Transforming the world”",
    )
    assert found(text, "RF005") == [("PP2", "Transforming the world")]
    assert found(text, "RF005", KNOWN) == [("PP2", "Transforming the world")]


def test_the_newest_of_a_series_is_cited():
    text = text_of(
        "Recalling| its resolutions 70/1 and 71/1, the latest of which is resolution 70/1"
    )
    assert found(text, "RF011") == [("PP1", "70/1")]
    older = text_of("Recalling| its resolution 70/1")
    assert found(older, "RF011") == []
    (finding,) = check(older, CheckOptions(select=("RF011",)), known=KNOWN)
    assert "79/9 is later" in finding.message
    assert found(text_of("Recalling| its resolutions 70/1 and 79/9"), "RF011", KNOWN) == []


def test_a_quotation_has_the_words_of_its_source():
    right = "Recalling| its resolution 70/1, “we resolve to end poverty and hunger everywhere”"
    wrong = right.replace("hunger", "famine")
    assert found(text_of(right), "IN001", KNOWN) == []
    assert found(text_of(wrong), "IN001", KNOWN) == [
        ("PP1", "we resolve to end poverty and famine everywhere")
    ]
    assert found(text_of(wrong), "IN001") == []


CHILD = CitedResolution("A/RES/78/187", datetime.date(2023, 12, 19), "Rights of the child")
FOOD = CitedResolution("A/RES/78/198", datetime.date(2023, 12, 19), "The right to food")
OLDER = CitedResolution("A/RES/77/202", datetime.date(2022, 12, 15), "Rights of the child")
SUMMIT = CitedResolution(
    "A/RES/78/261", datetime.date(2024, 2, 26), "“World Social Summit” under the title “Second"
    " World Summit for Social Development”",
)  # fmt: skip
NONE = CitedResolution("A/RES/78/400", missing="there is none; the last of session 78 is 78/332")
RECORD = {each.symbol: each for each in (CHILD, FOOD, OLDER, SUMMIT, NONE)}


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("its resolution 73/287 of 15 April 2019", ""),
        ("its resolution 73/287 of 15 April 2018", "15 April 2018"),
        ("its resolution 72/256 of 24 December 2107", "24 December 2107"),
        ("its resolution 70/305 of 13 September 2016, the day on which the session closed", ""),
        ("its resolution 70/305 of 14 September 2016", "14 September 2016"),
        ("its resolution 29/1 of 1 May 1999", ""),  # no rule gives the days of this session
        ("Human Rights Council resolution 53/12 of 13 July 2023", ""),
        ("Security Council resolution 1325 (2000) of 31 October 2001", ""),
    ],
)
def test_a_resolution_of_the_assembly_is_of_a_day_in_its_session(words, date):
    expected = [("PP1", date)] if date else []
    assert found(text_of(f"Recalling| {words}"), "RF004") == expected


@pytest.mark.parametrize(
    "title",
    [
        "Rights of the child",
        "Rights of the Child",
        "Rights\N{NO-BREAK SPACE}of the child",
    ],
)
def test_typography_makes_no_other_title(title):
    text = text_of(f"Recalling| its resolution 78/187, entitled “{title}”, and others")
    assert found(text, "RF005", RECORD) == found(text, "RF013", RECORD) == []


def test_a_title_may_have_quotations_in_it():
    right = text_of(
        "Recalling| its resolution 78/261, entitled “‘World Social Summit’ under the title "
        "‘Second World Summit for Social Development’”, and “others”",
        "Noting| its resolution 78/261, entitled “World Social Summit” under the title “Second "
        "World Summit for Social Development”",
    )
    assert found(right, "RF005", RECORD) == []
    wrong = text_of("Recalling| its resolution 78/261, entitled “World Summit” under the “sun”")
    assert found(wrong, "RF005", RECORD) == [("PP1", "World Summit")]


def test_more_or_less_than_the_title_is_another_title():
    for title in ("Rights of the child in Africa", "Rights of"):
        text = text_of(f"Recalling| its resolution 78/187, entitled “{title}”, and “others”")
        assert found(text, "RF005", RECORD) == [("PP1", title)]


def test_the_number_that_has_the_quoted_title_is_named():
    text = text_of("Recalling| its resolution 78/198, entitled “Rights of the child”")
    assert found(text, "RF005", RECORD) == []
    (finding,) = check(text, CheckOptions(select=("RF013",)), known=RECORD)
    assert "the one of this title is 78/187" in finding.message
    assert finding.words == "78/198"
    assert "resolution 78/187, entitled" in plain(with_fixes(text, [finding]).preamble[0].content)


def test_of_a_title_that_comes_again_the_one_of_the_day_is_meant():
    text = text_of(
        "Recalling| its resolution 78/198 of 15 December 2022, entitled “Rights of the child”"
    )
    (finding,) = check(text, CheckOptions(select=("RF013",)), known=RECORD)
    assert "the one of this title is 77/202" in finding.message
    assert found(text, "RF004", RECORD) == []


def test_a_number_that_no_resolution_has_is_said():
    text = text_of("Recalling| its resolution 78/400")
    (finding,) = check(text, CheckOptions(select=("RF013",)), known=RECORD)
    assert finding.message.endswith("there is none; the last of session 78 is 78/332")
    assert finding.fix is None
    assert found(text, "RF013") == []


@pytest.mark.parametrize(
    ("words", "organ"),
    [
        ("General Assembly resolution 1325 (2000)", "Security Council"),
        ("Security Council resolution 63/180 of 18 December 2008", "General Assembly"),
        ("Security Council resolutions 2004/5 and 2005/6", "Economic and Social Council"),
        ("Human Rights Council resolution 60/251 of 15 March 2006", "General Assembly"),
        ("General Assembly resolution 60/251 of 15 March 2006", ""),
        ("the Security Council and General Assembly resolution 60/251", ""),
        ("Security Council resolution 1325 (2000) and General Assembly resolution 60/251", ""),
        ("by the General Assembly, Security Council resolution 1325 (2000)", ""),
    ],
)
def test_the_form_and_the_date_of_a_number_say_whose_it_is(words, organ):
    text = text_of(f"Recalling| {words}", symbol="A/HRC/60/L.1")
    messages = [each.message for each in check(text, CheckOptions(select=("RF014",)))]
    assert [each.partition("is of the ")[2] for each in messages] == ([organ] if organ else [])


@pytest.mark.parametrize(
    "words",
    [
        "its resolution 70/1 of 25 September 2015, the latest of which is resolution 69/2, ",
        "its resolutions 70/1, 70/2 and 70/3, entitled “Oceans”, ‘a’, “‘b’ “c””, ",
        "Assembly Council its ",
    ],
)
def test_long_lines_take_time_by_their_length(words):
    text = text_of(f"Recalling| {words * 4_000}")
    check(text, CheckOptions(hints=True), known=KNOWN)


def test_a_long_list_of_numbers_takes_time_by_its_length():
    check(text_of("Recalling| its resolutions " + ", ".join(["70/1"] * 8_000)))


def test_a_long_source_is_folded_once():
    known = {GOALS.symbol: dataclasses.replace(GOALS, words="we go on " * 40_000)}
    quoting = "Recalling| its resolution 70/1, “we go on we go on we go on we stop”"
    assert len(found(text_of(*[quoting] * 300), "IN001", known)) == 300
