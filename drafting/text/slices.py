"""Find, remove and insert words of a text by characters.

A note mark counts as one character, so that a place in the words is one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.text.inline import Inline, Mark, Span, Text, normal
from drafting.text.normalize import folded

NOTE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The character for a note mark."""
_NO_SPACE_BEFORE = re.compile(rf"[,;:.!?)\]”’{NOTE}，。；：]")
_NO_SPACE_AFTER = re.compile(r"[(\[“‘]")


def characters(content: Text) -> str:
    """Return the words with one character for each note mark."""
    return "".join(part.text if isinstance(part, Span) else NOTE for part in content)


def cut(content: Text, start: int, end: int) -> Text:
    """Return the characters from `start` up to `end`."""
    return normal(_cut(content, start, end))


def _cut(content: Text, start: int, end: int) -> Iterator[Inline]:
    place = 0
    for part in content:
        length = len(part.text) if isinstance(part, Span) else 1
        first, last = max(start - place, 0), min(end - place, length)
        if first < last:
            yield Span(part.text[first:last], part.marks) if isinstance(part, Span) else part
        place += length
        if place >= end:
            return


def looks_of(content: Text) -> frozenset[Mark]:
    """Return the looks in a text."""
    return frozenset(part.marks for part in content if isinstance(part, Span))


def with_look(content: Text, look: Mark) -> Text:
    """Return the text with the same look everywhere."""
    return normal(Span(part.text, look) if isinstance(part, Span) else part for part in content)


@dataclass(frozen=True, slots=True)
class Searched:
    """Words in the form for comparison, with the original place of each character."""

    words: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, source: str, *, notes: bool = True) -> Searched:
        """Fold typography and white space; without `notes`, leave out footnote marks."""
        if notes and source.isascii() and "  " not in source:
            return cls(source, tuple(range(len(source) + 1)))
        words: list[str] = []
        places: list[int] = []
        for index, character in enumerate(source):
            plain = " " if character.isspace() else folded(character)
            if (character == NOTE and not notes) or not plain:
                continue
            if plain == " " and words and words[-1] == " ":
                continue
            words.append(plain)
            places.append(index)
        return cls("".join(words), (*places, len(source)))

    def find(self, wanted: str, most: int | None = None) -> list[tuple[int, int]]:
        """Return the places of words: start and end in the source, overlapping places too.

        Args:
            wanted: the words, folded.
            most: stop after this many places.
        """
        found: list[tuple[int, int]] = []
        at = self.words.find(wanted) if wanted else -1
        while at >= 0 and (most is None or len(found) < most):
            if _is_whole(self.words, at, at + len(wanted)):
                last = self.places[at + len(wanted) - 1]
                found.append((self.places[at], last + 1))
            at = self.words.find(wanted, at + 1)
        return found


def _is_whole(words: str, start: int, end: int) -> bool:
    """Return whether both ends are between words."""
    return not (
        (start and are_joined(words[start - 1], words[start]))
        or (end < len(words) and are_joined(words[end - 1], words[end]))
    )


def are_joined(one: str, other: str) -> bool:
    """Return whether two characters side by side belong to one word."""
    return one.isalnum() and other.isalnum() and not (_is_han(one) or _is_han(other))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def replaced(content: Text, start: int, end: int, new: Text) -> Text:
    """Return a text with other words in a place; the words around it stay as they are."""
    length = len(characters(content))
    return normal((*cut(content, 0, start), *new, *cut(content, end, length)))


def removed(content: Text, start: int, end: int) -> Text:
    """Return a text without words in a place, and without the space that would be left over."""
    words = characters(content)
    before, after = words[:start], words[end:]
    if before.endswith(" ") and (not after or _NO_SPACE_BEFORE.match(after)):
        start -= 1
    elif after.startswith(" ") and (not before or before.endswith(" ")):
        end += 1
    return replaced(content, start, end, ())


def inserted(content: Text, place: int, new: Text, *, spaced: bool = True) -> Text:
    """Return a text with new words in a place, with the spaces they need.

    Args:
        content: the text.
        place: the place.
        new: the words, without spaces at their ends.
        spaced: whether the language separates words by spaces.
    """
    words, first = characters(content), characters(new)
    before, after = words[:place], words[place:]
    if spaced and _needs_space(before, first):
        new = (Span(" "), *new)
    if spaced and _needs_space(first, after):
        new = (*new, Span(" "))
    return replaced(content, place, place, normal(new))


def _needs_space(before: str, after: str) -> bool:
    """Return whether a space is needed between two pieces of text."""
    if not before or not after or before.endswith(" ") or after.startswith(" "):
        return False
    return not _NO_SPACE_BEFORE.match(after) and not _NO_SPACE_AFTER.match(before[-1])
