"""Which text continues which: by title, citation and likeness, never by title alone."""

from array import array

from drafting.indexing.series import (
    SeriesText,
    first_of_series,
    predecessor_of,
    predecessors,
    title_key,
)
from drafting.text.sketches import LONG, shingles, sketch

GA = "General Assembly"


def words(name, count=200):
    return [f"{name}{number}" for number in range(count)]


def text(number, year, title="Question of A", cited=(), content=None, organ=GA):
    runs = sketch(shingles(content or words(number)), LONG)
    return SeriesText(organ, f"{year}-12-18", title, number, tuple(cited), array("I", runs))


def test_a_title_and_a_citation_make_a_series_even_if_most_words_changed():
    first = text("62/1", 2007, content=words("a"))
    second = text("63/1", 2008, cited=["62/1"], content=words("a")[:50] + words("b", 100))
    assert predecessors([first, second]) == [None, 0]


def test_a_title_alone_makes_none():
    assert predecessors([text("62/1", 2007), text("63/1", 2008)]) == [None, None]


def test_a_citation_alone_makes_none():
    later = text("63/1", 2008, title="Other", cited=["62/1"])
    assert predecessors([text("62/1", 2007), later]) == [None, None]


def test_a_citation_of_a_neighbour_that_shares_some_words_makes_none():
    earlier = text("77/286", 2023, title="World Sustainable Transport Day", content=words("a"))
    shared = words("a")[:100] + words("b", 100)
    later = text("78/148", 2023, title="Modes of transport", cited=["77/286"], content=shared)
    assert predecessors([earlier, later]) == [None, None]


def test_a_similar_title_a_citation_and_some_common_words_make_a_series():
    earlier = text("77/263 B", 2023, title="Subjects of the proposed budget", content=words("a"))
    shared = words("a")[:120] + words("b", 80)
    later = text("79/258 B", 2025, title="Subjects of the budget", cited=["77/263"], content=shared)
    assert predecessors([earlier, later]) == [None, 0]


def test_a_title_and_likeness_make_a_series_without_a_citation():
    first, second = (text(f"{each}/1", each + 1945, content=words("a")) for each in (62, 63))
    assert predecessors([first, second]) == [None, 0]


def test_a_citation_and_likeness_make_a_series_under_another_title():
    first = text("62/1", 2007, content=words("a"))
    second = text("63/1", 2008, title="New name", cited=["62/1"], content=words("a"))
    assert predecessors([first, second]) == [None, 0]


def test_of_several_texts_with_one_title_the_words_decide():
    texts = [
        text("62/1", 2007, content=words("a")),
        text("62/2", 2007, content=words("b")),
        text("63/8", 2008, content=words("b")[:150] + words("x", 50)),
        text("63/9", 2008, content=words("a")[:150] + words("x", 50)),
    ]
    assert predecessors(texts) == [None, None, 1, 0]


def test_the_newest_of_texts_that_are_nearly_alike_is_the_predecessor():
    texts = [text(f"{each}/1", each + 1945, content=words("a")) for each in (62, 63, 64)]
    assert predecessors(texts) == [None, 0, 1]
    assert first_of_series(predecessors(texts)) == [0, 0, 0]


def test_organs_have_numbers_of_their_own():
    council = text("54/1", 2023, content=words("a"), organ="Human Rights Council")
    assembly = text("79/1", 2024, cited=["54/1"], content=words("a"))
    assert predecessors([council, assembly]) == [None, None]


def test_figures_of_a_title_do_not_count():
    assert title_key("Budget for 2024: section 26") == title_key("Budget for 2025:  Section 26")


def test_the_last_words_of_a_long_title_may_be_missing():
    whole = "Enhancement of international cooperation in the field of human rights"
    cut = whole.removesuffix(" rights")
    for one, other in ((cut, whole), (whole, cut)):
        first = text("51/1", 1996, title=one, content=words("a"))
        second = text("52/1", 1997, title=other, content=words("a"))
        assert predecessors([first, second]) == [None, 0]


def test_a_short_title_is_not_the_beginning_of_another_one():
    first = text("51/1", 1996, title="Question of Palestine", content=words("a"))
    second = text("52/1", 1997, title="Question of Palestine refugees", content=words("a"))
    assert predecessors([first, second]) == [None, None]


def test_a_draft_without_a_date_continues_the_newest_text():
    texts = [text(f"{each}/1", each + 1945, content=words("a")) for each in (62, 63)]
    draft = SeriesText(GA, "", "Question of A", "", ("63/1",), texts[0].sketch)
    assert predecessor_of(texts, draft) == 1
    assert predecessor_of([], draft) is None


def test_the_last_session_comes_first_even_if_an_older_text_is_more_alike():
    oldest = text("76/1", 2021, content=words("a"))
    newer = text("77/1", 2022, cited=["76/1"], content=words("a")[:120] + words("b", 80))
    latest = text("78/1", 2023, cited=["76/1", "77/1"], content=words("a"))
    assert predecessors([oldest, newer, latest]) == [None, 0, 1]
