"""`drafting import`."""  # noqa: N999 - named after the command

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import (
    refuse_overwriting,
    say,
    show_diagnostics,
    show_error,
    with_progress,
)
from drafting.cli.results import put, put_json
from drafting.errors import OccupiedError, UnreadableError, UnwritableError
from drafting.files import made_folder
from drafting.readers import MarksByHand, ReadOptions, RevisionView
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.importing import Imported

_YAML = (".yaml", ".yml")
_MOST_SKIPPED = 10
"""Files left aside that are named; all are counted."""


@click.command(
    epilog="Example:  drafting import a.docx -o a.yaml     drafting import papers -o results"
)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Resolution file to write (.yaml), or a folder for many. By default the screen.",
)
@click.option(
    "--view",
    type=click.Choice([each.value for each in RevisionView]),
    default="current",
    show_default=True,
    help="For Word files with tracked changes: the text before them, with them, or all words.",
)
@click.option(
    "--marks",
    type=click.Choice([each.value for each in MarksByHand]),
    default="ask",
    show_default=True,
    help="For Word files with words struck out by hand, and coloured words beside them: read them "
    "as deletions and new words, take them as words, or keep them and warn you of each.",
)
@click.option(
    "--strict", is_flag=True, help="Exit 1 if there are guesses, warnings or words not placed."
)
@click.option("--force", is_flag=True, help="Replace results that exist already.")
@click.option("--json", "as_json", is_flag=True, help="Print the account of all words as JSON.")
def command(
    sources: tuple[Path, ...],
    output: Path | None,
    view: str,
    marks: str,
    strict: bool,  # noqa: FBT001 - click passes options by name
    force: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Turn Word, PDF, XML and text documents into resolution files.

    The format is detected from the content, not from the name. Every word is accounted for: words
    that could not be placed, and all guesses, are listed with their places. In folders, all
    documents are read, on all cores, and a file that cannot be read does not stop the others.

    The exit status is 3 if a file could not be read or written, 1 if something was left
    undone (with --strict also for guesses, warnings and words not placed), else 0.
    """
    options = ReadOptions(view=view, marks=marks)
    request = _Request(output, options, strict=strict, force=force, as_json=as_json)
    if _is_folder(sources, output, as_json=as_json):
        sys.exit(_import_many(sources, request))
    refuse_overwriting(output, sources)
    sys.exit(_import_one(sources[0], request))


@dataclass(frozen=True, slots=True)
class _Request:
    """What the user asked for."""

    output: Path | None
    options: ReadOptions
    strict: bool
    force: bool
    as_json: bool


def _is_folder(sources: Sequence[Path], output: Path | None, *, as_json: bool) -> bool:
    """Return whether results go into a folder; refuse options that do not fit together."""
    many = len(sources) > 1 or sources[0].is_dir()
    if output is None:
        if many and not as_json:
            raise click.UsageError("name a folder for the results: -o FOLDER")
        return many
    is_file = output.suffix.lower() in _YAML and not output.is_dir()
    if many and is_file:
        raise click.UsageError(f"“{output}” is one file; name a folder for the results")
    if not many and not is_file and output.suffix and not output.is_dir():
        raise click.UsageError(f"cannot write “{output}”; name a file ending in .yaml, or a folder")
    return not is_file


def _import_one(source: Path, request: _Request) -> int:
    """Import one document into a file or to the screen; return the exit status."""
    from drafting.account import account_of, line_of
    from drafting.batch import import_files, write_new
    from drafting.importing import losses_of

    wants_yaml = request.output is not None or not request.as_json
    (imported,) = import_files((source,), request.options, write=wants_yaml)
    if request.as_json:
        put_json(account_of(imported))
    if imported.error:
        raise UnreadableError(imported.error, imported.diagnostics)
    if not request.as_json:
        losses = losses_of(imported.conservation, str(source)) if imported.conservation else ()
        show_diagnostics((*imported.diagnostics, *losses))
    if request.output is not None:
        written = write_new(request.output, imported.yaml, force=request.force)
        say(f"wrote {request.output}" if written else f"{request.output} already holds this text")
    elif not request.as_json:
        put(imported.yaml)
    say(line_of(imported))
    return 1 if request.strict and not imported.is_whole else 0


def _import_many(sources: Sequence[Path], request: _Request) -> int:
    """Import many documents into a folder; return the exit status."""
    from drafting.account import account_of, line_of_all, table
    from drafting.batch import Folder, import_files, name_of, sources_in

    found = sources_in(sources, leave=request.output)
    if not found.files:
        raise UnreadableError(f"{sources[0]}: there is no document in it that can be read")
    folder = None
    if request.output is not None:
        folder = Folder(made_folder(request.output), force=request.force, sources=found.files)
    results: list[Imported] = []
    unwritten: list[UnwritableError] = []
    running = import_files(found.files, request.options, write=folder is not None)
    try:
        for imported in with_progress(running, len(found.files), "reading"):
            # Texts are not kept after writing, because a thousand of them would fill the memory.
            results.append(replace(imported, yaml=""))
            try:
                if folder and not imported.error:
                    folder.put(folder.place(name_of(imported), ".yaml"), imported.yaml)
            except UnwritableError as error:
                unwritten.append(error)
    except KeyboardInterrupt:
        running.close()
        said = f"stopped after {len(results):,} of {counted(len(found.files), 'file')}"
        say(f"{said}; the files in {request.output} are kept" if request.output else said)
        return 1
    for reason in found.skipped[:_MOST_SKIPPED]:
        say(f"left aside: {reason}")
    kept = sum(isinstance(each, OccupiedError) for each in unwritten)
    _show_failures(results, unwritten)
    if request.as_json:
        accounts = [account_of(each) for each in results]
        put_json(accounts)
    else:
        put(table(results))
    say(line_of_all(results, len(found.skipped), kept, len(unwritten) - kept))
    return _status(results, unwritten, strict=request.strict)


def _show_failures(results: Sequence[Imported], unwritten: Sequence[UnwritableError]) -> None:
    for each in results:
        if each.error:
            show_error(UnreadableError(each.error, each.diagnostics))
    for error in unwritten:
        show_error(error)


def _status(
    results: Sequence[Imported], unwritten: Sequence[UnwritableError], *, strict: bool
) -> int:
    could_not = any(not isinstance(each, OccupiedError) for each in unwritten)
    if could_not or any(each.error for each in results):
        return 3
    return 1 if unwritten or (strict and not all(each.is_whole for each in results)) else 0
