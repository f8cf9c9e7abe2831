"""`drafting record build`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.cli.record_options import RECORD, RECORD_VARIABLE, progress_bar, runner_options
from drafting.text.counting import counted

_MOST_NAMED = 20
"""Files left out that are named; all are counted."""


@click.command(epilog="Example:  drafting record build resolutions -o record.sqlite")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The record to write.",
    default=RECORD,
    show_default=True,
    envvar=RECORD_VARIABLE,
    show_envvar=True,
)
@runner_options
@click.pass_context
def command(
    context: click.Context, sources: tuple[Path, ...], output: Path, jobs: int | None, on: str
) -> None:
    """Build the record of a folder of resolutions, or bring it up to date.

    SOURCES are folders, archives (.zip, .tar.gz) and files: the XML, Word, PDF and YAML texts in
    them, and the metadata extracts (.json) that the Secretariat publishes beside the XML. Files
    that have not changed since the last time are not read again, and a build that was stopped goes
    on where it was.

    The exit status is 1 if a file could not be read, and the record then has all the others; and if
    there is no text at all.
    """
    from drafting.record.building import build_record
    from drafting.sharding import runner_on

    with runner_on(on, jobs) as runner, progress_bar("Reading") as progress:
        built = build_record(sources, output, run=runner, progress=progress)
    if built.remark:
        say(built.remark)
    for name, reason in built.left_out[:_MOST_NAMED]:
        say(f"left out {name}: {reason}")
    if len(built.left_out) > _MOST_NAMED:
        say(f"… and {len(built.left_out) - _MOST_NAMED} more files left out")
    if built.skipped:
        say(f"{counted(built.skipped, 'file')} of other kinds not read")
    what = f"{counted(built.texts, 'text')}, {counted(built.paragraphs, 'paragraph')}"
    if built.is_unchanged:
        say(f"{output} is up to date: {what}")
    else:
        read = f"{counted(built.read, 'file')} read, {built.kept} unchanged"
        say(f"wrote {output}: {what} ({read})")
    if not built.texts:
        names = ", ".join(map(str, sources))
        say(
            f"the record is empty, because there is no text in {names}; name other folders or files"
        )
    if built.left_out or not built.texts:
        context.exit(1)
