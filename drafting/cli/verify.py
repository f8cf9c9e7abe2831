"""`drafting verify`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.cli.messages import load, say
from drafting.cli.results import put, put_json, put_line
from drafting.readers import bytes_of
from drafting.text.counting import counted

if TYPE_CHECKING:
    from drafting.redlining import Difference, Verification

_SHOWN = 20
"""Differences shown; the rest is counted."""
_LONGEST = 160
"""Characters of a line that are shown around its first difference."""
_SIDES = {"old": "reject all", "new": "accept all"}


@click.command(epilog="Example:  drafting verify changes.docx --old 62-160.yaml --new 63-180.yaml")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "--old", required=True, type=click.Path(path_type=Path), help="What rejecting all should give."
)
@click.option(
    "--new", required=True, type=click.Path(path_type=Path), help="What accepting all should give."
)
@click.option(
    "--office/--no-office",
    default=None,
    help="Also check with LibreOffice; by default if it is installed.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    document: Path,
    old: Path,
    new: Path,
    office: bool | None,  # noqa: FBT001 - click passes options by name
    as_json: bool,  # noqa: FBT001
) -> None:
    """Prove that a redline holds both texts: the old one and the new one.

    drafting itself and, if it is installed, LibreOffice reject and accept all changes. Every
    printed line is then compared: words, emphasis, typed numbers, footnotes. The exit status is 0
    if the redline holds both texts exactly, else 4.
    """
    from drafting.office import find_office
    from drafting.redlining import verify

    asked = find_office() is not None if office is None else office
    if asked:
        say("LibreOffice checks the redline too; this takes some seconds")
    found = verify(bytes_of(document), load(old), load(new), office=asked)
    if as_json:
        put_json(_data(found))
    else:
        _show(found, document)
    if not found.holds:
        sys.exit(4)


def _data(found: Verification) -> dict[str, object]:
    return {
        "holds": found.holds,
        "judges": list(found.judges),
        "lines": found.lines,
        "differences": [asdict(each) for each in found.differences],
    }


def _show(found: Verification, document: Path) -> None:
    judges = " and ".join(found.judges)
    if found.holds:
        put_line(
            f"{document}: proved by {judges}. Reject all gives the old text, accept all the new "
            f"one ({counted(found.lines, 'line')} compared)."
        )
        return
    put_line(f"{document}: not proved; {counted(len(found.differences), 'line')} differ.")
    for each in found.differences[:_SHOWN]:
        put(f"\n{_told(each)}\n")
    if len(found.differences) > _SHOWN:
        put(f"\n… and {len(found.differences) - _SHOWN} more (--json shows all)\n")


def _told(each: Difference) -> str:
    place = f"{each.label}, {each.place}" if each.label else each.place
    head = f"{_SIDES[each.side]} ({each.judge}), {place}:"
    if each.looks:
        return f"{head}\n  other emphasis: {_shown(each.expected, each.found)[0]}"
    expected, found = _shown(each.expected, each.found)
    return f"{head}\n  should be: {expected}\n  is:        {found}"


def _shown(one: str, other: str) -> tuple[str, str]:
    """Cut two lines to the place where they differ; show tabs and line breaks as spaces."""
    at = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, at - _LONGEST // 2)
    shown = []
    for line in (one, other):
        words = " ".join(line[start : start + _LONGEST].split())
        before, after = "…" if start else "", "…" if len(line) > start + _LONGEST else ""
        shown.append(f"“{before}{words}{after}”" if line else "(nothing)")
    return shown[0], shown[1]
