"""Hold language versions of one text against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafting.model.resolution import Resolution
from drafting.parity.align import AlignedRow, align, put_back
from drafting.parity.belonging import (
    ORDER,
    refuse_other_languages,
    refuse_other_texts,
    refuse_strangers,
)
from drafting.parity.differences import fact_findings
from drafting.parity.lines import described_lines
from drafting.parity.majority import expected
from drafting.parity.notes import note_findings, note_rows, notes_of
from drafting.parity.records import ParityFinding, ParityReport, ParityRow
from drafting.parity.structure import RowTable, structure_findings
from drafting.parity.words import word_findings


def parity(versions: Mapping[str, Resolution]) -> ParityReport:
    """Return what language versions of one text differ in.

    Args:
        versions: the texts by ISO 639-1 code of their language. English decides between sides of
            one size where it is present, else the first of the others.

    Raises:
        OptionError: there are fewer than two versions, one is in none of the six languages, or
            they are not versions of one text; the message says which one is not.
    """
    refuse_strangers(versions)
    languages = tuple(language for language in ORDER if language in versions)
    reference = languages[0]
    lines = {language: described_lines(versions[language]) for language in languages}
    refuse_other_languages(lines)
    rows = align(lines)
    exchanged = put_back(rows)
    refuse_other_texts(rows, languages)
    notes = notes_of({language: versions[language] for language in languages})
    text = replace(RowTable.of(rows, languages, reference), exchanged=exchanged)
    table = RowTable.of([*rows, *note_rows(rows, notes, reference)], languages, reference)
    findings = [
        *structure_findings(text),
        *note_findings(text, notes),
        *fact_findings(table),
        *word_findings(table),
    ]
    return ParityReport(
        languages,
        reference,
        tuple(sorted(findings, key=_order)),
        tuple(_row(row, table, at) for at, row in enumerate(table.rows)),
    )


def _order(finding: ParityFinding) -> tuple[int, str]:
    return (-1 if finding.row is None else finding.row, finding.code)


def _row(row: AlignedRow, table: RowTable, at: int) -> ParityRow:
    cells = {
        language: tuple(each.line for each in row.cells[language])
        for language in table.languages
        if language in row.cells
    }
    kinds = {language: cell[0].kind for language, cell in cells.items()}
    joined = tuple(language for language in table.languages if language in row.joined)
    return ParityRow(table.labels[at], expected(kinds, table.reference), cells, joined)
