"""Write a result to a file, whose ending chooses the format, or to the screen.

Everything printed goes through one of these functions, so that no words of a stranger can steer the
terminal (`drafting.text.shown`).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.cli.messages import say, show_error
from drafting.errors import DraftingError
from drafting.files import write_file
from drafting.text.counting import counted
from drafting.text.shown import in_json, shown, shown_text

if TYPE_CHECKING:
    from drafting.engine.consequential import ConsequentialAmendments
    from drafting.reports.screen_lines import ScreenLine

_WIDEST = 120
"""Most columns of a line on a terminal; longer ones are hard to read."""


def ending_of(output: Path | None, known: Sequence[str], otherwise: str) -> str:
    """Return the ending that names the format of a result.

    Args:
        output: the file to write, or None for the screen.
        known: endings that can be written.
        otherwise: the format for the screen.

    Raises:
        click.UsageError: no format has this ending.
    """
    if output is None:
        return otherwise
    ending = output.suffix.lower()
    if ending not in known:
        raise click.UsageError(f"cannot write “{output}”; name a file in {', '.join(known)}")
    return ending


def put(text: str) -> None:
    """Print a result that has its own line ends."""
    click.echo(shown_text(text), nl=False)


def put_line(words: str) -> None:
    """Print one line of a result."""
    click.echo(shown(words))


def put_json(values: object) -> None:
    """Print plain values as JSON, with escapes for invisible characters."""
    click.echo(in_json(json.dumps(values, ensure_ascii=False, indent=2)))


def hand_over_json(values: object, output: Path | None) -> None:
    """Write plain values as JSON to a file and say so, or print them."""
    if output is None:
        put_json(values)
    else:
        hand_over(json.dumps(values, ensure_ascii=False, indent=2) + "\n", output)


def put_painted(report: str, *, colour: bool) -> None:
    """Print a report that has colours; `drafting.reports.terminal` makes its words safe."""
    click.echo(report, nl=False, color=colour)


def hand_over_lines(lines: Iterable[ScreenLine], output: Path | None = None) -> None:
    """Write the lines of a report to a file and say so, or print them.

    On a terminal, long lines end between words, and there are colours (https://no-color.org).
    """
    from drafting.reports.screen_lines import plain_lines, wrapped_lines

    if output is not None or not sys.stdout.isatty():
        hand_over(plain_lines(lines), output)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    colour = not os.environ.get("NO_COLOR")
    put_painted(wrapped_lines(lines, width=width, colour=colour), colour=colour)


def outline_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that names a file for a report."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help="File to write; its ending (.docx, .html, .md, .txt) chooses the format. Without -o, "
        "text goes to the screen.",
    )


def hand_over_outline(text: str, output: Path | None, inputs: Sequence[Path] = ()) -> None:
    """Write a report in the format of its file, or print it.

    Args:
        text: the report as text.
        output: the file, or None for the screen.
        inputs: files that were read; none of them is written over.
    """
    from drafting.cli.messages import refuse_overwriting
    from drafting.reports.outline import ENDINGS, render_outline

    ending = ending_of(output, ENDINGS, ".txt")
    refuse_overwriting(output, inputs)
    hand_over(text if output is None else render_outline(text, ending), output)


def hand_over(content: str | bytes, output: Path | None, what: str = "") -> None:
    """Write a result to its file and say so, or print it.

    Args:
        content: the result; bytes need a file.
        output: the file, or None for the screen.
        what: what was written, for the message: "12 amendments".
    """
    if output is None:
        click.echo(shown_text(content) if isinstance(content, str) else content, nl=False)
        return
    write_file(output, content)
    say(f"wrote {output}: {what}" if what else f"wrote {output}")


def hand_over_sheet(table: str, output: Path) -> None:
    """Write comma-separated values so that spreadsheets see that they are Unicode, and say so."""
    write_file(output, table.encode("utf-8-sig"))
    say(f"wrote {output}")


def is_written(path: Path, make: Callable[[], str | bytes], what: str = "") -> bool:
    """Write one file of several; show an error instead of raising it, so that the others follow.

    Args:
        path: the file.
        make: makes its content.
        what: what was written, for the message; without it nothing is printed.

    Returns:
        Whether it was written.
    """
    try:
        write_file(path, make())
    except DraftingError as error:
        show_error(error)
        return False
    if what:
        say(f"wrote {path}: {what}")
    return True


class _RenamedOption(click.Option):
    """An option whose former name works for one more version and is not listed."""

    def __init__(self, declarations: Sequence[str], *, former: str, **attributes: Any) -> None:  # noqa: ANN401 - as click has it
        super().__init__(declarations, **attributes)
        self.former = former

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:  # noqa: ANN401 - as click has it
        super().add_to_parser(parser, ctx)
        parser.add_option(obj=self, opts=[self.former], dest=self.name, action="store", nargs=1)


def consequential_option(of: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that names a file for consequential amendments.

    Args:
        of: the text they amend, for the help.
    """
    return click.option(
        "--consequential",
        "consequential_file",
        cls=_RenamedOption,
        former="--follow-ups",
        type=click.Path(path_type=Path),
        help="Write the consequential amendments (numbers, references, also and further, closing "
        f"marks, Ibid.) to {of} into this file.",
    )


def tell_consequential(found: ConsequentialAmendments, *, written: bool) -> None:
    """Show consequential amendments, and what only a person can put into words.

    Args:
        found: the consequential amendments.
        written: whether they were written to a file.
    """
    from drafting.text.inline import plain

    for entry in found.amendments.entries:
        what = f"“{plain(entry.words)}” to “{plain(entry.text)}”" if entry.words else (
            f"{entry.action} “{plain(entry.text)}”"
        )  # fmt: skip
        after = f" (after {', '.join(entry.follows)})" if entry.follows else ""
        say(f"consequential amendment, {entry.target}: {what}: {entry.reason}{after}")
    for remark in found.remarks:
        say(f"look at {remark}")
    if found.amendments.entries and not written:
        count = counted(len(found.amendments.entries), "consequential amendment")
        say(f"{count} proposed, not applied; --consequential FILE writes them as amendments")
