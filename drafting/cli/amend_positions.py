"""`drafting amend agree`, `reopen`, `reserve`, `lift` and `meeting`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.messages import remark_on_names, say
from drafting.cli.negotiation import (
    by_option,
    date_option,
    day_for,
    journal_option,
    opened,
    refusals,
)

if TYPE_CHECKING:
    from drafting.negotiation.opening import Negotiation
    from drafting.negotiation.positions import PositionResult

_PARAGRAPHS = (
    "PARAGRAPH is a label in the text as tabled (PP3, OP15, OP15 (b), title, symbol); for a new "
    "paragraph it is the label in the rolling text (OP5 bis) or the amendment that inserts it "
    "(samoa:3). “OP3–OP9”, “preamble”, “Annex” or “all” means every paragraph there."
)
_PASSAGE = (
    "PARAGRAPH is a label in the text as tabled: OP15, OP15 (b), preamble; “text” is all of it."
)


_ALL = click.option("--all", "is_all", is_flag=True, help="The whole text.")


def _named(paragraphs: tuple[str, ...], *, is_all: bool) -> tuple[str, ...]:
    """Return the passages that a command names."""
    from drafting.model.positions import WHOLE_TEXT

    if is_all is bool(paragraphs):
        raise click.UsageError("name paragraphs, or use --all for the whole text")
    return (WHOLE_TEXT,) if is_all else paragraphs


def _help(name: str, *more: str) -> str:
    return "\n\n".join((AMEND_COMMANDS[name], *more))


@click.command(
    name="agree",
    help=_help(
        "agree",
        _PARAGRAPHS,
        "A paragraph with open amendments is refused. So is one under a reservation, unless it is "
        "agreed ad referendum. Nothing else makes a paragraph “agreed”.",
    ),
    epilog='Example:  drafting amend agree OP15 --ad-ref --by "the Chair"',
)
@click.argument("paragraphs", nargs=-1, metavar="PARAGRAPH...")
@_ALL
@click.option("--ad-ref", is_flag=True, help="Agreed ad referendum: capitals are still asked.")
@by_option("Who agrees")
@click.option("--reason", default="", help="Why.")
@date_option()
@journal_option()
def agree(
    paragraphs: tuple[str, ...],
    *,
    is_all: bool,
    ad_ref: bool,
    by: str,
    reason: str,
    date: datetime.datetime | None,
    journal: Path,
) -> None:
    """Agree on paragraphs."""
    from drafting.negotiation import positions

    named = _named(paragraphs, is_all=is_all)
    _take(positions.agree, journal, date, named, by=by, ad_referendum=ad_ref, reason=reason)


@click.command(
    name="reopen",
    help=_help("reopen", _PARAGRAPHS),
    epilog='Example:  drafting amend reopen OP15 --by "the Chair" --reason "Samoa asked for it"',
)
@click.argument("paragraphs", nargs=-1, metavar="PARAGRAPH...")
@_ALL
@by_option("Who reopens them")
@click.option("--reason", default="", help="Why.")
@date_option()
@journal_option()
def reopen(
    paragraphs: tuple[str, ...],
    *,
    is_all: bool,
    by: str,
    reason: str,
    date: datetime.datetime | None,
    journal: Path,
) -> None:
    """Reopen paragraphs."""
    from drafting.negotiation import positions

    named = _named(paragraphs, is_all=is_all)
    _take(positions.reopen, journal, date, named, by=by, reason=reason)


@click.command(
    name="reserve",
    help=_help(
        "reserve",
        _PASSAGE,
        "It is in force until the delegation lifts it, and is printed wherever the status of the "
        "paragraph is.",
    ),
    epilog='Example:  drafting amend reserve OP15 --delegation Samoa --reason "no instructions"',
)
@click.argument("passage", metavar="PARAGRAPH")
@click.option("--delegation", required=True, metavar="NAME", help="Who reserves.")
@click.option("--reason", default="", help="Why.")
@click.option("--words", default="", help="What the delegation said, word for word.")
@date_option()
@journal_option()
def reserve(
    passage: str,
    delegation: str,
    reason: str,
    words: str,
    date: datetime.datetime | None,
    journal: Path,
) -> None:
    """Record a reservation."""
    from drafting.negotiation import positions

    _take(positions.reserve, journal, date, passage, delegation, reason=reason, words=words)


@click.command(
    name="lift",
    help=_help("lift", _PASSAGE),
    epilog="Example:  drafting amend lift OP15 --delegation Samoa",
)
@click.argument("passage", metavar="PARAGRAPH")
@click.option("--delegation", required=True, metavar="NAME", help="Whose reservation it is.")
@click.option("--reason", default="", help="Why.")
@date_option()
@journal_option()
def lift(
    passage: str, delegation: str, reason: str, date: datetime.datetime | None, journal: Path
) -> None:
    """Lift a reservation."""
    from drafting.negotiation import positions

    _take(positions.lift, journal, date, passage, delegation, reason=reason)


@click.command(
    name="meeting",
    help=_help(
        "meeting",
        "Later commands with this journal use both, unless --by or --date says otherwise. A second "
        "meeting takes the place of the first. Without options, the command shows the meeting.",
    ),
    epilog='Example:  drafting amend meeting --by "the Chair" --date 2026-10-14',
)
@click.option("--by", default="", metavar="NAME", help="Who decides.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@journal_option()
def meeting(by: str, date: datetime.datetime | None, journal: Path) -> None:
    """Begin a meeting."""
    from drafting.negotiation import positions

    negotiation = opened(journal)
    if not by and date is None:
        held = negotiation.journal.meeting
        said = ", ".join(filter(None, (held.by, str(held.date or ""))))
        say(f"meeting: {said}" if said else "no meeting was named in this journal")
        return
    with refusals():
        aside = positions.begin_meeting(negotiation, by=by, date=date.date() if date else None)
    _moved(aside)
    said = ", ".join(filter(None, (by, f"{date:%Y-%m-%d}" if date else "")))
    say(f"meeting: {said}")


def _take(
    take: Callable[..., PositionResult],
    journal: Path,
    date: datetime.datetime | None,
    *what: object,
    **options: object,
) -> None:
    """Take a position in the negotiation of a journal, and say what was recorded."""
    negotiation = opened(journal)
    day = day_for(date, negotiation)
    with refusals():
        made = take(negotiation, *what, date=day, **options)
    _report(made, negotiation)


def _report(made: PositionResult, negotiation: Negotiation) -> None:
    """Say what was written into the journal."""
    from drafting.model.positions import PositionAct

    remark_on_names((*negotiation.names, made.taken.by))
    _moved(made.aside)
    taken = made.taken
    who = ", ".join(filter(None, (taken.by, str(taken.date or ""))))
    what = made.passages
    if taken.act in (PositionAct.RESERVED, PositionAct.LIFTED):
        what = f"reservation on {what}"
    act = "recorded" if taken.act is PositionAct.RESERVED else taken.act
    say(f"{what} {act} ({who})")
    for remark in made.remarks:
        say(f"  {remark}")


def _moved(aside: Path | None) -> None:
    if aside:
        say(f"moved an incomplete entry of the journal to {aside}")


COMMANDS = {each.name: each for each in (agree, reopen, reserve, lift, meeting)}
"""The five commands, by name."""
