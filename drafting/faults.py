"""Report internal errors in one line, and show the traceback if the user wants it.

An internal error is any exception that is not a `DraftingError`. Its message may have words of a
confidential text, so the line that users are asked to report names only its kind and place.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from types import FrameType

from drafting._version import __version__
from drafting.errors import DraftingError

STATUS = 70
"""Exit status of an internal error only (EX_SOFTWARE of sysexits.h)."""
DEBUG = "DRAFTING_DEBUG"
"""Environment variable that turns tracebacks on, like `drafting --debug`."""

_FRAME = re.compile(r'File "([^"]+)", line (\d+)')
_INSIDE = re.compile(r".*[/\\]drafting[/\\](.+\.py)")
_NO_MEMORY = "not enough memory; split the input, or use a computer with more memory"
_TOO_DEEP = "the input is nested in too many levels; use fewer"


def is_debugging() -> bool:
    """Return whether the user wants to see tracebacks."""
    return bool(os.environ.get(DEBUG))


def debug() -> None:
    """Turn tracebacks on, also in other processes of this command."""
    os.environ[DEBUG] = "1"


def is_interrupted(error: BaseException) -> bool:
    """Return whether Ctrl-C caused an exception, which Python may wrap in another."""
    step: BaseException | None = error
    while step is not None and not isinstance(step, KeyboardInterrupt):
        step = step.__cause__
    return step is not None


def place_of(error: BaseException) -> str:
    """Return kind and place of an internal error: "IndexError, engine/words.py:34"."""
    kind = type(error).__name__
    frames = [(frame.f_code.co_filename, str(line)) for frame, line in _frames(error)]
    # An error of another process comes with its traceback as text.
    frames += _FRAME.findall(str(error.__cause__ or ""))
    ours = [(found[1], line) for path, line in frames if (found := _INSIDE.fullmatch(path))]
    if not ours:
        return kind
    path, line = ours[-1]
    return f"{kind}, {path.replace(os.sep, '/')}:{line}"


def told(error: BaseException) -> str:
    """Return the line that reports an internal error to the user."""
    if isinstance(error, MemoryError):
        return f"drafting: {_NO_MEMORY} ({place_of(error)})"
    if isinstance(error, RecursionError):
        return f"drafting: {_TOO_DEEP} ({place_of(error)})"
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"drafting: internal error: {place_of(error)} (drafting {__version__}, Python {python}, "
        f"{sys.platform}); please report this line; “drafting --debug COMMAND …” shows more, "
        "perhaps with words of your text"
    )


def tell(error: BaseException) -> int:
    """Report an internal error on standard error, and return the exit status."""
    if is_debugging():
        _show(error)
    with contextlib.suppress(OSError):
        line = told(error)
        for frame, _ in _frames(error):
            # First release what the command holds: memory, and the progress bar on the last line.
            with contextlib.suppress(RuntimeError):
                frame.clear()
        if sys.stderr is not None:  # a program without a console has no standard error
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
    return STATUS


def _show(error: BaseException) -> None:
    """Show the traceback of an internal error on standard error."""
    import traceback

    with contextlib.suppress(OSError):
        traceback.print_exception(error)


def reason_of(error: Exception) -> str:
    """Return why one task of many failed; the other tasks are still done.

    If the user wants tracebacks, this also shows the traceback of an internal error.
    """
    if isinstance(error, DraftingError):
        return str(error)
    if is_debugging():
        _show(error)
    return f"an error in this program; please report it ({place_of(error)})"


def _frames(error: BaseException) -> Iterator[tuple[FrameType, int]]:
    """Yield the frames an exception passed through, with the line in each."""
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame, step.tb_lineno
        step = step.tb_next
