"""`drafting amend withdraw`."""

from __future__ import annotations

from drafting.cli.negotiation import deciding
from drafting.model.amendment import Status

command = deciding(
    Status.WITHDRAWN,
    "withdraw",
    "Withdraw amendments and write it into the journal.",
    "Name with --by who withdraws them.",
)
