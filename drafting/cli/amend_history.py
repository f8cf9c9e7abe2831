"""`drafting amend history`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, opened, refusals
from drafting.cli.results import hand_over_outline, outline_option, put_json


@click.command(epilog='Example:  drafting amend history "OP5 (b)"')
@click.argument("paragraph")
@outline_option()
@click.option("--json", "as_json", is_flag=True, help="Print the history as JSON.")
@journal_option()
def command(paragraph: str, output: Path | None, as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Show the history of a paragraph: who proposed what, and what became of it.

    PARAGRAPH is its label in the text as tabled: PP3, OP5, OP5 (b), title, Annex.
    """
    from drafting.negotiation.status import history_of
    from drafting.reports.negotiation import history_text, history_values

    negotiation = opened(journal)
    with refusals():
        found = history_of(negotiation, paragraph)
    if as_json:
        put_json(history_values(found))
    else:
        hand_over_outline(history_text(found), output, (journal, negotiation.base_file))
    if not negotiation.is_sound:
        sys.exit(1)
