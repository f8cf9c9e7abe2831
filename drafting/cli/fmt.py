"""`drafting fmt`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.cli.messages import say, show_error
from drafting.cli.results import put
from drafting.errors import DraftingError, UnreadableError
from drafting.files import write_file
from drafting.readers import MAX_BYTES


@click.command(epilog="Example:  drafting fmt draft.yaml     drafting fmt --check *.yaml")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--check", is_flag=True, help="Change nothing; say which files would change (exit 1)."
)
def command(files: tuple[Path, ...], check: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Put files into canonical form; comments are kept.

    Long text is folded, keys are put in order, and punctuation that follows from the position is
    dropped. "-" reads standard input and writes standard output.
    """
    changed = failed = 0
    for file in files:
        try:
            changed += _put_into_form(file, check=check)
        except DraftingError as error:
            failed += 1
            show_error(error)
    if failed:
        sys.exit(3)
    if check and changed:
        sys.exit(1)


def _put_into_form(file: Path, *, check: bool) -> bool:
    """Format one file; return whether its form changed, or would change."""
    from drafting.formatting import format_yaml

    source = _standard_input() if str(file) == "-" else _resolution_file(file)
    result = format_yaml(source, str(file))
    if str(file) == "-" and not check:
        # A pipe gets the file unchanged by escapes, so that comments keep every character.
        if sys.stdout.isatty():
            put(result)
        else:
            click.echo(result, nl=False)
        return False
    if result.encode() == source:
        return False
    if not check:
        write_file(file, result)
    say(f"would change {file}" if check else f"changed {file}")
    return True


def _resolution_file(file: Path) -> bytes:
    """Return the bytes of a YAML file.

    Raises:
        UnreadableError: there is no such file, or it is a document of another kind.
    """
    from drafting.readers import bytes_of
    from drafting.readers.kinds import NAMES, FileKind, kind_of

    source = bytes_of(file)
    kind = kind_of(source, str(file))
    if kind is not FileKind.YAML:
        raise UnreadableError(
            f"{file}: this is {NAMES[kind]}, and fmt works on YAML; import it first:  "
            f"drafting import {file} -o {file.stem}.yaml"
        )
    return source


def _standard_input() -> bytes:
    """Read standard input, up to the longest file allowed."""
    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
