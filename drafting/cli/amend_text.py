"""`drafting amend text`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.negotiation import journal_option, open_room
from drafting.cli.results import ending_of, hand_over
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend text -o L7-as-amended.docx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.yaml, .docx, .txt, .xml) chooses the format. Without: YAML "
    "to the screen.",
)
@click.option(
    "--decision", type=click.IntRange(min=0), help="As it was after this decision; 0: as tabled."
)
@journal_option()
def command(output: Path | None, decision: int | None, journal: Path) -> None:
    """Write the text as it stands: the base with everything that was accepted.

    The order in which amendments were accepted makes no difference to it.
    """
    from drafting.amending import ENDINGS, amended
    from drafting.deciding import base_file
    from drafting.engine.amend.decide import outcome_of
    from drafting.engine.amend.standing import standings_of, until

    ending = ending_of(output, ENDINGS, ".yaml")
    room = open_room(journal)
    refuse_overwriting(output, (journal, base_file(journal, room.journal)))
    standings = room.standings
    if decision is not None:
        try:
            standings = standings_of(until(room.journal, decision))
        except ValueError as error:
            raise click.UsageError(f"--decision: {error}") from None
    outcome = outcome_of(room.base, standings)
    content = amended(ending, outcome.resolution, str(output or journal))
    done = counted(len(outcome.done), "amendment")
    hand_over(content, output, f"the base with {done}")
    for trouble in outcome.left:
        say(f"{trouble.entry.name}, accepted but not carried out: {trouble.message}")
    if outcome.left or not room.is_sound:
        sys.exit(1)
