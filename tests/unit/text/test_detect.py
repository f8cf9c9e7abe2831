"""The language of a text, from its own words."""

import pytest

from drafting.text.detect import language_of, other_language_of

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


@pytest.mark.parametrize("own", GARDENS)
@pytest.mark.parametrize("language", GARDENS)
def test_a_paragraph_in_another_language_is_found_and_one_in_the_same_is_not(language, own):
    found = other_language_of(GARDENS[language], own)
    assert found in ("" if language == own else language, "")
    close = {language, own} == {"fr", "es"}  # they share many common words
    assert bool(found) is (language != own) or close


@pytest.mark.parametrize(
    "words",
    [
        "la question des arbres de la ville",
        "A/76/75-E/2021/57, A/76/75/Add.1-E/2021/57/Add.1, A/77/69-E/2022/47 and A/78/72",
        "the gardens of Rio de la Plata, La Paz, Las Palmas, El Salvador and Los Angeles",
        "“Rapport sur la question des arbres de la ville”, as the report of the town is called",
    ],
)
def test_few_words_symbols_and_names_are_never_in_another_language(words):
    assert not other_language_of(words, "en")
