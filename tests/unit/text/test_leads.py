"""Opening words are found in sources that do not mark them."""

import json

import pytest

from drafting.text.leads import lead_at, opening_words

KNOWN = [
    ("Recalling also its resolution", "en", "preambular", "Recalling also"),
    ("Notes with appreciation the report", "en", "operative", "Notes with appreciation"),
    ("Also requests the Secretary-General", "en", "operative", "Also requests"),
    ("Calls upon all States", "en", "operative", "Calls upon"),
    ("Se félicite également du rapport", "fr", "operative", "Se félicite également"),
    ("Profundamente preocupada por", "es", "preambular", "Profundamente preocupada"),
    ("ссылаясь также на свою резолюцию", "ru", "preambular", "ссылаясь также"),
    ("وإذ تشير أيضا إلى قرارها", "ar", "preambular", "وإذ تشير أيضا"),
    ("又回顾其决议", "zh", "preambular", "又回顾"),
    ("请秘书长", "zh", "operative", "请"),
]


@pytest.mark.parametrize(("words", "language", "zone", "lead"), KNOWN)
def test_the_longest_known_opening_is_found(words, language, zone, lead):
    assert lead_at(words, language, zone) == lead


def test_the_lead_stands_as_it_does_in_the_words():
    assert lead_at("Once\u00a0again requests", "en", "operative") == "Once\u00a0again requests"


def test_a_known_verb_takes_words_that_are_known_after_others():
    assert lead_at("Highlighting with grave concern the", "en", "preambular").startswith(
        "Highlighting with"
    )


def test_an_adverb_goes_before_any_known_opening():
    assert lead_at("Firmly emphasizes the need", "en", "operative") == "Firmly emphasizes"


def test_organs_with_a_masculine_name_have_their_forms():
    assert lead_at("Profondément préoccupé par", "fr", "preambular") == "Profondément préoccupé"


def test_an_adopted_spelling_counts_as_the_usual_one():
    assert lead_at("Emphasises that", "en", "operative") == "Emphasises"


@pytest.mark.parametrize(
    "words", ["recalling that", "The States", "Recallings", "", "12 recalling"]
)
def test_other_words_are_no_opening(words):
    assert lead_at(words, "en", "preambular") == ""


def test_zones_have_openings_of_their_own():
    assert lead_at("Recalls its decision", "en", "preambular") == ""
    assert lead_at("Recalling its decision", "en", "operative") == ""


def test_a_language_without_table_has_no_openings():
    assert lead_at("Unter Hinweis auf", "de", "preambular") == ""
    assert opening_words("de") == frozenset()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_frequent_openings_of_real_texts_are_known(texts, language):
    counted = json.loads((texts / "lead-phrases.json").read_text(encoding="utf-8"))[language]
    for zone in ("preambular", "operative"):
        frequent = [phrase for phrase, count in counted[zone].items() if count >= 300]
        missing = [phrase for phrase in frequent if lead_at(phrase, language, zone) != phrase]
        # The organ is in italics too, but is no opening.
        assert len(missing) <= 1, missing


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("إذ يعيد تأكيد قراراته", "إذ يعيد تأكيد"),
        ("وإذ يعرب عن تقديره العميق للأمين العام", "وإذ يعرب عن تقديره العميق"),
        ("وإذ يدرك ويؤكد أهمية", "وإذ يدرك ويؤكد"),
        ("وإذ هو على بينة من", "وإذ هو على بينة"),
    ],
)
def test_arabic_verbs_of_a_council_are_masculine_and_their_nouns_stay(words, lead):
    assert lead_at(words, "ar", "preambular") == lead
