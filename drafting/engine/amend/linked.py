"""Make amendments between two texts whose signs are linked, so that nothing is compared.

Both texts were read from one file, as two people would have it, so the position of a sign says
whether both have it (`model.trace`). A sign that only the old text has was deleted, and one that
only the new text has was inserted. Each stretch without a common word is one amendment, as its
author made it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from drafting.engine.amend.from_diff import FromDiff, amendments_from_diff, note_keys, rekeyed
from drafting.engine.amend.pairs import Pairs, can_go_on, units_in_place
from drafting.engine.fields import diff_fields
from drafting.engine.notes import diff_notes
from drafting.model.amendment import AmendmentSet
from drafting.model.edit import (
    Comparison,
    FieldChanged,
    FootnoteEdit,
    LineEdit,
    LineRef,
    Op,
    WordRun,
)
from drafting.model.resolution import Resolution
from drafting.model.trace import NOWHERE, Trace, TracedText
from drafting.model.walk import Unit, units_of
from drafting.text.inline import Mark, NoteMark, Text
from drafting.text.languages import Language
from drafting.text.slices import cut

_SIGN, _END = 2, 1
"""Weights of a common sign and of a common end of a paragraph."""


def from_links(
    old: TracedText,
    new: TracedText,
    *,
    moves: Mapping[int, int],
    head: AmendmentSet,
) -> FromDiff:
    """Make amendments of the changes between two texts of one file, header fields included.

    Args:
        old: the text the amendments are made on.
        new: the text they are to give.
        moves: the old position of each sign of a moved passage, by its new position.
        head: who proposes them, and when.
    """

    def compare(base: Resolution) -> tuple[Comparison, Pairs]:
        linking = _Linking(replace(old, text=base), new, moves)
        return linking.comparison(), linking.pairs()

    return amendments_from_diff(old.text, new.text, head=head, header=True, compare=compare)


@dataclass(slots=True)
class _Linking:
    old: TracedText
    new: TracedText
    moves: Mapping[int, int]
    draft: Resolution = field(init=False)
    after: list[Trace] = field(init=False)
    edits: tuple[FootnoteEdit, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.after = [_moved_back(each, self.moves) for each in self.new.lines]
        base, draft = self.old.text, self.new.text
        found = dict(zip(self.new.notes, (note.key for note in draft.footnotes), strict=True))
        notes = {
            note.key: found[name]
            for name, note in zip(self.old.notes, base.footnotes, strict=True)
            if name in found
        }
        self.edits = tuple(diff_notes(base, draft, (units_of(base), units_of(draft)), notes))
        keys, _ = note_keys(base, Comparison(base, draft, self.edits))
        self.draft = rekeyed(draft, keys)

    def comparison(self) -> Comparison:
        """Return the title, the fields and the footnotes that changed."""
        base, draft = self.old.text, self.new.text
        fields: list[FieldChanged] = []
        for change in diff_fields(base, draft):
            if change.field == "title":
                runs = self._runs(base.title, 0, self.draft.title, 0)
                change = replace(change, runs=runs)
            fields.append(change)
        first = [len(self.old.lines) - len(base.footnotes)]
        first.append(len(self.after) - len(draft.footnotes))
        notes: list[FootnoteEdit] = []
        for edit in self.edits:
            if edit.old and edit.new:
                one = base.footnotes[edit.old.index].content
                other = self.draft.footnotes[edit.new.index].content
                places = first[0] + edit.old.index, first[1] + edit.new.index
                edit = replace(edit, runs=self._runs(one, places[0], other, places[1]))
            notes.append(edit)
        return Comparison(base, draft, (*fields, *notes))

    def _runs(self, old: Text, before: int, new: Text, after: int) -> tuple[WordRun, ...]:
        signs = self.old.lines[before].signs, self.after[after].signs
        return tuple(runs_between(old, signs[0], new, signs[1], self.draft.rules))

    # -- units and lines --

    def pairs(self) -> Pairs:
        """Pair each new unit with the old unit from which it has most."""
        olds, news = units_of(self.old.text), units_of(self.draft)
        before, after = _firsts(olds), _firsts(news)
        weights = _shared(
            [self._traces(self.old.lines, before, index, unit) for index, unit in enumerate(olds)],
            [self._traces(self.after, after, index, unit) for index, unit in enumerate(news)],
        )
        chosen = _chosen(
            {pair: sum(each.values()) for pair, each in weights.items()
             if can_go_on(olds[pair[0]], news[pair[1]])}
        )  # fmt: skip
        chosen |= _alike(olds, news, chosen)
        lines: dict[int, tuple[LineEdit, ...]] = {}
        still: list[tuple[int, int]] = []
        for other, one in chosen.items():
            common = weights.get((one, other), Counter())
            if common[0, 0]:  # the first lines belong together if the units do
                common[0, 0] += common.total()
            links = _chosen(common)
            links |= _leftover(olds[one], news[other], links)
            lines[other] = tuple(
                self._lines(links, olds[one], news[other], before[one], after[other])
            )
            now = self._traces(self.new.lines, after, other, news[other])
            signs = [sign for each in now for sign in each.signs if sign != NOWHERE]
            if 2 * sum(sign in self.moves for sign in signs) <= len(signs):
                still.append((one, other))
        return units_in_place(chosen, lines, still, news)

    @staticmethod
    def _traces(
        lines: Sequence[Trace], firsts: Sequence[int], index: int, unit: Unit
    ) -> Sequence[Trace]:
        return lines[firsts[index] : firsts[index] + len(unit.lines)]

    def _lines(
        self, links: Mapping[int, int], old: Unit, new: Unit, before: int, after: int
    ) -> Iterator[LineEdit]:
        gone = set(range(len(old.lines))) - set(links.values())
        for index in sorted(gone):
            content = old.lines[index].line.content
            yield LineEdit(LineRef(0, index), None, (WordRun(Op.DELETE, content),))
        for index, printed in enumerate(new.lines):
            content = printed.line.content
            if index not in links:
                yield LineEdit(None, LineRef(0, index), (WordRun(Op.INSERT, content),))
                continue
            one = links[index]
            runs = self._runs(old.lines[one].line.content, before + one, content, after + index)
            yield LineEdit(LineRef(0, one), LineRef(0, index), runs)


def _moved_back(trace: Trace, moves: Mapping[int, int]) -> Trace:
    if not moves:
        return trace
    signs = tuple(moves.get(sign, sign) for sign in trace.signs)
    return replace(trace, signs=signs, end=moves.get(trace.end, trace.end))


def _firsts(units: Sequence[Unit]) -> list[int]:
    """Return the place of the first line of each unit; the title has place 0."""
    found, place = [], 1
    for unit in units:
        found.append(place)
        place += len(unit.lines)
    return found


_Weights = dict[tuple[int, int], Counter[tuple[int, int]]]


def _shared(before: Sequence[Sequence[Trace]], after: Sequence[Sequence[Trace]]) -> _Weights:
    """Return how much the lines of any two units have in common."""
    signs: dict[int, tuple[int, int]] = {}
    ends: dict[int, tuple[int, int]] = {}
    whole: dict[tuple[int, ...], tuple[int, int]] = {}
    for unit, lines in enumerate(before):
        for line, trace in enumerate(lines):
            signs |= dict.fromkeys(trace.signs, (unit, line))
            ends[trace.end] = (unit, line)
            whole[trace.signs] = (unit, line)
    signs.pop(NOWHERE, None)
    ends.pop(NOWHERE, None)
    found: _Weights = {}
    for other, lines in enumerate(after):
        for line, trace in enumerate(lines):
            common: Counter[tuple[int, int]] = Counter()
            if trace.signs and trace.is_whole and trace.signs in whole:
                common[whole[trace.signs]] = _SIGN * len(trace.signs)
            else:
                common.update(signs[sign] for sign in trace.signs if sign in signs)
                common = Counter({place: _SIGN * count for place, count in common.items()})
            if end := ends.get(trace.end):
                common[end] += _END
            for (one, old_line), weight in common.items():
                found.setdefault((one, other), Counter())[old_line, line] += weight
    return found


def _chosen(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Link each new item to the old one with which it shares most, each old one only once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0][::-1])):
        if other not in found and one not in taken:
            found[other] = one
            taken.add(one)
    return found


def _alike(olds: Sequence[Unit], news: Sequence[Unit], chosen: Mapping[int, int]) -> dict[int, int]:
    """Link equal units without words, such as a heading that is only a number."""
    free = [index for index in range(len(olds)) if index not in set(chosen.values())]
    found: dict[int, int] = {}
    for other, unit in enumerate(news):
        if other in chosen:
            continue
        same = (one for one in free if olds[one].zone is unit.zone and olds[one].head == unit.head)
        one = next(same, None)
        if one is not None and not any(line.line.content for line in unit.lines):
            found[other] = one
            free.remove(one)
    return found


def _leftover(old: Unit, new: Unit, links: Mapping[int, int]) -> dict[int, int]:
    """Link lines of two linked units that share no signs: their first lines, equal lines."""
    free = [index for index in range(len(old.lines)) if index not in set(links.values())]
    found: dict[int, int] = {}
    for index, printed in enumerate(new.lines):
        if index in links:
            continue
        same = (one for one in free if one == index == 0 or old.lines[one].line == printed.line)
        one = next(same, None)
        if one is not None:
            found[index] = one
            free.remove(one)
    return found


# -- runs --


def runs_between(
    old: Text, before: Sequence[int], new: Text, after: Sequence[int], rules: Language
) -> Iterator[WordRun]:
    """Yield the runs of words kept, deleted and inserted between two lines.

    Args:
        old: the old line.
        before: positions of its signs.
        new: the new line.
        after: positions of its signs.
        rules: of the language, for the look of leads.
    """
    if before == after and old == new and NOWHERE not in before:
        if old:
            yield WordRun(Op.KEEP, old)
        return
    for op, steps in groupby(_steps(old, before, new, after, rules), key=lambda step: step[0]):
        places = [place for _, place in steps]
        content = new if op is Op.INSERT else old
        yield WordRun(op, cut(content, places[0], places[-1] + 1))


def _steps(
    old: Text, before: Sequence[int], new: Text, after: Sequence[int], rules: Language
) -> Iterator[tuple[Op, int]]:
    """Yield what happens to each sign, and its place in the old line, or in the new if inserted."""
    olds = {sign: place for place, sign in enumerate(before) if sign != NOWHERE}
    news = {sign: place for place, sign in enumerate(after) if sign != NOWHERE}
    looks = _looks(old, rules), _looks(new, rules)
    i = j = 0
    while i < len(before) or j < len(after):
        if j < len(after) and olds.get(after[j], -1) < i:
            yield Op.INSERT, j
            j += 1
        elif i < len(before) and news.get(before[i], -1) < j:
            yield Op.DELETE, i
            i += 1
        elif i < len(before) and j < len(after) and before[i] == after[j]:
            if looks[0][i] == looks[1][j]:
                yield Op.KEEP, i
            else:
                yield Op.DELETE, i
                yield Op.INSERT, j
            i, j = i + 1, j + 1
        else:  # each comes later on the other side: one must be deleted
            yield Op.DELETE, i
            i += 1


def _looks(content: Text, rules: Language) -> list[object]:
    """Return the look of each sign; for a note mark, its key."""
    found: list[object] = []
    for part in content:
        if isinstance(part, NoteMark):
            found.append(part.key)
        else:
            look = rules.lead if part.marks is Mark.LEAD else part.marks
            found += ((sign, look) for sign in part.text)
    return found
