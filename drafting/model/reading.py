"""What a reader hands over: a resolution, and what was wrong or remarkable about its file."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.diagnostics import Diagnostic
from drafting.model.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file.

    Attributes:
        resolution: None where at least one diagnostic is an error.
        diagnostics: every fault and remark, in the order of the file.
    """

    resolution: Resolution | None
    diagnostics: tuple[Diagnostic, ...] = ()
