"""Configure diff-match-patch; only this module loads it.

Its limit of time is switched off, because the same input could give other output on a slow machine.
Callers limit the lengths instead. No comparison of texts needs this module: it serves messages and
proposals about words that do not match.
"""

from __future__ import annotations

from functools import cache

from diff_match_patch import diff_match_patch

PIECE = 32
"""Characters of the longest pattern of bitap matching."""


@cache
def matcher() -> diff_match_patch:
    """Return the only instance; a caller that needs another setting sets it before each call."""
    made = diff_match_patch()
    made.Diff_Timeout = 0
    made.Match_Threshold = 0.4
    made.Patch_DeleteThreshold = 0.4
    return made
