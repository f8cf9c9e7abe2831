"""`drafting record`: a group of commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from drafting.cli.lazy import LazyGroup

RECORD_COMMANDS = {
    "build": "Build the record of a folder of resolutions, or bring it up to date.",
    "cites": "Hold every resolution that a draft cites against the record.",
    "export": "Write a record as a Parquet file, for DuckDB, Spark or pandas.",
    "mandates": "List who is asked to do what, for whom and by when.",
    "overlap": "Show which mandates a draft would add, renew, end or duplicate.",
    "precedents": "Show for each paragraph of a draft the nearest agreed language.",
    "search": "Find the resolutions that have certain words.",
    "series": "Compare each text of a record with the one before it in its series.",
    "similar": "Find agreed wording that is like a sentence.",
    "trace": "Show the history of the series of a text: who first wrote which words.",
}
"""Each command of the group with its one line of help; a test compares it with its own."""


def _load(name: str) -> click.Command:
    command: click.Command = import_module(f"drafting.cli.record_{name}").command
    return command


@click.group(
    cls=LazyGroup,
    summaries=RECORD_COMMANDS,
    load=_load,
    epilog="Example:  drafting record build resolutions -o record.sqlite",
)
def command() -> None:
    """Search what was agreed before: build and ask an index of resolutions."""
