"""`drafting record series`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, say, usage_errors, with_progress
from drafting.cli.record_options import (
    filter_of,
    filter_options,
    record_option,
    runner_options,
    work_for,
)
from drafting.cli.results import put
from drafting.errors import UnwritableError
from drafting.files import write_file
from drafting.text.counting import counted

_MOST_NAMED = 20
"""Texts not compared that are named; all are counted."""


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
    paragraph and the places of footnotes are not compared. A text that cannot be compared is named,
    and its line has the reason.

    The exit status is 3 if a text could not be compared, and 1 if no text continues another one.
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
        if output:  # on the screen, lines and a progress bar would mix
            lines = with_progress(lines, total, "comparing")
        failed = _handed_over(lines, output)
    if output:
        say(f"wrote {output}: {counted(total, 'comparison')}")
    for each in failed[:_MOST_NAMED]:
        say(f"{each['new']} ({each['language']}): not compared with {each['old']}: {each['error']}")
    if len(failed) > _MOST_NAMED:
        say(f"… and {len(failed) - _MOST_NAMED} more texts not compared")
    context.exit(3 if failed else 0 if total else 1)


def _handed_over(lines: Iterator[str], output: Path | None) -> list[dict[str, str]]:
    """Print or write lines as they come, and return those that have an error.

    The lines of all series can be many gigabytes, so they wait on the disk, not in the memory.

    Raises:
        UnwritableError: the file cannot be written.
    """
    failed: list[dict[str, str]] = []

    def noted() -> Iterator[bytes]:
        for line in lines:
            values = json.loads(line)
            if "error" in values:
                failed.append(values)
            yield f"{line}\n".encode()

    if output is None:
        for line in noted():
            put(line.decode())
        return failed
    try:
        with tempfile.TemporaryFile(dir=output.parent) as waiting:
            waiting.writelines(noted())
            waiting.seek(0)
            write_file(output, waiting)
    except OSError as error:
        raise UnwritableError(f"{output}: cannot be written: {error.strerror}") from None
    return failed
