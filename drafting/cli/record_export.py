"""`drafting record export`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.record_options import record_option
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting record export -o lines.parquet")
@record_option()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The Parquet file to write.",
)
def command(file: Path, output: Path) -> None:
    """Write a record as a Parquet file, for DuckDB, Spark or pandas.

    The file has one row for each line of each text, with symbol, date, organ, vote and series of
    the text. It needs the extra “table”.
    """
    from drafting.record.export import export_parquet
    from drafting.record.reading import open_record

    if output.suffix.lower() != ".parquet":
        raise click.UsageError("the name of the output must end in .parquet")
    refuse_overwriting(output, [file])
    with open_record(file) as record:
        rows = export_parquet(record, output)
    say(f"wrote {output}: {counted(rows, 'row')}")
