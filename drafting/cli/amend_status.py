"""`drafting amend status`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, open_room
from drafting.cli.results import put, put_json


@click.command(epilog="Example:  drafting amend status --journal third-committee.yaml")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option()
def command(as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Show where things stand: what is open, whose it is, what was decided.

    What is open stands by paragraph, with what the accepted amendments make of it.
    """
    from drafting.engine.amend.decide import in_text_order, judged
    from drafting.negotiation.wording import WordedAmendments
    from drafting.reports.negotiation import Table, status_text, status_values

    room = open_room(journal)
    table = Table(
        journal=room.journal,
        standings=in_text_order(room.base, room.standings),
        verdicts={each.ref: verdict for each, verdict in judged(room.base, room.standings)},
        says=WordedAmendments.of(room.base, room.standings).says,
    )
    if as_json:
        put_json(status_values(table))
    else:
        put(status_text(table))
    if not room.is_sound:
        sys.exit(1)
