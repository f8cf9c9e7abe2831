"""The version of a text that a file was made on: its amendments are rebased onto the base.

The difference of the two texts is taken as accepted amendments, and the entries are rebased over
it: shifted, merged, satisfied, fallen, or put to the user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drafting.engine.amend.from_diff import from_diff, note_keys, rekeyed
from drafting.engine.amend.rebase import RebaseResult, rebase
from drafting.engine.diff import diff
from drafting.model.amendment import Amendment, AmendmentSet
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution

_SINCE = "the base"
"""What the changes between the two texts are called in reasons."""
_STEP = re.compile(rf"\b{_SINCE}, \d+")


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """The text a file was made on, beside the base.

    Attributes:
        base: the text that amendments shall cite.
        text: the other one; its footnotes have the names of those of the base they match.
        steps: what leads from it to the base; without entries where both say the same.
    """

    base: Resolution
    text: Resolution
    steps: AmendmentSet

    @classmethod
    def of(cls, base: Resolution, text: Resolution) -> SourceVersion:
        """Hold a text against the base; what stands above the text does not count."""
        keys, _ = note_keys(base, diff(base, text))
        named = rekeyed(text, keys)
        steps = from_diff(named, base, head=AmendmentSet(proposers=(_SINCE,))).amendments
        return cls(base, named, steps)

    @property
    def is_base(self) -> bool:
        """Return whether both texts say the same."""
        return not self.steps.entries

    def rebased(self, made: AmendmentSet) -> tuple[AmendmentSet, tuple[RebaseResult, ...]]:
        """Make amendments on the text cite the base; with what became of each entry."""
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
    """Leave the numbers of steps out of a reason: they stand in no file."""
    if entry.decided is None:
        return entry
    reason = _STEP.sub(_SINCE, entry.decided.reason)
    return replace(entry, decided=replace(entry.decided, reason=reason))
