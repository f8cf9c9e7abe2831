"""`drafting amend accept`."""

from __future__ import annotations

from drafting.cli.negotiation import deciding
from drafting.model.amendment import Status

command = deciding(
    Status.ACCEPTED,
    "accept",
    "Accept amendments and write it into the journal.",
    "An acceptance that collides with an earlier one is refused, with the reason (status 1).",
)
