"""`drafting git`."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from drafting.cli.messages import say
from drafting.errors import DraftingError

_EVERYWHERE = click.option(
    "--global", "everywhere", is_flag=True, help="In all your repositories, not only in this one."
)


@click.group(epilog="Example:  drafting git install     drafting git install --global")
def command() -> None:
    """Set git up to show what changed in resolutions and documents."""


@command.command(epilog="Example:  drafting git install     then  git difftool -t drafting HEAD~1")
@_EVERYWHERE
def install(everywhere: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Set git up; running this twice has the same effect as once.

    git diff then shows Word, PDF and XML documents as text, and with --word-diff it keeps the words
    of resolution files whole. git difftool -t drafting shows change reports.
    """
    from drafting.git import install as set_up

    attributes = set_up(everywhere=everywhere)
    say(f"git now knows resolutions; {attributes} lists the kinds of files")
    say("try:  git diff --word-diff     git difftool -t drafting HEAD~1")


@command.command(epilog="Example:  drafting git uninstall")
@_EVERYWHERE
def uninstall(everywhere: bool) -> None:  # noqa: FBT001
    """Undo what install set up."""
    from drafting.git import uninstall as take_back

    say(f"removed our settings from git and our lines from {take_back(everywhere=everywhere)}")


@command.command(epilog="Example:  drafting git text draft.docx")
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Print a document as text; git calls this for git diff."""
    from drafting.git import text_of

    click.echo(text_of(file), nl=False)


@command.command(epilog="Example:  drafting git compare old.docx new.yaml")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.pass_context
def compare(context: click.Context, old: Path, new: Path) -> None:
    """Print a change report; git calls this for git difftool."""
    from drafting.cli.diff import command as diff

    for file, told in ((old, "is new"), (new, "is gone")):
        if str(file) == os.devnull:
            say(f"{new if file is old else old} {told}")
            return
    context.invoke(diff, files=(old, new))


@command.command(epilog="Example:  drafting git merge base.yaml ours.yaml theirs.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", default="")
@click.argument("our_name", default="ours")
@click.argument("their_name", default="theirs")
def merge(base: Path, ours: Path, theirs: Path, name: str, our_name: str, their_name: str) -> None:
    """Merge two branches of a resolution into OURS; git calls this for git merge and git rebase.

    What both changed is put in brackets with the names of the branches; the exit status is then 1.
    """
    from drafting.git import merge_branches

    try:
        found = merge_branches(base, ours, theirs, (our_name, their_name))
    except DraftingError as error:
        if not name:
            raise
        # git reports a conflict, but no mark in the file shows that it holds only one side.
        raise DraftingError(
            f"{name}: not merged: {error}. The file holds only your version; correct what is "
            f"wrong, then run:  git checkout --merge -- {shlex.quote(name)}"
        ) from None
    for line in found.told:
        say(f"{name or ours}, {line}")
    if found.conflicts:
        sys.exit(1)
