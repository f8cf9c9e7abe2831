"""Options that the commands of `drafting record` share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from drafting.record.queries import SearchFilter
    from drafting.sharding import Runner

F = TypeVar("F", bound=Callable[..., Any])
RECORD = "record.sqlite"
"""The record that is built and asked if no other is named."""
RECORD_VARIABLE = "DRAFTING_RECORD"
OUTCOMES = ("vote", "without")


def record_option() -> Callable[[F], F]:
    """Return the option that names the record."""
    return click.option(
        "--record",
        "file",
        type=click.Path(path_type=Path),
        help="The record to ask.",
        default=RECORD,
        show_default=True,
        envvar=RECORD_VARIABLE,
        show_envvar=True,
    )


def filter_options(command: F) -> F:
    """Add the options that choose texts; the command gets them as keywords for `filter_of`."""
    for option in (
        click.option("--lang", "language", help="Only this language: en, fr, es, ru, ar, zh."),
        click.option(
            "--adopted",
            "outcome",
            type=click.Choice(OUTCOMES),
            help="Only texts adopted by a recorded vote, or without a vote.",
        ),
        click.option("--until", metavar="YEAR|DAY", help="Only texts up to then."),
        click.option("--since", metavar="YEAR|DAY", help="Only texts from then on."),
        click.option("--organ", help="Only this organ: GA, SC, HRC, or its full name."),
    ):
        command = option(command)
    return command


def result_option(endings: Sequence[str]) -> Callable[[F], F]:
    """Return the option that names the file for the result.

    Args:
        endings: the endings that choose a format.
    """
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=f"File to write; its ending ({', '.join(endings)}) chooses the format.",
    )


def runner_options(command: F) -> F:
    """Add the options that say where the work is done: `--jobs` and `--on`."""
    for option in (
        click.option(
            "--on",
            metavar="CLUSTER",
            default="",
            help="A Dask cluster: local, or the address of its scheduler (extra “cluster”).",
        ),
        click.option(
            "--jobs",
            metavar="N",
            type=click.IntRange(1, 256),
            help="Number of processes; by default one for each core.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def work_for(
    output: Path | None, on: str, jobs: int | None
) -> Iterator[tuple[Runner | None, Path | None]]:
    """Yield what `--jobs` and `--on` ask for, and the folder for what is finished.

    The folder is beside the output, and is removed when all is done. Without an output there is
    none, and without options the runner is None: the usual one.
    """
    from drafting.sharding import runner_on
    from drafting.sharding.finished import FinishedShards, folder_beside

    keep = folder_beside(output) if output else None
    if not on and jobs is None:
        yield None, keep
    else:
        with runner_on(on, jobs) as runner:
            yield runner, keep
    if keep and keep.is_dir():
        FinishedShards(keep).remove()


def filter_of(filters: Mapping[str, str | None]) -> SearchFilter:
    """Return the filter that the options of `filter_options` describe."""
    from drafting.record.queries import SearchFilter

    return SearchFilter(**{name: value or "" for name, value in filters.items()})


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what shows a progress bar on a terminal; elsewhere nothing is shown."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
