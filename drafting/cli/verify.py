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
    from drafting.engine.word_differences import WordDifference
    from drafting.redlining import Difference, Verification

_SHOWN = 20
"""Differences shown; the rest is counted."""
_LONGEST = 160
"""Characters shown of a place in which a line differs."""
_MOST_PLACES = 3
"""Places shown in which a line differs."""
_SIDES = {"old": "reject all", "new": "accept all"}


@click.command(epilog="Example:  drafting verify changes.docx --old 62-160.yaml --new 63-180.yaml")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "--old",
    required=True,
    type=click.Path(path_type=Path),
    help="The text that must be left if all changes are rejected.",
)
@click.option(
    "--new",
    required=True,
    type=click.Path(path_type=Path),
    help="The text that must be left if all changes are accepted.",
)
@click.option(
    "--office/--no-office",
    default=None,
    help="Also check with LibreOffice; by default if it is installed.",
)
@click.option(
    "--text-only",
    is_flag=True,
    help="The redline was made with --text-only: all masthead is that of NEW.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    document: Path,
    old: Path,
    new: Path,
    office: bool | None,  # noqa: FBT001 - click passes options by name
    text_only: bool,  # noqa: FBT001
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
    found = verify(bytes_of(document), load(old), load(new), office=asked, text_only=text_only)
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
        return f"{head}\n  other emphasis: {_quoted(each.expected)}"
    places = _places(each)
    lines = [
        f"  should be: {_quoted(place.old)}\n  is:        {_quoted(place.new)}"
        for place in places[:_MOST_PLACES]
    ]
    if len(places) > _MOST_PLACES:
        lines.append(f"  … and {counted(len(places) - _MOST_PLACES, 'place')} more in this line")
    return "\n".join([head, *lines])


def _places(each: Difference) -> list[WordDifference]:
    """Return the places in which a line is not as it should be."""
    from drafting.engine.word_differences import word_differences

    return word_differences(each.expected, each.found, typography=True)


def _quoted(words: str) -> str:
    """Quote words for one line of the screen; cut them if they are too many."""
    line = " ".join(words.split())
    cut = f"{line[:_LONGEST].rstrip()} …" if len(line) > _LONGEST else line
    return f"“{cut}”" if line else "(nothing)"
