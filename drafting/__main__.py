"""`python -m drafting`: without words it opens the application, as a double click wants it."""

import contextlib
import sys

from drafting.cli import main


def _open() -> None:
    """Open the application; on Windows, keep the window open until its error was read."""
    try:
        main(["open"])
    except SystemExit as ending:
        if ending.code and sys.platform == "win32":
            with contextlib.suppress(EOFError, KeyboardInterrupt):
                input("Press Return to close this window.")
        raise


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main()
    else:
        _open()
