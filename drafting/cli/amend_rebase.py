"""`drafting amend rebase`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from drafting.cli.messages import load, remark_on_names, say
from drafting.cli.negotiation import proposal
from drafting.cli.results import is_written
from drafting.errors import UnwritableError
from drafting.files import made_folder


@click.command(
    epilog="Example:  drafting amend rebase L7.yaml palau.yaml --accepted samoa.yaml -o rebased"
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--accepted",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Amendments to carry out; repeatable.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the new text and the other amendments; both keep their file names.",
)
def command(base: Path, files: tuple[Path, ...], accepted: tuple[Path, ...], output: Path) -> None:
    """Carry out accepted amendments, and make the others cite the new text.

    The command says what becomes of each of the others, and why: it is kept, shifted, merged or
    satisfied, or it falls, or it needs your decision. In the last case the exit status is 1.
    """
    from drafting.engine.amend.rebase import RebaseStatus, rebase
    from drafting.negotiation.amendment_files import amendments_in, amendments_yaml, names_in
    from drafting.negotiation.texts import amended

    taken = [amendments_in(file) for file in accepted]
    others = [amendments_in(file) for file in files]
    remark_on_names(names_in([*taken, *others]))
    found = rebase(load(base), taken, others, proposals=True)
    if output.exists() and not output.is_dir():
        raise UnwritableError(f"{output}: is not a folder; name a folder for the results")
    text = made_folder(output) / f"{base.stem}.yaml"
    failed = not is_written(text, partial(amended, ".yaml", found.resolution, str(text)))
    for file, made in zip(files, found.sets, strict=True):
        path = output / file.name
        failed |= not is_written(path, partial(amendments_yaml, made, str(path)))
    for result in found.results:
        if result.status is not RebaseStatus.KEPT:
            is_asked = result.status is RebaseStatus.ASKED
            status = "needs your decision" if is_asked else result.status.value
            say(f"{result.entry.name}: {status}: {result.reason}")
            if result.now.proposed:
                say(f"  {proposal(result.now.proposed)}")
    for unresolved in found.left:
        say(f"{unresolved.entry.name}, accepted but not carried out: {unresolved.message}")
    if failed:
        sys.exit(3)
    if found.left or any(result.status is RebaseStatus.ASKED for result in found.results):
        sys.exit(1)
