"""`drafting amend status`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, opened
from drafting.cli.results import put, put_json


@click.command(epilog="Example:  drafting amend status --journal third-committee.yaml")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@journal_option()
def command(as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Show where things stand: what is open, whose it is, what was decided.

    What is open stands by paragraph, with what the accepted amendments make of it.
    """
    from drafting.negotiation.status import status_of
    from drafting.reports.negotiation import status_text, status_values

    negotiation = opened(journal)
    found = status_of(negotiation)
    if as_json:
        put_json(status_values(found))
    else:
        put(status_text(found))
    if not negotiation.is_sound:
        sys.exit(1)
