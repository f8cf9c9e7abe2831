from pathlib import Path

import pytest

from drafting.classes.verb_phrases import WordLine, lexicon_of
from drafting.text import leads


def read(words, zone="operative", language="en"):
    found = lexicon_of(language).read(WordLine(words), 0, zone)
    return found and found.verb


@pytest.mark.parametrize(
    ("words", "act", "tone", "degree", "is_again"),
    [
        ("Requests the Secretary-General", "request", "", 0, False),
        ("Also strongly urges all keepers", "urge", "", 1, False),
        ("Notes with deep concern that", "note", "concern", 1, False),
        ("Takes note with appreciation of", "note", "appreciation", 0, False),
        ("Reiterates its grave concern at", "concern", "", 2, True),
        ("Renews its call upon all keepers", "call", "", 0, True),
        ("Reiterates the request to them", "request", "", 0, True),
        ("Condemns in the strongest possible terms", "condemn", "", 2, False),
        ("Expresses the hope that", "hope", "", 0, False),
        ("Welcomes the great interest of", "welcome", "", 0, False),
        ("Recalls its request to", "recall", "", 0, False),
    ],
)
def test_a_verb_is_read_with_what_belongs_to_it(words, act, tone, degree, is_again):
    verb = read(words)
    assert (verb.act, verb.tone, verb.degree, verb.is_again) == (act, tone, degree, is_again)


def test_a_verb_is_printed_without_the_word_for_its_turn():
    assert read("Also notes with great concern the loss").text == "notes with great concern"


@pytest.mark.parametrize("words", ["The keepers of bees", "", "Also", "Bees notes"])
def test_words_that_are_no_verb_are_not_read(words):
    assert read(words) is None


def openings(language, zone):
    section = ""
    path = Path(leads.__file__).parent / "lead_phrases" / f"{language}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section == zone:
            yield line


LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
CUT_SHORT = {"с удовлетворением", "с серьезным беспокойством"}
"""Openings of the tables that end before their verb."""
NO_WORDS = ("يأكيد", "يشجيع", "يلقت", "لا يزال مقتنعة", "اعتبارهـا")
"""Words that the Arabic table had beside the right ones."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("zone", ["operative", "preambular"])
def test_every_known_opening_is_read(language, zone):
    known = [line for line in openings(language, zone) if line not in CUT_SHORT]
    unread = [
        line
        for line in known
        if not (read(line, "operative", language) or read(line, "opening", language))
    ]
    assert unread == []
    assert len(known) > 200


def test_the_arabic_table_has_no_noun_with_the_letter_of_a_verb():
    table = [line for zone in ("operative", "preambular") for line in openings("ar", zone)]
    assert not [line for line in table if any(word in line for word in NO_WORDS)]
