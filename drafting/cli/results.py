"""Where a result goes: into a file, whose ending chooses the format, or to the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import say
from drafting.files import write_file
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.engine.follow import FollowUps


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


def tell_follow_ups(found: FollowUps, *, written: bool) -> None:
    """Say what follows from amendments, and what only a person can put into words.

    Args:
        found: the follow-ups.
        written: they were written into a file.
    """
    from drafting.text.inline import plain

    for entry in found.amendments.entries:
        what = f"“{plain(entry.words)}” to “{plain(entry.text)}”" if entry.words else (
            f"{entry.action} “{plain(entry.text)}”"
        )  # fmt: skip
        after = f" (after {', '.join(entry.follows)})" if entry.follows else ""
        say(f"follow-up, {entry.target}: {what}: {entry.reason}{after}")
    for remark in found.remarks:
        say(f"look at {remark}")
    if found.amendments.entries and not written:
        count = counted(len(found.amendments.entries), "follow-up")
        say(f"{count} proposed, not done; --follow-ups FILE writes them as amendments")
