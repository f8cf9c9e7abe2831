"""Whose a tracked change is: Word has one author for each, so several stand in one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.engine.amend.changes import Unresolved
from drafting.engine.compile.proposals import UNNAMED
from drafting.engine.compile.records import Proposal
from drafting.model.amendment import AmendmentSet
from drafting.reports.redline.options import stamp
from drafting.text.owners import joined
from drafting.writers.docx.views import Signature


def signature_of(proposals: Sequence[Proposal]) -> Signature:
    """Return the owners of proposals as one author, and the first day that is known.

    Args:
        proposals: in the order in which their owners are to stand.
    """
    names = dict.fromkeys(name for each in proposals for name in each.proposers)
    return _signed(names, [entry.of for each in proposals for entry in each.entries])


def owner_of_left(unresolved: Unresolved) -> Signature:
    """Return whose an entry is that could not be placed."""
    of = unresolved.entry.of
    return _signed(of.proposers or (of.name or UNNAMED,), [of])


def _signed(names: Iterable[str], sets: Iterable[AmendmentSet]) -> Signature:
    days = [each.masthead.issued for each in sets if each.masthead.issued]
    return Signature(joined(names), stamp(min(days)) if days else "")
