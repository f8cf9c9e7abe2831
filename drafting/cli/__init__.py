"""The command line: one module for each command, loaded when the command is called.

Exit status: 0 done or no difference, 1 differences or something left to do, 2 wrong usage,
3 an input or output that cannot be used, 4 a redline that does not hold both texts, 70 an
internal error (`drafting.faults`; `--debug` or DRAFTING_DEBUG=1 shows its traceback).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from drafting._version import __version__
from drafting.cli.lazy import LazyGroup
from drafting.errors import DraftingError, UnsoundError
from drafting.faults import debug, is_interrupted, tell

COMMANDS = {
    "amend": "Propose, apply and settle amendments.",
    "check": "Check texts against the editorial rules of the United Nations.",
    "demo": "Show what drafting does, with General Assembly resolution 63/180.",
    "diff": "Compare two resolutions, or a chain of drafts.",
    "fetch": "Fetch documents by their symbols from the United Nations.",
    "fmt": "Put files into canonical form; comments are kept.",
    "git": "Set git up to show what changed in resolutions and documents.",
    "import": "Turn Word, PDF, XML and text documents into resolution files.",
    "merge": "Merge two texts made from the same base, by paragraph and word.",
    "next": "Make the draft for a later session from last year's text.",
    "new": "Write a fresh draft, with hints as comments.",
    "open": "Open the browser application on a folder of documents.",
    "parity": "Hold language versions of one text against each other.",
    "record": "Search what was agreed before: build and ask an index of resolutions.",
    "redline": "Write a Word file with the tracked changes from one text to another.",
    "render": "Lay resolutions out as Word, PDF, web page, Markdown, text or Akoma Ntoso.",
    "schema": "Write the schema that lets editors complete and check files.",
    "trace": "Show the history of a text: who first wrote which words.",
    "verify": "Prove that a redline holds both texts: the old one and the new one.",
}
"""Each command with its one line of help; a test compares it with the command's own."""


@contextmanager
def _plain_usage() -> Iterator[None]:
    """Show signs for characters in click's usage errors that could steer the terminal."""
    try:
        yield
    except click.ClickException as error:
        from drafting.text.shown import shown

        # Declared final, but not enforced. Every kind of usage error prints it in its own way.
        message = error.message.replace("is not a valid integer range.", "is no whole number.")
        error.message = shown(message)  # type: ignore[misc]
        raise


class _Program(LazyGroup):
    """The whole program: it keeps usage errors from steering the terminal."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        with _plain_usage():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            with _plain_usage():
                return super().invoke(ctx)
        except EOFError as error:  # click would think that the user ended the input
            sys.exit(tell(error))


def _load(name: str) -> click.Command:
    command: click.Command = import_module(f"drafting.cli.{name}").command
    return command


@click.group(
    cls=_Program,
    summaries=COMMANDS,
    load=_load,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="Example:  drafting demo   (in an empty folder), then  drafting diff OLD.docx NEW.docx",
)
@click.version_option(__version__, package_name="resolution-drafting", prog_name="drafting")
@click.option("--debug", "wants_debug", is_flag=True, help="Show where an internal error happened.")
def program(*, wants_debug: bool) -> None:
    """Keep United Nations resolutions as paragraphs: import, lay out, compare."""
    if wants_debug:
        debug()


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line.

    Args:
        words: what was asked for; None for the words of this process.
    """
    _speak_unicode()
    try:
        program(words, prog_name="drafting")
    except DraftingError as error:
        from drafting.cli.messages import show_error

        show_error(error)
        sys.exit(4 if isinstance(error, UnsoundError) else 3)
    except KeyboardInterrupt:
        sys.exit(1)
    except OSError as error:
        from drafting.cli.messages import say

        # Standard output is full or closed.
        sys.stdout = None  # nothing may be flushed into it at the end
        say(f"drafting: the output cannot be written: {error.strerror or error}")
        sys.exit(3)
    except Exception as error:  # noqa: BLE001 - our own error; status 1 would say "texts differ"
        sys.exit(1 if is_interrupted(error) else tell(error))


def _speak_unicode() -> None:
    """Write UTF-8, except to a terminal, which keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
