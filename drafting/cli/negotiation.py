"""What commands with a journal share: opening it, and the four decisions."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.cli.messages import remark_on_names, say, show_remarks
from drafting.errors import RefusedError, RequestError, UnreadableError
from drafting.text.counting import counted
from drafting.text.inline import plain

if TYPE_CHECKING:
    from drafting.model.amendment import AmendmentSet, ProposedWording, Status
    from drafting.model.resolution import Resolution
    from drafting.negotiation.decisions import DecisionResult
    from drafting.negotiation.opening import Negotiation

Wrapper = Callable[[Callable[..., Any]], Callable[..., Any]]


def journal_option() -> Wrapper:
    """Return the option that names the journal."""
    return click.option(
        "--journal",
        type=click.Path(path_type=Path),
        default=Path("journal.yaml"),
        show_default=True,
        help="The journal of the negotiation.",
    )


def contents_of(made: AmendmentSet, entry: str = "amendment") -> str:
    """Say how many entries, reservations and agreements a file of amendments has."""
    has_positions = made.reservations or made.agreements
    counts = [counted(len(made.entries), entry)] if made.entries or not has_positions else []
    if made.reservations:
        counts.append(counted(len(made.reservations), "reservation"))
    if made.agreements:
        counts.append(counted(len(made.agreements), "agreement"))
    return " and ".join(counts)


def by_option(what: str, otherwise: str = "as in the meeting") -> Wrapper:
    """Return the option that names who decides.

    Args:
        what: the beginning of its help: "Who decides".
        otherwise: who it is by default.
    """
    return click.option("--by", default="", metavar="NAME", help=f"{what}; by default {otherwise}.")


def order_options(*, is_acceptance: bool) -> Wrapper:
    """Return the options that put an accepted insertion after or before another one."""

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        if not is_acceptance:
            return function
        for name in ("before", "after"):
            function = click.option(
                f"--{name}",
                default="",
                metavar="ID",
                help=f"Put what they insert directly {name} what this accepted amendment inserts.",
            )(function)
        return function

    return wrapped


def date_option() -> Wrapper:
    """Return the option that gives the day of a decision."""
    return click.option(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day; by default that of the meeting, or today.",
    )


def day_for(date: datetime.datetime | None, negotiation: Negotiation) -> datetime.date | None:
    """Return the day of a decision; None if it is that of the meeting."""
    if date:
        return date.date()
    if negotiation.journal.meeting.date:
        return None
    return datetime.datetime.now().astimezone().date()


def proposal(proposed: ProposedWording) -> str:
    """Say where an amendment might go, for the user to check."""
    words, new = plain(proposed.words), plain(proposed.text)
    what = f"replace “{words}” with “{new}”" if new else f"delete “{words}”"
    return f"proposed, for you to check: in {proposed.target}, {what}"


def _hint(error: RefusedError) -> str:
    """Return what to do about a refusal, with the command or the option."""
    from drafting.negotiation.decisions import (
        AgreedParagraphError,
        AlreadyDecidedError,
        NobodyNamedError,
    )
    from drafting.negotiation.naming import UnknownAmendmentError

    if isinstance(error, AlreadyDecidedError):
        return "leave it out, or use --reconsider to decide it again"
    if isinstance(error, AgreedParagraphError):
        return "--reconsider reopens the paragraph"
    if isinstance(error, NobodyNamedError):
        return "name who decides with --by, or once:  drafting amend meeting --by NAME"
    if isinstance(error, UnknownAmendmentError) and not error.alike:
        return "to list all amendments:  drafting amend status"
    return error.hint


@contextmanager
def refusals() -> Iterator[None]:
    """Show why a negotiation does not allow something, and end the command.

    The exit status is 2 if the request is wrong, 1 if the state of the negotiation forbids it.
    """
    try:
        yield
    except RefusedError as error:
        say(f"drafting: {error.reason}")
        if hint := _hint(error):
            say(f"    → {hint}")
        sys.exit(2 if isinstance(error, RequestError) else 1)


def opened(path: Path, also: Iterable[str] = ()) -> Negotiation:
    """Open a journal and its text, and say what is wrong with them.

    Args:
        path: the journal's file.
        also: names that enter the journal now; they are compared with those in it.
    """
    from drafting.negotiation.opening import open_negotiation

    if not path.exists():
        raise UnreadableError(
            f"{path}: there is no journal; begin one:  drafting amend journal BASE FILES"
        )
    negotiation = open_negotiation(path)
    for each in negotiation.torn:
        say(f"{path}:{each.line}: this entry is incomplete and does not count")
    show_remarks(negotiation.remarks, str(negotiation.base_file))
    if not negotiation.is_base:
        say(
            f"{negotiation.base_file}: changed since the journal was begun; every amendment is "
            "checked against the words it cites"
        )
    remark_on_names((*negotiation.names, *also))
    return negotiation


def opened_or_read(base: Path | None, files: Sequence[Path], journal: Path) -> Negotiation:
    """Open the journal, or read the files that are named instead."""
    from drafting.negotiation.opening import negotiation_of_files

    if base is None:
        return opened(journal)
    if not files:
        raise click.UsageError(
            "name the files of amendments after the text; without a text, the journal is used"
        )
    negotiation = negotiation_of_files(base, files)
    show_remarks(negotiation.remarks, str(base))
    remark_on_names(negotiation.names)
    return negotiation


def read_sets(files: Sequence[Path], text: Resolution, base: Path) -> list[AmendmentSet]:
    """Read files of amendments, and say which were made on another text."""
    from drafting.negotiation.amendment_files import amendments_in, is_on, names_in

    sets: list[AmendmentSet] = []
    for file in files:
        found = amendments_in(file)
        if not is_on(found, text):
            say(
                f"{file}: made on another text than {base}; every entry is checked against the "
                "words it cites"
            )
        sets.append(found)
    remark_on_names(names_in(sets))
    return sets


def deciding(status: Status, verb: str, summary: str, more: str) -> click.Command:
    """Make the command that takes one kind of decision."""
    is_withdrawal = verb == "withdraw"
    whose = ("Who withdraws them", "their proposer") if is_withdrawal else ("Who decides",)

    @click.command(
        name=verb,
        help=f"{summary}\n\n{more}\n\nThe consequences for other amendments are recorded with the "
        "decision. Earlier entries of the journal never change.",
        epilog=f'Example:  drafting amend {verb} samoa:2 --by "the Chair" --reason "As agreed"',
    )
    @click.argument("ids", nargs=-1, required=True, metavar="ID...")
    @by_option(*whose)
    @click.option("--reason", default="", help="Why.")
    @date_option()
    @click.option("--part", is_flag=True, help="Decide only these entries, not their whole item.")
    @click.option(
        "--reconsider",
        is_flag=True,
        help="Decide again what was decided already, and reopen agreed paragraphs that change.",
    )
    @order_options(is_acceptance=verb == "accept")
    @journal_option()
    def command(
        ids: tuple[str, ...],
        by: str,
        reason: str,
        date: datetime.datetime | None,
        part: bool,  # noqa: FBT001 - click passes options by name
        reconsider: bool,  # noqa: FBT001
        journal: Path,
        after: str = "",
        before: str = "",
    ) -> None:
        from drafting.negotiation.decisions import DecisionRequest, decide

        negotiation = opened(journal, also=(" ".join(by.split()),))
        day = day_for(date, negotiation)
        request = DecisionRequest(
            status=status, by=by, date=day, reason=reason, after=after, before=before
        )
        with refusals():
            result = decide(negotiation, ids, request, part=part, reconsider=reconsider)
        report_decision(result)

    return command


def report_decision(result: DecisionResult) -> None:
    """Say what a decision did, or why it was refused."""
    from drafting.negotiation.saying import lines_on
    from drafting.reports.negotiation import becomes

    decided = result.decided
    if decided is None:
        for reason in result.reasons:
            say(f"cannot be accepted: {reason}")
        if any("insert words at the same place" in reason for reason in result.reasons):
            say("both can be accepted in an order that you choose:  --after ID  or  --before ID")
        either = ": reject it, or use --reconsider to decide the other one again"
        say(f"nothing was written{either if result.conflicts else ''}")
        sys.exit(1)
    if result.aside:
        say(f"moved an incomplete entry of the journal to {result.aside}")
    say(f"decision {decided.number}: {', '.join(decided.refs)} {becomes(decided.status)}")
    for line in lines_on(result):
        say(f"  {line}")
