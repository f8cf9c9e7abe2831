"""`drafting amend`: a group of commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from drafting.cli.lazy import LazyGroup

AMEND_COMMANDS = {
    "accept": "Accept amendments, and record the decision in the journal.",
    "agree": "Agree on paragraphs, or agree on them ad referendum.",
    "apply": "Apply amendments to the text they were made on.",
    "compile": "Write the rolling text: all proposals in one text, each with its owner.",
    "conflicts": "Show which amendments conflict with each other, and why.",
    "document": "Write the official amendment document in set wording.",
    "from-diff": "Turn the differences between two texts into amendments.",
    "history": "Show the history of a paragraph: who proposed what, and what became of it.",
    "inbox": "Turn a folder of Word files and mails into amendments.",
    "journal": "Begin a journal of decisions, or table more amendments in it.",
    "lift": "Lift the reservation of a delegation.",
    "meeting": "Say once who decides and on which day.",
    "oral": "Write the script of oral revisions, in the order of the text.",
    "order": "Suggest the order of voting, as a script for the chair.",
    "park": "Put amendments aside for later, and record the decision in the journal.",
    "read": "Read amendments in set or everyday wording from a document or a text.",
    "rebase": "Carry out accepted amendments, and make the others cite the new text.",
    "record": "Write the record: what was proposed, decided and reserved, for each paragraph.",
    "reject": "Reject amendments, and record the decision in the journal.",
    "reopen": "Take the agreement on paragraphs back.",
    "reserve": "Record that a delegation reserves its position on a paragraph.",
    "status": "Show what is open, who proposed it, and what was decided.",
    "text": "Write the current text: the base with all accepted amendments.",
    "undo": "Take the last decision back, by another entry of the journal.",
    "withdraw": "Withdraw amendments, and record the decision in the journal.",
}
"""Each command of the group with its one line of help; a test compares it with its own."""


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
