"""`drafting amend apply`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from drafting.cli.messages import counted, load, refuse_overwriting, say, show_diagnostics
from drafting.diagnostics import Diagnostic
from drafting.engine.amend.apply import Outcome
from drafting.files import write_file
from drafting.model.amendment import AmendmentSet, Status
from drafting.model.resolution import Resolution


@click.command(epilog="Example:  drafting amend apply L7.yaml samoa.yaml palau.yaml -o L7-rev.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.yaml, .docx, .txt, .xml) chooses the format. Without: YAML "
    "to the screen.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Apply entries with this status; repeatable. By default proposed and accepted ones.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON; needs -o.")
def command(
    base: Path,
    files: tuple[Path, ...],
    output: Path | None,
    statuses: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Apply amendments to the text they were made on.

    All entries cite the text as tabled. What cannot be applied is reported with its place and the
    nearest match, the rest is done; the exit status is then 1.
    """
    from drafting.amending import ENDINGS, amended, outcome_json
    from drafting.engine.amend.apply import apply_amendments
    from drafting.model.amendment import OPEN

    ending = output.suffix.lower() if output else ".yaml"
    if ending not in ENDINGS:
        raise click.UsageError(f"cannot write “{output}”; name a file in {', '.join(ENDINGS)}")
    if as_json and output is None:
        raise click.UsageError("--json prints the report; name a file for the text with -o")
    refuse_overwriting(output, (base, *files))
    text = load(base)
    sets = _sets(files, text, base)
    wanted = tuple(map(Status, statuses)) or tuple(OPEN)
    outcome = apply_amendments(text, sets, statuses=wanted)
    content = amended(ending, outcome.resolution, str(output or base))
    if output is None:
        click.echo(content, nl=False)
    else:
        write_file(output, content)
        say(f"wrote {output}")
    if as_json:
        click.echo(json.dumps(outcome_json(outcome), ensure_ascii=False, indent=2))
    _report(outcome)
    if outcome.left:
        sys.exit(1)


def _sets(files: tuple[Path, ...], text: Resolution, base: Path) -> list[AmendmentSet]:
    """Read all files of amendments, and say which were made on another text."""
    from drafting.amending import amendments_in, is_on

    sets: list[AmendmentSet] = []
    for file in files:
        found = amendments_in(file)
        if not is_on(found, text):
            say(f"{file}: made on another text than {base}; every entry is held to its own words")
        sets.append(found)
    return sets


def _report(outcome: Outcome) -> None:
    for one, other in outcome.joined:
        say(f"{one.name} asks for the same as {other.name}")
    show_diagnostics(
        Diagnostic.warning(
            trouble.code,
            f"{trouble.entry.name}, not applied: {trouble.message}",
            trouble.entry.amendment.origin,
            trouble.hint,
        )
        for trouble in outcome.left
    )
    done = counted(len(outcome.done), "amendment")
    say(f"applied {done}" + (f"; {len(outcome.left)} not applied" if outcome.left else ""))
