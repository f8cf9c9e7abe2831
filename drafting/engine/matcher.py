"""The settings with which diff-match-patch works here; the one module that loads it.

Its limit of time depends on the clock, so the same input could give other output on a slow machine:
it is switched off, and whoever calls limits the lengths instead. No comparison of texts needs this
module: it serves what is shown to a person about words that are not as they should be.
"""

from __future__ import annotations

from functools import cache

from diff_match_patch import diff_match_patch

PIECE = 32
"""Characters of the longest pattern of bitap matching."""


@cache
def matcher() -> diff_match_patch:
    """Return the one instance; whoever changes a setting sets it before each call."""
    made = diff_match_patch()
    made.Diff_Timeout = 0
    made.Match_Threshold = 0.4
    made.Patch_DeleteThreshold = 0.4
    return made
