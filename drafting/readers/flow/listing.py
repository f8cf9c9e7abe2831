"""Items of a list find their level by their numbers, not by their mark-up [UNXML, mark-up]."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafting.readers.flow.labels import (
    INNER,
    INNER_ROMAN,
    LETTER,
    OTHER,
    ROMAN,
    Label,
    label_of,
    take_label,
)
from drafting.text.inline import Text

_MOST_OPENED = 3
"""Numbers at the start of one paragraph that open levels; more are words."""

_FIRST_ROMAN = ((ROMAN, 1), (INNER_ROMAN, 1))


@dataclass(slots=True)
class Levels:
    """The levels open under one paragraph: style and last count of each."""

    open: list[tuple[str, int]] = field(default_factory=list)

    def place(
        self, label: Label, following: Label | None, stored: int | None = None
    ) -> tuple[int, bool]:
        """Put an item into the list.

        Args:
            label: its printed number.
            following: that of the item after it, which tells a letter (i) from a Roman one.
            stored: the level that the source says, if it says one.

        Returns:
            Its level, from 1, and whether its count follows from the items before it.
        """
        if stored and stored <= len(self.open) + 1:
            del self.open[stored - 1 :]
            self.open.append((f"level {stored}", 0))
            return stored, True
        style, count = self._reading(label, following)
        level = self._level(style)
        if level is None:
            self.open.append((style, count))
            return len(self.open), count in (0, 1)
        last = self.open[level - 1][1]
        del self.open[level - 1 :]
        self.open.append((style, count))
        return level, count in (0, 1, last + 1)

    def begin(self, content: Text) -> None:
        """Open the levels whose numbers are inside the words ("4. (a) (i) The …")."""
        for _ in range(_MOST_OPENED):
            number, content = take_label(content)
            if not number:
                return
            label = label_of(number)
            if label.is_figure or not is_item(label):
                return
            self.place(label, None)

    def _level(self, style: str) -> int | None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == style:
                return index + 1
        return None

    def _reading(self, label: Label, following: Label | None) -> tuple[str, int]:
        """Choose among the readings of a label."""
        if len(label.readings) == 1:
            return label.readings[0]
        going_on = [reading for reading in label.readings if self._continues(reading)]
        first = next((each for each in _FIRST_ROMAN if each in label.readings), None)
        if first and len(going_on) == 1 and going_on[0][0] in (LETTER, INNER):
            begins_roman = following is not None and (first[0], 2) in following.readings
            return first if begins_roman else going_on[0]
        if going_on:
            return going_on[0]
        if first:
            return first
        known = [reading for reading in label.readings if self._level(reading[0])]
        return (known or label.readings)[0]

    def _continues(self, reading: tuple[str, int]) -> bool:
        style, count = reading
        level = self._level(style)
        return level is not None and self.open[level - 1][1] + 1 == count


def is_item(label: Label) -> bool:
    """Return whether a number belongs to an item of a list."""
    return label.readings[0][0] != OTHER or label.printed.startswith(
        ("(", "\N{FULLWIDTH LEFT PARENTHESIS}")
    )


def figures_in_list(
    following: Iterable[tuple[Label | None, bool]], after: int, *, listed: bool
) -> int:
    """Count the items of a list whose first number is the figure 1; 0 if it is no list.

    Args:
        following: the numbers after the first, and whether the source says that they are in a list.
        after: the number of the paragraph that follows the list.
        listed: whether the source says so of the first; else two items are the fewest, and the
            count of paragraphs must go on after the list.
    """
    count, ended = 1, 0
    for label, in_list in following:
        if label is None or not label.is_figure:
            continue
        if listed and not in_list:
            break
        number = label.readings[0][1]
        if number == after and count > 1:
            ended = count
        if number != count + 1:
            break
        count += 1
    return count if listed else ended
