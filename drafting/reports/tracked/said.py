"""The words of comments."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.engine.amend.changes import Move, Trouble
from drafting.engine.compile.records import Proposal
from drafting.model.amendment import NewText
from drafting.model.lines import lines_of
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import units_of
from drafting.text.inline import Text, plain
from drafting.text.owners import is_whole


def said_of(proposal: Proposal, *, is_beside: bool, is_native: bool) -> tuple[str, ...]:
    """Return what the tracked changes of a proposal do not say, in lines; none where they say all.

    Args:
        proposal: the proposal.
        is_beside: there is no tracked change of it.
        is_native: if it moves a passage, Word shows it as a move.
    """
    return tuple(_said(proposal, is_beside=is_beside, is_native=is_native))


def _said(proposal: Proposal, *, is_beside: bool, is_native: bool) -> Iterator[str]:
    asked, change = proposal.entries[0].amendment, proposal.change
    if is_beside:
        yield f"{_name(asked.target)}: {asked.action} “{plain(asked.text)}”."
    elif isinstance(change, Move) and not is_native:
        yield f"{_name(asked.target)}: {asked.action} {asked.to}."
    if not is_whole(proposal.proposers):
        yield f"Proposed by {_names(proposal.proposers)}."
    yield from dict.fromkeys(
        entry.amendment.reason for entry in proposal.entries if entry.amendment.reason
    )
    if proposal.is_accepted:
        yield "Agreed."
    if proposal.supporters:
        yield f"Supported by {_names(proposal.supporters)}."
    if proposal.opponents:
        yield f"Opposed by {_names(proposal.opponents)}."


def said_of_left(trouble: Trouble) -> tuple[str, ...]:
    """Return what is said of an entry that could not be placed, with its words."""
    asked = trouble.entry.amendment
    words = [plain(each) for each in (asked.text, *_contents(asked.new)) if each]
    return (f"{asked.target}: {asked.action}. Not placed: {trouble.message}.", *words)


def _name(label: str) -> str:
    return label[:1].upper() + label[1:]


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _contents(new: NewText) -> Iterator[Text]:
    whole = [
        Resolution(preamble=new.preamble, operative=new.paragraphs, annexes=new.annexes),
        *((Resolution(parts=new.parts),) if new.parts else ()),
    ]
    for each in whole:
        for unit in units_of(each):
            yield from (line.content for line in unit.model_lines)
    hung = OperativeParagraph(content=(), subparagraphs=new.subparagraphs, tail=new.tail)
    yield from (line.content for line in lines_of(hung))
