"""Comparison of two resolutions and the edits between them."""

from drafting.engine.apply import apply
from drafting.engine.diff import diff

__all__ = ["apply", "diff"]
