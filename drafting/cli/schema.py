"""`drafting schema`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.results import hand_over
from drafting.data import data_folder


@click.command(epilog="Example:  drafting schema -o resolution.schema.json")
@click.option("--amendments", is_flag=True, help="The schema of files of amendments.")
@click.option("--report", is_flag=True, help="The schema of what `drafting diff --json` prints.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write; without: the screen."
)
def command(
    output: Path | None,
    amendments: bool,  # noqa: FBT001 - click passes options by name
    report: bool,  # noqa: FBT001
) -> None:
    """Write the schema by which editors complete and check files.

    Editors with YAML support pick it up from a first line such as
    "# yaml-language-server: $schema=resolution.schema.json".
    """
    if amendments and report:
        raise click.UsageError("name one of --amendments and --report")
    name = "amendments" if amendments else "report" if report else "resolution"
    text = (data_folder("examples") / f"{name}.schema.json").read_text(encoding="utf-8")
    hand_over(text, output)
