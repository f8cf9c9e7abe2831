"""The draft for a later session: its head, and the ordinals of sessions."""

import datetime
import time

import pytest

from drafting.errors import OptionError
from drafting.model.masthead import Adoption, AgendaItem, Masthead, Sponsor
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.next_draft import expected_session, next_draft
from drafting.text.inline import Mark, Span, plain, text

PATIENCE = 20
"""Seconds; what grows with the square of the length takes many minutes."""
HEAD = Masthead(
    symbol="A/RES/78/199",
    session="78",
    agenda_items=(AgendaItem(item="71 (b)", title="Promotion of human rights"),),
    committee="Third Committee",
    report="A/78/481/Add.2, para. 139",
    distribution="General",
    issued=datetime.date(2023, 12, 22),
    adopted=Adoption(date=datetime.date(2023, 12, 19), meeting="50"),
)


def adopted(operative, preamble="the Charter of the United Nations", head=HEAD):
    """Return an adopted text with one paragraph in each part."""
    return Resolution(
        masthead=head,
        title=text("Cooperation"),
        preamble=(PreambularParagraph(content=text(Span("Recalling", Mark.LEAD), f" {preamble}")),),
        operative=(OperativeParagraph(content=text(Span("Decides", Mark.LEAD), f" {operative}")),),
    )


def words_of(draft):
    return plain(draft.resolution.operative[0].content)


def test_the_head_is_that_of_a_draft():
    found = next_draft(adopted("to meet"), 79, symbol="A/C.3/79/L.1").resolution.masthead

    assert found == Masthead(
        symbol="A/C.3/79/L.1",
        session="79",
        agenda_items=(
            AgendaItem(
                item="{fill in: number of the agenda item}", title="Promotion of human rights"
            ),
        ),
        committee="Third Committee",
        distribution="Limited",
    )


def test_sponsors_go_unless_they_are_wanted():
    head = Masthead(symbol="A/C.3/78/L.9", session="78", sponsors=(Sponsor(name="Samoa"),))

    assert not next_draft(adopted("to meet", head=head), 79).resolution.masthead.sponsors
    kept = next_draft(adopted("to meet", head=head), 79, sponsors=True).resolution.masthead
    assert kept.sponsors == (Sponsor(name="Samoa"),)


@pytest.mark.parametrize(
    ("session", "words"),
    [(79, "at its eightieth session"), (80, "at its eighty-first session")],
)
def test_sessions_roll_on_by_the_gap(session, words):
    draft = next_draft(adopted("to consider the question at its seventy-ninth session"), session)

    assert words_of(draft) == f"Decides to consider the question {words}"


def test_earlier_sessions_and_anniversaries_are_history():
    words = "to recall its seventy-seventh session and the eightieth anniversary"

    assert words_of(next_draft(adopted(words), 79)) == f"Decides {words}"


@pytest.mark.parametrize(
    ("head", "session", "options", "message"),
    [
        (HEAD, 78, {}, "the text is of session 78"),
        (HEAD, 77, {}, "must be for a later one"),
        (HEAD, 89, {}, "too late for the next text"),
        (Masthead(organ="Human Rights Council", session="54"), 55, {}, "Human Rights Council"),
        (Masthead(), 79, {}, "session of the text is not known"),
        (Masthead(session="tenth emergency special"), 79, {}, "is not known"),
        (HEAD, 79, {"symbol": "A/C.3/80/L.1"}, "is of session 80"),
        (HEAD, 79, {"symbol": "A/RES/79/1"}, "no symbol of a draft"),
        (HEAD, 79, {"symbol": "A/C.3/79/L.1\n"}, "no symbol of a draft"),
        (HEAD, 79, {"adopted": (datetime.date(2023, 12, 19), "199")}, "no number of a resolution"),
        (
            HEAD,
            79,
            {"adopted": (datetime.date(2024, 12, 17), "79/166")},
            "is a resolution of another",
        ),
    ],
)
def test_what_cannot_be_rolled_on_is_refused(head, session, options, message):
    with pytest.raises(OptionError, match=message):
        next_draft(adopted("to meet", head=head), session, **options)


def test_a_paragraph_of_thousands_of_citations_is_rolled_on():
    words = ", ".join(
        ["its resolution 77/213 of 15 December 2022 at its seventy-ninth session"] * 3_000
    )
    draft = words_of(next_draft(adopted(words), 79))

    assert draft.count("78/199 of 19 December 2023 at its eightieth session") == 3_000


@pytest.mark.parametrize("words", ["1, ", "1 and ", "77/213, 76/159 and "])
def test_a_list_without_an_end_is_no_trap(words):
    started = time.process_time()
    next_draft(adopted(words * 40_000), 79)

    assert time.process_time() - started < PATIENCE


@pytest.mark.parametrize(
    ("words", "session"),
    [
        ("to consider the question at its eightieth session", 80),
        ("to meet at its eightieth session, and to report at its seventy-ninth session", 79),
        ("to recall its seventy-seventh session", 79),
        ("to note that the Commission at its eightieth session met", 79),
    ],
)
def test_the_next_text_is_expected_in_the_session_that_the_text_names(words, session):
    assert expected_session(adopted(words)) == session


def test_a_text_of_another_organ_or_without_session_has_no_next_one():
    assert expected_session(adopted("to meet", head=Masthead(organ="Council"))) == 0
    assert expected_session(adopted("to meet", head=Masthead())) == 0


def test_another_session_than_the_text_names_is_a_doubt():
    text = adopted("to consider the question at its eightieth session")

    assert "names session 80" in next_draft(text, 79).doubts[0]
    assert not next_draft(text, 80).doubts


@pytest.mark.parametrize(
    ("asked", "proposal"),
    [
        (
            "a report on the implementation of the present resolution",
            "on the implementation of resolution 78/199",
        ),
        ("a report on hives, with figures", "on hives"),
        ("a report", "{fill in: subject of the report}"),
    ],
)
def test_a_report_that_is_due_comes_with_words_to_copy(asked, proposal):
    words = f"and Requests the Secretary-General to submit at its seventy-ninth session {asked}"
    (due,) = (each for each in next_draft(adopted(words), 79).left if each.proposal)

    assert due.proposal == f"Takes note of the report of the Secretary-General {proposal}"
    assert due.proposal in due.why
