"""The file of the draft, its comments, and what the screen and JSON say of them."""

import datetime
from dataclasses import replace

import pytest
import yaml

from drafting.errors import OptionError
from drafting.next_draft import next_draft
from drafting.readers.yaml import read_yaml
from drafting.rolling_forward import draft_yaml, in_order, next_json, next_text
from tests.builders import read_source


def text(session, paragraphs, **keys):
    record = {
        "symbol": f"A/RES/{session}/{session + 100}",
        "session": session,
        "title": "Bees",
        "adopted": {"date": f"{1945 + session}-12-18"},
        "operative": paragraphs,
        **keys,
    }
    return read_source(yaml.safe_dump(record, allow_unicode=True), "case.yaml")


ASKED = "*Requests* all keepers to report at its {} session"
FOUND = next_draft(
    text(
        78,
        [
            ASKED.format("seventy-ninth"),
            {
                "lead": "Recalls",
                "text": "that keepers met",
                "subparagraphs": ["In Geneva, in 2023", "At home"],
            },
            "*Takes note* of the report[^n]",
        ],
        footnotes={"n": "A/78/337."},
    ),
    79,
)


def test_each_place_has_a_comment_above_its_paragraph():
    lines = [line.strip() for line in draft_yaml(FOUND, "draft.yaml").splitlines()]

    for comment, first in (
        ("# “seventy-ninth” is now “eightieth”: the session is one later", "- lead: Requests"),
        (
            "# LEFT: “2023”: this year may be history: nothing here proves that it moves on",
            "- lead: Recalls",
        ),
        (
            (
                "# LOOK: “A/78/337” is now “A/79/{fill in: number of the report}”: each session "
                "has a new report: fill in its number"
            ),
            '"n": "A/79/{fill in: number of the report}."',
        ),
    ):
        assert lines[lines.index(comment) + 1] == first


def test_the_file_is_the_draft():
    file = draft_yaml(FOUND, "draft.yaml")
    read = read_yaml(file.encode(), "draft.yaml").resolution

    assert read == FOUND.resolution
    assert "A/RES/78/178" in file.partition("organ:")[0]


def test_a_long_comment_is_cut():
    number = "77/1 of 1 December 2022"
    words = ", ".join(f"{each}/1 of 1 December {1945 + each}" for each in range(40, 77))
    found = next_draft(
        text(78, ["*Decides* so"], preamble=[f"*Recalling* its resolutions {words} and {number}"]),
        79,
    )

    (line,) = [
        each for each in draft_yaml(found, "d.yaml").splitlines() if "is cited beside" in each
    ]
    assert len(line.strip()) <= 302


def test_words_of_a_text_end_no_comment():
    found = next_draft(text(78, ["*Decides* that “# 2023\u2028operative: []” is a year"]), 79)

    assert read_yaml(draft_yaml(found, "d.yaml").encode(), "d.yaml").resolution == found.resolution


def test_json_has_just_these_keys():
    values = next_json(FOUND)

    assert set(values) == {"changes", "left"}
    assert {frozenset(each) for each in values["changes"]} == {
        frozenset(("label", "old", "new", "why", "sure"))
    }
    assert values["left"] == [
        {
            "label": "OP2 (a)",
            "words": "2023",
            "why": "this year may be history: nothing here proves that it moves on",
        }
    ]


def test_a_series_says_what_a_place_was_before():
    texts = [
        text(session, [f"*Recalls* the meeting of keepers of {day} June {1945 + session}"])
        for session, day in ((76, 4), (77, 5), (78, 6))
    ]
    found = next_draft(texts[-1], 79, series=texts[:-1])

    assert [(each.text, each.old, each.new) for each in found.history] == [
        ("A/RES/78/178", "5 June 2022", "6 June 2023"),
        ("A/RES/77/177", "4 June 2021", "5 June 2022"),
    ]
    assert "in A/RES/77/177, “4 June 2021” became “5 June 2022”" in next_text(found)
    assert "#   in A/RES/77/177, “4 June 2021” became “5 June 2022”" in draft_yaml(found, "d.yaml")
    assert len(next_json(found)["history"]) == 2


def test_a_series_proves_what_moves_on_and_what_does_not():
    words = "*Notes* the prize of {}, and asks for a report at its eighty-fifth session"
    texts = [text(session, [words.format(1945 + session)]) for session in (77, 78)]
    alone, learned = (next_draft(texts[-1], 79, series=each) for each in ((), texts[:-1]))

    assert [each.new for each in alone.changes if each.label != "head"] == ["eighty-sixth"]
    assert [each.new for each in learned.changes if each.label != "head"] == ["2024"]
    assert [each.words for each in learned.left] == ["eighty-fifth"]


def test_a_series_says_which_resolution_is_the_predecessor():
    words = ["*Decides* to act as requested in its resolution {}"]
    texts = [text(77, ["*Decides* to act"]), text(78, [words[0].format("77/177")])]
    found = next_draft(texts[-1], 79, series=texts[:-1])

    assert "78/178" in {each.new for each in found.changes}


def test_two_texts_of_one_session_have_no_order():
    with pytest.raises(OptionError, match="two of the texts are of session 78"):
        in_order([text(78, ["*Decides* so"]), text(78, ["*Decides* otherwise"])])
    assert (
        in_order([text(78, ["*Decides* so"]), text(77, ["*Decides* so"])])[0].masthead.session
        == "77"
    )


def test_a_draft_is_cited_by_the_date_and_number_that_are_given():
    draft = text(
        78,
        ["*Decides* so"],
        symbol="A/C.3/78/L.9",
        preamble=["*Recalling* its resolution 77/177 of 18 December 2022"],
    )
    draft = replace(draft, masthead=replace(draft.masthead, adopted=None))
    found = next_draft(draft, 79, adopted=(datetime.date(2023, 12, 19), "78/199"))

    assert "78/199 of 19 December 2023" in {each.new for each in found.changes}
    unknown = next_draft(draft, 79)
    assert any("{fill in: number of the resolution}" in each.new for each in unknown.changes)
