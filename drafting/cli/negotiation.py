"""What the commands around a journal share: opening it, and taking a decision."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.cli.messages import load, remark_on_names, say
from drafting.text.shown import shown

if TYPE_CHECKING:
    from drafting.engine.amend.decide import Ruling, Wish
    from drafting.model.amendment import Status
    from drafting.model.journal import Journal, TabledAmendment
    from drafting.model.resolution import Resolution
    from drafting.readers.yaml.journal import Torn

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


@dataclass(frozen=True, slots=True)
class Room:
    """A negotiation that was opened.

    Attributes:
        path: the journal's file.
        journal: what it says.
        base: the text.
        standings: where every amendment stands.
        torn: entries that were cut off.
        is_base: the text still is the one the journal was begun on.
    """

    path: Path
    journal: Journal
    base: Resolution
    standings: tuple[TabledAmendment, ...]
    torn: tuple[Torn, ...] = ()
    is_base: bool = True

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is torn or changed."""
        return self.is_base and not self.torn

    @property
    def names(self) -> tuple[str, ...]:
        """All who propose, support, oppose or decide something."""
        from drafting.model.journal import Tabled
        from drafting.negotiation.amendment_files import names_in

        records = self.journal.records
        tabled = (each.amendments for each in records if isinstance(each, Tabled))
        return (*names_in(tabled), *(each.by for each in self.journal.decisions))


def open_room(path: Path, also: Iterable[str] = ()) -> Room:
    """Open a journal and its base, and report what is wrong with them.

    Args:
        path: the journal's file.
        also: names that come into the journal now, to be compared with those in it.
    """
    from drafting.model.journal import tabled_amendments
    from drafting.negotiation.journals import base_file, is_base, journal_in

    journal, torn = journal_in(path)
    for each in torn:
        say(f"{path}:{each.line}: an entry was not written to its end and does not count")
    file = base_file(path, journal)
    base = load(file)
    same = is_base(journal, base)
    if not same:
        say(
            f"{file}: changed since the journal was begun; every amendment is held to its own words"
        )
    room = Room(path, journal, base, tabled_amendments(journal), torn, same)
    remark_on_names((*room.names, *also))
    return room


def room_of_files(base: Path, files: Sequence[Path]) -> Room:
    """Lay out amendments without a journal, as their files say they stand."""
    from drafting.model.journal import Journal, tabled_amendments
    from drafting.negotiation.amendment_files import tabled
    from drafting.negotiation.journals import begun

    text = load(base)
    journal = begun(Path("journal.yaml"), base, text)
    journal = Journal(base=journal.base, symbol=journal.symbol, digest=journal.digest,
                      records=tabled(files))  # fmt: skip
    room = Room(base, journal, text, tabled_amendments(journal))
    remark_on_names(room.names)
    return room


def room_for(base: Path | None, files: Sequence[Path], journal: Path) -> Room:
    """Open the journal, or lay out the files that are named instead."""
    if base is None:
        return open_room(journal)
    if not files:
        raise click.UsageError("name the files of amendments after the text, or neither")
    return room_of_files(base, files)


def deciding(status: Status, verb: str, summary: str, more: str) -> click.Command:
    """Make the command that takes one kind of decision."""

    @click.command(
        name=verb,
        help=f"{summary}\n\n{more}\n\nWhat follows from it for the others is written with it. "
        "Nothing in the journal is ever changed.",
        epilog=f'Example:  drafting amend {verb} samoa:2 --by "the Chair" --reason "As agreed"',
    )
    @click.argument("ids", nargs=-1, required=True, metavar="ID...")
    @click.option("--by", required=True, metavar="NAME", help="Who decides.")
    @click.option("--reason", default="", help="Why.")
    @click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if not given.")
    @click.option("--part", is_flag=True, help="These entries alone, not all of their item.")
    @click.option("--reconsider", is_flag=True, help="Decide again what was decided already.")
    @journal_option()
    def command(
        ids: tuple[str, ...],
        by: str,
        reason: str,
        date: datetime.datetime | None,
        part: bool,  # noqa: FBT001 - click passes options by name
        reconsider: bool,  # noqa: FBT001
        journal: Path,
    ) -> None:
        from drafting.engine.amend.decide import Wish, decide

        room = open_room(journal, also=(" ".join(by.split()),))
        if not room.is_base:
            say("nothing was decided: bring the text of the base back, or begin a new journal")
            sys.exit(3)
        chosen = _chosen(room, ids, part=part)
        _refuse_settled(chosen, reconsider=reconsider)
        wish = Wish(
            number=len(room.journal.decisions) + 1, status=status, by=shown(" ".join(by.split())),
            date=date.date() if date else datetime.datetime.now().astimezone().date(),
            reason=shown(" ".join(reason.split())),
        )  # fmt: skip
        if not wish.by:
            raise click.UsageError("--by names who decides")
        _record(room, decide(room.base, room.journal, chosen, wish), wish)

    return command


def _chosen(room: Room, ids: Sequence[str], *, part: bool) -> list[TabledAmendment]:
    """Find amendments by their names; those of one item go together."""
    from drafting.model.journal import amendment_named

    found: dict[str, TabledAmendment] = {}
    for words in ids:
        one = amendment_named(room.standings, words)
        if one is None:
            raise click.UsageError(_unknown(room, words))
        item = one.amendment.item
        group = [
            each for each in room.standings
            if each.of is one.of and each.amendment.item == item and each.is_open
        ] if item and not part else []  # fmt: skip
        found |= {each.ref: each for each in [one, *group]}
    return [each for each in room.standings if each.ref in found]


def _unknown(room: Room, words: str) -> str:
    """Say which amendments may be meant: of that number, that file or delegation, or there."""
    from difflib import get_close_matches

    wanted = "".join(words.split()).casefold()
    alike = [
        each for each in room.standings
        if wanted in {
            "".join(name.split()).casefold()
            for name in (
                each.amendment.id, each.tabled.handle, each.amendment.target, *each.of.proposers
            )
        }
    ]  # fmt: skip
    refs = {each.ref: each for each in room.standings}
    alike = alike or [refs[near] for near in get_close_matches(words, refs, n=1)]
    meant = " or ".join(f"{each.ref} ({each.amendment.target})" for each in alike)
    hint = f"is {meant} meant?" if meant else "drafting amend status lists them all"
    return f"there is no single amendment “{words}”; {hint}"


def _refuse_settled(chosen: Sequence[TabledAmendment], *, reconsider: bool) -> None:
    settled = [each for each in chosen if not each.is_open]
    if settled and not reconsider:
        told = "; ".join(map(_settled, settled))
        raise click.UsageError(f"{told}; leave it out, or --reconsider decides again")


def _settled(standing: TabledAmendment) -> str:
    """Tell what an amendment is already: "malta:1 falls already by the meeting (decision 7)"."""
    from drafting.model.amendment import Status

    status = standing.status.value
    verb = status if standing.status is Status.FALLS else f"is {status}"
    by = standing.decision
    who = f" by {by.by} (decision {by.number})" if by else ", as its file says"
    return f"{standing.ref} {verb} already{who}"


def _record(room: Room, ruling: Ruling, wish: Wish) -> None:
    from drafting.engine.amend.rebase import Fate
    from drafting.negotiation.decisions import unwritable
    from drafting.negotiation.journals import append
    from drafting.reports.negotiation import becomes

    if ruling.decided is None:
        for trouble in ruling.troubles:
            say(f"cannot be accepted: {trouble}")
        either = ": reject it, or decide again on the other one (--reconsider)"
        say(f"nothing was written{either if ruling.collides else ''}")
        sys.exit(1)
    if reason := unwritable(room.base, room.journal, ruling.decided):
        say(f"cannot be accepted: {reason}")
        say("nothing was written")
        sys.exit(1)
    aside = append(room.path, [ruling.decided])
    if aside:
        say(f"what was torn is kept in {aside}")
    say(f"decision {wish.number}: {', '.join(ruling.decided.refs)} {wish.status.value}")
    settled = {each.ref for each in ruling.decided.consequences}
    told = _told_before(room, ruling)
    for each in ruling.decided.consequences:
        say(f"  {each.ref} {becomes(each.status)}: {each.reason}")
    shifted = [
        standing.ref for standing, verdict in ruling.verdicts
        if verdict.fate is Fate.SHIFTED and (standing.ref, verdict.reason) not in told
    ]  # fmt: skip
    for standing, verdict in ruling.verdicts:
        if standing.ref in settled or verdict.fate in (Fate.KEPT, Fate.SHIFTED):
            continue
        if (standing.ref, verdict.reason) in told:
            continue
        fate = "to be settled by you" if verdict.fate is Fate.ASKED else verdict.fate.value
        say(f"  {standing.ref} {fate}: {verdict.reason}")
    if shifted:
        say(f"  only the numbers shift for {', '.join(shifted)}")


def _told_before(room: Room, ruling: Ruling) -> set[tuple[str, str]]:
    """Return what was the case for open amendments before a decision: it is no news."""
    from drafting.engine.amend.decide import judged
    from drafting.engine.amend.rebase import Fate

    if all(verdict.fate is Fate.KEPT for _, verdict in ruling.verdicts):
        return set()
    return {(each.ref, verdict.reason) for each, verdict in judged(room.base, room.standings)}
