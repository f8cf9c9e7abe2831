"""`drafting amend from-diff`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, remark_on_names, say
from drafting.cli.results import hand_over
from drafting.text.counting import counted


@click.command(
    epilog="Example:  drafting amend from-diff L7.yaml ours.docx --by Samoa -o ours.yaml"
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write (.yaml).")
@click.option("--by", "proposers", multiple=True, metavar="NAME", help="Who proposes; repeatable.")
@click.option("--symbol", default="", help="Symbol of the amendment document.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Its date, year-month-day.")
@click.option("--header", is_flag=True, help="Also amend symbol, session, dates and so on.")
def command(
    old: Path,
    new: Path,
    output: Path | None,
    proposers: tuple[str, ...],
    symbol: str,
    date: datetime.datetime | None,
    header: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Turn the differences between two texts into amendments.

    Writes a short list: words replaced, inserted or deleted, paragraphs inserted, deleted, moved
    or rewritten. Applied to OLD, the list gives NEW. Typography alone (quotation
    marks, spaces, dashes) is not a change. If the list does not give all of NEW, the exit status
    is 1.
    """
    from drafting.engine.amend.compared import compared_amendments
    from drafting.model.amendment import AmendmentSet
    from drafting.model.masthead import Masthead
    from drafting.negotiation.amendment_files import amendments_yaml

    if output is not None and output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"cannot write “{output}”; name a file that ends in .yaml")
    refuse_overwriting(output, (old, new))
    base, draft = load(old), load(new)
    remark_on_names(proposers)
    masthead = Masthead(
        organ=base.masthead.organ, symbol=symbol, issued=date.date() if date else None
    )
    head = AmendmentSet(masthead=masthead, proposers=proposers)
    made = compared_amendments(base, draft, head=head, header=header)
    text = amendments_yaml(made.amendments, str(output or "amendments"))
    hand_over(text, output, counted(len(made.amendments.entries), "amendment"))
    if made.header:
        differ = counted(len(made.header), "header field")
        say(f"not included: {differ} ({', '.join(made.header)}); --header includes them")
    if not made.exact:
        say(
            f"applied to {old}, the list does not give all of {new}: apply it, and compare the "
            f"result with {new}"
        )
        sys.exit(1)
