"""`drafting record overlap`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import load, with_progress
from drafting.cli.record_options import record_option
from drafting.cli.results import hand_over_lines, put_json

if TYPE_CHECKING:
    from drafting.indexing.results import RecordText


@click.command(epilog="Example:  drafting record overlap draft.yaml --record record.sqlite")
@click.argument("draft", type=click.Path(path_type=Path))
@record_option()
@click.option(
    "--base",
    metavar="SYMBOL",
    default="",
    help="The text that the draft continues; by default the newest one with the same title.",
)
@click.option(
    "--since",
    default="",
    metavar="YEAR|DAY",
    help="The oldest texts of other series to look at; by default three years before the newest.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    draft: Path,
    file: Path,
    base: str,
    since: str,
    as_json: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Show which mandates a draft would add, renew, end or duplicate.

    Each mandate of the draft is compared with those of the last text of its series, and with those
    of other recent texts. Words do not show whether two reports are one, so read what is found.
    """
    from drafting.errors import OptionError
    from drafting.ledgers import draft_overlap, ledger_text_of
    from drafting.record.reading import open_record
    from drafting.reports.ledger import overlap_text, overlap_values
    from drafting.reports.screen_lines import lines_of

    def steps(texts: Iterable[RecordText]) -> Iterable[RecordText]:
        listed = list(texts)
        return with_progress(iter(listed), len(listed), "comparing")

    try:
        text = ledger_text_of(load(draft), str(draft))
        with open_record(file) as record:
            found = draft_overlap(text, record, base, since, steps)
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        put_json(overlap_values(found))
    else:
        hand_over_lines(lines_of(overlap_text(found)))
