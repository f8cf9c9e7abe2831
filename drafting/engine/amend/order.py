"""Suggest a voting order. The person who presides decides; this only prepares the decision.

The General Assembly puts the amendment furthest removed in substance from the original first, and
its rules give no test [RP, rules 90 and 130]. Our test, furthest first: delete a whole paragraph,
replace words, delete words, insert; if two are alike, the one that touches more words is further
removed. The Security Council votes first on amendments that add or delete, wherever they are in the
text [SCR, rule 36]. Amendments that do not touch each other are taken in the order of the text,
except under the rules of most Model UN conferences: these always take the most disruptive first.
An amendment to an amendment is put to the vote directly before what it amends [RP, rules 90, 130].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from drafting.choices import chosen
from drafting.engine.amend.changes import Change, Entry, Unresolved
from drafting.engine.amend.conflicts import EntryConflict, find_conflicts
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import proposed_changes
from drafting.model.amendment import AmendmentKind, AmendmentSet, Status
from drafting.model.resolution import Resolution
from drafting.text.inline import Text, plain

_VOTED = (Status.PROPOSED,)
"""Statuses of what is put to the vote; all others are accepted, settled or put aside."""
_PLACED = (Status.PROPOSED, Status.ACCEPTED)
"""Statuses of what is placed in the text, because others may amend it."""


class VotingRules(StrEnum):
    """Whose rules of procedure."""

    GA = "ga"
    SC = "sc"
    MUN = "mun"


class Distance(IntEnum):
    """How far an amendment is removed from the original; the furthest comes first."""

    DELETES_PASSAGE = 1
    REPLACES = 2
    DELETES_WORDS = 3
    INSERTS = 4
    ARRANGES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """A ballot that the adoption of an earlier one affects, and why."""

    ballot: int
    reason: str
    falls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What is put to one vote.

    Attributes:
        entries: those of one item; a separate vote can be requested on each.
        joint: other entries that propose the same.
        label: of the first passage.
        start: the first line of that passage.
        distance: of the furthest entry.
        words: how many words it touches.
        spared: later ballots that are not put to the vote if this one is adopted.
        touching: later ballots that touch this one and can still be put to the vote.
        amends: the amendment that these entries amend, or None.
    """

    entries: tuple[Entry, ...]
    joint: tuple[Entry, ...] = ()
    label: str
    start: int
    distance: Distance
    words: int
    spared: tuple[Spared, ...] = ()
    touching: tuple[Spared, ...] = ()
    amends: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingOrder:
    """The suggestion.

    Attributes:
        rules: whose rules.
        ballots: in order.
        consequential: entries that only follow from others and are not voted on.
        unresolved: entries that cannot be placed in the text.
    """

    rules: VotingRules
    ballots: tuple[Ballot, ...]
    consequential: tuple[Entry, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(slots=True)
class _Group:
    """Ballots that touch one another, or are about the same paragraph."""

    parents: dict[int, int] = field(default_factory=dict)

    def root(self, one: int) -> int:
        while self.parents.setdefault(one, one) != one:
            self.parents[one] = one = self.parents[self.parents[one]]
        return one

    def join(self, one: int, other: int) -> None:
        self.parents[self.root(other)] = self.root(one)


def voting_order(
    base: Resolution, sets: Iterable[AmendmentSet], rules: str = VotingRules.GA
) -> VotingOrder:
    """Suggest the order in which amendments that are still proposed are put to the vote.

    Args:
        base: the text.
        sets: the amendments.
        rules: `VotingRules`, or their word: "ga", "sc" or "mun".

    Raises:
        OptionError: there are no such rules.
    """
    rules = chosen(VotingRules, rules, "set of voting rules")
    sets = tuple(sets)
    tabled = TabledText.of(base)
    consequential = [
        each
        for each in entries_of(sets, _VOTED)
        if each.amendment.kind is AmendmentKind.CONSEQUENTIAL
    ]
    voted = [_without_consequential(of) for of in sets]
    found = find_conflicts(base, voted, statuses=_PLACED)
    pairs = [each for each in found.pairs if _is_voted(each.one) and _is_voted(each.other)]
    changes, _ = proposed_changes(tabled, entries_of(voted, _PLACED), entries_of(voted, Status))
    ballots = _joined(_ballots(tabled, filter(_proposes, changes)), pairs)
    inner = _joined(list(_inner_ballots(tabled, changes)), pairs)
    ordered = _with_inner(_ordered(tabled, ballots, pairs, rules), inner)
    return VotingOrder(
        rules=rules, ballots=_with_effects(ordered, pairs),
        consequential=tuple(consequential),
        unresolved=tuple(each for each in found.unresolved if _is_voted(each.entry)),
    )  # fmt: skip


def _is_voted(entry: Entry) -> bool:
    return entry.amendment.status in _VOTED


def _proposes(change: Change) -> bool:
    return _is_voted(change.entry)


def _inner_ballots(tabled: TabledText, changes: Iterable[Change]) -> Iterator[Ballot]:
    """Yield a ballot for each amendment to an amendment."""
    for parent in changes:
        for change in filter(_proposes, parent.amended):
            ballot = _ballot(tabled, [change])
            yield replace(ballot, start=parent.passage.start, amends=parent.entry)


def _with_inner(ordered: Sequence[Ballot], inner: Sequence[Ballot]) -> list[Ballot]:
    """Put amendments to an amendment before it; what it amends may be accepted already."""
    waiting = sorted(inner, key=lambda each: (each.distance, -each.words, each.entries[0].order))
    found: list[Ballot] = []
    for ballot in ordered:
        theirs = {id(each.amendment) for each in (*ballot.entries, *ballot.joint)}
        ours = [each for each in waiting if each.amends and id(each.amends.amendment) in theirs]
        found += (*ours, ballot)
        waiting = [each for each in waiting if each not in ours]
    return [*waiting, *found]


def _without_consequential(of: AmendmentSet) -> AmendmentSet:
    entries = tuple(each for each in of.entries if each.kind is not AmendmentKind.CONSEQUENTIAL)
    return replace(of, entries=entries)


def _ballots(tabled: TabledText, changes: Iterable[Change]) -> list[Ballot]:
    """Make one ballot of each item, and one of each entry without an item."""
    items: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for change in changes:
        item, order = change.entry.amendment.item, str(change.entry.order)
        items[(id(change.entry.of), item) if item else (-1, order)].append(change)
    return [_ballot(tabled, members) for members in items.values()]


def _ballot(tabled: TabledText, changes: Sequence[Change]) -> Ballot:
    first = min(changes, key=lambda each: each.passage.start)
    return Ballot(
        entries=tuple(each.entry for each in changes),
        label=first.passage.label,
        start=first.passage.start,
        distance=min(map(_distance, changes)),
        words=sum(_words(tabled, each) for each in changes),
    )


def _distance(change: Change) -> Distance:
    if change.deletes:
        return Distance.REPLACES if change.rows else Distance.DELETES_PASSAGE
    if change.rewords and (change.is_line or change.start < change.end):
        return Distance.REPLACES if change.new or change.is_line else Distance.DELETES_WORDS
    return Distance.INSERTS if change.rewords or change.inserts else Distance.ARRANGES


def _words(tabled: TabledText, change: Change) -> int:
    """Count the words that an amendment takes away, or that it inserts if it takes none away."""
    passages, asked = tabled.passages, change.entry.amendment
    contents: Iterable[Text] = ()
    if change.is_line:
        contents = [passages.lines[change.line].content]
    elif change.rewords:
        contents = [asked.text if change.start == change.end else asked.words]
    elif change.deletes:
        contents = [line.content for line in passages.lines_in(change.passage)]
    else:
        contents = [line.content for _, lines in change.rows for line in lines]
    return sum(len(plain(content).split()) for content in contents)


def _joined(ballots: Sequence[Ballot], pairs: Iterable[EntryConflict]) -> list[Ballot]:
    """Join the ballots of equal proposals."""
    place = {each.entries[0].order: index for index, each in enumerate(ballots)}
    found: dict[int, Ballot] = dict(enumerate(ballots))
    for pair in pairs:
        one, other = place.get(pair.one.order), place.get(pair.other.order)
        if pair.code != "same proposal" or one not in found or other not in found:
            continue
        if len(found[one].entries) == len(found[other].entries) == 1 and one != other:
            joint = (*found[one].joint, *found[other].entries, *found[other].joint)
            found[one] = replace(found[one], joint=joint)
            del found[other]
    return list(found.values())


def _ordered(
    tabled: TabledText,
    ballots: Sequence[Ballot],
    pairs: Iterable[EntryConflict],
    rules: VotingRules,
) -> list[Ballot]:
    groups = _groups(tabled, ballots, pairs)
    starts: dict[int, int] = {}
    for index, ballot in enumerate(ballots):
        root = groups.root(index)
        starts[root] = min(starts.get(root, ballot.start), ballot.start)

    def key(index: int) -> tuple[int, ...]:
        ballot = ballots[index]
        far = (ballot.distance, -ballot.words, ballot.start, ballot.entries[0].order)
        if rules is VotingRules.MUN:
            return far
        root = groups.root(index)
        is_late = rules is VotingRules.SC and ballot.distance in (
            Distance.REPLACES,
            Distance.ARRANGES,
        )
        return (int(is_late), starts[root], root, *far)

    return [ballots[index] for index in sorted(range(len(ballots)), key=key)]


def _groups(
    tabled: TabledText, ballots: Sequence[Ballot], pairs: Iterable[EntryConflict]
) -> _Group:
    groups = _Group()
    units: dict[int, int] = {}
    place = _places(ballots)
    for index, ballot in enumerate(ballots):
        text_lines = tabled.passages.lines
        unit = text_lines[min(ballot.start, len(text_lines) - 1)].unit
        if unit >= 0:
            groups.join(units.setdefault(unit, index), index)
    for pair in pairs:
        one, other = place.get(pair.one.order), place.get(pair.other.order)
        if one is not None and other is not None:
            groups.join(one, other)
    return groups


def _places(ballots: Sequence[Ballot]) -> dict[int, int]:
    return {
        entry.order: index
        for index, ballot in enumerate(ballots)
        for entry in (*ballot.entries, *ballot.joint)
    }


def _with_effects(ballots: Sequence[Ballot], pairs: Iterable[EntryConflict]) -> tuple[Ballot, ...]:
    """Note on each ballot which later ones its adoption affects."""
    place = _places(ballots)
    spared: dict[int, dict[int, Spared]] = defaultdict(dict)
    touching: dict[int, dict[int, Spared]] = defaultdict(dict)
    for pair in pairs:
        one, other = place.get(pair.one.order), place.get(pair.other.order)
        if one is None or other is None or one == other:
            continue
        first, second = sorted((one, other))
        is_gone = ballots[first].distance is Distance.DELETES_PASSAGE and pair.code == "deleted"
        effect = Spared(ballot=second, reason=pair.reason, falls=is_gone)
        # Words inserted at the same place can both be adopted.
        excludes = pair.blocks and pair.code != "same place"
        (spared if excludes else touching)[first].setdefault(second, effect)
    return tuple(
        replace(
            ballot,
            spared=tuple(spared[index][each] for each in sorted(spared[index])),
            touching=tuple(touching[index][each] for each in sorted(touching[index])),
        )
        for index, ballot in enumerate(ballots)
    )
