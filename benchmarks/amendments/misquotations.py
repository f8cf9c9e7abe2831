"""How many misquoted words are found, and what a search costs.

    python -m benchmarks.amendments.misquotations FOLDER [COUNT]

FOLDER has Akoma Ntoso files; every twelfth is taken. On 2,000 misquotations of texts of the General
Assembly (76, 77, 79), the Human Rights Council and the Security Council, 1,961 (98 %) were found,
1,871 of them word by word; one was shown at a wrong place alone.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from drafting.importing import read
from tests.laws.misquotations import figures, misquotations


def main() -> None:
    """Print the figures."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 400
    resolutions = [read(path) for path in sorted(folder.rglob("*.xml"))[::12]]
    cases = list(misquotations(resolutions, count))
    start = time.process_time()
    found, by_word, alone = figures(cases)
    cost = (time.process_time() - start) / len(cases) * 1000
    print(f"{len(cases)} misquotations: {found} found, {by_word} word by word, {cost:.0f} ms each")
    print(f"{len(alone)} at a wrong place alone", *alone, sep="\n  ")


if __name__ == "__main__":
    main()
