"""`drafting amend accept`, `park`, `reject` and `withdraw`: one kind of decision each."""

from __future__ import annotations

from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.negotiation import deciding
from drafting.model.amendment import Status

_DECISIONS = (
    (
        "accept",
        Status.ACCEPTED,
        "An amendment that conflicts with an accepted one is refused, with the reason (status 1).",
    ),
    ("park", Status.PARKED, "They stay open, and no vote is suggested on them."),
    ("reject", Status.REJECTED, "They stay in the journal, with who rejected them and why."),
    (
        "withdraw",
        Status.WITHDRAWN,
        "An amendment is withdrawn by its proposer, unless --by says otherwise.",
    ),
)

COMMANDS = {
    name: deciding(status, name, AMEND_COMMANDS[name], more) for name, status, more in _DECISIONS
}
"""The four commands, by name."""
