"""`drafting diff`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, say
from drafting.files import write_file


@click.command(epilog="Example:  drafting diff 62-160.yaml 63-180.yaml -o changes.html")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .md, .json, .txt) chooses the format.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the edits as JSON.")
@click.option("--color/--no-color", default=None, help="Colours; by default where they show.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns; by default the terminal's.")
def command(
    files: tuple[Path, ...],
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    color: bool | None,  # noqa: FBT001
    width: int | None,
) -> None:
    """Compare two resolutions, or a chain of drafts.

    Tells what changed, in which paragraphs, word by word; renumbering and typography stay quiet.
    Of three or more files each is compared with the one before it, and the last with the first.
    The exit status is 1 where words, footnotes or header fields differ, 0 where only form or
    numbers do, or nothing.
    """
    from drafting.reports import ENDINGS, report_for
    from drafting.reports.chain import chain

    if len(files) < 2:
        raise click.UsageError("name two files or more: the old text, then the new one")
    ending = ".json" if as_json else output.suffix.lower() if output else "terminal"
    if output and as_json and output.suffix.lower() != ".json":
        raise click.UsageError("--json goes to the screen or into a file that ends in .json")
    if output and ending not in ENDINGS:
        raise click.UsageError(
            f"cannot write “{output}”; name a file ending in {', '.join(ENDINGS)}"
        )
    refuse_overwriting(output, files)
    steps = chain([load(file) for file in files])
    if ending == "terminal":
        from drafting.reports.terminal import render_terminal

        colour = shows_colour() if color is None else color
        columns = width or min(shutil.get_terminal_size((100, 24)).columns, 120)
        click.echo(render_terminal(steps, colour=colour, width=columns), nl=False, color=colour)
    elif output is None:
        click.echo(report_for(ending)(steps), nl=False)
    else:
        write_file(output, report_for(ending)(steps))
        say(f"wrote {output}")
    if any(not step.comparison.is_empty for step in steps):
        sys.exit(1)


def shows_colour() -> bool:
    """Tell whether standard output shows colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
