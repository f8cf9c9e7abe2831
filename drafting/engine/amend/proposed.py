"""Propose a place for an amendment in a later text, if it cannot be carried over exactly.

The change of a line becomes a patch with the words around it, and the patch is applied to the line
as it is now: diff-match-patch finds the place although words there have changed. If the words were
misquoted from the beginning, their only likely place is proposed.

A proposal is written beside the amendment and shown. Nothing is carried out because of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, chain

from drafting.engine.amend.changes import Entry, Rewording, Unresolved
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.resolve import resolve
from drafting.engine.amend.tabled import TabledText
from drafting.engine.matcher import matcher
from drafting.model.amendment import Action, ProposedWording
from drafting.model.passages import Passage
from drafting.text.inline import plain, text
from drafting.text.slices import NOTE, characters
from drafting.text.tokens import words_of

_MOST_WORDS = 1_000
"""Most words of a line for which something is proposed; spaces and marks count."""
_FIRST = 0xF0000
"""Characters for private use, one for each word."""
_MOST_AROUND = 12
"""Most words, spaces and marks on either side that are quoted to make a place unique."""


def proposed_wording(
    before: TabledText, after: TabledText, mapping: TextMapping, entry: Entry
) -> ProposedWording | None:
    """Return a proposed wording of an entry for a later text, or None if no place is likely.

    Args:
        before: the text that the entry was made on.
        after: the later text.
        mapping: from one to the other.
        entry: an entry that cannot be carried over exactly.
    """
    if entry.amendment.amends:
        return None
    change = resolve(before, entry, hints=False)
    if isinstance(change, Unresolved):
        return _of_misquoted(after, entry) if change.code == "words-not-found" else None
    if not isinstance(change, Rewording):
        return None
    line = mapping.line(change.line)
    if line is None:
        return None
    old, amended = _amended(before, change)
    now = characters(after.passages.lines[line].content)
    proposed = _patched(old, amended, now)
    label = after.passages.lines[line].label
    ways = _quoting(label, now, proposed) if proposed else ()
    return next((each for each in ways if _gives(after, entry, each) == proposed), None)


def _amended(before: TabledText, change: Rewording) -> tuple[str, str]:
    content = before.passages.lines[change.line].content
    spaced = before.base.rules.joins_with_space
    return characters(content), characters(change.reworded(content, spaced=spaced))


def _patched(old: str, amended: str, now: str) -> str:
    """Return a line with a change that was made on another one, or "" if it has no place there.

    Each word is one character of the patch, so no word is ever cut.
    """
    lines = [words_of(line) for line in (old, amended, now)]
    if max(map(len, lines)) > _MOST_WORDS:
        return ""
    codes: dict[str, str] = {}
    for word in chain.from_iterable(lines):
        codes.setdefault(word, chr(_FIRST + len(codes)))
    before, after, here = ("".join(map(codes.__getitem__, line)) for line in lines)
    matcher().Match_Distance = 20 * len(before)
    patches = matcher().patch_make(before, after)
    found, are_placed = matcher().patch_apply(patches, here)
    words = {code: word for word, code in codes.items()}
    if not all(are_placed) or found == here:
        return ""
    return "".join(map(words.__getitem__, found))


def _same_ends(one: list[str], other: list[str]) -> tuple[str, str]:
    """Return the words with which both begin, and those with which both end."""
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    return "".join(one[:first]), "".join(one[len(one) - last :])


def _quoting(label: str, now: str, proposed: str) -> Iterator[ProposedWording]:
    """Yield ways to quote the words that a proposal changes, the shortest first."""
    olds, news = words_of(now), words_of(proposed)
    first, last = (len(words_of(end)) for end in _same_ends(olds, news))
    places = [0, *accumulate(map(len, olds))]
    for around in range(_MOST_AROUND):
        start = places[max(0, first - around)]
        stop = places[min(len(olds), len(olds) - last + around)]
        words, new = now[start:stop], proposed[start : len(proposed) - (len(now) - stop)]
        if words.strip() and NOTE not in words + new:
            yield ProposedWording(target=label, words=text(words.strip()), text=text(new.strip()))


def _of_misquoted(after: TabledText, entry: Entry) -> ProposedWording | None:
    """Return the wording of an entry at the only likely place of its misquoted words."""
    asked = entry.amendment
    everywhere = Passage("", 0, len(after.passages.lines))
    passage = after.passages.find(asked.target) or everywhere
    places = after.finder.likely(asked.words, passage)
    if len(places) != 1:
        return None
    (place,) = places
    new = plain(asked.text)
    if asked.action is Action.INSERT_WORDS:
        new = f"{new} {place.words}" if asked.before else f"{place.words} {new}"
    wording = ProposedWording(target=place.label, words=text(place.words), text=text(new))
    return wording if _gives(after, entry, wording) else None


def _gives(after: TabledText, entry: Entry, proposed: ProposedWording) -> str:
    """Return the line after a proposal is carried out; "" if that is not possible."""
    action = Action.REPLACE_WORDS if proposed.text else Action.DELETE_WORDS
    now = replace(
        entry.amendment, action=action, target=proposed.target, words=proposed.words,
        text=proposed.text, to="", guard="",
    )  # fmt: skip
    found = resolve(after, replace(entry, amendment=now), hints=False)
    return _amended(after, found)[1] if isinstance(found, Rewording) else ""
