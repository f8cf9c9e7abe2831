"""`drafting demo`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.cli.results import put_painted


@click.command(epilog="Example:  drafting demo my-demo")
@click.argument("folder", default="drafting-demo", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Show what drafting does, with General Assembly resolution 63/180.

    Writes the resolution with its predecessor and its successor into a new or empty folder,
    lays it out as a Word document and as text, and reports what changed from year to year. The
    folder `negotiation` holds Word files of delegations, to practise with.
    """
    from drafting.cli.diff import shows_colour
    from drafting.demonstration import (
        SERIES,
        report_steps,
        write_negotiation,
        write_results,
        write_series,
    )
    from drafting.reports.terminal import render_terminal

    write_series(folder)
    written = [(f"{name}.yaml", "a resolution as a list of paragraphs") for name in SERIES]
    written.extend(write_results(folder))
    write_negotiation(folder)
    written.append(("negotiation", "a draft, and the Word files that delegations sent"))
    colour = shows_colour()
    columns = min(shutil.get_terminal_size((100, 24)).columns, 120)
    for steps in report_steps(folder):
        put_painted(render_terminal(steps, colour=colour, width=columns) + "\n", colour=colour)
    say(f"Written to {folder}:")
    for name, what in written:
        say(f"  {name:<22} {what}")
    say("")
    say(f"Next: edit a paragraph of {folder / '63-180.yaml'}, and run")
    say(f"  drafting diff {folder / '62-160.yaml'} {folder / '63-180.yaml'}")
    say("Or do everything in your browser, first with the texts and then with the negotiation:")
    say(f"  drafting open {folder}")
    say(f"  drafting open {folder / 'negotiation'}")
