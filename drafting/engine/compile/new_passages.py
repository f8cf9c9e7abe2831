"""Give new passages provisional numbers and lines in the compilation.

A new paragraph after OP3 is OP3 bis; one that replaces it is OP3 alt. So the paragraphs as tabled
keep their numbers while the text is negotiated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

from drafting.engine.amend.tabled import TabledText
from drafting.engine.compile.records import (
    CompiledLine,
    CompiledUnit,
    Enclosure,
    ParagraphStatus,
    Proposal,
)
from drafting.engine.compile.words import proposed_words
from drafting.model.closing import closers
from drafting.model.lines import LineRecord, UnitLine
from drafting.model.paragraph import (
    CLOSED,
    FlushLine,
    OperativeParagraph,
    PreambularParagraph,
    Subparagraph,
)
from drafting.model.resolution import Annex, Part
from drafting.model.walk import Unit, Zone
from drafting.text.provisional import ADDED, ORDINALS

_COUNTED = PreambularParagraph | OperativeParagraph
_NUMBER = re.compile(r"(?:^|, )OP(.+)$")
_LETTER = re.compile(r"\(([^()]+)\)([^()]*)$")


@dataclass(slots=True)
class NewPassages:
    """Makes new passages, and gives each a label that no other has."""

    tabled: TabledText
    ordinals: Ordinals

    @classmethod
    def of(cls, tabled: TabledText) -> NewPassages:
        """Start with the labels of the text as tabled."""
        taken = {passage.label for passage in tabled.passages.by_label.values()}
        return cls(tabled, Ordinals(taken))

    # -- units --

    def units(self, index: int, proposals: Iterable[Proposal]) -> Iterator[CompiledUnit]:
        """Yield the new units before the unit with this index."""
        for proposal in proposals:
            yield from self._units(index, proposal)

    def _units(self, index: int, proposal: Proposal) -> Iterator[CompiledUnit]:
        rows = proposal.change.rows
        status = _status(proposal, is_alternative=proposal.change.deletes)
        enclosure = Enclosure((proposal,), "insert")
        for number, (zone, lines) in enumerate(rows):
            frame = lines[0].frame
            label = self._label(frame, index, proposal)
            head = UnitLine(_numbered(frame, label), lines[0].level, lines[0].content)
            first = sum(len(before) for _, before in rows[:number])
            made = self._closed((head, *lines[1:]), zone, proposal, first)
            if number == 0:
                made[0] = replace(made[0], opens=(enclosure,))
            if number == len(rows) - 1:
                made[-1] = replace(made[-1], closes=(enclosure,))
            yield CompiledUnit(
                label=label, zone=zone, lines=tuple(made), status=status,
                proposals=(proposal, *proposal.amendments),
                is_paragraph=isinstance(frame, _COUNTED),
            )  # fmt: skip

    def _label(self, frame: LineRecord, index: int, proposal: Proposal) -> str:
        change, own = proposal.change, self.tabled.passages.own
        if isinstance(frame, _COUNTED):
            if change.deletes:
                return self.ordinals.instead(change.passage.label)
            before = self._like(frame, range(index - 1, -1, -1))
            if before is not None:
                return self.ordinals.after(own[before])
            after = self._like(frame, range(index, len(own)))
            if after is not None:
                return self.ordinals.before(own[after])
            return self.ordinals.first(f"{self._inside(index)}{_first_label(frame)}")
        return f"new text at {change.passage.label}"

    def _inside(self, index: int) -> str:
        """Return the start of labels in the part or annex that new text at this index is in."""
        passages = self.tabled.passages
        for place in range(min(index, len(passages.units)) - 1, -1, -1):
            if isinstance(passages.units[place].head, Part | Annex):
                return f"{passages.whole[place]}, "
        return ""

    def _like(self, frame: LineRecord, indexes: Iterable[int]) -> int | None:
        """Return the first unit of this kind; None if a title of a part or annex comes first."""
        for index in indexes:
            unit: Unit = self.tabled.passages.units[index]
            if isinstance(unit.head, Part | Annex):
                return None
            if type(unit.head) is type(frame):
                return index
        return None

    def _closed(
        self, lines: Sequence[UnitLine], zone: Zone, proposal: Proposal, first: int = 0
    ) -> list[CompiledLine]:
        """Return new lines with closing marks; an alternative ends like the passage it replaces.

        Args:
            lines: the lines.
            zone: where they are.
            proposal: what brings them.
            first: the place of the first one among all new lines of the proposal.
        """
        passages, change = self.tabled.passages, proposal.change
        is_listed = isinstance(lines[0].frame, Subparagraph | FlushLine)
        unit = passages.lines[min(change.passage.start, passages.beginnings[-1] - 1)].unit
        above = passages.units[unit].model_lines[:1] if is_listed else ()
        rules, in_annex = self.tabled.base.rules, zone is Zone.ANNEX
        marks = list(closers((*above, *lines), rules, in_annex=in_annex, last=False))[len(above) :]
        if change.deletes and isinstance(lines[-1].frame, CLOSED):
            last = change.passage.end - 1
            unit = passages.lines[last].unit
            printed = passages.units[unit].lines
            marks[-1] = marks[-1] and printed[last - passages.first_line(unit)].closer
        return [
            CompiledLine(
                line=line, words=tuple(proposed_words(proposal, line.content, at)), closer=mark
            )
            for at, (line, mark) in enumerate(zip(lines, marks, strict=True), first)
        ]

    # -- lines --

    def lines(self, place: int, proposal: Proposal) -> Iterator[CompiledLine]:
        """Return the new lines before the line with this index."""
        given = [line for _, lines in proposal.change.rows for line in lines]
        level = given[0].level
        lettered = [
            self._lettered(line, place, proposal) if line.level == level else line for line in given
        ]
        zone = self.tabled.passages.lines[proposal.change.passage.start].zone
        made = self._closed(lettered, zone, proposal)
        enclosure = Enclosure((proposal,), "insert")
        made[0] = replace(made[0], opens=(enclosure,))
        made[-1] = replace(made[-1], closes=(enclosure,))
        return iter(made)

    def _lettered(self, line: UnitLine, place: int, proposal: Proposal) -> UnitLine:
        if not isinstance(line.frame, Subparagraph):
            return line
        label = self._letter(line.level, place, proposal)
        if not label:
            return line
        found = _LETTER.search(label)
        number = found[1] + found[2] if found else None
        return replace(line, frame=replace(line.frame, number=number))

    def _letter(self, level: int, place: int, proposal: Proposal) -> str:
        change = proposal.change
        if change.deletes:
            return self.ordinals.instead(change.passage.label)
        lines = self.tabled.passages.lines_of_unit(change.gap.unit if change.gap else 0)
        before = self._item(level, range(place - 1, lines.start, -1))
        if before:
            return self.ordinals.after(before)
        behind = self._item(level, range(place, lines.stop))
        return self.ordinals.before(behind) if behind else ""

    def _item(self, level: int, places: Iterable[int]) -> str:
        """Return the label of the first item of this level in the same list, or ""."""
        for place in places:
            text_line = self.tabled.passages.lines[place]
            if text_line.line is None or text_line.line.level < level:
                return ""
            if text_line.line.level == level and isinstance(text_line.line.frame, Subparagraph):
                return text_line.label
        return ""


def _first_label(frame: PreambularParagraph | OperativeParagraph) -> str:
    """Return the label of a paragraph that is the only one of its kind."""
    if isinstance(frame, PreambularParagraph):
        return "PP1"
    return f"OP{frame.number or 1}"


def _numbered(frame: LineRecord, label: str) -> LineRecord:
    if not isinstance(frame, OperativeParagraph):
        return frame
    found = _NUMBER.search(label)
    return replace(frame, number=found[1] if found else frame.number)


def _status(proposal: Proposal, *, is_alternative: bool) -> ParagraphStatus:
    if proposal.is_accepted and not all(each.is_accepted for each in proposal.amendments):
        return ParagraphStatus.OPEN
    if proposal.is_accepted:
        return ParagraphStatus.DECIDED
    if proposal.opponents:
        return ParagraphStatus.CONTESTED
    return ParagraphStatus.CONTESTED if is_alternative else ParagraphStatus.OPEN


@dataclass(slots=True)
class Ordinals:
    """Gives provisional numbers, each once.

    Attributes:
        taken: labels that the text has.
    """

    taken: set[str] = field(default_factory=set)

    def after(self, label: str) -> str:
        """Return the label of new text after a passage: "OP3" gives "OP3 bis"."""
        stem = ADDED.sub("", label)
        return self._first(f"{stem} {each}" for each in _ordinals())

    def before(self, label: str) -> str:
        """Return the label of new text before the first passage: "OP1 pre", "OP1 pre bis"."""
        stem = f"{ADDED.sub('', label)} pre"
        return self._first(chain([stem], (f"{stem} {each}" for each in _ordinals())))

    def first(self, label: str) -> str:
        """Return the label of new text that is the first of its kind: "OP1", then "OP1 bis"."""
        return self._first(chain([label], (f"{label} {each}" for each in _ordinals())))

    def instead(self, label: str) -> str:
        """Return the label of an alternative: "OP3 alt", "OP3 alt 2"."""
        counted = (f"{label} alt {number}" for number in count(2))
        return self._first(chain([f"{label} alt"], counted))

    def _first(self, labels: Iterable[str]) -> str:
        found = next(label for label in labels if label not in self.taken)
        self.taken.add(found)
        return found


def _ordinals() -> Iterator[str]:
    return chain(ORDINALS, (f"{number}th" for number in count(len(ORDINALS) + 2)))
