"""`drafting amend oral`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.negotiation import journal_option, room_for
from drafting.cli.results import ending_of, put
from drafting.files import write_file


@click.command(epilog="Example:  drafting amend oral L7.yaml ours.yaml -o L7-as-revised.docx")
@click.argument("base", required=False, type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the text as orally revised as well; its ending (.yaml, .docx, .txt, .xml) chooses "
    "the format.",
)
@journal_option()
def command(base: Path | None, files: tuple[Path, ...], output: Path | None, journal: Path) -> None:
    """Write the script of oral revisions, in the order of the text.

    With files, what the sponsors change in their own text; without, what was accepted in the
    journal.
    """
    from drafting.engine.amend.apply import apply_amendments
    from drafting.model.amendment import OPEN, Status
    from drafting.negotiation.texts import ENDINGS, amended
    from drafting.negotiation.wording import WordedAmendments
    from drafting.reports.script import in_reading_order, oral_script

    ending = ending_of(output, ENDINGS, ".yaml")
    room = room_for(base, files, journal)
    refuse_overwriting(output, (room.path, *files))
    wanted = OPEN if base else {Status.ACCEPTED}
    speaker = WordedAmendments.of(
        room.base, [each for each in room.standings if each.status in wanted]
    )
    outcome = apply_amendments(room.base, speaker.sets)
    entries = in_reading_order(outcome.done, room.base)
    revised = base is not None
    put(oral_script(entries, room.base.masthead, speaker, revised=revised))
    if output:
        write_file(output, amended(ending, outcome.resolution, str(output)))
        say(f"wrote {output}")
    for trouble in outcome.left:
        say(f"left out: {speaker.ref(trouble.entry)}: {trouble.message}")
    if outcome.left or not room.is_sound:
        sys.exit(1)
