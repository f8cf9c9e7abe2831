"""`drafting amend oral`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.negotiation import journal_option, opened_or_read
from drafting.cli.results import ending_of, hand_over_outline, outline_option
from drafting.files import write_file


@click.command(epilog="Example:  drafting amend oral L7.yaml ours.yaml -o L7-as-revised.docx")
@click.argument("base", required=False, type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@outline_option()
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path),
    help="Also write the text as orally revised; the ending of the file (.yaml, .docx, .txt, .xml) "
    "chooses the format.",
)
@journal_option()
def command(
    base: Path | None,
    files: tuple[Path, ...],
    output: Path | None,
    text_file: Path | None,
    journal: Path,
) -> None:
    """Write the script of oral revisions, in the order of the text.

    With files, it announces the sponsors' changes to their own text; without files, the amendments
    accepted in the journal.
    """
    from drafting.negotiation.scripts import oral_revisions
    from drafting.negotiation.texts import ENDINGS, amended
    from drafting.reports.script import oral_script

    ending = ending_of(text_file, ENDINGS, ".yaml")
    negotiation = opened_or_read(base, files, journal)
    inputs = (negotiation.file, negotiation.base_file, *files)
    refuse_overwriting(text_file, (*inputs, *((output,) if output else ())))
    found = oral_revisions(negotiation)
    masthead = negotiation.base.masthead
    script = oral_script(found.entries, masthead, found.worded, revised=base is not None)
    hand_over_outline(script, output, inputs)
    if text_file:
        write_file(text_file, amended(ending, found.outcome.resolution, str(text_file)))
        say(f"wrote {text_file}")
    for unresolved in found.outcome.left:
        say(f"left out: {found.worded.ref(unresolved.entry)}: {unresolved.message}")
    if found.outcome.left or not negotiation.is_sound:
        sys.exit(1)
