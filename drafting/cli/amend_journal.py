"""`drafting amend journal`."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import load, say, show_error
from drafting.cli.negotiation import Room, journal_option, open_room
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.model.journal import Tabled


@click.command(epilog="Example:  drafting amend journal L7.yaml samoa.yaml palau.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if not given.")
@journal_option()
def command(
    base: Path, files: tuple[Path, ...], date: datetime.datetime | None, journal: Path
) -> None:
    """Begin a journal of decisions, or table more amendments in it.

    The journal takes a copy of every amendment: files that change later change nothing in it. A
    file tabled again is a newer version, for what is not decided yet.
    """
    from drafting.negotiation.amendment_files import names_in
    from drafting.negotiation.journals import base_file, begin, begun, is_base

    text = load(base)
    new, unread = _read(files)
    if not journal.exists():
        begin(journal, begun(journal, base, text))
        say(f"began {journal} on {base}")
    room = open_room(journal, also=names_in(each.amendments for each in new))
    if not is_base(room.journal, text):
        raise click.UsageError(
            f"{journal} is about another text ({base_file(journal, room.journal)}); "
            "name another journal with --journal"
        )
    for record in new:
        _refuse_namesake(room, record)
        _refuse_others(room, record)
    day = date.date() if date else datetime.datetime.now().astimezone().date()
    remarks = [each for record in new for each in _table(room, replace(record, date=day))]
    for remark in remarks:
        say(remark)
    if remarks or unread or not room.is_sound:
        sys.exit(1)


def _read(files: tuple[Path, ...]) -> tuple[tuple[Tabled, ...], int]:
    """Read what can be read, and tell and count the rest.

    Raises:
        UnreadableError: nothing of it can be read.
    """
    from drafting.errors import UnreadableError
    from drafting.negotiation.amendment_files import tabled

    good: list[Path] = []
    for file in files:
        try:
            tabled([file])
        except UnreadableError as error:
            if len(files) == 1:
                raise
            show_error(error)
        else:
            good.append(file)
    return tabled(good), len(files) - len(good)


def _refuse_namesake(room: Room, record: Tabled) -> None:
    """Stop before amendments of others pass for a newer version, which would replace them."""
    from drafting.negotiation.tabling import version_before

    before = version_before(room.journal, record)
    ours, theirs = (set(of.proposers) if of else set() for of in (record.amendments, before))
    if ours and theirs and not ours & theirs:
        raise click.UsageError(
            f"{record.handle} is what the amendments of {', '.join(sorted(theirs))} are called; "
            f"these are of {', '.join(sorted(ours))}: rename their file. Nothing was tabled"
        )


def _refuse_others(room: Room, record: Tabled) -> None:
    """Stop before other amendments take the place of what is open under the same names."""
    from drafting.negotiation.tabling import displaced

    found = displaced(room.journal, record)
    if found is None:
        return
    old, new = found
    raise click.UsageError(
        f"{old.ref} is an amendment to {old.amendment.target} ({old.amendment.action}), in this "
        f"file it is one to {new.target} ({new.action}). For further amendments name the file "
        f"otherwise ({record.handle}-2.yaml); in a newer version give each the id it had. "
        "Nothing was tabled"
    )


def _table(room: Room, record: Tabled) -> list[str]:
    """Write one set into the journal, and say what is remarkable about it."""
    from drafting.engine.amend.collide import collisions
    from drafting.model.passages import digest_of
    from drafting.negotiation.journals import append, journal_in
    from drafting.negotiation.tabling import (
        changed_after_decision,
        is_known,
        missing,
        version_before,
    )

    journal, _ = journal_in(room.path)
    if is_known(journal, record):
        say(f"{record.handle}: nothing new")
        return []
    if not record.amendments.entries and version_before(journal, record) is None:
        say(f"{record.handle}: no amendments in it")
        return []
    of = record.amendments
    remarks = [
        f"{ref}: decided already; the newer version does not count, give it another id"
        for ref in changed_after_decision(journal, record)
    ]
    remarks += [
        f"{ref}: not in the newer version; it stays open until it is withdrawn"
        for ref in missing(journal, record)
    ]
    if of.base.digest and of.base.digest != digest_of(room.base):
        remarks.append(f"{record.handle}: made on another text; held to its own words")
    remarks += [
        f"{record.handle}:{each.entry.amendment.id}: {each.message}"
        + (f" ({each.hint})" if each.hint else "")
        for each in collisions(room.base, [of]).troubles
    ]
    aside = append(room.path, [record])
    if aside:
        say(f"what was torn is kept in {aside}")
    say(f"tabled {counted(len(of.entries), 'amendment')} of {record.handle}")
    return remarks
