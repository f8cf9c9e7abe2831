"""The independent walk takes every word, in order."""

from akn_files import COVER, PREFACE, paragraph, statement
from lxml import etree

from drafting.readers.akn.words import words_of

NOTE = '<authorialNote marker="1"><p>See the <i>map</i>.</p></authorialNote>'


def words(body, **parts):
    return words_of(etree.fromstring(statement(body, **parts)))


def test_cover_text_and_notes_are_apart():
    found = words(paragraph(f"Recalls{NOTE} the storm;", "1."), meta="<keyword>no</keyword>")
    assert " ".join(found.body.split()) == (
        "Lighthouses and their keepers The General Assembly, 1. Recalls the storm;"
    )
    assert found.cover.split()[0] == "A/RES/90/1"
    assert found.cover.split()[-1] == "90/1."
    assert [note.strip() for note in found.notes] == ["See the map."]


def test_blocks_part_words_and_emphasis_does_not():
    found = words("<p>light<i>house</i></p><p>lamp</p>", cover="")
    assert found.body.split()[-2:] == ["lighthouse", "lamp"]


def test_a_second_mention_is_no_word_and_other_superscripts_are():
    found = words(paragraph(f"a{NOTE} b<sup>1</sup> c<sup>2</sup>"))
    assert found.body.split()[-3:] == ["a", "b", "c2"]


def test_text_after_an_element_is_taken_wherever_it_stands():
    found = words("<section>one<p>two</p>three</section>four", cover=COVER + PREFACE)
    assert found.body.split()[-4:] == ["one", "two", "three", "four"]
