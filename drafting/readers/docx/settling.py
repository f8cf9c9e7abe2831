"""Tracked changes settled while a file is read: each is accepted, refused or kept, by one function.

Readers ask here whether inserted or deleted things are there. Nothing in the tree is changed, so a
file is parsed once however many people's texts are read from it. Words belong to the innermost
insertion around them: what one author puts into another's new words stays with its author.

Two others settle changes for themselves, and must: `words` checks that this lost nothing, and
`resolving` proves what we write by the letter of the standard.
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
"""Properties that hold the change of a paragraph's end or of a row, not of words."""


class RevisionDecision(Enum):
    """What becomes of a tracked change; a kept one shows both sides."""

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
    """Decide alike on all changes."""
    decision = _OF_VIEW[view]
    return Settlement(lambda _: decision)


def of_authors(authors: frozenset[str], without: frozenset[Element]) -> Settlement:
    """Accept the changes of some authors, save those `without` a place, and refuse all others."""

    def decide(change: Element) -> RevisionDecision:
        is_theirs = change.get(w("author"), "") in authors and change not in without
        return RevisionDecision.ACCEPTED if is_theirs else RevisionDecision.REFUSED

    return Settlement(decide)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Answers what is there when every change is settled by one function."""

    decide: Decide

    def has(self, change: Element) -> bool:
        """Return whether what a change brings or takes is there."""
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
        """Return whether what properties belong to is there, by the changes of these names."""
        return all(
            change is None or self.has(change)
            for change in (child(properties, name) for name in names)
        )

    def properties(self, properties: Element | None, name: str) -> Element | None:
        """Return the properties in force: the former ones where their change is refused."""
        change = child(properties, f"{name}Change")
        if change is None or self.decide(change) is not RevisionDecision.REFUSED:
            return properties
        former = child(change, name)
        return properties if former is None else former
