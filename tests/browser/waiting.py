"""Serve a folder in which one document takes as long to read as somebody wants.

    python -m tests.browser.waiting FOLDER

Reading `slow.yaml` writes one line to `FOLDER/.begun`, and waits until there is `FOLDER/.go`.
"""

import sys
import time
from pathlib import Path

from drafting.web import folder as folders
from drafting.web import serving

LONGEST = 60
"""Seconds after which it goes on in any case."""


def main(folder):
    """Serve until somebody stops it."""
    read = folders.read_kind

    def reading(path, **given):
        if path.name == "slow.yaml":
            with (folder / ".begun").open("a", encoding="utf-8") as file:
                file.write("begun\n")
            ends = time.monotonic() + LONGEST
            while not (folder / ".go").exists() and time.monotonic() < ends:
                time.sleep(0.01)
        return read(path, **given)

    folders.read_kind = reading
    serving.serve(folder, port=0, browser=False, say=said)


def said(line):
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
