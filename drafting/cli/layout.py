"""Options of layout that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.errors import UnreadableError
from drafting.readers import bytes_of

TEMPLATES = click.option(
    "--templates", type=click.Path(path_type=Path), help="Folder with templates to use before ours."
)
EMBLEM = click.option(
    "--emblem", type=click.Path(path_type=Path), help="Your own PNG or JPEG in place of the emblem."
)


def picture(path: Path | None) -> bytes | None:
    """Return the user's picture for the emblem's cell.

    Raises:
        UnreadableError: there is no such file.
    """
    if path is None:
        return None
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such picture; check its name and folder")
    return bytes_of(path)
