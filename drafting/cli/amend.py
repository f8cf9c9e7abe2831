"""`drafting amend`: a group of commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from drafting.cli.lazy import LazyGroup

AMEND_COMMANDS = {
    "accept": "Accept amendments and write it into the journal.",
    "apply": "Apply amendments to the text they were made on.",
    "compile": "Put all proposals into one text: the rolling text, each under its owner's name.",
    "conflicts": "Show the amendments that get in each other's way.",
    "document": "Write the official amendment document in set wording.",
    "from-diff": "Make amendments of the differences between two texts.",
    "history": "Tell the story of a paragraph: who proposed what, and what became of it.",
    "inbox": "Make amendments of a folder of Word files with tracked changes.",
    "journal": "Begin a journal of decisions, or table more amendments in it.",
    "oral": "Write the script of oral revisions, in the order of the text.",
    "order": "Suggest the order of voting, as a script for the chair.",
    "park": "Put amendments aside, to come back to, and write it into the journal.",
    "read": "Read amendments in set wording from a document or a text.",
    "rebase": "Carry out accepted amendments and make the others cite the text they leave.",
    "reject": "Reject amendments and write it into the journal.",
    "status": "Show where things stand: what is open, whose it is, what was decided.",
    "text": "Write the text as it stands: the base with everything that was accepted.",
    "withdraw": "Withdraw amendments and write it into the journal.",
}
"""Every command of the group with its one line of help; a test holds it against its own."""


_FORMER = {"collisions": "conflicts"}
_DECISIONS = ("accept", "park", "reject", "withdraw")
"""Commands that are alike; they are in one module."""


def _load(name: str) -> click.Command:
    command: click.Command
    if name in _DECISIONS:
        command = import_module("drafting.cli.amend_decide").COMMANDS[name]
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
