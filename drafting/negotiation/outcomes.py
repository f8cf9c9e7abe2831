"""What accepted amendments make of a text and of open ones, and whether it can be written."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from drafting.engine.amend.apply import AmendmentOutcome, apply_amendments
from drafting.engine.amend.rebase import RebaseResult, rebase
from drafting.errors import DraftingError
from drafting.importing import yaml_of
from drafting.model.amendment import Status
from drafting.model.journal import Decided, Journal, TabledAmendment, sets_of, tabled_amendments
from drafting.model.resolution import Resolution
from drafting.model.sizes import excess_of, texts_in
from drafting.text.inline import note_keys

RebasedAmendments = tuple[tuple[TabledAmendment, RebaseResult], ...]
"""Open amendments, each with what becomes of it on the text after a decision."""


def accepted_of(amendments: Sequence[TabledAmendment]) -> list[TabledAmendment]:
    """Return the accepted amendments, in order."""
    return [each for each in amendments if each.status is Status.ACCEPTED]


def outcome_of(base: Resolution, amendments: Sequence[TabledAmendment]) -> AmendmentOutcome:
    """Return the current text: the base with all accepted amendments."""
    return apply_amendments(base, sets_of(amendments), statuses=(Status.ACCEPTED,))


def open_rebased(
    base: Resolution, amendments: Sequence[TabledAmendment], refs: Set[str] | None = None
) -> RebasedAmendments:
    """Return the effect of the accepted amendments on every open one, or on some of them."""
    others = [each for each in amendments if each.is_open]
    only = [at for at, each in enumerate(others) if refs is None or each.ref in refs]
    found = rebase(
        base,
        sets_of(accepted_of(amendments)),
        sets_of(others, Status.PROPOSED),
        only=None if refs is None else frozenset(only),
    )
    return tuple(zip((others[at] for at in only), found.results, strict=True))


def unwritable(base: Resolution, journal: Journal, decided: Decided) -> str:
    """Return why the text could not be written after a decision, or "".

    If the text could not be written before the decision either, return "".
    """
    after = replace(journal, records=(*journal.records, decided))
    reason = _fault_of_text(base, after)
    return reason if reason and not _fault_of_text(base, journal) else ""


def _fault_of_text(base: Resolution, journal: Journal) -> str:
    """Return why the text of a journal cannot be written, or "".

    What the base has was read from a file, so it is enough to write the paragraphs that are new; if
    they cannot be written alone, the whole text decides.
    """
    text = outcome_of(base, tabled_amendments(journal)).resolution
    new = _new_paragraphs(base, text)
    reason = _fault_of_writing(new) if new else ""
    return _fault_of_writing(text) if reason or new is None else ""


def _new_paragraphs(base: Resolution, text: Resolution) -> Resolution | None:
    """Return a text with the paragraphs that its base lacks; None if it differs elsewhere too."""
    if (base.parts, base.annexes, base.footnotes) != (text.parts, text.annexes, text.footnotes):
        return None
    if excess_of(text):
        return None
    known = {*base.preamble, *base.operative}
    preamble = tuple(each for each in text.preamble if each not in known)
    operative = tuple(each for each in text.operative if each not in known)
    marked = {
        key for each in (*preamble, *operative) for words in texts_in(each)
        for key in note_keys(words)
    } | set(note_keys(text.title))  # fmt: skip
    notes = tuple(note for note in text.footnotes if note.key in marked)
    return replace(
        text, preamble=preamble, operative=operative, annexes=(), parts=(), footnotes=notes
    )


def _fault_of_writing(text: Resolution) -> str:
    try:
        yaml_of(text, "the text")
    except DraftingError as error:
        return str(error)
    return ""
