"""Where a result goes: into a file, whose ending chooses the format, or to the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.files import write_file


def ending_of(output: Path | None, known: Sequence[str], otherwise: str) -> str:
    """Return the ending that names the format of a result.

    Args:
        output: the file that is asked for.
        known: endings that can be written.
        otherwise: the format of what goes to the screen.

    Raises:
        click.UsageError: there is no such format.
    """
    if output is None:
        return otherwise
    ending = output.suffix.lower()
    if ending not in known:
        raise click.UsageError(f"cannot write “{output}”; name a file in {', '.join(known)}")
    return ending


def hand_over(content: str | bytes, output: Path | None, what: str = "") -> None:
    """Write a result into its file and say so, or print it.

    Args:
        content: the result; what is not text has a file.
        output: the file, or None for the screen.
        what: what was written, to be told: "12 amendments".
    """
    if output is None:
        click.echo(content, nl=False)
        return
    write_file(output, content)
    say(f"wrote {output}: {what}" if what else f"wrote {output}")
