"""Measure time, cores and memory of `drafting import` on a thousand files.

    python benchmarks/reading/batch.py [FOLDER]

FOLDER has documents at any depth; without it, the corpus in the folder of real texts
(`DRAFTING_TEXTS`, else `../shared`). The command runs as a user runs it, into a new folder. Memory
is that of the largest process; one process for each core reads, and one writes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Run the command once and print the figures."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        command = [sys.executable, "-m", "drafting", "import", str(folder()), "-o", out]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        elapsed = time.perf_counter() - start
        count = sum(1 for _ in Path(out).iterdir())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    print(result.stderr.splitlines()[-1] if result.stderr else result.stdout[-300:])
    print(f"exit {result.returncode}; {count:,} files written")
    print(f"{elapsed:.1f} s, {spent:.1f} s of processors: {spent / elapsed:.1f} cores in use")
    print(f"{spent / count * 1e3:.1f} ms of processors a file")
    print(f"largest process {used.ru_maxrss / 1024:.0f} MB")


def folder() -> Path:
    """Return the folder to read."""
    beside = Path(__file__).parents[3] / "shared"
    corpus = Path(os.environ.get("DRAFTING_TEXTS", beside)) / "corpus"
    return Path(sys.argv[1]) if len(sys.argv) > 1 else corpus


if __name__ == "__main__":
    main()
