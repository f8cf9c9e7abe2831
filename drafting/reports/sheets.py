"""Tables as comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from drafting.writers.characters import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


def comma_separated(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table as comma-separated values; no spreadsheet takes a cell for a formula.

    Args:
        columns: the names of the columns.
        rows: the cells of each row; None is an empty cell.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_cell("" if value is None else str(value)) for value in row)
    return printable(out.getvalue())


def _cell(value: str) -> str:
    """Return a value with an apostrophe before what a spreadsheet would compute."""
    return f"'{value}" if value.startswith(_FORMULA) else value
