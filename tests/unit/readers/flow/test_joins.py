"""Lines and words put together again."""

import pytest

from drafting.readers.flow.joins import DocumentWords, joined_lines, mended

DOCUMENT = (
    "An action for all human rights. The principles of non-selectivity guide cooperation on the "
    "31st day. Discrimination shall end; technical consultation goes on in each particular place."
)


def vocabulary(*more):
    return DocumentWords((DOCUMENT, *more), "en")


def mend(words):
    return mended(words, vocabulary(words))


def joined(lines, known):
    return joined_lines(lines, known).words


def test_lines_are_joined_with_a_space():
    assert joined(["The States", "act."], vocabulary()) == "The States act."


def test_a_hyphen_at_the_end_of_a_line_stays():
    assert joined(["well-", "being"], vocabulary()) == "well-being"


def test_a_hyphen_goes_where_the_document_has_the_whole_word():
    assert (
        joined_lines(["co-", "operation"], DocumentWords(["cooperation"], "en")).words
        == "cooperation"
    )


def test_a_hyphen_that_goes_is_told():
    found = joined_lines(["of the co-", "operation"], DocumentWords(["cooperation"], "en"))
    assert found.mends == (("co-operation", "cooperation"),)
    assert joined_lines(["well-", "being"], vocabulary()).mends == ()


def test_a_soft_hyphen_goes():
    assert joined(["coop\u00ad", "eration"], vocabulary()) == "cooperation"


def test_a_suspended_hyphen_keeps_its_space():
    assert (
        joined_lines(["troop-", "and police-givers"], vocabulary()).words
        == "troop- and police-givers"
    )


def test_chinese_lines_are_joined_without_space():
    assert joined(["大会回", "顾其决议"], DocumentWords([], "zh")) == "大会回顾其决议"


SPLIT = [
    ("Every Actio n counts", "Every Action counts"),
    ("the p rinciples of law", "the principles of law"),
    ("of t he United Nations", "of the United Nations"),
    ("all huma n rights", "all human rights"),
    ("in particul ar places", "in particular places"),
    ("non -selectivity", "non-selectivity"),
    ("from 3 1 August to", "from 31 August to"),
    ("its fiftyfifth session", "its fifty-fifth session"),
    ("goodneighbourliness", "good-neighbourliness"),
    ("many consult ations", "many consultations"),
]


@pytest.mark.parametrize(("broken", "whole"), SPLIT)
def test_a_split_word_is_joined_and_told(broken, whole):
    found = mend(broken)
    assert found.words == whole
    assert len(found.mends) == 1


WHOLE = [
    "as a way to act",
    "nationally led and -owned",
    "with in and on to",
    "paragraph 3, 1 August",
    "States that are to act",
    "a particular place",
]


@pytest.mark.parametrize("words", WHOLE)
def test_whole_words_stay(words):
    assert mend(words).words == words
    assert mend(words).mends == ()


def test_what_seems_broken_and_is_not_joined_is_told():
    assert mend("the zq x matter").doubtful == ("the zq x matter",)
    assert mend("good neighbourliness").doubtful == ("good neighbourliness",)
