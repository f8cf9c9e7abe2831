"""`drafting amend text`."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.heads import FIX_HEAD, agreed
from drafting.cli.messages import refuse_overwriting, say
from drafting.cli.negotiation import contents_of, journal_option, opened, proposal, refusals
from drafting.cli.results import (
    consequential_option,
    ending_of,
    hand_over,
    is_written,
    tell_consequential,
)
from drafting.files import made_folder
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.negotiation.next_round import NextRound


@click.command(epilog="Example:  drafting amend text -o L7-as-amended.docx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.yaml, .docx, .txt, .xml) chooses the format. Without -o, "
    "YAML goes to the screen.",
)
@click.option(
    "--decision",
    type=click.IntRange(min=0),
    help="Write the text as it was after this decision; 0 is the text as tabled.",
)
@click.option("--symbol", default="", help="Symbol of the text, if it is a new revision.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Its date, year-month-day.")
@click.option(
    "--open",
    "open_folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Begin the next round: write the open amendments here, changed to cite this text.",
)
@consequential_option("this text")
@FIX_HEAD
@journal_option()
def command(
    *,
    output: Path | None,
    decision: int | None,
    symbol: str,
    date: datetime.datetime | None,
    open_folder: Path | None,
    consequential_file: Path | None,
    fix_head: bool,
    journal: Path,
) -> None:
    """Write the current text: the base with all accepted amendments.

    The order of acceptance makes no difference. Consequential amendments are proposed and never
    applied. The exit status is 1 if something needs your decision, 3 if a file cannot be written.
    """
    from drafting.negotiation.amendment_files import amendments_yaml
    from drafting.negotiation.texts import ENDINGS, amended, text_as_decided

    ending = ending_of(output, ENDINGS, ".yaml")
    negotiation = opened(journal)
    inputs = (journal, negotiation.base_file)
    refuse_overwriting(output, inputs)
    refuse_overwriting(consequential_file, (*inputs, *((output,) if output else ())))
    day = date.date() if date else None
    with refusals():
        decided = text_as_decided(negotiation, decision=decision, symbol=symbol, date=day)
    file = str(output or journal)
    decided = replace(decided, text=agreed(decided.text, file, fix=fix_head))
    outcome = decided.outcome
    asked, failed = False, False
    if open_folder:
        asked, failed = _write_next_round(decided.next_round(), open_folder)
    content = amended(ending, decided.text, file)
    hand_over(content, output, f"the base with {counted(len(outcome.done), 'amendment')}")
    found = decided.consequential()
    if consequential_file:
        count = counted(len(found.amendments.entries), "consequential amendment")
        hand_over(
            amendments_yaml(found.amendments, str(consequential_file)), consequential_file, count
        )
    tell_consequential(found, written=consequential_file is not None)
    if decided.open and not open_folder and decision is None:
        still = counted(len(decided.open), "amendment")
        say(f"still open: {still} (drafting amend status lists them)")
    for unresolved in outcome.left:
        say(f"{unresolved.entry.name}, accepted but not carried out: {unresolved.message}")
    if failed:
        sys.exit(3)
    if asked or outcome.left or not negotiation.is_sound:
        sys.exit(1)


def _write_next_round(found: NextRound, folder: Path) -> tuple[bool, bool]:
    """Write the open amendments, one file for each set; say what the user must decide.

    Returns:
        Whether the user must decide something, and whether a file could not be written.
    """
    from drafting.engine.amend.rebase import RebaseStatus
    from drafting.negotiation.agreements import as_agreed
    from drafting.negotiation.amendment_files import amendments_yaml
    from drafting.negotiation.next_round import next_round_files

    files = next_round_files(found, folder)
    made_folder(folder)
    failed = False
    for path, made in files.items():
        what = contents_of(made, "open amendment")
        failed |= not is_written(path, partial(amendments_yaml, made, str(path)), what)
    for agreement in found.ended:
        agreed_on = as_agreed(agreement)
        say(
            f"  {agreement.paragraph}: {agreed_on} does not go along: the new text does not have it"
        )
    for each in found.amendments:
        if each.status in (RebaseStatus.SHIFTED, RebaseStatus.MERGED):
            say(f"  {each.before.ref} {each.status}: {each.reason}")
        elif each.status is not RebaseStatus.KEPT:
            say(f"  {each.before.ref} needs your decision, and is parked: {each.reason}")
            if each.now.proposed:
                say(f"    {proposal(each.now.proposed)}")
    return bool(found.asked), failed
