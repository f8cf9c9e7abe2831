"""Printed numbers of paragraphs: 1, 5 bis, (a), (i), I.

Levels: paragraphs 1., subparagraphs (a), then (i), then a. [EM, Paragraphs].
"""

from __future__ import annotations

import re

from drafting.text.languages import Language

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters(number: int) -> str:
    """Return the letter of a number from 1: a, b, …, z, aa, bb, … [UNXML, lists]."""
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


def from_letters(label: str) -> int | None:
    """Return the number of a letter label, or None if it is not one."""
    if not label or set(label) != {label[0]} or not "a" <= label[0] <= "z":
        return None
    return ord(label[0]) - ord("a") + 1 + 26 * (len(label) - 1)


def roman(number: int) -> str:
    """Return a number from 1 in Roman form: i, ii, iii, iv and so on."""
    result = "c" * (number // 100)
    number %= 100
    if number >= 90:
        result, number = result + "xc", number - 90
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        result += sign * times
    return result


def from_roman(label: str) -> int | None:
    """Return the number of a Roman label, or None if it is not one."""
    for number in range(1, 200):
        if roman(number) == label:
            return number
    return None


def part_letter(number: int, rules: Language) -> str:
    """Return the letter over a part of a resolution: A, in Arabic the name of its first letter."""
    return rules.parts[number - 1] if number <= len(rules.parts) else letters(number).upper()


def sublabel(number: int, level: int) -> str:
    """Return the bare label of a subparagraph: level 1 `a`, level 2 `i`, level 3 `a`."""
    return roman(number) if level == 2 else letters(number)


def from_sublabel(label: str, level: int) -> int | None:
    """Return the number of a bare subparagraph label of a level, or None if it is not plain."""
    return from_roman(label) if level == 2 else from_letters(label)


def printed_number(given: int | str, rules: Language) -> str:
    """Return the number of a paragraph as printed: "5.", "5 bis."; "" for none.

    A number with its own sign ("1.1", "5)") is printed as it is.
    """
    bare = str(given)
    if not bare or _has_sign(bare.removesuffix(".")):
        return bare
    return rules.paragraph.format(bare.removesuffix("."))


def printed_sublabel(given: int | str, level: int, rules: Language) -> str:
    """Return the number of a subparagraph as printed: "(a)", "(a bis)"; "" for none.

    Args:
        given: its count, or the author's number; a number with its own sign ("a)", "•") is
            printed as it is.
        level: 1 for the list under the paragraph.
        rules: the rules of the language.
    """
    if isinstance(given, str) and (not given or _has_sign(given)):
        return given
    bare = given if isinstance(given, str) else _bare(given, level, rules)
    if level > 2:
        return f"{bare}."
    if level == 2 and rules.second and bare not in (rules.seconds or ()):
        return (rules.second if rules.seconds == () else "({})").format(bare)
    return bare if level == 2 and rules.second else rules.subparagraph.format(bare)


def _bare(count: int, level: int, rules: Language) -> str:
    """Return the bare label of a count, in the letters or figures of the language."""
    if level == 1 and 0 < count <= len(rules.letters):
        return rules.letters[count - 1]
    if level == 2 and rules.seconds is not None:
        return rules.seconds[count - 1] if count <= len(rules.seconds) else str(count)
    return sublabel(count, level)


def _has_sign(given: str) -> bool:
    """Return whether a number has signs besides letters, figures and spaces."""
    return re.search(r"[^\w\s]", given) is not None
