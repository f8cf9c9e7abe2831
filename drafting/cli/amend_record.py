"""`drafting amend record`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, opened
from drafting.cli.results import hand_over_outline, outline_option, put_json


@click.command(epilog="Example:  drafting amend record -o record.docx")
@outline_option()
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")
@journal_option()
def command(output: Path | None, as_json: bool, journal: Path) -> None:  # noqa: FBT001 - click passes options by name
    """Write the record: what was proposed, decided and reserved, for each paragraph.

    Each paragraph has its status, everything that happened in order, with who, when and why, and
    its words now.
    """
    from drafting.negotiation.record import record_of
    from drafting.reports.negotiation import record_text, record_values

    negotiation = opened(journal)
    found = record_of(negotiation)
    if as_json:
        put_json(record_values(found))
    else:
        hand_over_outline(record_text(found), output, (journal, negotiation.base_file))
    if not negotiation.is_sound:
        sys.exit(1)
