"""`drafting redline`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from drafting.cli.layout import EMBLEM, TEMPLATES, picture
from drafting.cli.messages import load, refuse_overwriting
from drafting.cli.results import hand_over
from drafting.writers.options import Profile, RenderOptions


@click.command(
    epilog='Example:  drafting redline 62-160.yaml 63-180.yaml -o changes.docx --author "Samoa" '
    "--date 2008-11-20"
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Word file to write."
)
@click.option("--author", required=True, help="Name that Word shows beside every change.")
@click.option(
    "--date",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of the changes. You give it, so that the same input always gives the same file.",
)
@click.option(
    "--moves/--no-moves",
    default=True,
    help="Show moved paragraphs as moved (default), or as deleted and inserted.",
)
@click.option(
    "--text-only",
    is_flag=True,
    help="Track no change of the masthead; the file has the masthead of NEW.",
)
@click.option(
    "--profile",
    type=click.Choice([each.value for each in Profile]),
    default="modern",
    show_default=True,
    help="Layout, as in render.",
)
@TEMPLATES
@EMBLEM
def command(
    old: Path,
    new: Path,
    output: Path,
    author: str,
    date: datetime.datetime,
    moves: bool,  # noqa: FBT001 - click passes options by name
    text_only: bool,  # noqa: FBT001
    profile: str,
    templates: Path | None,
    emblem: Path | None,
) -> None:
    """Write a Word file with the tracked changes from one text to another.

    Reject all changes in Word, and you have the old text; accept all, and you have the new one:
    words, emphasis, footnotes and the typed numbers of paragraphs. This is proved before the file
    is written. Both texts may be in any format that can be read.
    """
    from drafting.redlining import redline

    if output.suffix.lower() != ".docx":
        raise click.UsageError(f"cannot write “{output}”; name a Word file (.docx)")
    if not author.strip():
        raise click.UsageError("--author needs a name: Word shows it beside every change")
    refuse_overwriting(output, (old, new))
    options = RenderOptions(
        profile=profile,
        templates=templates,
        emblem=picture(emblem),
    )
    document = redline(
        load(old),
        load(new),
        author=author,
        date=date.date(),
        moves=moves,
        text_only=text_only,
        options=options,
    )
    under = " under the new masthead" if text_only else ""
    hand_over(document, output, f"reject all gives the old text{under}, accept all the new one")
