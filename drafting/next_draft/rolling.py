"""Roll a text on to a later session."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.cited import cited_units
from drafting.model.lines import UnitLine
from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import Unit, Zone, resolution_from
from drafting.next_draft.head import next_head
from drafting.next_draft.records import LeftAsPrinted, NextDraft, RolledChange
from drafting.next_draft.rules import RollingLine, WordSwap, swaps_in
from drafting.next_draft.source import SourceText, source_text
from drafting.text.inline import Mark, Span, Text
from drafting.text.slices import characters, cut, replaced
from drafting.text.typography import BREAKING


def next_draft(
    resolution: Resolution,
    session: int,
    *,
    symbol: str = "",
    adopted: tuple[datetime.date, str] | None = None,
    sponsors: bool = False,
) -> NextDraft:
    """Return the draft for a later session, made from an earlier text of its series.

    Args:
        resolution: the earlier text, adopted or a draft.
        session: the session of the draft.
        symbol: symbol of the draft, or "" if it has none yet.
        adopted: when the earlier text was adopted and under which number ("78/199"), where the
            text itself does not say so.
        sponsors: whether its sponsors stay.

    Raises:
        OptionError: the text is none of the General Assembly, its session is not known or not
            before that of the draft, or the symbol or the number has no known form.
    """
    source = source_text(resolution, session, adopted)
    head, changes = next_head(source, symbol, keeps_sponsors=sponsors)
    rolling = _Rolling(source, list(changes))
    draft = rolling.text()
    draft = replace(
        draft,
        masthead=head,
        parts=tuple(replace(part, adopted=None) for part in draft.parts),
        vote="",
        proceedings=None,
    )
    return NextDraft(draft, tuple(rolling.changes), tuple(rolling.left))


@dataclass(slots=True)
class _Rolling:
    """Rolls line by line, and keeps what was changed and what was left."""

    source: SourceText
    changes: list[RolledChange]
    left: list[LeftAsPrinted] = field(default_factory=list)

    def text(self) -> Resolution:
        """Return the text with every line rolled on."""
        old = self.source.resolution
        units = cited_units(old)
        rolled = [(unit.zone, self._lines(unit)) for unit in units]
        numbers = note_numbers(old, units)
        notes = {
            note.key: self._line(
                note.content, f"note {numbers[note.key]}", is_note=True, is_preamble=False
            )
            for note in sorted(old.footnotes, key=lambda each: int(numbers.get(each.key, "0")))
            if note.key in numbers
        }
        outline = replace(
            old,
            footnotes=tuple(
                replace(each, content=notes.get(each.key, each.content)) for each in old.footnotes
            ),
        )
        return resolution_from(outline, rolled)

    def _lines(self, unit: Unit) -> list[UnitLine]:
        if not unit.is_paragraph or unit.zone is Zone.ANNEX:
            return list(unit.model_lines)
        is_preamble = unit.zone is Zone.PREAMBLE
        return [
            replace(
                each.line,
                content=self._line(
                    each.line.content, each.label, is_note=False, is_preamble=is_preamble
                ),
            )
            for each in unit.lines
        ]

    def _line(self, content: Text, label: str, *, is_note: bool, is_preamble: bool) -> Text:
        words = characters(content)
        line = RollingLine(words.translate(BREAKING), is_note, is_preamble)
        swaps = swaps_in(line, self.source)
        self._keep(words, label, swaps)
        for swap in reversed(swaps):
            if swap.new is not None:
                content = replaced(
                    content, swap.start, swap.end, tuple(_as_printed(content, swap, swap.new))
                )
        return content

    def _keep(self, words: str, label: str, swaps: Sequence[WordSwap]) -> None:
        for swap in swaps:
            old = words[swap.start : swap.end]
            if swap.new is None:
                self.left.append(LeftAsPrinted(label, old, swap.why))
            else:
                self.changes.append(RolledChange(label, old, swap.new, swap.why, swap.sure))


def _as_printed(content: Text, swap: WordSwap, new: str) -> Iterator[Span]:
    """Yield new words with the look of those they replace."""
    spans = (
        each
        for each in cut(content, max(swap.start - (swap.start == swap.end), 0), swap.end)
        if isinstance(each, Span)
    )
    first = next(spans, None)
    yield Span(new, first.marks if first else Mark.NONE)
