"""Files whose footnotes were all lost: typed again, or copied into a mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drafting.inbox.records import FindingOutcome
from drafting.model.amendment import Action, Amendment, AmendmentSet
from drafting.model.resolution import Resolution
from drafting.text.inline import NoteMark, plain

_FEW = 2
"""Footnotes that nobody deletes all at once."""
_OF_WORDS = (Action.REPLACE_WORDS, Action.DELETE_WORDS)


def with_lost_notes(
    made: AmendmentSet, old: Resolution, new: Resolution, find: Callable[..., None]
) -> AmendmentSet:
    """Return what was changed in a text, without the deletion of each footnote.

    A text that was typed again has no footnotes at all. Nobody proposes to delete them, so they are
    kept, and one finding says so. If a text keeps one of its footnotes, the others were deleted; so
    was the only footnote of a text.

    Args:
        made: the changes that a comparison found.
        old: the text before.
        new: the text after.
        find: takes the place, words and outcome of a finding.
    """
    kept = tuple(each for each in made.entries if not _is_of_note(each))
    if new.footnotes or len(old.footnotes) < _FEW or len(kept) == len(made.entries):
        return made
    words = f"the file has no footnotes; those of the text are kept ({len(old.footnotes)})"
    find("the file", words, FindingOutcome.COMMENT)
    return replace(made, entries=kept)


def _is_of_note(entry: Amendment) -> bool:
    """Return whether an entry only takes a note mark off words."""
    notes = [part for part in entry.words if isinstance(part, NoteMark)]
    return entry.action in _OF_WORDS and bool(notes) and plain(entry.words) == plain(entry.text)
