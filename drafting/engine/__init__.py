"""Compare resolutions, and make, apply, merge and compile their edits and amendments."""

from drafting.engine.apply import apply
from drafting.engine.diff import diff

__all__ = ["apply", "diff"]
