"""Weights of words: rare words distinguish paragraphs."""

from drafting.engine.weights import GONE, Weights, taken_over, without


def test_rare_words_weigh_more_than_frequent_ones():
    weights = Weights(["ax", "ay", "az", "ab"])
    assert weights.total("x") > weights.total("a") > 0
    assert weights.total(GONE) == 0


def test_likeness_counts_repeated_words_and_is_symmetric():
    weights = Weights(["aab", "aac", "xyz"])
    assert weights.likeness("aab", "aab") == 1
    assert weights.likeness("aab", "xyz") == 0
    assert weights.likeness("aab", "aac") == weights.likeness("aac", "aab")
    assert weights.likeness("aab", "aac") > weights.likeness("aab", "ac")


def test_only_stretches_are_taken_over_and_set_aside_in_their_places():
    assert taken_over("abcxde", "qabcyde") == [((0, 3), (1, 4))]
    assert without("qabcyde", [(1, 4)]) == f"q{GONE * 3}yde"
