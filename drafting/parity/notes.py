"""Align footnotes by their marks, and find marks that a version lacks or has alone.

Notes are numbered by their first marks, so one mark that is lost changes all numbers after it. They
are aligned by the paragraph and the order of their marks there, whatever their numbers are.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from drafting.model.numbers import note_numbers
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.parity.align import AlignedRow
from drafting.parity.lines import DescribedLine, described
from drafting.parity.majority import expected, has, odd_ones, texts
from drafting.parity.records import ParityFinding, ParityLine, VersionLineKind
from drafting.parity.structure import RowTable, grouped
from drafting.text.counting import counted
from drafting.text.inline import note_keys

Notes = Mapping[str, Mapping[str, DescribedLine]]
"""The footnotes of each version by their keys."""


def notes_of(versions: Mapping[str, Resolution]) -> Notes:
    """Return the footnotes of several versions."""
    return {language: _notes(resolution) for language, resolution in versions.items()}


def note_rows(rows: Sequence[AlignedRow], notes: Notes, reference: str) -> list[AlignedRow]:
    """Return a row for each footnote, in the order of their first marks.

    Args:
        rows: the aligned lines.
        notes: the footnotes.
        reference: the version whose notes come first where versions differ.
    """
    result: list[AlignedRow] = []
    known: dict[tuple[str, str], AlignedRow] = {}
    for row in rows:
        keys = _keys(row)
        usual = expected({each: len(found) for each, found in keys.items()}, reference)
        aligned = {each: found for each, found in keys.items() if len(found) == usual}
        for at in range(usual):
            marks = [(language, found[at]) for language, found in aligned.items()]
            note = next((known[mark] for mark in marks if mark in known), None)
            if note is None:
                note = AlignedRow()
                result.append(note)
            for language, key in marks:
                if language not in note.cells and key in notes[language]:
                    known.setdefault((language, key), note)
                    if known[language, key] is note:
                        note.cells[language] = (notes[language][key],)
    return [row for row in result if row.cells]


def note_findings(table: RowTable, notes: Notes) -> Iterator[ParityFinding]:
    """Yield where a version has other note marks than the others, or marks another note."""
    names: dict[tuple[str, str], int] = {}
    lost: set[tuple[str, int]] = set()
    for at, row in enumerate(table.rows):
        keys = _keys(row)
        lost.update((language, at) for language in table.languages if language not in keys)
        counts = {language: len(found) for language, found in keys.items()}
        if len(counts) < 2 or any(each in row.joined for each in table.languages):
            continue
        usual = expected(counts, table.reference)
        lost.update((language, at) for language in odd_ones(counts, table.reference))
        for count, wrong in grouped(odd_ones(counts, table.reference)):
            own = counted(count, "note mark") if count else "no note mark"
            message = (
                f"{texts(wrong)} {has(wrong)} {own} here, {table.others(*wrong)} {usual or 'none'}"
            )
            yield table.finding("PA030", at, wrong, message)
        aligned = {language: found for language, found in keys.items() if len(found) == usual}
        yield from _other_notes(table, at, aligned, names, lost, notes)


def _other_notes(
    table: RowTable,
    at: int,
    aligned: Mapping[str, Sequence[str]],
    names: dict[tuple[str, str], int],
    lost: Container[tuple[str, int]],
    notes: Notes,
) -> Iterator[ParityFinding]:
    """Yield where a mark leads to an earlier note in most versions and not in one, or back.

    If a version lost the first mark of a note, the next one is a new note there; that is no second
    difference.
    """
    for place in range(len(next(iter(aligned.values()), ()))):
        marks = {language: (language, found[place]) for language, found in aligned.items()}
        first = {language: names.get(mark, at) for language, mark in marks.items()}
        for mark in marks.values():
            names.setdefault(mark, at)
        for language in odd_ones(first, table.reference):
            key = marks[language][1]
            if key not in notes[language] or (language, expected(first, table.reference)) in lost:
                continue
            number = notes[language][key].line.label
            if first[language] < at:
                message = f"{texts((language,))} repeats the mark of {number}"
            else:
                message = f"{texts((language,))} has a new note here ({number})"
            message += f", unlike {table.others(language)}"
            yield table.finding("PA031", at, (language,), message)


def _keys(row: AlignedRow) -> dict[str, list[str]]:
    return {
        language: [key for line in cell for key in note_keys(line.line.content)]
        for language, cell in row.cells.items()
    }


def _notes(resolution: Resolution) -> dict[str, DescribedLine]:
    numbers = note_numbers(resolution, units_of(resolution))
    result = {}
    for note in resolution.footnotes:
        number = numbers.get(note.key, "")
        label = f"note {number}" if number else f"note “{note.key}”"
        line = ParityLine(VersionLineKind.NOTE, label, number, content=note.content, unit=-2)
        result[note.key] = described(line, resolution.language)
    return result
