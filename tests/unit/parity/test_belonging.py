"""Texts that are no versions of one text are refused in plain words."""

from dataclasses import replace

import pytest

from drafting.errors import OptionError
from drafting.model.masthead import Masthead
from drafting.parity import parity
from tests.builders import read_source

ENGLISH = """
title: Benches
preamble:
  - "*Recalling* its resolution 1/998 of 4 June 2020 on the rights of gardeners"
operative:
  - "*Reaffirms* that every gardener has the right to sit on a bench in the shade of a large tree"
  - "*Decides* to consider the question of benches at its eighty-first session in 2026"
"""
FRENCH = """
title: Bancs
preamble:
  - "*Rappelant* sa résolution 1/998 du 4 juin 2020 sur les droits des jardiniers"
operative:
  - "*Réaffirme* que chaque jardinier a le droit de s’asseoir à l’ombre d’un grand arbre"
  - "*Décide* d’examiner la question des bancs à sa quatre-vingt-unième session en 2026"
"""
GERMAN = """
title: Bänke
operative:
  - "*bekräftigt*, dass jeder Gärtner das Recht hat, auf einer Bank im Schatten eines Baumes zu
    sitzen, wenn es heiss ist und niemand sonst dort sitzen will, solange die Sonne scheint und kein
    Regen fällt, unbeschadet der Rechte aller anderen Personen, die ebenfalls müde sind"
  - "*beschliesst*, diese Frage auf ihrer nächsten Tagung weiter zu behandeln"
"""


def text(source, language, symbol=""):
    return replace(read_source(f"language: {language}\n{source}"), masthead=Masthead(symbol=symbol))


def refused(**versions):
    with pytest.raises(OptionError) as error:
        parity(versions)
    return str(error.value)


def test_two_versions_of_one_text_are_not_refused():
    report = parity({"en": text(ENGLISH, "en", "A/80/L.1"), "fr": text(FRENCH, "fr", "A/80/L.1 ")})
    assert report.findings == ()


def test_the_version_of_another_resolution_is_named():
    versions = {
        "en": text(ENGLISH, "en", "A/RES/80/1"), "fr": text(FRENCH, "fr", "A/RES/80/1 A-B"),
        "ru": text(FRENCH, "ru", "A/RES/80/2"),
    }  # fmt: skip
    assert refused(**versions) == (
        "these are not versions of one text: the Russian text is A/RES/80/2, the two others are "
        "A/RES/80/1"
    )


def test_a_text_without_a_symbol_is_known_by_its_lines():
    other = """
title: Océans
operative:
  - heading: Pêche
  - heading: Navires
  - "*Prie* les États 193 de réduire de 40 pour cent d’ici à 2050 la pêche dans les zones 27 à 88"
  - heading: Ports
"""
    assert refused(en=text(ENGLISH, "en"), fr=text(other, "fr")) == (
        "these are not versions of one text: the French text has next to nothing in common with "
        "the English text"
    )


def test_one_version_alone():
    assert "give at least two versions" in refused(en=text(ENGLISH, "en"))
    assert "nothing alone" in refused()


def test_an_unknown_language():
    assert refused(en=text(ENGLISH, "en"), de=text(ENGLISH, "en")) == (
        "no language has the code “de”; codes are en, fr, es, ru, ar, zh"
    )
    assert "none of the six languages" in refused(en=text(GERMAN, "en"), fr=text(FRENCH, "fr"))


def test_a_version_that_is_in_another_language_than_it_says():
    assert refused(en=text(ENGLISH, "en"), es=text(FRENCH, "es")) == (
        "the Spanish text is in French in fact; give it its language, or another file"
    )
