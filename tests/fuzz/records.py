"""What every fuzzer shares: an input, what came of it, and what must hold of everything printed."""

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
"""What differs between two messages of one fault."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input.

    Attributes:
        ending: `READ`, `REFUSED`, or another word by which the summary counts.
        fault: what must not be, in one line or several; "" where all is well.
    """

    ending: str
    fault: str = ""

    @property
    def read(self):
        """Return whether something came of it."""
        return self.ending != REFUSED


@dataclass(frozen=True, slots=True)
class Kind:
    """One fuzzer.

    Attributes:
        name: as it is asked for and counted.
        make: returns the input of a number, the same each time.
        attempt: takes an input and a number, and holds all promises.
        share: how often it has its turn, against the others.
    """

    name: str
    make: Callable[[int], Files]
    attempt: Callable[[Files, int], Outcome]
    share: int = 1


class BrokenError(AssertionError):
    """A promise that is not held."""


def hold(promise, message):
    """Stop where a promise is not held."""
    if not promise:
        raise BrokenError(message)


def held(attempt, *arguments):
    """Call an attempt; whatever it raises is its fault."""
    try:
        return attempt(*arguments)
    except (Exception, TimeLimit):  # noqa: BLE001 - whatever comes is the finding
        return Outcome(REFUSED, traceback.format_exc())


def place_of(fault):
    """Return the lines of a traceback by which one fault is told from another."""
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
    """Hold that a text has no control characters but line ends, tabs and page ends."""
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cc" and sign not in "\n\t\r\f":
            near = text[max(0, place - 30) : place + 30]
            raise BrokenError(f"{what} has the control character U+{ord(sign):04X}: {near!r}")
