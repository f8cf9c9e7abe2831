"""`drafting amend status`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, opened
from drafting.cli.results import hand_over_outline, outline_option, put_json


@click.command(epilog="Example:  drafting amend status --journal third-committee.yaml")
@outline_option()
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@journal_option()
def command(output: Path | None, as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Show what is open, who proposed it, and what was decided.

    Lists open amendments by paragraph, each with the effect of the accepted ones on it.
    """
    from drafting.negotiation.status import status_of
    from drafting.reports.negotiation import status_text, status_values

    negotiation = opened(journal)
    found = status_of(negotiation)
    if as_json:
        put_json(status_values(found))
    else:
        hand_over_outline(status_text(found), output, (journal, negotiation.base_file))
    if not negotiation.is_sound:
        sys.exit(1)
