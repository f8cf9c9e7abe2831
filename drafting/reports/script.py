"""Write scripts to read out: the chair's script for voting, and oral revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.engine.amend.changes import Entry, Unresolved
from drafting.engine.amend.order import Ballot, Distance, VotingOrder, VotingRules
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import entries_in, proposed_changes
from drafting.model.amendment import Action
from drafting.model.locale import capitalized
from drafting.model.masthead import Masthead
from drafting.model.resolution import Resolution
from drafting.text.counting import counted

Says = Callable[[Entry], tuple[str, ...]]
Calls = Callable[[Entry], str]

_UNDER = {
    VotingRules.GA: "rules 90 and 130 of the General Assembly (furthest removed first)",
    VotingRules.SC: "rules 32 to 36 of the Security Council (first what adds or deletes, "
    "then furthest removed)",
    VotingRules.MUN: "the rules of most Model UN conferences (most disruptive first, throughout)",
}
_PARTS = {
    VotingRules.GA: "Any representative may ask for a separate vote on a part (rules 89 and 129); "
    "if anyone objects, that motion is voted on first. Approved parts are then voted on together; "
    "if all operative parts are rejected, the whole is rejected.",
    VotingRules.SC: "Parts are voted on separately at the request of any representative, unless "
    "the mover objects (rule 32).",
    VotingRules.MUN: "A division of the question may be moved; approved parts are then voted on "
    "together.",
}
_BEFORE = {
    VotingRules.GA: "Amendments that touch nothing in common are taken in the order of the text.",
    VotingRules.SC: "Amendments of one kind that touch nothing in common are in the order of the "
    "text.",
    VotingRules.MUN: "An amendment that all sponsors accept (a friendly amendment) is not voted "
    "on.",
}


@dataclass(frozen=True, slots=True)
class Voices:
    """Functions that return the words and the names of amendments."""

    says: Says
    calls: Calls


def chair_script(order: VotingOrder, masthead: Masthead, voices: Voices) -> str:
    """Write the suggested voting order in plain words."""
    text = _text_name(masthead)
    lines = [
        f"Suggested voting order on the amendments to {text}",
        f"under {_UNDER[order.rules]}.",
        "",
        "This is a suggestion: the chair decides. Confirm the order before the first vote.",
        _BEFORE[order.rules],
        "",
    ]
    for number, ballot in enumerate(order.ballots, 1):
        lines += _ballot(number, ballot, order, voices)
    lines += [f"{len(order.ballots) + 1}. {_last(text, order)}", ""]
    if order.consequential:
        names = ", ".join(map(voices.calls, order.consequential))
        lines += [f"Not voted on, since they only follow from others: {names}.", ""]
    for unresolved in order.unresolved:
        lines += [
            f"No place in the text for {voices.calls(unresolved.entry)}: {unresolved.message}"
        ]
    return "\n".join(lines).rstrip() + "\n"


def _text_name(masthead: Masthead) -> str:
    return f"draft resolution {masthead.symbol}" if masthead.symbol else "the draft resolution"


def _last(text: str, order: VotingOrder) -> str:
    amended = ", as amended if any of these was adopted" if order.ballots else ""
    return f"Last, {text} as a whole{amended}."


def _ballot(number: int, ballot: Ballot, order: VotingOrder, voices: Voices) -> list[str]:
    movers = [_mover(ballot.entries, voices), *(_mover([e], voices) for e in ballot.joint)]
    lines = [f"{number}. Amendment of {'; the same by '.join(movers)}"]
    for entry in ballot.entries:
        lines += [f"   {line}" for line in voices.says(entry)]
    before = f"before {voices.calls(ballot.amends)}, which it amends; " if ballot.amends else ""
    lines.append(f"   Why here: {before}{distance_words(ballot)}.")
    lines += [
        f"   If it is adopted, {_names(order, each.ballot, voices)} "
        f"{'falls' if each.falls else 'is not put to the vote'}: {each.reason}."
        for each in ballot.spared
    ]
    lines += [
        f"   {_names(order, each.ballot, voices)} can still be voted on: {each.reason}."
        for each in ballot.touching
    ]
    if len(ballot.entries) > 1:
        lines.append(f"   Voted on together. {_PARTS[order.rules]}")
    return [*lines, ""]


def _mover(entries: Sequence[Entry], voices: Voices) -> str:
    of = entries[0].of
    who = ", ".join(of.proposers) or of.name
    refs = ", ".join(map(voices.calls, entries))
    return f"{who} ({refs})" if who else refs


def _names(order: VotingOrder, index: int, voices: Voices) -> str:
    ballot = order.ballots[index]
    return f"vote {index + 1} ({', '.join(map(voices.calls, ballot.entries))})"


def distance_words(ballot: Ballot) -> str:
    """Return the reason for the place of a ballot."""
    count = counted(ballot.words, "word")
    return {
        Distance.DELETES_PASSAGE: f"it deletes a whole passage ({ballot.label}, {count})",
        Distance.REPLACES: f"it replaces {count} of {ballot.label}",
        Distance.DELETES_WORDS: f"it deletes {count} of {ballot.label}",
        Distance.INSERTS: f"it inserts {count} at {ballot.label}",
        Distance.ARRANGES: f"it changes no words of {ballot.label}, only their place or marks",
    }[ballot.distance]


def order_values(order: VotingOrder, voices: Voices) -> dict[str, object]:
    """Return the suggested order as plain values."""
    return {
        "rules": order.rules.value,
        "suggestion": True,
        "votes": [
            {
                "number": number,
                "amendments": list(map(voices.calls, ballot.entries)),
                "same": list(map(voices.calls, ballot.joint)),
                "target": ballot.label,
                "amends": voices.calls(ballot.amends) if ballot.amends else None,
                "wording": [line for each in ballot.entries for line in voices.says(each)],
                "reason": distance_words(ballot),
                "if_adopted": [
                    {"number": each.ballot + 1, "falls": each.falls, "reason": each.reason}
                    for each in ballot.spared
                ],
                "touches": [
                    {"number": each.ballot + 1, "reason": each.reason} for each in ballot.touching
                ],
            }
            for number, ballot in enumerate(order.ballots, 1)
        ],
        "consequential": list(map(voices.calls, order.consequential)),
        "not_placed": [
            {"amendment": voices.calls(each.entry), "reason": each.message}
            for each in order.unresolved
        ],
    }


def in_reading_order(entries: Iterable[Entry], base: Resolution) -> list[Entry]:
    """Sort entries by their passages, and by the words in a passage."""
    tabled = TabledText.of(base)
    entries = tuple(entries)
    found, _ = proposed_changes(tabled, entries)
    places = {id(entry): change for change in found for entry in entries_in(change)}

    def place(entry: Entry) -> tuple[int, int, int, int]:
        change = places.get(id(entry)) or resolve(tabled, entry, hints=False)
        if isinstance(change, Unresolved):
            return (len(tabled.passages.lines), 0, 0, entry.order)
        if change.rewords:
            return (change.line, 1, change.start, entry.order)
        if change.inserts:
            if entry.amendment.action is Action.INSERT_BEFORE:
                return (change.passage.start, 0, 0, entry.order)
            return (change.passage.end - 1, 2, 0, entry.order)
        return (change.passage.start, 1, 0, entry.order)

    return sorted(entries, key=place)


def oral_script(entries: Sequence[Entry], masthead: Masthead, says: Says, *, revised: bool) -> str:
    """Write the script for a text that is revised or amended orally.

    Args:
        entries: in reading order.
        masthead: masthead of the text.
        says: returns the words of an entry.
        revised: whether the sponsors change their own text, which needs no vote.
    """
    what = "orally revised" if revised else "amended"
    lines = [f"{capitalized(_text_name(masthead))} is {what} as follows:", ""]
    for number, entry in enumerate(entries, 1):
        first, *block = says(entry)
        end = ";" if number < len(entries) and not block and first.endswith(".") else ""
        lines.append(f"{number}. {first[:-1] + end if end else first}")
        lines += [f"   {line}" for line in block]
    lines += [
        "",
        "All other words of the text are unchanged." if entries else "Nothing changes.",
    ]
    return "\n".join(lines) + "\n"
