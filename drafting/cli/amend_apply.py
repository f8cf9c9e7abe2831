"""`drafting amend apply`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, say, show_diagnostics
from drafting.cli.negotiation import read_sets
from drafting.cli.results import (
    consequential_option,
    ending_of,
    hand_over,
    put_json,
    tell_consequential,
)
from drafting.diagnostics import Diagnostic
from drafting.engine.amend.apply import AmendmentOutcome
from drafting.model.amendment import Status
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend apply L7.yaml samoa.yaml palau.yaml -o L7-rev.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.yaml, .docx, .txt, .xml) chooses the format. Without -o, "
    "YAML goes to the screen.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Apply entries with this status; repeatable. By default proposed and accepted ones.",
)
@consequential_option("the new text")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON; needs -o.")
def command(
    base: Path,
    files: tuple[Path, ...],
    output: Path | None,
    statuses: tuple[str, ...],
    consequential_file: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Apply amendments to the text they were made on.

    All entries cite the text as tabled. An entry that cannot be applied is reported with its place
    and the nearest match; the rest is applied, and the exit status is 1. Consequential amendments,
    such as for "paragraph 3 above" that is paragraph 4 now, are proposed and never applied.
    """
    from drafting.engine.amend.apply import apply_amendments
    from drafting.engine.consequential import consequential_amendments
    from drafting.model.amendment import OPEN
    from drafting.negotiation.amendment_files import amendments_yaml
    from drafting.negotiation.texts import ENDINGS, amended
    from drafting.reports.negotiation import consequential_values, outcome_values

    ending = ending_of(output, ENDINGS, ".yaml")
    if as_json and output is None:
        raise click.UsageError("--json prints the report; name a file for the text with -o")
    refuse_overwriting(output, (base, *files))
    refuse_overwriting(consequential_file, (base, *files, *((output,) if output else ())))
    text = load(base)
    sets = read_sets(files, text, base)
    wanted = tuple(map(Status, statuses)) or tuple(OPEN)
    outcome = apply_amendments(text, sets, statuses=wanted)
    content = amended(ending, outcome.resolution, str(output or base))
    hand_over(content, output)
    found = consequential_amendments(text, outcome.done)
    if consequential_file:
        count = counted(len(found.amendments.entries), "consequential amendment")
        hand_over(
            amendments_yaml(found.amendments, str(consequential_file)), consequential_file, count
        )
    if as_json:
        report = outcome_values(outcome) | consequential_values(found)
        put_json(report)
    _report(outcome)
    tell_consequential(found, written=consequential_file is not None)
    if outcome.left:
        sys.exit(1)


def _report(outcome: AmendmentOutcome) -> None:
    for one, other in outcome.joined:
        say(f"{one.name} proposes the same as {other.name}")
    show_diagnostics(
        Diagnostic.warning(
            unresolved.code,
            f"{unresolved.entry.name}, not applied: {unresolved.message}",
            unresolved.entry.amendment.origin,
            unresolved.hint,
        )
        for unresolved in outcome.left
    )
    done = counted(len(outcome.done), "amendment")
    say(f"applied {done}" + (f"; {len(outcome.left)} not applied" if outcome.left else ""))
