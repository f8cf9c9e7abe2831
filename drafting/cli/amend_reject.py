"""`drafting amend reject`."""

from __future__ import annotations

from drafting.cli.negotiation import deciding
from drafting.model.amendment import Status

command = deciding(
    Status.REJECTED,
    "reject",
    "Reject amendments and write it into the journal.",
    "They stay in the journal, with who rejected them and why.",
)
