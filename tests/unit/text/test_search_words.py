"""Which words are the same in a search."""

import pytest

from drafting.text.search_words import (
    indexed_words,
    phrase_places,
    queried_words,
    search_words,
    word_places,
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Leaving no one behind", "leaving no one behind"),
        ("women’s well‑being", "women s well being"),
        ("women's well-being", "women s well being"),
        ("co\u00adoper\u200bation\u00a0of", "cooperation of"),
        ("A/RES/70/1, para. 5_b", "a res 70 1 para 5 b"),
        ("CO₂ and ２０３０", "co2 and 2030"),
        ("re\u0301solution Résolution", "résolution résolution"),
        ("أيضاً أيضا", "أيضا أيضا"),
        ("可持续发展2030年", "可 持 续 发 展 2030 年"),
        ("㈠ “—” …", "一"),
        ("第㈠款 \U00020000\U00020001a", "第 一 款 \U00020000 \U00020001 a"),
        ("", ""),
    ],
)
def test_words_are_compared_without_form(words, found):
    assert " ".join(search_words(words)) == found


def test_places_lead_back_to_the_words():
    line = "The “women’s” 发展 (re\u0301solution)"
    pieces = [line[start:end] for start, end in word_places(line)]
    assert [search_words(piece) for piece in pieces] == [[word] for word in search_words(line)]


def test_a_han_character_is_kept_with_the_next_one():
    assert list(indexed_words(["可", "持", "2030", "年"])) == ["可持", "持", "2030", "年"]


@pytest.mark.parametrize(
    ("phrase", "asked"),
    [
        ("可持续", (["可持", "持续"], False)),
        ("在2030", (["在", "2030"], False)),
        ("2030年", (["2030", "年"], True)),
        ("发", (["发"], True)),
        ("one behind", (["one", "behind"], False)),
    ],
)
def test_a_phrase_asks_for_what_an_index_has(phrase, asked):
    words, is_beginning = queried_words(search_words(phrase))
    assert (list(words), is_beginning) == asked


def test_a_phrase_begins_where_all_its_words_follow():
    assert phrase_places(["a", "b", "a", "b", "c", "a", "b"], ["a", "b"]) == [0, 2, 5]
    assert phrase_places(["a", "b", "a"], ["a", "b", "a", "b"]) == []
    assert phrase_places(["a"], []) == []
