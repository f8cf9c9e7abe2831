"""`drafting new`."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.errors import UnwritableError
from drafting.files import write_file


@click.command(
    epilog="Example:  drafting new draft.yaml --symbol A/C.3/81/L.9     "
    "then  drafting render draft.yaml"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--symbol", default="", help="Its symbol: organ, session and committee follow.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of submission, year-month-day; today without it. Without a symbol the session of "
    "the General Assembly follows from it.",
)
def command(file: Path, symbol: str, date: datetime.datetime | None) -> None:
    """Write a fresh draft, with hints as comments.

    The file can be rendered as it is; replace its words with yours.
    """
    from drafting.cli.heads import agreed
    from drafting.drafts import new_draft
    from drafting.readers.yaml import read_yaml

    if os.path.lexists(file):
        raise UnwritableError(f"{file}: exists already and was not changed; name another file")
    day = (date or datetime.datetime.now(tz=datetime.UTC)).date()
    try:
        text = new_draft(day, symbol)
    except ValueError as error:
        raise click.UsageError(f"--symbol: {error}") from None
    draft = read_yaml(text.encode(), str(file)).resolution
    if draft is not None:
        agreed(draft, str(file), fix=None)
    write_file(file, text)
    say(f"wrote {file}; next:  drafting render {file}")
