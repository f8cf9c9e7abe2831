"""Check the head of a text before it is written: warn where its lines disagree, or mend them."""

from __future__ import annotations

import click

from drafting.cli.messages import say, show_diagnostics
from drafting.model.resolution import Resolution

FIX_HEAD = click.option(
    "--fix-head",
    is_flag=True,
    help="Change the lines of the head that contradict the symbol; without it they are reported.",
)


def agreed(resolution: Resolution, file: str, *, fix: bool | None) -> Resolution:
    """Return the text to write, and report the lines of its head that disagree.

    Args:
        resolution: the text.
        file: its name in messages.
        fix: change what follows from the symbol, and say so; None if the command has no
            `--fix-head`.
    """
    from drafting.checks.head import contradictions, head_remarks, mended

    if fix:
        resolution, done = mended(resolution)
        for each in done:
            say(f"{file}: head changed: {each.message}")
    show_diagnostics(head_remarks(resolution, file))
    if fix is False and any(each.mended for each in contradictions(resolution)):
        say("    → --fix-head changes what follows from the symbol")
    return resolution
