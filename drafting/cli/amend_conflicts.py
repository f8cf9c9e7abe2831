"""`drafting amend conflicts`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import load, remark_on_names, say
from drafting.cli.results import put_json, put_line
from drafting.text.counting import counted


@click.command(epilog="Example:  drafting amend conflicts L7.yaml samoa.yaml palau.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the pairs as JSON.")
def command(base: Path, files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Show which amendments conflict with each other, and why.

    Lists pairs in which both touch the same words, or one deletes what the other edits, or one
    moves what the other needs. The exit status is 1 if there are any.
    """
    from drafting.engine.amend.conflicts import find_conflicts
    from drafting.negotiation.amendment_files import amendments_in, names_in

    sets = [amendments_in(file) for file in files]
    remark_on_names(names_in(sets))
    found = find_conflicts(load(base), sets)
    if as_json:
        pairs = [
            {"one": each.one.name, "other": each.other.name, "code": each.code,
             "reason": each.reason, "blocks": each.blocks}
            for each in found.pairs
        ]  # fmt: skip
        put_json(pairs)
    else:
        for each in found.pairs:
            put_line(f"{each.one.name}  ×  {each.other.name}: {each.reason} [{each.code}]")
    for unresolved in found.unresolved:
        say(f"{unresolved.entry.name}: {unresolved.message}")
    if found.pairs or found.unresolved:
        say(counted(len(found.pairs), "conflict"))
        sys.exit(1)
