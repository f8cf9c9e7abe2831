"""One spoilt file read: what must hold, and what is kept of a failure."""

import re
import time
import traceback
from dataclasses import dataclass

from drafting.errors import DraftingError, UnreadableError
from drafting.importing import conservation_of, losses_of, yaml_of
from drafting.readers import ReadOptions, read_bytes
from drafting.readers.docx import comments_of, revisions_of

VIEWS = ("current", "original", "all")
_VARYING = re.compile(r"“[^”]*”|\[\^[^\]]*\]|\d+")
"""What differs between two messages of one fault."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Attributes:
        read: a resolution came of it; else it was refused.
        fault: what must not be, in one line or several; "" where all is well.
        seconds: of processor time, to read it.
    """

    read: bool
    fault: str = ""
    seconds: float = 0.0


def attempt(source, kind, view="current"):
    """Read a file and hold the promise: a reading or a clear refusal, and words accounted for."""
    file = f"spoilt.{kind}"
    start = time.process_time()
    try:
        reading = read_bytes(source, file, ReadOptions(view=view))
        if kind == "docx" and source[:2] == b"PK":
            _changes(source, file)
        read = reading.resolution is not None
        if read:
            _account(reading, file)
        fault = "" if read or reading.diagnostics else "no resolution, and no reason given"
    except UnreadableError as refused:
        read, fault = False, _unclear(str(refused), file)
    except Exception:  # noqa: BLE001 - whatever comes is the finding
        read, fault = False, traceback.format_exc()
    return Outcome(read, fault, time.process_time() - start)


def _changes(source, file):
    """The revisions and comments of a Word file are read without a fault, too."""
    revisions_of(source, file)
    comments_of(source, file)


def _account(reading, file):
    """What `import` does with a reading."""
    account = conservation_of(reading)
    if account is not None:
        losses_of(account, file)
    for each in reading.diagnostics:
        str(each)
    try:
        yaml_of(reading.resolution, file)
    except DraftingError as refused:
        raise AssertionError(str(refused)) from None


def _unclear(message, file):
    """Say what a refusal lacks: it names the file first, and is of some lines at most."""
    if not message.startswith(f"{file}:"):
        return f"the refusal does not name the file first: {message[:200]}"
    if len(message) > 2000:
        return f"the refusal has {len(message)} characters: {message[:200]}"
    return ""


def place_of(fault):
    """Return the lines of a traceback by which one fault is told from another."""
    lines = [line.strip() for line in fault.strip().splitlines()]
    places = [line for line in lines if line.startswith("File ") and "/drafting/" in line]
    last = _VARYING.sub("…", lines[-1])[:160] if lines else ""
    return f"{places[-1].rpartition('/drafting/')[2]} | {last}" if places else last
