"""Spoil files and try them for a number of minutes: `python -m tests.fuzz 10`.

Prints every new error with the folder of its input, made smaller if possible. At the end, prints
counts by kind and the slowest inputs. `--again NUMBER` tries the input with this number again.
"""

import argparse
import contextlib
import os
import queue
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.kinds import KINDS, kind_at
from tests.fuzz.limits import TimeLimit
from tests.fuzz.records import place_of
from tests.fuzz.smaller import smaller
from tests.fuzz.working import attempted, watched

_SLOWEST = 5
_HEAVY = ("ProcessError", "TimeLimit", "MemoryError")
"""Errors that are not repeated in this process."""


def main():
    """Try inputs until the time is over; return status 1 if anything failed."""
    asked = _asked()
    names = tuple(asked.kind or KINDS)
    if asked.again is not None:
        found = attempted(asked.again, kind_at(asked.again, names).name)
        _say(f"{found.kind}: {found.outcome.ending}\n{found.outcome.fault}".strip())
        return 1 if found.outcome.fault else 0
    found = _Found(Path(tempfile.mkdtemp(prefix="drafting-fuzz-")), smallest=not asked.whole)
    end = time.monotonic() + 60 * asked.minutes
    said = queue.Queue()
    threads = [
        threading.Thread(
            target=_pass_on, args=(said, asked.start + at, asked.processes, names, end), daemon=True
        )
        for at in range(asked.processes)
    ]
    for each in threads:
        each.start()
    while any(each.is_alive() for each in threads) or not said.empty():
        with contextlib.suppress(queue.Empty):
            found.take(said.get(timeout=1))
    found.tell(asked.minutes)
    return 1 if found.places else 0


def _pass_on(said, number, step, names, end):
    for each in watched(number, step, names, end):
        said.put(each)


def _asked():
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument(
        "--kind", action="append", choices=tuple(KINDS), help="only this; repeatable"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--again", type=int, metavar="NUMBER", help="try one input again")
    parser.add_argument("--whole", action="store_true", help="keep inputs as large as they are")
    return parser.parse_args()


class _Found:
    """The errors found so far; the input of every new error is kept in a folder."""

    def __init__(self, folder, *, smallest):
        self.folder, self.smallest = folder, smallest
        self.counts, self.places, self.slowest = Counter(), Counter(), []

    def take(self, attempt):
        """Count an attempt, and keep the first input of each error."""
        self.counts[attempt.kind, attempt.outcome.ending] += 1
        self.slowest = sorted(
            [*self.slowest, (attempt.seconds, attempt.kind, attempt.number)], reverse=True
        )[:_SLOWEST]
        if attempt.outcome.fault:
            place = f"{attempt.kind}: {place_of(attempt.outcome.fault)}"
            self.places[place] += 1
            if self.places[place] == 1:
                self._keep(attempt, place)

    def _keep(self, attempt, place):
        folder = self.folder / f"{attempt.kind}-{attempt.number}"
        _say(f"{folder}: {place}")
        files = KINDS[attempt.kind].make(attempt.number)
        _write(folder, files)
        (folder / "fault.txt").write_text(attempt.outcome.fault, encoding="utf-8", newline="\n")
        if self.smallest and not any(sign in place for sign in _HEAVY):
            with contextlib.suppress(Exception, TimeLimit):
                _write(folder / "smaller", smaller(KINDS[attempt.kind], files, attempt.number))

    def tell(self, minutes):
        """Print the summary."""
        for kind in KINDS:
            counts = {ending: count for (of, ending), count in self.counts.items() if of == kind}
            if counts:
                told = ", ".join(f"{count} {ending}" for ending, count in sorted(counts.items()))
                rate = sum(counts.values()) / max(minutes, 0.01)
                _say(f"{kind:11} {sum(counts.values()):7} inputs ({rate:.0f} a minute): {told}")
        for seconds, kind, number in self.slowest:
            _say(f"{seconds:6.1f} s  {kind} {number}")
        for place, times in self.places.most_common():
            _say(f"{times:6} times  {place}")
        found = f"{len(self.places)} faults; their inputs are in {self.folder}"
        _say(found if self.places else "no fault")


def _write(folder, files):
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)


def _say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
