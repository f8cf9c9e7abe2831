"""Find names that look alike but differ, such as "Samoa" with a Cyrillic о.

Two names look alike when their skeletons are the same [UTS39, 4]: characters
that print nothing are left out, and every other one is replaced by what it looks like. Letter case,
spaces and the ways to store an accent make no difference either. The table has 3,400 characters
and is read only if several names are given. It knows single characters: names that differ in an
accent, or that only a hurried reader would confuse, are not reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from drafting.text.normalize import normalized
from drafting.text.shown import bare, shown, unsigned

_TABLE = Path(__file__).resolve().parent / "confusables.txt"
_BLANKS = re.compile(r"\s+")
_MOST = 3
"""Most differences that are named."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that look alike.

    Attributes:
        one, other: the names, in the order they were given.
    """

    one: str
    other: str

    def __str__(self) -> str:
        """Name both, and the characters that differ."""
        return (
            f"“{shown(self.one)}” and “{shown(self.other)}” look alike and are not the same: "
            f"{'; '.join(_differences(self.one, self.other))}"
        )


def look_alikes(names: Iterable[str]) -> tuple[Alike, ...]:
    """Return the names that look like an earlier one."""
    given = [name for name in dict.fromkeys(names) if name]
    if len(given) < 2:
        return ()
    first: dict[str, str] = {}
    found: list[Alike] = []
    for name in given:
        skeletons = {skeleton(name), skeleton(unsigned(name).casefold())}
        before = next((first[each] for each in skeletons if each in first), None)
        if before is not None:
            found.append(Alike(before, name))
        for each in skeletons:
            first.setdefault(each, before or name)
    return tuple(found)


def skeleton(name: str) -> str:
    """Return the skeleton of a name; names that look alike have the same one."""
    looks = _looks()
    whole = _BLANKS.sub(" ", normalized("NFKD", unsigned(name))).strip()
    drawn = "".join(looks.get(each, each) for each in bare(whole))
    return normalized("NFKD", drawn)


@cache
def _looks() -> dict[str, str]:
    """Return the character that each character looks like."""
    lines = _TABLE.read_text(encoding="utf-8").split("\n")
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {own: look for look, all_of_them in pairs for own in all_of_them}


def _differences(one: str, other: str) -> Iterator[str]:
    one, other = unsigned(one), unsigned(other)
    if normalized("NFC", one) == normalized("NFC", other):
        yield "their accents are stored in two ways (NFC and NFD)"
        return
    if one.casefold() == other.casefold():
        yield "they differ only in capital letters"
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changed = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    for _, start, end, from_, to in changed[:_MOST]:
        here, there = _named(one[start:end]), _named(other[from_:to])
        yield f"{here or 'nothing'} in the first is {there or 'nothing'} in the second"
    if len(changed) > _MOST:
        yield f"and {len(changed) - _MOST} more"


def _named(characters: str) -> str:
    """Name characters: "U+043E CYRILLIC SMALL LETTER O"."""
    names = [f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in characters]
    return " and ".join(names[:_MOST])
