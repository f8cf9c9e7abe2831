"""The words of comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.engine.amend.changes import Unresolved
from drafting.engine.compile.records import Proposal
from drafting.model.amendment import Action, Status
from drafting.text.inline import Text, plain
from drafting.text.owners import is_whole
from drafting.writers.rolling.contents import contents_of
from drafting.writers.rolling.words import RollingWords, names


def said_of(
    proposal: Proposal, fixed: RollingWords, *, is_beside: bool, is_native: bool
) -> tuple[str, ...]:
    """Return what the tracked changes of a proposal do not say, in lines; none where they say all.

    Args:
        proposal: the proposal.
        fixed: the words of the language.
        is_beside: there is no tracked change of it.
        is_native: if it moves a passage, Word shows it as a move.
    """
    return tuple(_said(proposal, fixed, is_beside=is_beside, is_native=is_native))


def _said(
    proposal: Proposal, fixed: RollingWords, *, is_beside: bool, is_native: bool
) -> Iterator[str]:
    asked = proposal.entries[0].amendment
    target = asked.target[:1].upper() + asked.target[1:]
    if is_beside:
        yield fixed.say("comment_field", target=target, text=plain(asked.text))
    elif proposal.change.moves and not is_native:
        yield fixed.say("comment", target=target, wish=fixed.wish(asked))
    if not is_whole(proposal.proposers):
        yield fixed.say("comment_owners", names=names(proposal.proposers))
    yield from dict.fromkeys(
        entry.amendment.reason for entry in proposal.entries if entry.amendment.reason
    )
    if proposal.is_accepted:
        yield fixed.say("comment_agreed")
    if proposal.supporters:
        yield fixed.say("comment_supported", names=names(proposal.supporters))
    if proposal.opponents:
        yield fixed.say("comment_opposed", names=names(proposal.opponents))


def said_of_left(
    unresolved: Unresolved, fixed: RollingWords, known: Mapping[str, Text]
) -> tuple[str, ...]:
    """Return the remark on an entry that could not be placed, with its words and footnotes.

    Args:
        unresolved: the entry, and why it could not be placed.
        fixed: gives the fixed words around them.
        known: footnotes of the base.
    """

    def said(content: Text) -> str:
        return plain(fixed.with_notes(content, unresolved.entry, known))

    asked = unresolved.entry.amendment
    aside = asked.decided.reason if asked.status is Status.PARKED and asked.decided else ""
    opening = fixed.say(
        "comment_unplaced", target=asked.target, action=asked.action,
        reason=aside or unresolved.message,
    )  # fmt: skip
    takes = asked.action in (Action.REPLACE_WORDS, Action.DELETE_WORDS)
    out = (fixed.say("take_out", words=said(asked.words)),) if takes else ()
    return (opening, *out, *(said(line) for line in (asked.text, *contents_of(asked.new)) if line))
