"""`drafting amend read`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from drafting.cli.messages import refuse_overwriting, remark_on_names, say
from drafting.cli.results import hand_over
from drafting.errors import UnreadableError
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend read A_C.3_63_L.9.pdf -o L9.yaml")
@click.argument("document", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write (.yaml).")
@click.option(
    "--by",
    "names",
    multiple=True,
    metavar="NAME",
    help="Who proposes, if the document does not say it; repeatable.",
)
def command(document: Path, output: Path | None, names: tuple[str, ...]) -> None:
    """Read amendments in set wording from a document or a text.

    Passages that are not understood are shown unchanged, and the rest is written; the exit status
    is then 1.
    """
    from drafting.negotiation.amendment_files import amendments_yaml, names_in
    from drafting.negotiation.wording import read_amendment_document

    if output is not None and output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"cannot write “{output}”; name a file that ends in .yaml")
    refuse_overwriting(output, (document,))
    reading = read_amendment_document(document)
    if not reading.amendments.entries:
        raise UnreadableError(
            f"{document}: no amendments found: no sentence is in the set wording of amendments"
        )
    found = replace(reading.amendments, proposers=names or reading.amendments.proposers)
    remark_on_names(names_in([found]))
    text = amendments_yaml(found, str(output or document))
    hand_over(text, output, counted(len(found.entries), "amendment"))
    if not found.proposers:
        say(f"{document}: does not say who proposes these amendments; name them with --by")
    for passage in reading.unread:
        shown = passage if len(passage) <= 200 else f"{passage[:200]} …"
        say(f"{document}: not understood: {shown}")
    if reading.unread:
        sys.exit(1)
