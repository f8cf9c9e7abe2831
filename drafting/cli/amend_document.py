"""`drafting amend document`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, remark_on_names, say
from drafting.cli.results import put
from drafting.files import write_file
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend document ours.yaml --base L7.yaml -o L9.docx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--base", type=click.Path(path_type=Path), help="The text that is amended.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; its ending (.docx, .pdf, .html, .md, .txt, .xml) chooses the format. "
    "Without -o, the wording alone goes to the screen.",
)
def command(file: Path, base: Path | None, output: Path | None) -> None:
    """Write the official amendment document in set wording.

    Entries without set wording are listed; the exit status is then 1.
    """
    from drafting.negotiation.amendment_files import amendments_in, names_in
    from drafting.negotiation.wording import amendment_document, worded, write_wording
    from drafting.rendering import ENDINGS, render

    ending = output.suffix.lower() if output else ""
    if output and ending not in ENDINGS:
        raise click.UsageError(f"cannot write “{output}”; name a file in {', '.join(ENDINGS)}")
    refuse_overwriting(output, [file, *([base] if base else [])])
    amendments = amendments_in(file)
    remark_on_names(names_in([amendments]))
    text = load(base) if base else None
    if output is None:
        put(write_wording(amendments, text))
    else:
        write_file(output, render(amendment_document(amendments, text), ending))
        say(f"wrote {output}")
    left = worded(amendments, text).left
    for each in left:
        what = f"{each.reason} {each.target}"
        say(f"{file}: there is no set wording for amendment {each.id} ({what})")
    if left:
        say(f"left out: {counted(len(left), 'amendment')}")
        sys.exit(1)
