"""Compare chains of drafts: every step, and the first text with the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting.engine import diff
from drafting.errors import OptionError
from drafting.model.edit import Comparison
from drafting.model.resolution import Resolution
from drafting.reports.summary import names_of


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One comparison of a report.

    Attributes:
        title: "A/RES/62/160 → A/RES/63/180"; in a chain also the number of the step.
        comparison: the two texts and the edits between them.
    """

    title: str
    comparison: Comparison


def diff_chain(resolutions: Sequence[Resolution]) -> tuple[ChainStep, ...]:
    """Compare each text with the next; of three or more also the first with the last.

    Args:
        resolutions: two texts or more, oldest first.

    Raises:
        OptionError: there are fewer than two texts.
    """
    if len(resolutions) < 2:
        raise OptionError("a comparison needs two texts")
    steps = [diff(old, new) for old, new in pairwise(resolutions)]
    if len(steps) == 1:
        return steps_of(steps[0])
    overall = diff(resolutions[0], resolutions[-1])
    return (
        *(
            ChainStep(f"Step {number} of {len(steps)}: {_title(step)}", step)
            for number, step in enumerate(steps, 1)
        ),
        ChainStep(f"First against last: {_title(overall)}", overall),
    )


def steps_of(changes: Comparison | Sequence[ChainStep]) -> tuple[ChainStep, ...]:
    """Return the steps of a report; a comparison is the only one."""
    if isinstance(changes, Comparison):
        return (ChainStep(_title(changes), changes),)
    return tuple(changes)


def _title(comparison: Comparison) -> str:
    return " → ".join(names_of(comparison))


def title_of(steps: Sequence[ChainStep], what: str = "Changes") -> str:
    """Return the title of a report.

    Args:
        steps: the comparisons.
        what: the kind of report: "Changes", "Synopsis".
    """
    if len(steps) > 1:
        return f"{what} through {len(steps)} texts"
    return f"{what}: {steps[0].title}"
