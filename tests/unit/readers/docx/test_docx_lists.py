"""What Word keeps of lists decides: the level of an item, and where the preamble ends."""

import pytest

from drafting.conservation import check
from drafting.model.passages import passages_of
from drafting.readers.docx import read_docx
from drafting.text.inline import plain
from tests.word_files import level, numbered, numbering, p, word

DEFAULT = numbering(
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "%2."),
    level(2, "lowerRoman", "%3."),
    level(3, "decimal", "%4."),
)


def read(*lines, lists=DEFAULT):
    """Read a file of (words, list, level) and of words without a number."""
    body = [
        p(line) if isinstance(line, str) else p(line[0], properties=numbered(*line[1:]))
        for line in ("The General Assembly,", *lines)
    ]
    return read_docx(word(*body, numbering=lists), "x.docx")


def lines(reading):
    return [
        f"{each.label}: {plain(each.printed)}"
        for each in passages_of(reading.resolution).lines
        if each.line is not None
    ]


def codes(reading):
    return [each.code for each in reading.diagnostics if each.code != "lead-guessed"]


def test_the_level_in_the_file_decides_in_the_list_that_word_offers_first():
    reading = read(
        "Recalling its resolution 79/999 on benches,",
        ("Requests the gardener:", 1, 0),
        ("To plant:", 1, 1),
        ("To water:", 1, 1),
        ("By hand;", 1, 2),
        ("By night;", 1, 2),
        ("To rest;", 1, 1),
        ("Decides to wait.", 1, 0),
    )
    assert lines(reading)[1:] == [
        "OP1: Requests the gardener:",
        "OP1 a.: To plant:",
        "OP1 b.: To water:",
        "OP1 b. i.: By hand;",
        "OP1 b. ii.: By night;",
        "OP1 c.: To rest;",
        "OP2: Decides to wait.",
    ]
    assert check(reading).holds


RECITALS = [
    ("Recalling its resolution 79/999 on benches,", 1, 0),
    ("Noting that many gardeners are tired,", 1, 0),
    ("Bearing in mind that the rain is late,", 1, 0),
]
OPERATIVE = ["Decides that every garden shall have a bench;", "Requests a report in spring."]


@pytest.mark.parametrize("other", [1, 2])
def test_numbered_preambular_paragraphs_stay_preambular(other):
    """The list goes on over the operative paragraphs, or they have one of their own."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    reading = read(
        *RECITALS,
        *((words, other, 0) for words in OPERATIVE),
        lists=numbering(level(0, "decimal", "%1."), overrides=start),
    )
    first = 1 if other == 2 else 4
    assert lines(reading) == [
        *(f"PP{count}: {words}" for count, (words, *_) in enumerate(RECITALS, 1)),
        *(f"OP{count}: {words}" for count, words in enumerate(OPERATIVE, first)),
    ]
    assert "preamble-numbered" in codes(reading)
    account = check(reading)
    assert (account.unplaced, account.surplus) == ((), ())


def test_an_operative_text_that_opens_with_a_participle_keeps_its_numbers():
    reading = read(
        "Recalling its resolution 79/999 on benches,",
        ("Decides that every garden shall have a bench;", 1, 0),
        ("Recalling its decision, requests a report.", 1, 0),
    )
    assert [line.partition(":")[0] for line in lines(reading)] == ["PP1", "OP1", "OP2"]
    assert "preamble-numbered" not in codes(reading)
