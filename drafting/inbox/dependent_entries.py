"""Make parked entries of changes to somebody else's proposal, so that no word is lost.

Such a change has no place in the base, and a Word file does not say which amendment it changes. So
it becomes an entry that cites the passage as the Word file has it, with everybody's changes. Its
guard keeps it from being carried out in other words, so the chair settles it by hand.
"""

from __future__ import annotations

import re

from drafting.inbox.reasons import label_at, places_of
from drafting.model.amendment import Action, Amendment, Decision, Status
from drafting.model.passages import guard_of, passages_of
from drafting.model.resolution import Resolution
from drafting.readers.docx import DependentChange
from drafting.text.inline import Span
from drafting.text.inline import text as as_text

_SPACES = re.compile(r"[ \t\n\r]+")


def dependent_entry(
    change: DependentChange, original: Resolution, everybody: Resolution, other: str
) -> Amendment | None:
    """Return an entry for a change that depends on another's; None if no passage is beside it.

    Args:
        change: the change.
        original: the text without changes.
        everybody: the text with the changes of all authors.
        other: the delegation on whose proposal it depends.
    """
    target = label_at(original, change.paragraph).removeprefix("after ")
    if change.story != "text" or passages_of(original).find(target) is None:
        return None
    words, text = _folded(change.after), _folded(change.words)
    if not change.is_insertion:
        words, text = text, ""
    if not words:
        return None
    return Amendment(
        id="",
        target=target,
        action=Action.INSERT_WORDS if change.is_insertion else Action.DELETE_WORDS,
        words=(Span(words),),
        text=as_text(text),
        guard=_guard(everybody, change),
        status=Status.PARKED,
        decided=Decision(reason=f"it changes what {other} proposes"),
    )


def _folded(words: str) -> str:
    """Return words with single spaces, as an amendment file has them."""
    return _SPACES.sub(" ", words).strip()


def _guard(everybody: Resolution, change: DependentChange) -> str:
    """Return the digest of the passage as it reads with everybody's changes."""
    passages = passages_of(everybody)
    label, _ = places_of(everybody).get(change.paragraph, ("", ""))
    passage = passages.find(label) if label else None
    return passages.guard(passage) if passage else guard_of([(Span(change.words),)])
