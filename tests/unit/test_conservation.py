"""Lost and added words are found in every place."""

import pytest

from drafting.conservation import check, compared, printed_words, words_in
from drafting.model.masthead import Masthead
from drafting.model.reading import Reading, SourceWords
from drafting.model.resolution import Footnote, Resolution
from drafting.text.inline import NoteMark, text
from tests.builders import op, pp


def resolution():
    return Resolution(
        masthead=Masthead(symbol="A/RES/63/180", session="63"),
        title=text("Cooperation"),
        preamble=(pp("Recalling", "its resolution"),),
        operative=(op("Notes", "the report"),),
    )


BODY = "Cooperation The General Assembly, Recalling its resolution, 1. Notes the report."
COVER = "United Nations A/RES/63/180 General Assembly Sixty-third session 63/180."


def checked(**given):
    words = SourceWords(**{"body": BODY, "cover": COVER} | given)
    return check(Reading(resolution(), (), lambda: words))


def test_all_words_arrive():
    found = checked()
    assert found.holds
    assert found.words_in == found.words_out == len(words_in(BODY + COVER))


def test_form_is_no_loss():
    assert checked(body=BODY.replace(" ", "\N{NO-BREAK SPACE}").upper()).holds
    assert checked(body=BODY.replace(" ", "\N{NO-BREAK SPACE}")).normalised == 10


@pytest.mark.parametrize("word", ["Cooperation", "Recalling", "1", "report"])
def test_a_word_that_the_page_lacks_is_told(word):
    found = checked(body=BODY.replace(word, f"{word} indeed"))
    assert not found.holds
    assert [run.endswith("indeed") for run in found.unplaced] == [True]
    assert found.words_out == found.words_in - 1


def test_a_word_that_the_source_lacks_is_told():
    assert checked(body=BODY.replace("its ", "")).surplus


def test_order_matters():
    assert not checked(body=BODY.replace("the report", "report the")).holds


def test_words_of_the_cover_count_whatever_their_order():
    assert checked(cover=" ".join(reversed(COVER.split()))).holds
    assert checked(cover=COVER + " barcode").unplaced == ("barcode",)


def test_cover_and_text_may_stand_together():
    assert checked(body=f"{COVER} {BODY}", cover="").holds


def test_what_was_said_to_be_left_aside_is_no_loss():
    assert checked(body=BODY.replace("its", "Page 2 its"), dropped=("Page 2",)).holds
    assert not checked(body=BODY.replace("its", "Page 2 its")).holds


def test_a_lost_footnote_is_told():
    assert checked(notes=("See resolution 55/2.",)).unplaced == ("see resolution 55 2",)


def test_lines_without_order_are_looked_for_everywhere():
    lines = ("the report.", "Recalling its resolu", "tion, 1.", "Cooperation", "7")
    assert checked(body="", lines=lines).holds
    assert checked(body="", lines=(*lines, "a stray line")).unplaced == ("a stray line",)
    assert not checked(body="", lines=(*lines, "the report")).holds


def test_the_number_of_a_note_stands_at_its_mark_in_such_lines():
    noted = Resolution(
        title=text("Cooperation", NoteMark("1")),
        footnotes=(Footnote(key="1", content=text("A/1.")),),
    )
    words = SourceWords(body="", lines=("Cooperation1", "1 A/1."))
    assert check(Reading(noted, (), lambda: words)).holds


def test_chinese_is_compared_sign_by_sign():
    assert words_in("大会，A/1") == ["大", "会", "a", "1"]


def test_arabic_elongation_is_form():
    assert words_in("الأمــم") == words_in("الأمم")


def test_what_was_not_reshaped_is_not_compared():
    assert check(Reading(resolution(), ())) is None


def test_nothing_is_lost_between_a_page_and_itself():
    page = printed_words(resolution())
    assert compared(page, page).holds


def test_a_line_of_a_cover_without_order_may_stand_in_the_text():
    page = SourceWords(
        body="The long title A footnote. The text goes on here.", cover="United Nations"
    )
    moved = SourceWords(body="United Nations A footnote. The long title The text goes on here.")
    lost = SourceWords(body="United Nations A footnote. The long title The text goes on.")
    assert compared(moved, page).holds
    assert compared(lost, page).surplus == ("[… footnote the text goes on] here",)
