"""`drafting amend text`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.negotiation import journal_option, open_room
from drafting.cli.results import ending_of, hand_over, is_written, tell_follow_ups
from drafting.errors import RefusedError, UnwritableError
from drafting.files import made_folder
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.engine.amend.apply import Outcome
    from drafting.model.journal import TabledAmendment
    from drafting.model.resolution import Resolution


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
@click.option("--symbol", default="", help="Symbol of the text, where it is a new revision.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Its date, year-month-day.")
@click.option(
    "--open",
    "open_folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Begin the next round: write the amendments still open, made to cite this text.",
)
@click.option(
    "--follow-ups",
    "follow_file",
    type=click.Path(path_type=Path),
    help="Write what follows elsewhere (numbers, references, also and further, closing marks, "
    "Ibid.) as amendments of this text.",
)
@journal_option()
def command(
    *,
    output: Path | None,
    decision: int | None,
    symbol: str,
    date: datetime.datetime | None,
    open_folder: Path | None,
    follow_file: Path | None,
    journal: Path,
) -> None:
    """Write the text as it stands: the base with everything that was accepted.

    The order in which amendments were accepted makes no difference to it. What follows elsewhere
    is proposed and never done. The exit status is 1 if something is put to you, 3 if a file
    cannot be written.
    """
    from drafting.engine.amend.decide import outcome_of
    from drafting.engine.follow import follow_ups
    from drafting.model.journal import journal_until, tabled_amendments
    from drafting.negotiation.amendment_files import amendments_yaml
    from drafting.negotiation.journals import base_file
    from drafting.negotiation.texts import ENDINGS, amended

    ending = ending_of(output, ENDINGS, ".yaml")
    room = open_room(journal)
    inputs = (journal, base_file(journal, room.journal))
    refuse_overwriting(output, inputs)
    refuse_overwriting(follow_file, (*inputs, *((output,) if output else ())))
    standings = room.standings
    if decision is not None:
        try:
            standings = tabled_amendments(journal_until(room.journal, decision))
        except RefusedError as error:
            raise click.UsageError(f"--decision: {error}") from None
    outcome = outcome_of(room.base, standings)
    text = _headed(outcome.resolution, symbol, date)
    left, failed = 0, False
    if open_folder:
        left, failed = _write_open(room.base, standings, outcome, text, open_folder)
    done = counted(len(outcome.done), "amendment")
    hand_over(amended(ending, text, str(output or journal)), output, f"the base with {done}")
    found = follow_ups(room.base, outcome.done, symbol=text.masthead.symbol)
    if follow_file:
        count = counted(len(found.amendments.entries), "follow-up")
        hand_over(amendments_yaml(found.amendments, str(follow_file)), follow_file, count)
    tell_follow_ups(found, written=follow_file is not None)
    still = sum(each.is_open for each in standings)
    if still and not open_folder and decision is None:
        say(f"still open: {counted(still, 'amendment')} (drafting amend status lists them)")
    for trouble in outcome.left:
        say(f"{trouble.entry.name}, accepted but not carried out: {trouble.message}")
    if failed:
        sys.exit(3)
    if left or outcome.left or not room.is_sound:
        sys.exit(1)


def _headed(text: Resolution, symbol: str, date: datetime.datetime | None) -> Resolution:
    """Return a text under its own symbol and date, where they are given."""
    masthead = text.masthead
    return replace(
        text,
        masthead=replace(
            masthead,
            symbol=symbol or masthead.symbol,
            issued=date.date() if date else masthead.issued,
        ),
    )


def _write_open(
    base: Resolution,
    standings: Sequence[TabledAmendment],
    outcome: Outcome,
    text: Resolution,
    folder: Path,
) -> tuple[int, bool]:
    """Write what is still open, one file each; say what is put to the user.

    Returns:
        How many amendments are put to the user, and whether a file could not be written.
    """
    from drafting.engine.amend.onward import carried_on, sets_by_name
    from drafting.engine.amend.rebase import Fate
    from drafting.negotiation.amendment_files import amendments_yaml

    found = carried_on(base, standings, outcome)
    sets = sets_by_name(found, text)
    paths = {name: folder / f"{name}.yaml" for name in sets}
    there = next((path for path in paths.values() if path.exists()), None)
    if there or (folder.exists() and not folder.is_dir()):
        raise UnwritableError(f"{there or folder}: is there already; name another folder")
    made_folder(folder)
    failed = False
    for name, path in paths.items():
        made, what = sets[name], counted(len(sets[name].entries), "open amendment")
        failed |= not is_written(path, partial(amendments_yaml, made, str(path)), what)
    asked = [each for each in found if each.fate is Fate.ASKED]
    for each in found:
        if each.fate in (Fate.SHIFTED, Fate.MERGED):
            say(f"  {each.standing.ref} {each.fate}: {each.reason}")
        elif each.fate is not Fate.KEPT:
            say(f"  {each.standing.ref} is put to you, and parked: {each.reason}")
    return len(asked), failed
