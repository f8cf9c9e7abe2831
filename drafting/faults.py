"""Report faults of this program in one line, and show the traceback when the user asks for it.

A fault is any exception that is not a `DraftingError`. Its message may hold words of a confidential
text, so the line that users are asked to report names only the kind and the place.
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
"""Exit status of a fault (EX_SOFTWARE of sysexits.h) and of nothing else."""
DEBUG = "DRAFTING_DEBUG"
"""Environment variable that asks for tracebacks, as `drafting --debug` does."""

_FRAME = re.compile(r'File "([^"]+)", line (\d+)')
_INSIDE = re.compile(r".*[/\\]drafting[/\\](.+\.py)")
_NO_MEMORY = "there is not enough memory for this; divide the input, or use a computer with more"
_TOO_DEEP = "the input is nested too deeply for this program; make it flatter"


def is_debugging() -> bool:
    """Return whether the user wants to see tracebacks."""
    return bool(os.environ.get(DEBUG))


def debug() -> None:
    """Ask for tracebacks, in other processes of this command as well."""
    os.environ[DEBUG] = "1"


def is_interrupted(error: BaseException) -> bool:
    """Return whether Ctrl-C caused an exception; Python wraps it while a class is made."""
    step: BaseException | None = error
    while step is not None and not isinstance(step, KeyboardInterrupt):
        step = step.__cause__
    return step is not None


def place_of(error: BaseException) -> str:
    """Return the kind of a fault and where it happened: "IndexError, engine/words.py:34"."""
    kind = type(error).__name__
    frames = [(frame.f_code.co_filename, str(line)) for frame, line in _frames(error)]
    # A fault of another process arrives with its traceback in words.
    frames += _FRAME.findall(str(error.__cause__ or ""))
    ours = [(found[1], line) for path, line in frames if (found := _INSIDE.fullmatch(path))]
    if not ours:
        return kind
    path, line = ours[-1]
    return f"{kind}, {path.replace(os.sep, '/')}:{line}"


def told(error: BaseException) -> str:
    """Return the one line that reports a fault to the user."""
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
    """Report a fault on standard error and return the exit status."""
    if is_debugging():
        _show(error)
    with contextlib.suppress(OSError):
        line = told(error)
        for frame, _ in _frames(error):
            # First let go of what the command held: memory, and the progress bar in the last line.
            with contextlib.suppress(RuntimeError):
                frame.clear()
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
    return STATUS


def _show(error: BaseException) -> None:
    """Show the traceback of a fault on standard error."""
    import traceback

    with contextlib.suppress(OSError):
        traceback.print_exception(error)


def reason_of(error: Exception) -> str:
    """Return in words why one task of many failed, so that the others go on.

    If the user asked for tracebacks, the traceback of a fault is shown; the others still go on.
    """
    if isinstance(error, DraftingError):
        return str(error)
    if is_debugging():
        _show(error)
    return f"a fault of this program: please report it ({place_of(error)})"


def _frames(error: BaseException) -> Iterator[tuple[FrameType, int]]:
    """Yield the frames through which an exception passed, with the line in each."""
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame, step.tb_lineno
        step = step.tb_next
