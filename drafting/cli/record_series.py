"""`drafting record series`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, usage_errors, with_progress
from drafting.cli.record_options import (
    filter_of,
    filter_options,
    record_option,
    runner_options,
    work_for,
)
from drafting.cli.results import hand_over
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting record series --record record.sqlite -o changes.jsonl")
@record_option()
@filter_options
@runner_options
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write (JSON lines).")
@click.pass_context
def command(
    context: click.Context,
    /,
    file: Path,
    output: Path | None,
    jobs: int | None,
    on: str,
    **filters: str | None,
) -> None:
    """Compare each text of a record with the one before it in its series.

    Each line of the result is the JSON of one comparison: symbols, date, summary and edits, as
    “drafting diff --json” has them. The texts are those of the record, so emphasis inside a
    paragraph and the places of footnotes are not compared.

    The exit status is 1 if no text continues another one.
    """
    from drafting.record.changes import changes_items, series_changes
    from drafting.record.reading import open_record

    refuse_overwriting(output, [file])
    with (
        usage_errors(),
        open_record(file) as record,
        work_for(output, on, jobs) as (run, keep),
    ):
        where = filter_of(filters)
        total = len(changes_items(record, where))
        lines = series_changes(record, where, run=run, keep=keep)
        found = list(with_progress(lines, total, "comparing"))
    hand_over("".join(f"{each}\n" for each in found), output, counted(len(found), "comparison"))
    if not found:
        context.exit(1)
