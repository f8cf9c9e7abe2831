"""`drafting amend order`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, room_for
from drafting.cli.results import put, put_json


@click.command(epilog="Example:  drafting amend order L7.yaml samoa.yaml palau.yaml --rules ga")
@click.argument("base", required=False, type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--rules",
    type=click.Choice(["ga", "sc", "mun"]),
    default="ga",
    show_default=True,
    help="General Assembly and its committees, Security Council, or Model UN.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option()
def command(
    base: Path | None,
    files: tuple[Path, ...],
    rules: str,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    journal: Path,
) -> None:
    """Suggest the order of voting, as a script for the chair.

    Furthest removed from the original first, with the reason for each place, and what is not put
    to the vote if something before it is adopted. It is a suggestion: who presides decides. Without
    files, what is open in the journal.
    """
    from drafting.engine.amend.order import Rules, voting_order
    from drafting.model.amendment import Status
    from drafting.negotiation.wording import WordedAmendments
    from drafting.reports.script import Voices, chair_script, order_values

    room = room_for(base, files, journal)
    standings = [each for each in room.standings if each.status is Status.PROPOSED]
    speaker = WordedAmendments.of(room.base, standings)
    order = voting_order(room.base, speaker.sets, Rules(rules))
    voices = Voices(speaker, speaker.ref)
    if as_json:
        put_json(order_values(order, voices))
    else:
        put(chair_script(order, room.base.masthead, voices))
    if order.troubles or not room.is_sound:
        sys.exit(1)
