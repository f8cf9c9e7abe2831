"""Sketches of texts that are alike are alike."""

from drafting.text.sketches import LONG, likeness, shingles, sketch

WORDS = [f"word{number}" for number in range(400)]


def long(words):
    return sketch(shingles(words), LONG)


def test_the_likeness_of_texts_is_about_their_share_of_common_runs():
    half = WORDS[:200] + [f"other{number}" for number in range(200)]
    assert likeness(long(WORDS), long(WORDS)) == 1
    assert 0.2 < likeness(long(WORDS), long(half)) < 0.45
    assert likeness(long(WORDS), long(half[200:])) == 0
    assert likeness((), ()) == 0


def test_the_order_of_words_matters():
    assert shingles(["a", "b", "c", "d"]) != shingles(["d", "c", "b", "a"])


def test_short_texts_have_a_run_too():
    assert len(shingles(["one"])) == len(shingles(["one", "two"])) == 1
    assert shingles([]) == set()


def test_hashes_are_the_same_on_every_machine():
    words = ["takes", "note", "of", "the", "report"]
    assert sketch(shingles(words)) == (1038511243, 1369552366, 3808813643)
