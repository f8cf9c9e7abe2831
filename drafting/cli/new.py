"""`drafting new`."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.errors import UnwritableError
from drafting.files import write_file


@click.command(epilog="Example:  drafting new draft.yaml     then  drafting render draft.yaml")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write a fresh draft, with hints as comments.

    The file reads and renders as it stands; replace its words by yours.
    """
    from drafting.drafts import new_draft

    if os.path.lexists(file):
        raise UnwritableError(f"{file}: stands there already and is left as it is")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    write_file(file, new_draft(today))
    say(f"wrote {file}; next:  drafting render {file}")
