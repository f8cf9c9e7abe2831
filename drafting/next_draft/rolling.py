"""Roll a text on to a later session."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from drafting.model.cited import cited_units
from drafting.model.masthead import GENERAL_ASSEMBLY
from drafting.model.numbers import note_numbers
from drafting.model.paragraph import Heading, Table, TextParagraph
from drafting.model.resolution import Annex, Part, Resolution
from drafting.model.walk import Unit, Zone, resolution_from
from drafting.next_draft.citations import citations_in
from drafting.next_draft.cycle import doubts_of, session_named
from drafting.next_draft.frames import (
    learned_in,
    ordinals_in,
    sessions_in,
    unless_stayed,
    years_in,
)
from drafting.next_draft.head import next_head
from drafting.next_draft.leftovers import left_in
from drafting.next_draft.line import RollingLine, RollingZone, WordSwap, apart, spliced
from drafting.next_draft.notes import notes_in
from drafting.next_draft.predecessor import predecessor_in
from drafting.next_draft.records import LeftAsPrinted, NextDraft, RolledChange
from drafting.next_draft.reports import reports_due
from drafting.next_draft.series import NOTES, LineKey, PastChange, PastTexts
from drafting.next_draft.source import SourceText, session_of, source_text
from drafting.next_draft.words import next_words
from drafting.text.inline import Text
from drafting.text.slices import NOTE, characters
from drafting.text.typography import BREAKING


def next_draft(
    resolution: Resolution,
    session: int,
    *,
    symbol: str = "",
    adopted: tuple[datetime.date, str] | None = None,
    sponsors: bool = False,
    series: Sequence[Resolution] = (),
) -> NextDraft:
    """Return the draft for a later session, made from an earlier text of its series.

    Args:
        resolution: the earlier text, adopted or a draft.
        session: the session of the draft.
        symbol: symbol of the draft, or "" if it has none yet.
        adopted: when the earlier text was adopted and under which number ("78/199"), where the
            text itself does not say so.
        sponsors: whether its sponsors stay.
        series: texts of the series before it, oldest first. They say what its predecessor is, and
            what moved on; without them the way in which the text cites its predecessor must do.

    Raises:
        OptionError: the text is none of the General Assembly, its session is not known or not
            before that of the draft, or the symbol or the number has no known form.
    """
    source = source_text(resolution, session, adopted)
    head, changes = next_head(source, symbol, keeps_sponsors=sponsors)
    past = PastTexts.of((*series, resolution))
    rolling = _Rolling(source, past, list(changes))
    draft = rolling.text([each.masthead.number for each in series])
    lines = _labelled_lines(resolution)
    if words := next_words(resolution.language):
        rolling.left.extend(reports_due(lines, source, words))
    draft = replace(
        draft,
        masthead=head,
        parts=tuple(replace(part, adopted=None) for part in draft.parts),
        vote="",
        proceedings=None,
    )
    named = session_named([line for _, line in lines], source)
    return NextDraft(
        draft,
        tuple(rolling.changes),
        tuple(rolling.left),
        tuple(rolling.history),
        doubts_of(named, source),
    )


def expected_session(resolution: Resolution) -> int:
    """Return the session in which the next text of a series is expected, 0 if nobody knows.

    Args:
        resolution: the latest text of the series.
    """
    own = session_of(resolution)
    if not own or resolution.masthead.organ != GENERAL_ASSEMBLY:
        return 0
    source = source_text(resolution, own + 1)
    return session_named([line for _, line in _labelled_lines(resolution)], source) or own + 1


@dataclass(slots=True)
class _Rolling:
    """Rolls line by line, and keeps what was changed and what was left."""

    source: SourceText
    past: PastTexts
    changes: list[RolledChange]
    left: list[LeftAsPrinted] = field(default_factory=list)
    history: list[PastChange] = field(default_factory=list)

    def text(self, known: Sequence[str]) -> Resolution:
        """Return the text with every line rolled on.

        Args:
            known: the numbers of earlier texts of the series, oldest first.
        """
        old = self.source.resolution
        units = cited_units(old)
        numbers = note_numbers(old, units)
        notes = sorted(old.footnotes, key=lambda each: int(numbers.get(each.key, "0")))
        lines = [line for unit in units for line in _lines_of(unit)]
        words = next_words(old.language)
        predecessor = predecessor_in(lines, self.source, words, known) if words else ""
        rolled = {}
        for index, unit in enumerate(units):
            pairs = enumerate(zip(unit.lines, _lines_of(unit), strict=True))
            rolled[unit.id] = [
                replace(
                    each.line,
                    content=self._line(
                        each.line.content, each.label, line, predecessor, (index, at)
                    ),
                )
                for at, (each, line) in pairs
            ]
        indexes = {note.key: index for index, note in enumerate(old.footnotes)}
        contents = {
            note.key: self._line(
                note.content,
                f"note {numbers[note.key]}",
                _line_of(note.content, RollingZone.NOTE, 0),
                predecessor,
                (NOTES, indexes[note.key]),
            )
            for note in notes
            if note.key in numbers
        }
        outline = replace(
            old,
            footnotes=tuple(
                replace(each, content=contents.get(each.key, each.content))
                for each in old.footnotes
            ),
        )
        return resolution_from(outline, [(unit.zone, rolled[unit.id]) for unit in units])

    def _line(
        self, content: Text, label: str, line: RollingLine, predecessor: str, key: LineKey
    ) -> Text:
        if line.kind is not None:
            language = self.source.resolution.language
            moved, stayed = self.past.moved(key, language), self.past.stayed(key)
            line = replace(line, moved=moved, stayed=stayed)
        swaps = swaps_in(line, predecessor, self.source)
        words = characters(content)
        for swap in swaps:
            old = words[swap.start : swap.end]
            if swap.new is None or not swap.sure:
                place = (swap.start, swap.end)
                self.history.extend(self.past.history(key, place, label, _said(old)))
            if swap.new is None:
                self.left.append(LeftAsPrinted(label, _said(old), swap.why))
            else:
                self.changes.append(
                    RolledChange(label, _said(old), _said(swap.new), swap.why, swap.sure)
                )
        return spliced(content, swaps)


def swaps_in(line: RollingLine, predecessor: str, source: SourceText) -> tuple[WordSwap, ...]:
    """Return what becomes of the places of a line, in order.

    Args:
        line: a line of the earlier text.
        predecessor: the number of the text before it, or "" if nobody knows it.
        source: the earlier text.
    """
    if line.kind is None:
        return apart(left_in(line, source))
    words = next_words(source.resolution.language)
    rules: list[Iterator[WordSwap]] = []
    if words:
        rules.append(citations_in(line, predecessor, source, words))
    rules.append(unless_stayed(line, sessions_in(line, source, words)))
    rules.append(notes_in(line, source))
    if words:
        rules.append(unless_stayed(line, years_in(line, source, words)))
        rules.append(unless_stayed(line, ordinals_in(line, source, words)))
    rules.append(learned_in(line, source))
    rules.append(left_in(line, source))
    return apart(chain.from_iterable(rules))


def _labelled_lines(resolution: Resolution) -> list[tuple[str, RollingLine]]:
    """Return all lines of a text as rules see them, with their labels."""
    return [
        (each.label, line)
        for unit in cited_units(resolution)
        for each, line in zip(unit.lines, _lines_of(unit), strict=True)
        if line.kind is not None
    ]


def _lines_of(unit: Unit) -> list[RollingLine]:
    """Return the lines of a unit as rules see them; annexes and adopted texts stay as they are."""
    kind = _kind_of(unit)
    index = int(unit.id[1:]) - 1
    number = unit.number.rstrip(". ")
    return [replace(_line_of(each.line.content, kind, index), number=number) for each in unit.lines]


def _line_of(content: Text, kind: RollingZone | None, index: int) -> RollingLine:
    return RollingLine(characters(content).translate(BREAKING), kind, index)


def _kind_of(unit: Unit) -> RollingZone | None:
    if unit.zone is Zone.ANNEX or isinstance(unit.head, (TextParagraph, Table, Part, Annex)):
        return None
    if isinstance(unit.head, Heading):
        return RollingZone.HEADING
    return RollingZone.PREAMBLE if unit.zone is Zone.PREAMBLE else RollingZone.OPERATIVE


def _said(words: str) -> str:
    """Return words without the characters of note marks and the spaces around them."""
    return words.replace(NOTE, "").strip(" ,")
