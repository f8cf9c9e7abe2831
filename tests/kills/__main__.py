"""Kill each command many times: `python -m tests.kills 100`, or `make kills COUNT=100`.

Prints each error with its folder, and a table; the exit status is 1 if there was an error.
"""

import argparse
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import drafting
from tests.kills.killing import Copy, Trial, chance
from tests.kills.scenarios import SCENARIOS


def main():
    """Kill commands, check their files, and count errors."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("count", type=int, nargs="?", default=100, help="kills of each command")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", choices=[each.name for each in SCENARIOS])
    asked = reader.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="drafting-kills-"))
    for module in pkgutil.walk_packages(drafting.__path__, "drafting."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    faults = 0
    for scenario in SCENARIOS:
        if asked.only not in (None, scenario.name):
            continue
        trial = Trial(scenario, folder / scenario.name.replace(" ", "-"), start=Copy)
        ended = strays = wrong = 0
        for number in range(asked.count):
            outcome = trial.kill(chance(scenario.name, asked.seed, number))
            ended += outcome.ended
            strays += outcome.strays
            wrong += bool(outcome.faults)
            for fault in outcome.faults:
                _say(f"{scenario.name}, kill {number}: {fault}")
        faults += wrong
        _say(
            f"{scenario.name}: {asked.count} kills in {trial.takes:.1f} s ({trial.begins:.1f} s "
            f"before it writes), {ended} too late, {strays} temporary files left, {wrong} faults"
        )
    if faults:
        _say(f"everything that failed is in {folder}")
    return 1 if faults else 0


def _say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
