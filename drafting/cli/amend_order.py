"""`drafting amend order`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.negotiation import journal_option, opened_or_read
from drafting.cli.results import hand_over_outline, outline_option, put_json


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
@outline_option()
@click.option("--json", "as_json", is_flag=True, help="Print the order as JSON.")
@journal_option()
def command(
    base: Path | None,
    files: tuple[Path, ...],
    rules: str,
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    journal: Path,
) -> None:
    """Suggest the order of voting, as a script for the chair.

    The amendment furthest removed from the original comes first. The script gives the reason for
    each place, and says what is not put to the vote if an earlier amendment is adopted. It is a
    suggestion: the chair decides. Without files, it orders what is open in the journal.
    """
    from drafting.engine.amend.order import VotingRules
    from drafting.negotiation.scripts import order_of_voting
    from drafting.reports.script import chair_script, order_values

    negotiation = opened_or_read(base, files, journal)
    order, voices = order_of_voting(negotiation, VotingRules(rules))
    if as_json:
        put_json(order_values(order, voices))
    else:
        script = chair_script(order, negotiation.base.masthead, voices)
        hand_over_outline(script, output, (journal, *files, *((base,) if base else ())))
    if order.unresolved or not negotiation.is_sound:
        sys.exit(1)
