"""`drafting trace`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.diff import shows_colour
from drafting.cli.layout import TEMPLATES
from drafting.cli.messages import load, refuse_overwriting
from drafting.cli.results import ending_of, hand_over, hand_over_outline, put_json, put_painted

if TYPE_CHECKING:
    from drafting.model.resolution import Resolution


@click.command(epilog='Example:  drafting trace 62-160.yaml 63-180.yaml --phrase "civil society"')
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--phrase", metavar="WORDS", help="Show where these words were first, and where else."
)
@click.option("--match-case", is_flag=True, help="Capitals of the phrase matter.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .md, .json, .txt) chooses the format.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the history as JSON.")
@TEMPLATES
@click.option("--color/--no-color", default=None, help="Use colours; by default on a terminal.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns; by default the terminal's.")
def command(
    files: tuple[Path, ...],
    phrase: str | None,
    match_case: bool,  # noqa: FBT001 - click passes options by name
    output: Path | None,
    as_json: bool,  # noqa: FBT001
    templates: Path | None,
    color: bool | None,  # noqa: FBT001
    width: int | None,
) -> None:
    """Show the history of a text: who first wrote which words.

    FILES are two texts or more of one series, oldest first. A grid shows what happened to each
    paragraph in each text; under it, every word has the text in which it came in, and deleted
    words have the texts that had them.

    --phrase finds the first text that has these words, and every place. Typography, hyphens,
    commas and capitals make no difference. The exit status is 1 if no text has the phrase.
    """
    if len(files) < 2:
        raise click.UsageError("name two files or more, the oldest text first")
    if as_json and output and output.suffix.lower() != ".json":
        raise click.UsageError("--json goes to the screen or into a file that ends in .json")
    if match_case and phrase is None:
        raise click.UsageError("--match-case goes with --phrase")
    refuse_overwriting(output, files)
    if phrase is not None:
        _show_phrase(files, phrase, output, match_case=match_case, as_json=as_json)
        return
    from drafting.reports.lineage import ENDINGS, render_lineage
    from drafting.reports.lineage.tracing import trace

    ending = ending_of(output, ENDINGS, ".json" if as_json else ".txt")
    columns = width or (88 if output else min(shutil.get_terminal_size((100, 24)).columns, 120))
    lineage = trace(_texts(files))
    if output is None and ending == ".txt":
        colour = shows_colour() if color is None else color
        put_painted(render_lineage(lineage, ending, width=columns, colour=colour), colour=colour)
        return
    hand_over(render_lineage(lineage, ending, width=columns, templates=templates), output)


def _texts(files: Sequence[Path]) -> list[Resolution]:
    return [load(file) for file in files]


def _show_phrase(
    files: Sequence[Path], phrase: str, output: Path | None, *, match_case: bool, as_json: bool
) -> None:
    from drafting.reports.lineage.phrases import find_phrase
    from drafting.reports.lineage.text import phrase_text
    from drafting.reports.lineage.values import phrase_json, phrase_values

    found = find_phrase(_texts(files), phrase, match_case=match_case)
    if output and output.suffix.lower() == ".json":
        hand_over(phrase_json(found), output)
    elif as_json:
        put_json(phrase_values(found))
    else:
        hand_over_outline(phrase_text(found), output, files)
    if found.first is None:
        sys.exit(1)
