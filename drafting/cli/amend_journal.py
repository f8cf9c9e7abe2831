"""`drafting amend journal`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from drafting.cli.messages import load, say, show_error
from drafting.cli.negotiation import (
    contents_of,
    date_option,
    day_for,
    journal_option,
    opened,
    refusals,
)


@click.command(epilog="Example:  drafting amend journal L7.yaml samoa.yaml palau.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@date_option()
@journal_option()
def command(
    base: Path, files: tuple[Path, ...], date: datetime.datetime | None, journal: Path
) -> None:
    """Begin a journal of decisions, or table more amendments in it.

    The journal keeps a copy of every amendment, so later changes to a file do not affect it. A
    file tabled again is a newer version of the amendments that are not decided yet.
    """
    from drafting.negotiation.amendment_files import names_in, read_tabled
    from drafting.negotiation.journals import begin_journal
    from drafting.negotiation.tabling import TablingOutcome, refuse_other_text, table

    text = load(base)
    new, unread = read_tabled(files)
    if unread and len(files) == 1:
        raise unread[0]
    for error in unread:
        show_error(error)
    if not journal.exists():
        begin_journal(journal, base, text)
        say(f"began {journal} on {base}")
    negotiation = opened(journal, also=names_in(each.amendments for each in new))
    day = day_for(date, negotiation) or negotiation.journal.meeting.date
    with refusals():
        refuse_other_text(negotiation, text)
        result = table(negotiation, new, day)
    if result.aside:
        say(f"moved an incomplete entry of the journal to {result.aside}")
    for each in result.sets:
        handle, made = each.tabled.handle, each.tabled.amendments
        if each.outcome is TablingOutcome.TABLED:
            say(f"tabled {contents_of(made)} of {handle}")
        else:
            say(f"{handle}: {each.outcome}")
    remarks = [remark for each in result.sets for remark in each.remarks]
    for remark in remarks:
        say(remark)
    if remarks or unread or not negotiation.is_sound:
        sys.exit(1)
