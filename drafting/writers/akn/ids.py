"""Identifiers of elements: `sec_I__para_3__list_1__point_b` [AKN4UN, identifiers].

They follow the printed numbers, so that a citation finds its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class ElementIds:
    """Gives each element of a document a unique identifier.

    Attributes:
        used: the identifiers already given.
        counts: how many elements without a number a place has, by name.
    """

    used: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def numbered(self, place: str, name: str, number: str) -> str:
        """Return the identifier of an element that prints a number.

        Elements without a number are counted by name: `para_nn2`. A number that is printed twice
        in one place gets a count after it: `para_3_2`.

        Args:
            place: identifier of the parent, or "".
            name: short name of the element ("para").
            number: as printed ("5 bis.", "(a)"), or "".
        """
        bare = bare_number(number)
        return self.single(place, f"{name}_{bare}") if bare else self.counted(place, f"{name}_nn")

    def counted(self, place: str, name: str) -> str:
        """Return the identifier of an element that is counted by name: `list_1`."""
        key = _joined(place, name)
        self.counts[key] = self.counts.get(key, 0) + 1
        return self._free(f"{key}{self.counts[key]}")

    def single(self, place: str, name: str) -> str:
        """Return the identifier of an element that occurs once in its place: `content`."""
        return self._free(_joined(place, name))

    def _free(self, wish: str) -> str:
        found, turn = wish, 1
        while found in self.used:
            turn += 1
            found = f"{wish}_{turn}"
        self.used.add(found)
        return found


def bare_number(number: str) -> str:
    """Return a printed number in the form of identifiers.

    >>> bare_number("(a)"), bare_number("5 bis."), bare_number("11.2 Rev. A")
    ('a', '5bis', '11-2RevA')
    """
    trimmed = re.sub(r"^\W+|\W+$", "", number)
    return re.sub(r"\W+", lambda match: "" if re.search(r"\s", match[0]) else "-", trimmed)


def _joined(place: str, name: str) -> str:
    return f"{place}__{name}" if place else name
