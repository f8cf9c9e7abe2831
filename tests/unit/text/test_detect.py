"""The language of a text, from its own words."""

import pytest

from drafting.text.detect import language_of

GARDENS = {
    "en": "Recalling the right of every gardener to a bench in the shade, and to water",
    "fr": "Rappelant le droit de tout jardinier à un banc placé à l’ombre, ainsi qu’à de l’eau",
    "es": "Recordando el derecho de todo jardinero a un banco a la sombra, así como al agua",
    "ru": "напоминая о праве каждого садовника на скамейку в тени и на воду (A/RES/63/180)",
    "ar": "وإذ تشير إلى حق كل بستاني في مقعد في الظل وفي الماء (A/RES/63/180)",
    "zh": "回顾每一位园丁都有权在树荫下拥有一张长椅和水(见A/RES/63/180, Corr.1)",
}


@pytest.mark.parametrize("language", GARDENS)
def test_one_paragraph_shows_its_language(language):
    assert language_of(GARDENS[language]) == language


@pytest.mark.parametrize("language", GARDENS)
def test_the_masthead_in_english_does_not_mislead(language):
    words = f"A/RES/77/1 Distr.: General 10 January 2023 {GARDENS[language] * 3}"
    assert language_of(words) == language


def test_a_long_list_of_foreign_names_does_not_mislead():
    names = "Ñuñoa, Córdoba, Müller, Łódź, Åland and the gardens of the São Tomé coast, "
    assert language_of(names + GARDENS["en"]) == "en"


def test_the_middle_of_a_long_text_counts():
    figures = "12 345 " * 400
    assert language_of(figures + GARDENS["fr"] * 40 + figures) == "fr"


@pytest.mark.parametrize("words", ["", "1, 2, 3", "A/RES/63/180"])
def test_words_that_show_no_language_are_taken_as_english(words):
    assert language_of(words) == "en"


def test_detection_looks_at_a_bounded_part_of_the_text():
    assert language_of(GARDENS["es"] * 100_000) == "es"
