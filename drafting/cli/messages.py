"""What the command line says besides its results: always on standard error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from drafting.diagnostics import Diagnostic
from drafting.errors import DraftingError, UnreadableError
from drafting.model.resolution import Resolution
from drafting.readers import read_file

_MOST = 40
"""Faults shown of one file; the rest is counted."""
_LONGEST = 400
"""Most characters of one message."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def say(message: str) -> None:
    """Tell the user something that is not the result."""
    click.echo(message, err=True)


def load(path: str | Path) -> Resolution:
    """Read a file, showing what is remarkable about it.

    Raises:
        UnreadableError: the file cannot be used; carries its faults.
    """
    reading = read_file(path)
    if reading.resolution is None:
        faults = sum(1 for each in reading.diagnostics if each.is_error)
        found = "a fault" if faults == 1 else f"{faults} faults"
        raise UnreadableError(f"{path}: not used, for {found}", reading.diagnostics)
    show_diagnostics(reading.diagnostics)
    return reading.resolution


def refuse_overwriting(output: Path | None, inputs: Iterable[Path]) -> None:
    """Stop before an input is replaced by what is made from it."""
    for source in inputs:
        if output is not None and output.exists() and source.exists() and output.samefile(source):
            raise click.UsageError(f"{output} is also read; name another file to write")


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Show faults and remarks, each with its place and its cure."""
    shown = list(diagnostics)
    for each in shown[:_MOST]:
        place = f"{each.origin}: " if each.origin else ""
        severity = click.style(f"{each.severity}:", fg=_COLOURS[each.severity], bold=True)
        say(f"{place}{severity} {_short(each.message)} [{each.code}]")
        if each.hint:
            say(f"    → {_short(each.hint)}")
    if len(shown) > _MOST:
        say(f"… and {len(shown) - _MOST} more")


def _short(words: str) -> str:
    """Cut a message that quotes too much of a file."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def show_error(error: DraftingError) -> None:
    """Show why a command cannot go on."""
    faults = error.diagnostics if isinstance(error, UnreadableError) else ()
    show_diagnostics(faults)
    if str(error) not in map(str, faults):
        say(f"drafting: {_short(str(error))}")
