"""Say what a decision did: its consequences, and what it changes for what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.engine.amend.rebase import RebaseStatus
from drafting.negotiation.decisions import DecisionResult
from drafting.reports.negotiation import becomes


def lines_on(result: DecisionResult) -> Iterator[str]:
    """Yield a line for everything that follows from a decision, besides the decision itself."""
    decided = result.decided
    yield from result.remarks
    if result.reopened:
        yield f"{', '.join(result.reopened.paragraphs)} reopened: the words change"
    for each in decided.consequences if decided else ():
        yield f"{each.ref} {becomes(each.status)}: {each.reason}"
    for amendment, rebased in result.news:
        if rebased.status is not RebaseStatus.SHIFTED:
            is_asked = rebased.status is RebaseStatus.ASKED
            status = "needs your decision" if is_asked else rebased.status.value
            yield f"{amendment.ref} {status}: {rebased.reason}"
    shifted = [each.ref for each, rebased in result.news if rebased.status is RebaseStatus.SHIFTED]
    if shifted:
        yield f"only the numbers shift for {', '.join(shifted)}"
