"""Hold the lines of a view without what the page adds and others propose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.trace import NOWHERE
from drafting.text.inline import Inline, Span, normal
from drafting.writers.rolling.marks import BasePlace

_NO_SPACE_BEFORE = ",;:.)]!?"


@dataclass(frozen=True, slots=True)
class OwnSign:
    """A character of a line that is written: where it is, and what the base has there."""

    inline: Inline
    at: int
    place: BasePlace | None = None

    @property
    def is_space(self) -> bool:
        """Return whether it is white space."""
        return isinstance(self.inline, Span) and self.inline.text.isspace()


@dataclass(slots=True)
class OwnLine:
    """A paragraph of a view without what the page adds and others propose.

    Attributes:
        signs: its characters.
        end: position of its end mark.
        votes: how much of each line of the base is in it.
        is_new: whether nothing of it is in the layout.
        paragraph: its place in the layout.
        row: the row of a table that it is in, or 0.
    """

    signs: list[OwnSign] = field(default_factory=list)
    end: int = NOWHERE
    votes: Counter[int] = field(default_factory=Counter)
    is_new: bool = True
    paragraph: int = 0
    row: int = 0


def with_late(line: OwnLine, late: Mapping[BasePlace, list[OwnSign]]) -> OwnLine:
    """Put in new characters that belong after a character that is printed elsewhere too."""
    if not late:
        return line
    signs: list[OwnSign] = []
    for sign in line.signs:
        signs.append(sign)
        if sign.place is not None:
            signs += late.get(sign.place, ())
    return replace(line, signs=signs)


def written(signs: Sequence[OwnSign]) -> tuple[tuple[Inline, ...], tuple[int, ...]]:
    """Return the words and positions of a line, without the spaces that its changes leave over."""
    kept: list[OwnSign] = []
    for sign in signs:
        before = kept[-1] if kept else None
        is_as_tabled = (
            before is not None and before.place is not None and sign.place is not None
            and sign.place.line == before.place.line
            and sign.place.offset == before.place.offset + 1
        )  # fmt: skip
        if not is_as_tabled:
            if sign.is_space and (before is None or before.is_space):
                continue
            if (
                before is not None and before.is_space and isinstance(sign.inline, Span)
                and sign.inline.text in _NO_SPACE_BEFORE
            ):  # fmt: skip
                kept.pop()
        kept.append(sign)
    while kept and kept[-1].is_space:
        kept.pop()
    return normal(each.inline for each in kept), tuple(each.at for each in kept)
