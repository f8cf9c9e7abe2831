"""Measure how fast a folder of drafts is laid out, and one document in a warm process.

    python -m benchmarks.outputs.folder FOLDER [--to ENDING]

FOLDER has resolution files (`drafting import ../shared/corpus/ga/79/en -o FOLDER` makes some).
Prints the median of one document from model to Word in this process, and documents a second of the
whole command, its start included. Quote a quiet machine; `user` is the processors' time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drafting.importing import read
from drafting.rendering import render


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", default="docx")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.yaml"))
    ending = f".{given.to}"
    texts = [read(file) for file in files[::3]]
    for text in texts[:10]:
        render(text, ending)
    times = [timed(text, ending) for text in texts]
    print(f"one document, warm: median {statistics.median(times):.1f} ms of processor time")
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "drafting", "render", given.folder, "-o", folder, "--to", given.to]
        before, start = os.times(), time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        took, after = time.perf_counter() - start, os.times()
    spent = after.children_user - before.children_user
    print(f"{len(files)} documents in {took:.1f} s: {len(files) / took:.0f} a second")
    print(f"user {spent:.1f} s: {spent / len(files) * 1000:.1f} ms a document")


def timed(text: object, ending: str) -> float:
    """Return the processor time of one document, in milliseconds."""
    start = time.process_time()
    render(text, ending)  # type: ignore[arg-type]
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
