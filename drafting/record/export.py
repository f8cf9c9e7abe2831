"""Write a record as one Parquet file, for DuckDB, Spark, pandas and others (extra `table`)."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from drafting.errors import DraftingError, UnwritableError
from drafting.programs import to_install
from drafting.record.reading import Record

_FACTS = (
    "symbol", "language", "organ", "session", "date", "title", "kind", "status", "outcome",
    "in_favour", "against", "abstaining", "committee",
)  # fmt: skip
_NUMBERS = ("in_favour", "against", "abstaining")
_LINE = ("label", "zone", "kind", "level", "number", "lead", "closer", "words")
_ROWS = 20_000
"""Rows that are written together, so that memory does not grow with the record."""


class NoParquetError(DraftingError):
    """The library that writes Parquet is not installed."""


def export_parquet(record: Record, output: str | Path) -> int:
    """Write a record as one Parquet file, with a row for each line of each text.

    A row has the facts of its text (`symbol`, `language`, `organ`, `session`, `date`, `title`,
    `kind`, `status`, `outcome`, votes, `committee`), `series` and `before` (symbols of the first
    text of the series and of the text that it continues), `place`, and the line: `label`, `zone`,
    `line_kind`, `level`, `number`, `lead` (characters of the opening words), `closer` and `words`.

    Args:
        record: an open record.
        output: the file; it is replaced in one step.

    Returns:
        The number of rows.

    Raises:
        NoParquetError: pyarrow is not installed.
        UnwritableError: the file cannot be written.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise NoParquetError(
            f"pyarrow is not installed; install it:  {to_install('table')}"
        ) from None
    target = Path(output)
    count = 0
    schema = _schema(arrow)
    with (
        _beside(target) as file,
        parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for rows in _in_batches(_rows(record)):
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    """Yield a hidden new file beside another, and put it in its place at the end."""
    temporary = target.parent / f".{target.name[:100]}.{secrets.token_hex(4)}"
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(target)
    except OSError as error:
        raise UnwritableError(f"{target}: cannot be written: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)


def _in_batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    gathered: list[dict[str, Any]] = []
    for row in rows:
        gathered.append(row)
        if len(gathered) == _ROWS:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _schema(arrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    words, number = arrow.string(), arrow.int32()
    facts = [(name, number if name in _NUMBERS else words) for name in _FACTS]
    own = [("series", words), ("before", words), ("place", number)]
    line = [
        ("line_kind" if name == "kind" else name, number if name in ("level", "lead") else words)
        for name in _LINE
    ]
    return arrow.schema([*facts, *own, *line])


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    texts = record.texts()
    symbols = {each.id: each.symbol for each in texts}
    for text in texts:
        known = {name: getattr(text.facts, name) for name in _FACTS}
        known["series"] = symbols[text.series]
        known["before"] = symbols.get(text.predecessor) if text.predecessor is not None else None
        for place, line in enumerate(record.lines(text)):
            said = {name: getattr(line, name) for name in _LINE}
            said["line_kind"] = said.pop("kind")
            yield known | said | {"place": place}
