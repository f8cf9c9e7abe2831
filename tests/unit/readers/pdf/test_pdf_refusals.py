"""PDF files that cannot be read are refused in words that a delegate understands."""

import pytest
from pdf_paper import ROMAN, lines, pdf

from drafting.errors import UnreadableError
from drafting.readers.pdf import pages, read_pdf

PICTURE = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"


def refusal(source):
    with pytest.raises(UnreadableError) as caught:
        read_pdf(source, "draft.pdf")
    message = str(caught.value)
    assert message.startswith("draft.pdf: ")
    return message


def test_a_file_that_is_no_pdf_is_refused():
    assert "this PDF file is not complete: download it again" in refusal(b"%PDF-1.4\nnothing more")


def test_a_locked_file_asks_for_a_copy_without_password():
    locked = pdf(lines(100, 700, "Secret"), encrypted=True)
    assert "locked with a password: save a copy without one" in refusal(locked)


def test_pictures_of_pages_ask_for_text_recognition():
    assert "pictures of pages and no text" in refusal(pdf([PICTURE]))


def test_an_empty_page_holds_no_text():
    assert refusal(pdf([])).endswith("this PDF has no text: ask for the Word file")


def test_too_many_pages_are_refused_before_any_is_read(monkeypatch):
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    message = refusal(pdf(*[lines(100, 700, "Page")] * 3))
    assert "has 3 pages, but at most 2 are read" in message


def test_too_many_characters_are_refused(monkeypatch):
    monkeypatch.setattr(pages, "MOST_CHARACTERS", 10)
    assert "more than 10 characters" in refusal(pdf([(100, 700, 10, ROMAN, "Much too long")]))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_file_cut_short_is_read_or_refused_but_breaks_nothing(share):
    whole = pdf(lines(100, 700, "The General Assembly,", "Recalling the Charter,"))
    part = whole[: int(len(whole) * share)]
    try:
        read_pdf(part, "draft.pdf")
    except UnreadableError as refused:
        assert "draft.pdf" in str(refused)  # noqa: PT017
