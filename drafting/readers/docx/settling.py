"""Settle tracked changes while a file is read: a function accepts, refuses or keeps each.

Readers ask here whether inserted or deleted content is there. The tree is not changed, so a file is
parsed once for the texts of any number of authors. Words belong to the innermost insertion around
them, so words that an author inserts into another's new words keep their author.

Two modules settle changes independently, because they are checks: `words` checks that nothing was
lost here, and `resolving` checks what we write against the standard.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from drafting.readers import RevisionView
from drafting.readers.docx.names import Element, child, w

INTO, OUT = ("ins", "moveTo"), ("del", "moveFrom")
_INTO, _OUT = frozenset(map(w, INTO)), frozenset(map(w, OUT))
_BRINGS = _INTO | {w("cellIns")}
CHANGES = (*_INTO, *_OUT, w("rPrChange"), w("pPrChange"))
"""Elements of tracked changes in a paragraph."""
HOLDERS = frozenset({w("rPr"), w("trPr")})
"""Properties with the change of a paragraph's end or of a row, not of words."""


class RevisionDecision(Enum):
    """The decision on a tracked change; a kept change shows both sides."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    KEPT = "kept"


Decide = Callable[[Element], RevisionDecision]
_OF_VIEW = {
    RevisionView.ORIGINAL: RevisionDecision.REFUSED,
    RevisionView.CURRENT: RevisionDecision.ACCEPTED,
    RevisionView.ALL: RevisionDecision.KEPT,
}


def of_view(view: RevisionView) -> Settlement:
    """Return a settlement with the same decision on all changes."""
    decision = _OF_VIEW[view]
    return Settlement(lambda _: decision)


def of_authors(authors: frozenset[str], without: frozenset[Element]) -> Settlement:
    """Return a settlement that accepts only changes of some authors, but none of `without`."""

    def decide(change: Element) -> RevisionDecision:
        is_theirs = change.get(w("author"), "") in authors and change not in without
        return RevisionDecision.ACCEPTED if is_theirs else RevisionDecision.REFUSED

    return Settlement(decide)


def showing(keeps: Callable[[Element], bool], authors: frozenset[str]) -> Settlement:
    """Return a settlement that shows both sides of some changes, and accepts those of authors."""

    def decide(change: Element) -> RevisionDecision:
        if keeps(change):
            return RevisionDecision.KEPT
        is_theirs = change.get(w("author"), "") in authors
        return RevisionDecision.ACCEPTED if is_theirs else RevisionDecision.REFUSED

    return Settlement(decide)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Says what is there after a function has decided on every change."""

    decide: Decide

    def has(self, change: Element) -> bool:
        """Return whether the content of a change is there."""
        decision = self.decide(change)
        return decision is RevisionDecision.KEPT or (decision is RevisionDecision.ACCEPTED) is (
            change.tag in _BRINGS
        )

    def keeps(self, element: Element) -> bool:
        """Return whether an element is there, by the changes of words around it."""
        inserted = False
        for above in element.iterancestors(*_INTO, *_OUT):
            if above.tag in _OUT or not inserted:
                if not self.has(above):
                    return False
                inserted = inserted or above.tag in _INTO
        return True

    def has_all(self, properties: Element | None, *names: str) -> bool:
        """Return whether the owner of properties is there, by the changes of these names."""
        return all(
            change is None or self.has(change)
            for change in (child(properties, name) for name in names)
        )

    def properties(self, properties: Element | None, name: str) -> Element | None:
        """Return the valid properties: the former ones if their change is refused."""
        change = child(properties, f"{name}Change")
        if change is None or self.decide(change) is not RevisionDecision.REFUSED:
            return properties
        former = child(change, name)
        return properties if former is None else former
