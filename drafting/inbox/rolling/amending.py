"""Make entries of edits in what somebody proposes: amendments to amendments.

An entry is made only if it gives exactly what the editor typed. Every other edit becomes a parked
entry, so that no word is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from drafting.engine.amend.changes import Change, Entry
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.within import Brought, as_amended, name_of, new_lines, resolve_within
from drafting.inbox.rolling.edits import ProposalEdit
from drafting.model.amended import amended_entries
from drafting.model.amendment import Action, Amendment, AmendmentSet, Decision, Status
from drafting.model.passages import guard_of
from drafting.model.resolution import Resolution
from drafting.text.inline import Span
from drafting.text.slices import NOTE, are_joined, characters
from drafting.text.tokens import words_of

_AROUND = 40
"""Characters that a parked entry quotes at most before an insertion."""
_MOST_AROUND = 12
"""Most words, spaces and marks on either side that are quoted to make a place unique."""


def amendment_to(
    edit: ProposalEdit, base: Resolution, head: AmendmentSet, sets: Sequence[AmendmentSet]
) -> Amendment | None:
    """Return an edit as an amendment to the amendment that it changes; None if none gives it.

    Args:
        edit: the edit.
        base: the text that the amendment was made on.
        head: the set of the editor.
        sets: all amendments of the rolling text.
    """
    parent = edit.proposal.entries[0]
    brought = Brought.of(TabledText.of(base), edit.proposal.change)
    if brought is None or parent.amendment.amends or edit.words not in brought.lines:
        return None
    if sum(each == edit.words for each in brought.lines) > 1:
        return None
    line = brought.lines.index(edit.words)
    words = characters(edit.words)
    wanted = " ".join((words[: edit.start] + edit.new + words[edit.end :]).split())
    if not wanted:
        return None
    for action, quoted, text, before in _ways(words, *_whole(words, edit)):
        made = Amendment(
            id="1", target=parent.amendment.target, action=action, words=(Span(quoted),),
            text=(Span(text),) if text else (), before=before, amends=name_of(parent),
            guard=brought.guard,
        )  # fmt: skip
        entry = Entry(amendment=made, of=head, order=0)
        meant = amended_entries(entry, entries_of(sets, Status))
        if [each.amendment for each in meant] != [parent.amendment]:
            return None
        found = resolve_within(brought, entry, hints=False)
        if isinstance(found, Change) and _given(edit.proposal.change, found, line) == wanted:
            return made
    return None


def _given(parent: Change, found: Change, line: int) -> str:
    """Return a line of new words after an amendment to it; "" if none of it is left."""
    lines = new_lines(as_amended(replace(parent, amended=(found,))))
    return characters(lines[line]) if found.line == line < len(lines) else ""


def _whole(words: str, edit: ProposalEdit) -> tuple[int, int, str]:
    """Return an edit with whole words: its start and end, and what is there instead."""
    start, end, new = edit.start, edit.end, edit.new
    behind = words[end:]
    while start and are_joined(words[start - 1], (new + behind)[:1] or " "):
        start, new = start - 1, words[start - 1] + new
    while end < len(words) and are_joined((words[:start] + new)[-1:] or " ", words[end]):
        end, new = end + 1, new + words[end]
    return start, end, new


def _ways(words: str, start: int, end: int, new: str) -> Iterator[tuple[Action, str, str, bool]]:
    """Yield ways to say an edit, the shortest first: action, quoted words, new words, before."""
    text = " ".join(new.split())
    old = words[start:end].strip()
    if old and NOTE not in old:
        yield (Action.REPLACE_WORDS if text else Action.DELETE_WORDS), old, text, False
    places = [0, *accumulate(map(len, words_of(words)))]
    first = max(at for at in places if at <= start)
    last = min(at for at in places if at >= end)
    for around in range(1, _MOST_AROUND):
        left = places[max(0, places.index(first) - around)]
        right = places[min(len(places) - 1, places.index(last) + around)]
        before, after = words[left:start], words[end:right]
        if NOTE in words[left:right]:
            return
        if not old:
            if before.strip():
                yield Action.INSERT_WORDS, before.strip(), text, False
            if after.strip():
                yield Action.INSERT_WORDS, after.strip(), text, True
        around_new = " ".join((before + new + after).split())
        if around_new:
            yield Action.REPLACE_WORDS, words[left:right].strip(), around_new, False


def parked_entry(edit: ProposalEdit, names: str) -> Amendment:
    """Return a parked entry for an edit that is not carried out."""
    words = characters(edit.words)
    target = edit.proposal.entries[0].amendment.target
    old, new = words[edit.start : edit.end].strip(), " ".join(edit.new.split())
    action, quoted = Action.REPLACE_WORDS, old
    if not new:
        action = Action.DELETE_WORDS
    elif not old:
        action = Action.INSERT_WORDS
        quoted = words[: edit.start].strip()[-_AROUND:].partition(" ")[2] or words[: edit.start]
    is_first = action is Action.INSERT_WORDS and not quoted.strip()
    if is_first:
        quoted = words[:_AROUND].rpartition(" ")[0] or words
    return Amendment(
        id="1",
        target=target,
        action=action,
        words=(Span(quoted.strip()),),
        before=is_first,
        text=(Span(new),) if new else (),
        guard=guard_of([edit.words]),
        status=Status.PARKED,
        decided=Decision(reason=f"it changes what {names} proposes"),
    )
