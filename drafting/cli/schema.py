"""`drafting schema`."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.cli.results import hand_over
from drafting.schemas import SchemaKind, schema


@click.command(epilog="Example:  drafting schema -o resolution.schema.json")
@click.option("--amendments", is_flag=True, help="Write the schema of amendment files.")
@click.option("--report", is_flag=True, help="Write the schema of `drafting diff --json`.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write; by default the screen."
)
def command(
    output: Path | None,
    amendments: bool,  # noqa: FBT001 - click passes options by name
    report: bool,  # noqa: FBT001
) -> None:
    """Write the schema that lets editors complete and check files.

    Editors with YAML support find it through a first line such as
    "# yaml-language-server: $schema=resolution.schema.json".
    """
    if amendments and report:
        raise click.UsageError("name one of --amendments and --report")
    kind = SchemaKind.RESOLUTION
    if amendments or report:
        kind = SchemaKind.AMENDMENTS if amendments else SchemaKind.REPORT
    hand_over(schema(kind), output)
