"""Characters are printed as they are, or shown as signs."""

import json
import sys
import unicodedata

import pytest

from drafting.text.shown import (
    _PLAIN_LINES,
    _SUSPECTS,
    _is_suspect,
    _one_of,
    _turns_left,
    bare,
    hidden_in,
    in_json,
    is_hidden,
    shown,
    shown_text,
    sign_of,
    unsigned,
)

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NEVER = (
    *TURNS, *map(chr, range(9)), *map(chr, range(11, 32)), *map(chr, range(127, 160)),
    "\u2028", "\u2029", "\u2060", "\u2064", "\u206a", "\ufeff", "\ufff9", "\ufffb", "\ufffe",
    "\u034f", "\u115f", "\u1160", "\u17b4", "\u180e", "\u2800", "\u3164", "\uffa0",
    "\U0001d173", "\U000e0001", "\U000e0041", "\U000e007f", "\ud800", "\udce9", "\ufdd0",
)  # fmt: skip


@pytest.mark.parametrize("character", NEVER, ids=ascii)
def test_what_hides_or_steers_is_shown(character):
    sign = f"a⟨U+{ord(character):04X}⟩b"
    assert shown(f"a{character}b") == sign
    assert shown_text(f"a{character}b") == sign
    assert is_hidden(f"a{character}b")


@pytest.mark.parametrize(
    "character",
    ["\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f", "\U000e0101"],
    ids=ascii,
)
def test_what_some_script_needs_is_shown_in_others(character):
    assert shown(f"Sa{character}moa") == f"Sa⟨U+{ord(character):04X}⟩moa"
    assert shown_text(f"Sa{character}moa") == f"Sa⟨U+{ord(character):04X}⟩moa"


@pytest.mark.parametrize(
    "words",
    [
        "القرار \u200f63/180\u200e",  # direction marks around a symbol in Arabic
        "می\u200cخواهم",  # Persian: letters that do not join
        "क्\u200dष",  # Hindi: a half letter
        "ภาษา\u200bไทย",  # Thai: where a line may be broken
        "葛\U000e0101飾",  # a variant of a Chinese character
        "✓\ufe0f 1\ufe0f⃣",
        "10\N{NO-BREAK SPACE}per\N{NARROW NO-BREAK SPACE}cent, non\N{NON-BREAKING HYPHEN}violent",
        "“Côte d’Ivoire” – Türkiye; Ελλάδα, Россия, 中国，日本",
        "e\N{COMBINING ACUTE ACCENT}",
        "\uf0b7 private use prints as a box",
    ],
)
def test_what_a_script_needs_is_quiet(words):
    assert shown(words) == words
    assert shown_text(words) == words
    assert not is_hidden(words)


def test_line_ends_and_tabs_are_the_form_of_a_text_and_no_part_of_a_name():
    assert shown_text("a\n\tb\r\n") == "a\n\tb\r\n"
    assert shown("a\n\tb") == "a⟨U+000A⟩⟨U+0009⟩b"
    assert shown_text("harmless\rhidden") == "harmless⟨U+000D⟩hidden"


def test_a_soft_hyphen_is_typography_in_a_text_and_no_part_of_a_name():
    assert shown_text("co\xadoperation") == "co\xadoperation"
    assert shown_text("Samoa\xad") == "Samoa⟨U+00AD⟩"
    assert shown("Sa\xadmoa") == "Sa⟨U+00AD⟩moa"


def test_every_character_that_unicode_calls_a_control_or_a_format_is_a_suspect():
    """This fails with a version of Unicode that has a new one."""
    visible = {0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891}
    visible |= {0x08E2, 0x110BD, 0x110CD, *range(0x13430, 0x13456)}  # signs that print something
    for code in range(sys.maxunicode + 1):
        if (
            unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            and code not in visible
        ):
            assert shown(f"a{chr(code)}b") != f"a{chr(code)}b", hex(code)


def test_hidden_characters_have_their_places():
    found = list(hidden_in("a\u202eb\u200bc"))
    assert [(each.start(), each[0]) for each in found] == [(1, "\u202e"), (3, "\u200b")]


def test_json_says_the_same():
    words = "a\u202eb\u200bc\U000e0041d\x9be\udce9f"
    written = in_json(json.dumps([words], ensure_ascii=False))
    assert written.isascii()
    assert json.loads(written) == [words]


def test_a_bare_name_is_what_it_looks_like():
    assert bare("Sa\u200bmoa\u202e") == "Samoa"


def test_the_quick_look_and_the_close_one_agree():
    for character in map(chr, range(sys.maxunicode + 1)):
        if _one_of(_SUSPECTS).match(character):
            assert _is_suspect(f"a{character}b", _PLAIN_LINES), ascii(character)


@pytest.mark.parametrize(
    "character", ["\x00", "\u202e", "\ud800", "\U000e0041", "\U0010ffff"], ids=ascii
)
def test_a_sign_says_its_character(character):
    assert unsigned(f"a{sign_of(character)}b") == f"a{character}b"


def test_what_only_looks_like_a_sign_stays():
    for words in ("⟨U+⟩", "⟨U+12⟩", "⟨U+110000⟩", "⟨U+00000041⟩", "⟨a⟩"):
        assert unsigned(words) == words


def test_a_text_of_direction_marks_is_looked_through_once():
    _turns_left.cache_clear()
    assert shown("\u200e" * 1000 + "a") == "⟨U+200E⟩" * 1000 + "a"
    assert _turns_left.cache_info().misses == 1
