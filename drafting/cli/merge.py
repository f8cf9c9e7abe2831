"""`drafting merge`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, remark_on_names, say
from drafting.cli.results import ending_of, hand_over
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting merge L7.yaml ours.yaml theirs.docx -o merged.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending chooses the format. Without -o, YAML goes to the screen.",
)
@click.option(
    "--owners", nargs=2, default=("ours", "theirs"), metavar="NAME NAME", show_default=True,
    help="Owners of the two texts, as printed in brackets.",
)  # fmt: skip
def command(
    base: Path, ours: Path, theirs: Path, output: Path | None, owners: tuple[str, str]
) -> None:
    """Merge two texts made from the same base, by paragraph and word.

    What both changed is put in brackets with its owners: "[many – Samoa] [few – Palau]". The exit
    status is then 1.
    """
    from drafting.engine.merge import merge
    from drafting.negotiation.texts import ENDINGS, amended

    ending = ending_of(output, ENDINGS, ".yaml")
    remark_on_names(owners)
    refuse_overwriting(output, (base, ours, theirs))
    merged = merge(load(base), load(ours), load(theirs), owners=owners)
    content = amended(ending, merged.resolution, str(output or base))
    hand_over(content, output)
    for each in merged.conflicts:
        only = f"only the version of {sorted(owners)[0]} is kept"
        kept = "both versions are in the text, in brackets" if each.shown else only
        say(f"{each.label}: {each.reason}; {kept}")
    if merged.conflicts:
        need = "need" if len(merged.conflicts) > 1 else "needs"
        say(f"{counted(len(merged.conflicts), 'conflict')} {need} your decision")
        sys.exit(1)
