"""`drafting amend`: a group of commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.lazy import LazyGroup

_FORMER = {"collisions": "conflicts"}
_DECISIONS = ("accept", "park", "reject", "withdraw")
_POSITIONS = ("agree", "lift", "meeting", "reopen", "reserve")
"""Commands that are alike; those of a tuple are in one module."""


def _load(name: str) -> click.Command:
    command: click.Command
    if name in _DECISIONS:
        command = import_module("drafting.cli.amend_decide").COMMANDS[name]
    elif name in _POSITIONS:
        command = import_module("drafting.cli.amend_positions").COMMANDS[name]
    else:
        command = import_module(f"drafting.cli.amend_{name.replace('-', '_')}").command
    return command


@click.group(
    cls=LazyGroup,
    summaries=AMEND_COMMANDS,
    load=_load,
    former=_FORMER,
    epilog="Example:  drafting amend from-diff 62-160.yaml 63-180.yaml -o changes.yaml",
)
def command() -> None:
    """Propose, apply and settle amendments."""
