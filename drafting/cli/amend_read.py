"""`drafting amend read`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from drafting.cli.messages import load, refuse_overwriting, remark_on_names, say
from drafting.cli.results import hand_over
from drafting.errors import UnreadableError, UnwritableError
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend read A_C.3_63_L.9.pdf --base L7.yaml -o L9.yaml")
@click.argument("document", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write (.yaml).")
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    help="Text that is amended: every target and quotation is looked up in it.",
)
@click.option(
    "--by",
    "names",
    multiple=True,
    metavar="NAME",
    help="Who proposes, if the document does not say it; repeatable.",
)
def command(document: Path, output: Path | None, base: Path | None, names: tuple[str, ...]) -> None:
    """Read amendments in set or everyday wording from a document or a text.

    A sentence that is not understood is shown word for word; the exit status is then 1, and the
    rest is written. The same holds for an amendment that the text of --base has no place for.
    """
    from drafting.engine.amend.apply import apply_amendments
    from drafting.negotiation.amendment_files import amendments_yaml, names_in
    from drafting.negotiation.wording import read_wording
    from drafting.wording.acts import NEEDS_TEXT

    if output is not None and output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"cannot write “{output}”; name a file that ends in .yaml")
    refuse_overwriting(output, (document,))
    if output is not None and output.exists():
        raise UnwritableError(
            f"{output}: exists already and may hold decisions; name another file with -o"
        )
    text = load(base) if base else None
    reading = read_wording(document, text)
    if not reading.amendments.entries:
        raise UnreadableError(
            f"{document}: no amendments found: no sentence is in the wording of amendments"
        )
    found = replace(reading.amendments, proposers=names or reading.amendments.proposers)
    remark_on_names(names_in([found]))
    content = amendments_yaml(found, str(output or document))
    hand_over(content, output, counted(len(found.entries), "amendment"))
    if not found.proposers:
        say(f"{document}: does not say who proposes these amendments; name them with --by")
    for passage in reading.unread:
        shown = passage if len(passage) <= 200 else f"{passage[:200]} …"
        say(f"{document}: not understood: {shown}")
    if text is None and any(NEEDS_TEXT in passage for passage in reading.unread):
        say("--base FILE names the text that is amended")
    left = apply_amendments(text, [found]).left if text else ()
    for each in left:
        why = ". ".join(filter(None, [each.message, each.hint]))
        say(f"{document}: amendment {each.entry.amendment.id} has no place in {base}: {why}")
    if reading.unread or left:
        sys.exit(1)
