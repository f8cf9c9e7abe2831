"""Likely places of misquoted words: within limits, and the same on every machine."""

import pytest

from drafting.engine.amend.likely import LONGEST, LikelySearch
from drafting.engine.amend.rebase import RebaseStatus, rebase
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.text.inline import text
from tests.builders import read_source

LINE = "Requests the gardener to continue its cooperation and dialogue with all neighbours"
OTHER = "Requests the Council to continue its co-operation and a dialog with all peoples"


def shown(quoted, here, elsewhere=(), search=None):
    """Return the words of the places that are found, with the numbers of their lines."""
    lines = [*here, *elsewhere]
    numbered = list(enumerate(lines))
    found = (search or LikelySearch()).stretches(
        quoted, numbered[: len(here)], numbered[len(here) :]
    )
    return [(each.line, lines[each.line][each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    ("quoted", "place"),
    [
        ("co-operation and a dialog", "cooperation and dialogue"),
        ("Request the gardner", "Requests the gardener"),
        ("to continue cooperation", "to continue its cooperation"),
        ("dialogue with all the neighbours", "dialogue with all neighbours"),
        (LINE.replace("its", "her").replace("all", "their"), LINE),
    ],
)
def test_a_place_has_whole_words_from_the_first_to_the_last(quoted, place):
    assert shown(quoted, [LINE]) == [(0, place)]


def test_a_line_elsewhere_is_shown_only_if_it_is_surely_meant():
    assert shown("the gardner to continue", ["Decides to wait"], [LINE]) == [
        (1, "the gardener to continue")
    ]
    assert shown("the gardener decided to discontinue", ["Decides to wait"], [LINE]) == []


def test_a_second_place_is_shown_if_it_is_nearly_as_likely():
    assert shown("to continue its co-operation and dialogue", [LINE, OTHER]) == [
        (0, "to continue its cooperation and dialogue"),
        (1, "to continue its co-operation and a dialog"),
    ]


@pytest.mark.parametrize("quoted", ["", "the", "entirely different things", "\0\0\0\0\0"])
def test_words_that_are_nowhere_have_no_place(quoted):
    assert shown(quoted, [LINE, ""]) == []


def test_words_without_spaces_between_them_are_found():
    assert shown("請秘書長向大会提交報告", ["大会,又請秘書長向大會提交一份報告"]) == [
        (0, "請秘書長向大會提交一份報告")
    ]


def test_the_work_for_one_text_is_limited():
    search = LikelySearch(room=200)
    assert shown("the gardner", [LINE], search=search)
    assert shown("the gardner", [LINE], search=search)
    assert not shown("the gardner", [LINE], search=search)


def test_a_quotation_that_is_too_long_is_found_by_its_beginning():
    words = "Requests the gardener to plant trees " * (LONGEST // 30)
    (number, place), *_ = shown(words.replace("gardener", "gardner", 1), [words])
    assert number == 0
    assert place.startswith("Requests the gardener to plant")


def test_a_rebase_looks_for_no_likely_place(monkeypatch):
    def search(*_):
        raise AssertionError

    monkeypatch.setattr(LikelySearch, "stretches", search)
    base = read_source("operative: ['*Requests* the gardener to plant many trees']")
    accepted, open_set = (
        AmendmentSet(
            proposers=(name,),
            entries=(
                Amendment(
                    id="1", target="OP1", action=Action.REPLACE_WORDS, words=text(words),
                    text=text("few"),
                ),
            ),
        )
        for name, words in (("Samoa", "many"), ("Palau", "manny trees"))
    )  # fmt: skip
    (result,) = rebase(base, [accepted], [open_set]).results
    assert result.status is RebaseStatus.ASKED
    with pytest.raises(AssertionError):
        rebase(base, [accepted], [open_set], proposals=True)
