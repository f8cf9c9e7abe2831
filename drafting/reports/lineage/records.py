"""Records of a lineage: what happened to each paragraph in each of several texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.engine.word_origins import OriginLine
from drafting.model.resolution import Resolution
from drafting.reports.pieces import printable
from drafting.text.inline import plain


class LineageEvent(StrEnum):
    """What happened to a paragraph in one text, compared with the text before.

    `FIRST` is in the first text. `ROLLING`: only dates, symbols, numbers of sessions and the like
    moved on. `MERGED` and `SPLIT` are also the end of paragraphs whose words went elsewhere.
    """

    FIRST = "first"
    ADDED = "added"
    UNCHANGED = "unchanged"
    ROLLING = "rolling"
    REWORDED = "reworded"
    MOVED = "moved"
    MOVED_REWORDED = "moved+reworded"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class LineageCell:
    """A paragraph in one text.

    Attributes:
        event: what happened to it.
        label: its label there ("OP5"); "" if it is gone.
        id: its id there ("O5"); "" if it is gone.
        others: labels of paragraphs that it was split from or into, or merged from or into.
    """

    event: LineageEvent
    label: str = ""
    id: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A paragraph through all texts.

    Attributes:
        cells: one for each text; None where there is no such paragraph.
        lines: its last words, and those that went before, each with its origin.
        language: code of the language of these words.
    """

    cells: tuple[LineageCell | None, ...]
    lines: tuple[OriginLine, ...]
    language: str = "en"

    @property
    def last(self) -> int:
        """Return the index of the last text that has the paragraph."""
        return max(index for index, cell in enumerate(self.cells) if cell and cell.label)

    @property
    def label(self) -> str:
        """Return the label in the last text that has the paragraph."""
        return (self.cells[self.last] or _NONE).label


_NONE = LineageCell(LineageEvent.DELETED)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The history of several texts.

    Attributes:
        names: the name of each text, oldest first: its symbol, else its title.
        rows: every paragraph, heading, table and title, in the order of the last text; those that
            are gone come where they were.
    """

    names: tuple[str, ...]
    rows: tuple[LineageRow, ...]


def names_of_texts(resolutions: Sequence[Resolution]) -> tuple[str, ...]:
    """Return a name for each text; texts of one name are numbered."""
    names = [printable(each.masthead.symbol or plain(each.title)) or "untitled"
             for each in resolutions]  # fmt: skip
    return tuple(
        f"{name} (text {number})" if names.count(name) > 1 else name
        for number, name in enumerate(names, 1)
    )
