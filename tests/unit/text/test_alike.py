"""Names that look alike but are not the same are found."""

import re

import pytest

from drafting.text.alike import look_alikes, skeleton

PAIRS = {
    "Samoa\u200b": "nothing in the first is U+200B ZERO WIDTH SPACE in the second",
    "Sam\u043ea": "U+006F LATIN SMALL LETTER O in the first is U+043E CYRILLIC SMALL LETTER O",
    "Samoa⟨U+200B⟩": "U+200B ZERO WIDTH SPACE",
    "samoa": "only in capital letters",
    "SAMOA": "only in capital letters",
    "Samoa\N{NO-BREAK SPACE}": "U+00A0 NO-BREAK SPACE",
    "\uff33amoa": "U+FF33 FULLWIDTH LATIN CAPITAL LETTER S",
    "Sa\xadmoa": "U+00AD SOFT HYPHEN",
    "S\u0430m\u03bf\u0430": "CYRILLIC SMALL LETTER A",
    "\U0001d412amoa": "MATHEMATICAL BOLD CAPITAL S",
    "Sarnoa": "U+006D LATIN SMALL LETTER M",
}


@pytest.mark.parametrize("other", PAIRS, ids=ascii)
def test_a_name_that_looks_like_another_is_found_with_what_differs(other):
    (found,) = look_alikes(["Palau", "Samoa", other])
    assert (found.one, found.other) == ("Samoa", other)
    assert PAIRS[other] in str(found)


def test_other_names():
    pairs = [
        ("São Tomé", "Sa\u0303o Tome\u0301"),  # NFC and NFD
        ("Côte d'Ivoire", "Côte d’Ivoire"),
        ("Cook Islands", "Cook  Islands"),
        ("Ireland", "lreland"),
        ("Россия", "Poccия"),
        ("Αρμενία", "Aρμενία"),
    ]
    for one, other in pairs:
        assert len(look_alikes([one, other])) == 1, one


def test_real_delegations_look_like_none_of_the_others():
    names = re.split(
        ", ",
        "Niger, Nigeria, Mali, Malta, Malawi, Iran, Iraq, Oman, Austria, Australia, Ireland, "
        "Iceland, Slovakia, Slovenia, Chad, Chile, China, Congo, Dominica, Dominican Republic, "
        "Guinea, Guyana, Ghana, Guinea-Bissau, Gambia, Zambia, Mauritania, Mauritius, Samoa, "
        "Somalia, Sudan, South Sudan, Suriname, Togo, Tonga, Tuvalu, Palau, Peru, Россия, Румыния, "
        "中国, 古巴, 日本, الصين, اليابان, Côte d’Ivoire, Türkiye, Turkmenistan, Union européenne",
    )
    assert look_alikes(names) == ()


def test_the_same_name_twice_is_one():
    assert look_alikes(["Samoa", "Samoa"]) == ()
    assert look_alikes(["", ""]) == ()


def test_three_that_look_alike_are_each_held_to_the_first():
    found = look_alikes(["Samoa", "Samoa\u200b", "Sam\u043ea"])
    assert [each.one for each in found] == ["Samoa", "Samoa"]


def test_a_skeleton_is_what_a_name_looks_like():
    assert skeleton("S\u0430m\u03bfa\u202e") == skeleton("Samoa")
