"""Print messages, which are everything but results, on standard error, line by line.

Every message goes through `say`, so no name or quoted word can steer the terminal or look like a
message of ours (`drafting.text.shown`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from drafting.diagnostics import Diagnostic, Severity
from drafting.errors import DraftingError, OccupiedError, OptionError, UnreadableError
from drafting.text.counting import counted
from drafting.text.shown import shown

if TYPE_CHECKING:
    from drafting.model.resolution import Resolution

T = TypeVar("T")

_MOST = 40
"""Errors and warnings shown at most; the rest is counted."""
_ALIKE = (Severity.GUESS, Severity.NOTE)
_ALIKE_MOST = 3
"""Guesses and notes shown at most for each code."""
_LONGEST = 400
"""Most characters of one message."""
_COLOURS = {"error": "red", "warning": "yellow", "guess": "magenta", "note": "blue"}


def say(message: str) -> None:
    """Print a message in one line."""
    _tell(shown(message))


def _tell(line: str) -> None:
    """Print a line on standard error.

    If standard error is full or closed, the line is lost and the command continues. Its results
    are written, and its exit status says so.
    """
    try:
        click.echo(line, err=True)
    except OSError:
        sys.stderr = None  # so that nothing is flushed into it at the end


def remark_on_names(names: Iterable[str]) -> None:
    """Warn of names that look alike but differ, because one may imitate the other."""
    from drafting.text.alike import look_alikes

    label = click.style("warning:", fg=_COLOURS["warning"], bold=True)
    for each in look_alikes(names):
        _tell(f"{label} {shown(str(each))}")


def load(path: str | Path) -> Resolution:
    """Read a file, show its warnings, and count its guesses and notes.

    Raises:
        UnreadableError: the file cannot be used; carries its errors.
    """
    from drafting.importing import text_in

    resolution, remarks = text_in(path)
    show_remarks(remarks, str(path))
    return resolution


def show_remarks(remarks: Sequence[Diagnostic], file: str) -> None:
    """Show the warnings of a file that was read, and count its guesses and notes."""
    show_diagnostics([each for each in remarks if each.severity is Severity.WARNING])
    guesses = sum(1 for each in remarks if each.severity is Severity.GUESS)
    notes = sum(1 for each in remarks if each.severity is Severity.NOTE)
    if guesses or notes:
        found = [counted(guesses, "guess")] if guesses else []
        found += [counted(notes, "note")] if notes else []
        them = "it" if guesses + notes == 1 else "them"
        say(f"{' and '.join(found)} while reading {file}:  drafting import {file}  shows {them}")


def with_progress(results: Iterator[T], total: int, doing: str) -> Iterator[T]:
    """Yield results, with a progress bar on a terminal."""
    if not sys.stderr.isatty() or total < 2:
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(results, doing, total=total, console=console, transient=True)


@contextmanager
def usage_errors() -> Iterator[None]:
    """Show an option that cannot be used as wrong usage of the command."""
    try:
        yield
    except OptionError as error:
        raise click.UsageError(str(error)) from None


def refuse_overwriting(output: Path | None, inputs: Iterable[Path]) -> None:
    """Refuse an output that is also an input."""
    for source in inputs:
        if output is not None and output.exists() and source.exists() and output.samefile(source):
            raise click.UsageError(f"{output} is also read; name another file to write")


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Show errors and remarks, each with its place and its hint.

    Only the first guesses and notes of each code are shown, because a text without emphasis has a
    guess in every paragraph.
    """
    told: Counter[str] = Counter()
    for each in diagnostics:
        group = each.code if each.severity in _ALIKE else ""
        told[group] += 1
        if told[group] <= (_ALIKE_MOST if group else _MOST):
            _show(each)
    for group, count in told.items():
        most = _ALIKE_MOST if group else _MOST
        if count > most:
            say(f"… and {count - most} more{f' [{group}]' if group else ''}")


def _show(diagnostic: Diagnostic) -> None:
    place = f"{diagnostic.origin}: " if diagnostic.origin else ""
    severity = click.style(f"{diagnostic.severity}:", fg=_COLOURS[diagnostic.severity], bold=True)
    message = shown(f"{_short(diagnostic.message)} [{diagnostic.code}]")
    _tell(f"{shown(place)}{severity} {message}")
    if diagnostic.hint:
        say(f"    → {_short(diagnostic.hint)}")


def _short(words: str) -> str:
    """Cut a message that quotes too much of a file."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def show_error(error: DraftingError) -> None:
    """Show why a command cannot continue."""
    faults = error.diagnostics if isinstance(error, UnreadableError) else ()
    show_diagnostics(faults)
    if str(error) not in map(str, faults):
        is_replaceable = isinstance(error, OccupiedError) and error.is_replaceable
        hint = "; --force replaces it" if is_replaceable else ""
        say(f"drafting: {_short(str(error))}{hint}")
