"""Spoil files and read them, for as many minutes as are asked for: `python -m tests.fuzz 10`.

Prints every new failure with where its file was saved, and a summary. A file that ends the whole
process is left behind under the name `current.KIND`.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.attempts import VIEWS, attempt, place_of
from tests.fuzz.seeds import chance, own_seeds, real_seeds
from tests.fuzz.spoiling import spoilt

_SLOW = 10.0
"""Seconds after which a file counts as a failure."""


def main():
    """Spoil and read until the time is over; status 1 where anything failed."""
    asked = _asked()
    faulthandler.enable()
    folder = Path(tempfile.mkdtemp(prefix="drafting-fuzz-"))
    seeds = [each for each in _seeds(asked) if asked.kind in ("", each.kind)]
    end = time.monotonic() + 60 * asked.minutes
    found, counts, number = Counter(), Counter(), asked.start
    while time.monotonic() < end:
        number += 1
        seed = chance("seed", number).choice(seeds)
        source = spoilt(seed, chance("spoil", number))
        current = folder / f"current.{seed.kind}"
        current.write_bytes(source)
        outcome = attempt(source, seed.kind, VIEWS[number % 3])
        counts[seed.kind, "read" if outcome.read else "refused"] += 1
        fault = outcome.fault
        if not fault and outcome.seconds > _SLOW:
            fault = f"took {outcome.seconds:.0f} seconds to read {len(source)} bytes of {seed.name}"
        if fault:
            _keep(folder, number, seed, source, fault, found)
        current.unlink()
    _summary(counts, found, folder)
    return 1 if found else 0


def _asked():
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first file")
    parser.add_argument("--kind", default="", help="only this format: xml, docx, txt, pdf, yaml")
    return parser.parse_args()


def _seeds(asked):
    beside = Path(__file__).parents[3] / "shared"
    folder = Path(os.environ.get("DRAFTING_TEXTS", beside))
    real = real_seeds(folder, chance("real", asked.start), 30) if folder.is_dir() else ()
    return own_seeds() + real


def _keep(folder, number, seed, source, fault, found):
    """Save the first file of each fault, and print it."""
    place = f"{seed.kind}: {place_of(fault)}"
    found[place] += 1
    if found[place] == 1:
        saved = folder / f"{number}.{seed.kind}"
        saved.write_bytes(source)
        saved.with_suffix(".fault.txt").write_text(fault, encoding="utf-8")
        _say(f"{saved} ({seed.name}): {place}")


def _summary(counts, found, folder):
    for kind in sorted({kind for kind, _ in counts}):
        read, refused = counts[kind, "read"], counts[kind, "refused"]
        _say(f"{kind:5} {read + refused:7} files: {read} read, {refused} refused or failed")
    for place, times in found.most_common():
        _say(f"{times:6} times  {place}")
    _say(f"{len(found)} faults; their files are in {folder}" if found else "no fault")


def _say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
