"""`drafting amend park`."""

from __future__ import annotations

from drafting.cli.negotiation import deciding
from drafting.model.amendment import Status

command = deciding(
    Status.PARKED,
    "park",
    "Put amendments aside, to come back to, and write it into the journal.",
    "They stay open, and no vote is suggested on them.",
)
