"""Accepted words: what is within them is no finding, exactly as they are written."""

import pytest

from drafting.checks.engine import CheckOptions, check
from drafting.checks.own import LONGEST_WORDS, OwnRules, OwnWords
from drafting.diagnostics import Origin
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.text.inline import Mark, Span

PLACE = Origin("mine.yaml", 1, 1)


def own(*accepted):
    return OwnRules(accepted=tuple(OwnWords(each, PLACE) for each in accepted))


@pytest.mark.parametrize(
    ("accepted", "line", "words", "is_accepted"),
    [
        ("Labor Party", "the Labor Party, and labor", "Labor", True),
        ("Labor Party", "the Labor Party, and labor", "labor", False),
        ("Labor Party", "the Labor Party, and labor", "Labor Party", True),
        ("Labor Party", "the Labor Partys", "Labor", False),
        ("Labor Party", "the xLabor Party", "Labor", False),
        ("labor", "labor", "labor", True),
        ("labor", "laborlabor labor", " labor", False),
        ("10%", "10% of it", "%", True),
        ("10%", "110% of it", "%", False),
        ("%", "10% of it", "%", True),
        ("% of", "10 % of it", "%", True),
        ("...", "and so on ... or", "...", True),
        ("aa aa", "aa aa aa", "aa aa aa", False),
        ("a" * LONGEST_WORDS, "a" * LONGEST_WORDS, "aaa", True),
        ("a" * LONGEST_WORDS, "a" * (LONGEST_WORDS + 1), "aaa", False),
    ],
)
def test_a_place_is_accepted_within_whole_words(accepted, line, words, is_accepted):
    start = line.find(words)
    assert own(accepted).accepts(line, start, start + len(words)) is is_accepted


def test_a_long_list_holds_for_a_long_text():
    accepted = own("labor force", *(f"word{number}" for number in range(2_000)))
    words = "the labor force and labor and 10% of it, " * 2_000
    opening = (Span("Decides", Mark.LEAD), Span(f" {words}"))
    text = Resolution(operative=(OperativeParagraph(content=opening),))
    found = check(text, CheckOptions(select=("SP002",), own=accepted))
    assert len(found) == 2_000
