"""Find what a version lost, added, split, joined or moved.

A run of lines of one paragraph that a version lacks is one finding, and so is a line that it has in
another place. What follows is aligned again, so a shift is not reported line by line.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from drafting.parity.align import AlignedRow, likeness
from drafting.parity.catalogue import parity_rule
from drafting.parity.lines import DescribedLine
from drafting.parity.majority import article, expected, has, odd_ones, others, texts
from drafting.parity.records import ParityFinding, VersionLineKind
from drafting.text.counting import counted
from drafting.text.shown import shown
from drafting.text.slices import NOTE

V = TypeVar("V", bound=Hashable)
_HEADS = (
    VersionLineKind.HEADING,
    VersionLineKind.PART,
    VersionLineKind.ANNEX,
    VersionLineKind.TABLE,
    VersionLineKind.TITLE,
)
_MOVED = 0.5
"""How much alike a lost line and an added one must be to be one that moved."""
_REACH = 40
"""Number of rows over which a line can move; farther away it is lost and added."""
_WORDS = 60
"""Characters of a line that a message quotes."""


@dataclass(frozen=True)
class RowTable:
    """The rows of several versions, and who decides.

    Attributes:
        rows: the rows.
        languages: codes of the versions, in order.
        reference: the version that decides between sides of one size.
        labels: the label of each row.
        exchanged: rows and versions whose line changed places with the next one.
        moved: rows and versions that are no loss or addition, because the line moved.
    """

    rows: Sequence[AlignedRow]
    languages: tuple[str, ...]
    reference: str
    labels: tuple[str, ...]
    exchanged: frozenset[tuple[int, str]] = frozenset()
    moved: set[tuple[int, str]] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Sequence[AlignedRow], languages: tuple[str, ...], reference: str) -> RowTable:
        """Return the table of aligned rows."""
        return cls(rows, languages, reference, tuple(_label(row, reference) for row in rows))

    def finding(
        self, code: str, row: int, wrong: Sequence[str], message: str, label: str = ""
    ) -> ParityFinding:
        """Return a finding of a rule in a row."""
        level = parity_rule(code).level
        languages = tuple(each for each in self.languages if each in wrong)
        return ParityFinding(code, level, label or self.labels[row], languages, shown(message), row)

    def others(self, *wrong: str) -> str:
        """Return the versions beside some as words."""
        return others(self.languages, wrong)

    def unlike(self, row: int, wrong: Sequence[str], *, is_lost: bool) -> str:
        """Return the versions that are right about the presence of a row."""
        right = [each for each, is_there in self.presence(row).items() if is_there == is_lost]
        return others(right, wrong)

    def presence(self, row: int) -> dict[str, bool]:
        """Return which versions have the line of a row."""
        return {each: self.has_line(row, each) for each in self.languages}

    def has_line(self, row: int, language: str) -> bool:
        """Return whether a version has the line of a row."""
        return language in self.rows[row].cells or language in self.rows[row].joined

    @cached_property
    def is_usual(self) -> tuple[bool, ...]:
        """Return for each row whether most versions have it."""
        return tuple(expected(self.presence(at), self.reference) for at in range(len(self.rows)))

    @cached_property
    def before(self) -> tuple[int, ...]:
        """Return for each row the last one before it that most versions have, or -1."""
        result, last = [], -1
        for at, is_usual in enumerate(self.is_usual):
            result.append(last)
            last = at if is_usual else last
        return tuple(result)

    def quoted(self, row: int, language: str = "") -> str:
        """Return the first words of a row in quotation marks, or ""."""
        cells = self.rows[row].cells
        cell = cells.get(language or self.reference) or next(iter(cells.values()))
        words = " ".join(cell[0].words.replace(NOTE, "").split())
        if not words:
            return ""
        return f" (“{words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + '…'}”)"


def structure_findings(table: RowTable) -> Iterator[ParityFinding]:
    """Yield what is missing, added, moved, split, joined, of another kind or another number."""
    yield from _exchanges(table)
    yield from _moves(table)
    yield from _presence(table)
    yield from _joins(table)
    yield from _kinds(table)
    yield from _numbers(table)


def _label(row: AlignedRow, reference: str) -> str:
    cell = row.cells.get(reference) or next(iter(row.cells.values()))
    return cell[0].line.label


def _is_lost(table: RowTable, row: int, language: str) -> bool:
    return table.is_usual[row] and not table.has_line(row, language)


def _is_added(table: RowTable, row: int, language: str) -> bool:
    return not table.is_usual[row] and language in table.rows[row].cells


def _exchanges(table: RowTable) -> Iterator[ParityFinding]:
    """Yield lines that changed places with the next one."""
    for at, language in sorted(table.exchanged):
        message = (
            f"{texts((language,))} has this{table.quoted(at)} after {table.labels[at + 1]}, "
            f"{table.others(language)} before it"
        )
        yield table.finding("PA004", at, (language,), message)


def _moves(table: RowTable) -> Iterator[ParityFinding]:
    """Yield lines that a version has in another place, and remember them."""
    for language in table.languages:
        lines = [
            at
            for at, row in enumerate(table.rows)
            if row.first.kind is not VersionLineKind.TABLE_ROW
        ]
        lost = [at for at in lines if _is_lost(table, at, language)]
        added = [at for at in lines if _is_added(table, at, language)]
        for at in lost:
            here = [
                (likeness_of(table.rows[at], table.rows[other].cells[language][0]), other)
                for other in added
                if (other, language) not in table.moved and abs(other - at) <= _REACH
            ]
            score, other = max(here, default=(0.0, 0))
            if score < _MOVED:
                continue
            table.moved.update(((at, language), (other, language)))
            where = _place(table, other)
            message = (
                f"{texts((language,))} has this{table.quoted(at)} {where}, "
                f"{table.others(language)} {_place(table, at)}"
            )
            yield table.finding("PA004", at, (language,), message)


def likeness_of(row: AlignedRow, line: DescribedLine) -> float:
    """Return how much a line is like a row of other versions, whatever kind it is of."""
    scores = [likeness(cell[0], line, any_kind=True) for cell in row.cells.values()]
    return sum(scores) / len(scores)


def _place(table: RowTable, row: int) -> str:
    """Return where a row is: after the last one before it that most versions have."""
    last = table.before[row]
    return f"after {table.labels[last]}" if last >= 0 else "at the beginning"


def _presence(table: RowTable) -> Iterator[ParityFinding]:
    """Yield what is lost or added; versions that differ in the same way share a finding."""
    for is_wrong in (_is_lost, _is_added):
        found: dict[tuple[int, ...], list[str]] = {}
        for language in table.languages:
            marked = [
                at
                for at in range(len(table.rows))
                if is_wrong(table, at, language) and (at, language) not in table.moved
            ]
            for run in _runs(table, marked):
                found.setdefault(run, []).append(language)
        for run, languages in found.items():
            yield _gap(table, run, languages, is_lost=is_wrong is _is_lost)


def _runs(table: RowTable, marked: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield rows side by side that belong to one paragraph, and all rows of one table."""

    def key(pair: tuple[int, int]) -> tuple[object, ...]:
        at, row = pair
        line = (table.rows[row].cells.get(table.reference) or (table.rows[row].first,))[0].line
        is_row = line.kind is VersionLineKind.TABLE_ROW
        return (line.unit, is_row, None if is_row else row - at)

    for _, group in groupby(enumerate(marked), key):
        yield tuple(row for _, row in group)


def _gap(
    table: RowTable, run: Sequence[int], wrong: Sequence[str], *, is_lost: bool
) -> ParityFinding:
    """Return the finding of lines that some versions lost or added."""
    kind = table.rows[run[0]].first.kind
    if kind is VersionLineKind.TABLE_ROW:
        return _table_rows(table, run, wrong)
    more = f" and {counted(len(run) - 1, 'line')} under it" if len(run) > 1 else ""
    subject, rest = texts(wrong), table.unlike(run[0], wrong, is_lost=is_lost)
    quoted = table.quoted(run[0], "" if is_lost else wrong[0])
    if is_lost:
        message = f"{subject} {has(wrong)} no {kind.value} here{quoted}{more}, unlike {rest}"
    else:
        place = _place(table, run[0])
        message = (
            f"{subject} {has(wrong)} {article(kind.value)}{quoted}{more} {place}, unlike {rest}"
        )
    code = "PA006" if kind in _HEADS else "PA001" if is_lost else "PA002"
    return table.finding(code, run[0], wrong, message)


def _table_rows(table: RowTable, run: Sequence[int], wrong: Sequence[str]) -> ParityFinding:
    counts = {
        language: sum(
            each.first.kind is VersionLineKind.TABLE_ROW and language in each.cells
            for each in table.rows
        )
        for language in table.languages
    }
    usual = expected(counts, table.reference)
    own = counts[wrong[0]]
    if own == usual:
        message = f"{texts(wrong)} {has(wrong)} rows of the table in another place or form"
    else:
        message = (
            f"the table has {counted(own, 'row')} in {texts(wrong)}, "
            f"{usual} in {table.others(*wrong)}"
        )
    return table.finding("PA007", run[0], wrong, f"{message}{table.quoted(run[0], wrong[0])}")


def _joins(table: RowTable) -> Iterator[ParityFinding]:
    """Yield what some versions say in more lines, or in fewer, than most."""
    for at, row in enumerate(table.rows):
        lines = {language: len(cell) for language, cell in row.cells.items()}
        if at + 1 < len(table.rows):
            for language in table.rows[at + 1].joined:
                lines[language] = 0  # one line for two
        if len(set(lines.values())) == 1:
            continue
        for count, pairs in grouped(odd_ones(lines, table.reference)):
            said = "one line for two of" if not count else f"{counted(count, 'line')} for one of"
            message = f"{texts(pairs)} {has(pairs)} {said} {table.others(*pairs)}"
            yield table.finding("PA003", at, pairs, message + table.quoted(at))


def _kinds(table: RowTable) -> Iterator[ParityFinding]:
    for at, row in enumerate(table.rows):
        kinds = {
            language: (cell[0].kind, cell[0].line.level) for language, cell in row.cells.items()
        }
        if len(set(kinds.values())) == 1:
            continue
        usual = expected(kinds, table.reference)
        for kind, wrong in grouped(odd_ones(kinds, table.reference)):
            message = f"{_kind(*kind)} in {texts(wrong)}, {_kind(*usual)} in {table.others(*wrong)}"
            yield table.finding("PA005", at, wrong, message)


def _kind(kind: VersionLineKind, level: int) -> str:
    return article(f"{kind.value} of level {level}" if level > 1 else kind.value)


def _numbers(table: RowTable) -> Iterator[ParityFinding]:
    """Yield where the number of a paragraph leaves the row of the others for no visible reason."""
    shifts = dict.fromkeys(table.languages, 0)
    exchanged = {at for at, _ in table.exchanged}
    for at, row in enumerate(table.rows):
        kinds = {cell[0].kind for cell in row.cells.values()}
        is_whole = all(len(row.cells.get(each, ())) == 1 for each in table.languages)
        if not is_whole or len(kinds) > 1 or exchanged & {at - 1, at}:
            shifts = {}  # what is lost, added, split or of another kind explains it
            continue
        if row.first.kind is not VersionLineKind.OPERATIVE:
            continue
        counts = {language: cell[0].count for language, cell in row.cells.items()}
        usual = expected(counts, table.reference)
        now = {language: count - usual for language, count in counts.items()}
        for language, shift in now.items():
            if shift and shifts.get(language) == 0:
                message = (
                    f"the number is {counts[language]} in {texts((language,))}, "
                    f"{usual} in {table.others(language)}"
                )
                yield table.finding("PA008", at, (language,), message)
        shifts.update(now)


def grouped(wrong: Mapping[str, V]) -> Iterator[tuple[V, tuple[str, ...]]]:
    """Yield each value with the versions that have it."""
    for value in dict.fromkeys(wrong.values()):
        yield value, tuple(language for language, each in wrong.items() if each == value)
