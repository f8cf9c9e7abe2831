"""`drafting diff`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.layout import TEMPLATES
from drafting.cli.messages import load, refuse_overwriting, say
from drafting.cli.results import hand_over, put_painted

if TYPE_CHECKING:
    from drafting.classes import ChangeClass
    from drafting.reports.chain import ChainStep
    from drafting.reports.options import ReportOptions

_CLASSES = (
    "added, deleted, moved, split, merged, substance, amount, brackets, lead, footnote, cell, "
    "rolling, rotation, number, punctuation, typography"
)
"""The classes of change, for the help; a test compares them with `ChangeClass`."""


@click.command(epilog="Example:  drafting diff 62-160.yaml 63-180.yaml -o changes.html")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.html, .docx, .md, .json, .txt) chooses the format.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the edits as JSON.")
@click.option("--side-by-side", is_flag=True, help="Show old and new text in two columns.")
@click.option(
    "--synopsis",
    is_flag=True,
    help="Write three columns: old text, new text, what changed (.docx or .html).",
)
@click.option("--only", multiple=True, metavar="CLASS", help=f"Show only this class: {_CLASSES}.")
@click.option("--without", multiple=True, metavar="CLASS", help="Leave this class of change out.")
@click.option(
    "--scale",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own scales for the strength of opening verbs (YAML).",
)
@TEMPLATES
@click.option("--color/--no-color", default=None, help="Use colours; by default on a terminal.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns; by default the terminal's.")
def command(
    files: tuple[Path, ...],
    output: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes options by name
    side_by_side: bool,  # noqa: FBT001
    synopsis: bool,  # noqa: FBT001
    only: tuple[str, ...],
    without: tuple[str, ...],
    scale: Path | None,
    templates: Path | None,
    color: bool | None,  # noqa: FBT001
    width: int | None,
) -> None:
    """Compare two resolutions, or a chain of drafts.

    Shows what changed, paragraph by paragraph and word by word; renumbering and typography are not
    marked. Each of three or more files is compared with the one before it, and the last with the
    first. The exit status is 1 if words, footnotes or header fields differ, else 0.

    --only and --without choose changes by class; both are repeatable. --without rolling hides
    paragraphs in which only dates, symbols and sessions were updated; --only substance shows words
    that no other class explains, and added and deleted paragraphs. A report always says how many
    changes it leaves out.
    """
    from drafting.reports import render_report
    from drafting.reports.chain import diff_chain

    if len(files) < 2:
        raise click.UsageError("name two files or more: the old text, then the new one")
    ending = _ending(output, as_json=as_json, synopsis=synopsis, side_by_side=side_by_side)
    options = _options(only, without, scale, templates)
    refuse_overwriting(output, files)
    steps = diff_chain([load(file) for file in files])
    if ending == "terminal":
        colour = shows_colour() if color is None else color
        _show(steps, options, colour=colour, width=width, side_by_side=side_by_side)
    else:
        hand_over(render_report(steps, ending, options, synopsis=synopsis), output)
    if any(not step.comparison.is_empty for step in steps):
        sys.exit(1)


def _show(
    steps: Sequence[ChainStep],
    options: ReportOptions,
    *,
    colour: bool,
    width: int | None,
    side_by_side: bool,
) -> None:
    """Print the report, as wide as the terminal but never too wide to read with ease."""
    from drafting.reports.terminal import LEAST_WIDTH, render_terminal

    most = 160 if side_by_side else 120
    columns = width or min(shutil.get_terminal_size((100, 24)).columns, most)
    if side_by_side and columns < LEAST_WIDTH:
        say(f"side by side needs a terminal {LEAST_WIDTH} columns wide; showing one column")
    report = render_terminal(
        steps, options, colour=colour, width=columns, side_by_side=side_by_side
    )
    put_painted(report, colour=colour)


def _ending(output: Path | None, *, as_json: bool, synopsis: bool, side_by_side: bool) -> str:
    """Return the format of the report; refuse options that do not fit together."""
    from drafting.reports import ENDINGS, SYNOPSIS_ENDINGS

    ending = output.suffix.lower() if output else ".json" if as_json else "terminal"
    if as_json and ending != ".json":
        raise click.UsageError("--json goes to the screen or into a file that ends in .json")
    if synopsis and as_json:
        raise click.UsageError("a synopsis is a Word file or a web page, not JSON")
    if synopsis and ending not in SYNOPSIS_ENDINGS:
        raise click.UsageError(
            f"a synopsis goes into a file: add  -o synopsis.docx  ({', '.join(SYNOPSIS_ENDINGS)})"
        )
    if output and ending not in ENDINGS:
        raise click.UsageError(
            f"cannot write “{output}”; name a file ending in {', '.join(ENDINGS)}"
        )
    if side_by_side and ending != "terminal":
        raise click.UsageError(
            "--side-by-side is for the screen; a page (.html) has a button for it, and "
            "--synopsis writes two columns"
        )
    return ending


def _options(
    only: Iterable[str], without: Iterable[str], scale: Path | None, templates: Path | None
) -> ReportOptions:
    from drafting.classes import Selection
    from drafting.reports.options import ReportOptions

    selection = Selection(_classes(only, "--only"), _classes(without, "--without"))
    if scale is None:
        return ReportOptions(selection, templates=templates)
    from drafting.classes.verb_scales import scales_from
    from drafting.errors import UnreadableError
    from drafting.readers import bytes_of

    try:
        content = bytes_of(scale).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{scale}: this is not UTF-8 text; save it in the encoding UTF-8"
        ) from None
    return ReportOptions(selection, scales_from(content, str(scale)), templates)


def _classes(names: Iterable[str], option: str) -> frozenset[ChangeClass]:
    """Return the classes of these names; one name may be a list with commas."""
    from difflib import get_close_matches

    from drafting.classes import ChangeClass

    found: set[ChangeClass] = set()
    for name in (part.strip().lower() for given in names for part in given.split(",")):
        if name not in set(ChangeClass):
            near = get_close_matches(name, list(ChangeClass), n=1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(
                f"{option}: there is no class “{name}”.{meant} The classes are {_CLASSES}"
            )
        found.add(ChangeClass(name))
    return frozenset(found)


def shows_colour() -> bool:
    """Return whether standard output shows colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
