"""Records of all fuzzers: an input and its outcome, and checks of everything printed."""

import re
import traceback
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tests.fuzz.limits import TimeLimit

Files = dict[str, bytes]
"""An input: the files of a folder, by their names."""
READ, REFUSED = "read", "refused"
_VARYING = re.compile(r"“[^”]*”|'[^']*'|\[\^[^\]]*\]|\d+")
"""Parts that may differ between two messages of one error."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of an input.

    Attributes:
        ending: `READ`, `REFUSED`, or another word by which the summary counts.
        fault: the error, in one line or several; "" if there is none.
    """

    ending: str
    fault: str = ""

    @property
    def read(self):
        """Return whether the input was read."""
        return self.ending != REFUSED


@dataclass(frozen=True, slots=True)
class Kind:
    """One fuzzer.

    Attributes:
        name: its name in options and counts.
        make: returns the input with a number, the same each time.
        attempt: takes an input and a number, and checks all promises.
        share: how often it has a turn, relative to the others.
    """

    name: str
    make: Callable[[int], Files]
    attempt: Callable[[Files, int], Outcome]
    share: int = 1


class BrokenError(AssertionError):
    """A broken promise of the program."""


def hold(promise, message):
    """Raise an error if a promise is broken."""
    if not promise:
        raise BrokenError(message)


def held(attempt, *arguments):
    """Call an attempt, and return what it raises as its error."""
    try:
        return attempt(*arguments)
    except (Exception, TimeLimit):  # noqa: BLE001 - whatever comes is the finding
        return Outcome(REFUSED, traceback.format_exc())


def place_of(fault):
    """Return the lines of a traceback that distinguish one error from another."""
    lines = [line.strip() for line in fault.strip().splitlines() if line.strip()]
    frames = [line for line in lines if line.startswith("File ")]
    ours = [line for line in frames if "/drafting/" in line]
    last = _VARYING.sub("…", next(filter(_ENDS.match, lines), (lines or [""])[-1]))[:160]
    if last.startswith("TimeLimit"):
        ours = ours[:1]  # it was stopped anywhere; what was called is the place
    if "BrokenError" in last or "AssertionError" in last:  # a promise of ours, not held
        ours = [each for each in frames if " in hold" not in each]
    return f"{_short(ours[-1])} | {last}" if ours else last


def _short(frame):
    """Return a frame of a traceback without the folders above the project's."""
    return re.sub(r'^File ".*/(drafting|tests)/(.*)", line (\d+), in (\w+).*', r"\2 \4", frame)


_ENDS = re.compile(r"[\w.]*(Error|Exception|TimeLimit|Interrupt|Iteration)\b")


def hold_printable(text, what):
    """Check that a text has no control characters but line ends, tabs and page ends."""
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cc" and sign not in "\n\t\r\f":
            near = text[max(0, place - 30) : place + 30]
            raise BrokenError(f"{what} has the control character U+{ord(sign):04X}: {near!r}")
