"""Collect the entries of a list that is being made, and write new passages in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from itertools import groupby

from drafting.model.amendment import Amendment, NewText
from drafting.model.lines import UnitLine
from drafting.model.paragraph import CLOSED
from drafting.model.walk import PrintedLine, Zone
from drafting.text.languages import Language
from drafting.text.punctuation import close, take_closer


@dataclass(slots=True)
class Drafts:
    """The entries so far.

    Attributes:
        tracked: each stretch of changed words is one entry, as its author made it.
    """

    entries: list[Amendment] = field(default_factory=list)
    tracked: bool = False

    def add(self, entry: Amendment) -> None:
        """Add an entry."""
        self.entries.append(entry)

    def joined(self) -> Iterator[Amendment]:
        """Yield the entries; equal ones in a row become one that repeats the new passage.

        Otherwise two equal entries would count as one proposal made twice.
        """
        for entry, alike in groupby(self.entries):
            count = len(list(alike))
            yield entry if count == 1 else replace(entry, new=_repeated(entry.new, count))


def _repeated(new: NewText, count: int) -> NewText:
    return NewText(**{each.name: getattr(new, each.name) * count for each in fields(new)})


def typed(printed: PrintedLine, zone: Zone, rules: Language) -> UnitLine:
    """Return a line as a person would type it in an amendment.

    A closing mark is typed only if the last words look like one.
    """
    line = printed.line
    frame = line.frame
    if zone is Zone.ANNEX or not isinstance(frame, CLOSED) or frame.end is not None:
        return line
    if not take_closer(line.content)[1]:
        return line
    return replace(line, content=close(line.content, printed.closer or ";", rules))
