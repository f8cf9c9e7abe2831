"""`drafting amend undo`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from drafting.cli.negotiation import (
    by_option,
    date_option,
    day_for,
    journal_option,
    opened,
    refusals,
    report_decision,
)


@click.command(epilog='Example:  drafting amend undo --by "the Chair" --reason "The wrong one"')
@by_option("Who takes it back")
@click.option("--reason", default="", help="Why; by default the number of the decision.")
@date_option()
@journal_option()
def command(by: str, reason: str, date: datetime.datetime | None, journal: Path) -> None:
    """Take the last decision back, by another entry of the journal.

    Every amendment of the last decision gets the status that it had before. The consequences are
    judged again. Both decisions stay in the journal. Done twice, it repeats the decision.
    """
    from drafting.negotiation.undoing import undo

    negotiation = opened(journal, also=(" ".join(by.split()),))
    day = day_for(date, negotiation)
    with refusals():
        results = undo(negotiation, by=by, date=day, reason=reason)
    for each in results:
        report_decision(each)
