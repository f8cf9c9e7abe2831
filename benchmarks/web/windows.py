"""Decide in two windows and with commands at once, and check that the journal is one.

python -m benchmarks.web.windows 60
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser.together import decided_together


def main() -> int:
    """Decide for some seconds, and print what came of it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    folder = Path(tempfile.mkdtemp(prefix="drafting-windows-"))
    outcome = decided_together(folder, seconds)
    counts = ", ".join(f"{who}: {count}" for who, count in outcome.counts.items())
    sys.stdout.write(f"{seconds:g} s, acknowledged decisions: {counts}; {folder}\n")
    for fault in outcome.faults:
        sys.stdout.write(f"error: {fault}\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
