"""Patterns of users can take neither all memory nor all time."""

import pytest

from drafting.checks import bounded
from drafting.checks.bounded import (
    PatternError,
    StoppedRuleError,
    TimeLeft,
    bounded_pattern,
    bounded_words,
    size_of,
)


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("", 0), ("abc", 3), (r"a\{5}", 3 + 1), ("a{5}", 5), ("a{,5}b", 6), ("a{2,}", 2),
        ("[{9}]{3}", 3), ("[]{9}]{3}", 3), (r"[\]x]{3}", 3), ("(ab){10}", 30), ("a{b}", 4),
        ("((a{10}){10}){10}", 1110), ("a{99999999999999999999}", 999999999),
    ],
)  # fmt: skip
def test_the_size_of_a_pattern_counts_what_is_repeated(pattern, size):
    assert size_of(pattern) == size


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?:(?:a{60000}){60000}){60000}", "too large"),
        ("a{10001}", "too large: its counts make 10,001 parts"),
        ("(a", "is no pattern"),
        ("(?:abc){e<=9}(?R)", "is no pattern"),
        ("(" * 5000 + ")" * 5000, "too many groups|too large"),
    ],
    ids=lambda words: words[:20],
)
def test_what_cannot_be_used_is_refused_before_it_is_made(pattern, said):
    with pytest.raises(PatternError, match=said):
        bounded_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"(?:a|aa)*c", r"(\w+\s?)*;", r"(?:a*)*\d$"])
def test_a_pattern_that_never_ends_is_stopped(pattern):
    left = TimeLeft()
    left.begin()
    with pytest.raises(StoppedRuleError, match=r"was stopped after 0\.5 seconds"):
        list(left.find(bounded_pattern(pattern), "a" * 5_000 + "- bc;", 0, 5_005))
    assert 4 < left.text < bounded.TEXT_SECONDS


def test_all_rules_together_have_their_time():
    left = TimeLeft(text=0.2)
    left.begin()
    with pytest.raises(StoppedRuleError):
        list(left.find(bounded_pattern("(a+)+b"), "a" * 5_000, 0, 5_000))
    with pytest.raises(StoppedRuleError, match="was not run, because your rules took 5 seconds"):
        left.begin()


def test_a_rule_finds_so_many_places_and_no_more():
    left = TimeLeft()
    left.begin()
    found = left.find(bounded_pattern("a"), "a" * 5_001, 0, 5_001)
    with pytest.raises(StoppedRuleError, match="more than 5,000 places"):
        list(found)


def test_whole_words_are_found_the_longest_first():
    words = bounded_words(["labor", "labor force", "C++"], any_case=True)
    found = words.findall("Labor force, a labor-saving laborer, and labor: C++")
    assert found == ["Labor force", "labor", "C++"]
