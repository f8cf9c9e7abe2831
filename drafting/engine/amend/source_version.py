"""Rebase the amendments of a file from the version of the text it was made on to the base.

The differences between the two texts count as accepted amendments. Each entry is then shifted,
merged, satisfied or fallen, or needs a decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drafting.engine.amend.from_diff import amendments_from_diff, note_keys, rekeyed
from drafting.engine.amend.mapping import TextMapping
from drafting.engine.amend.rebase import RebaseResult, rebase
from drafting.engine.amend.resolve import entries_of
from drafting.engine.amend.tabled import TabledText
from drafting.engine.amend.typography import typed_as
from drafting.engine.amend.within import changes_of
from drafting.engine.diff import diff
from drafting.model.amendment import OPEN, Amendment, AmendmentSet
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution

_SINCE = "the base"
"""The name in reasons for the changes between the two texts."""
_STEP = re.compile(rf"\b{_SINCE}, \d+")


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """The text that a file was made on, and the base.

    Attributes:
        base: the text that amendments shall cite.
        text: the other text; its footnotes have the keys of the matching ones in the base.
        steps: the amendments that turn it into the base, in the typography of the text; no entries
            if both say the same.
    """

    base: Resolution
    text: Resolution
    steps: AmendmentSet

    @classmethod
    def of(cls, base: Resolution, text: Resolution) -> SourceVersion:
        """Compare a text with the base, without the header fields."""
        keys, _ = note_keys(base, diff(base, text))
        named = rekeyed(text, keys)
        head = AmendmentSet(proposers=(_SINCE,))
        steps = amendments_from_diff(named, typed_as(base, named), head=head).amendments
        return cls(base, named, steps)

    @property
    def is_base(self) -> bool:
        """Return whether both texts say the same."""
        return not self.steps.entries

    def labels(self) -> dict[str, str]:
        """Return the label in the base of each passage of the text; "" if it is gone."""
        tabled = TabledText.of(self.text)
        entries = entries_of([self.steps], OPEN)
        changes, _ = changes_of(tabled, entries)
        mapping = TextMapping.of(tabled, changes)
        return {each.label: mapping.label(each) for each in tabled.passages.by_label.values()}

    def rebased(self, made: AmendmentSet) -> tuple[AmendmentSet, tuple[RebaseResult, ...]]:
        """Return amendments on the text made to cite the base, and what became of each entry."""
        digest = digest_of(self.base)
        symbol = self.base.masthead.symbol
        if self.is_base:
            entries: tuple[Amendment, ...] = made.entries
            results: tuple[RebaseResult, ...] = ()
        else:
            found = rebase(self.text, [self.steps], [made])
            entries = tuple(map(_plainly, found.sets[0].entries))
            results = tuple(
                replace(each, now=_plainly(each.now), reason=_STEP.sub(_SINCE, each.reason))
                for each in found.results
            )
        head = replace(made.base, symbol=symbol, digest=digest)
        return replace(made, base=head, entries=entries), results


def _plainly(entry: Amendment) -> Amendment:
    """Remove the numbers of steps from a reason, because no file has them."""
    if entry.decided is None:
        return entry
    reason = _STEP.sub(_SINCE, entry.decided.reason)
    return replace(entry, decided=replace(entry.decided, reason=reason))
