"""Run every command where no socket may be made and no name looked up.

    python -m tests.offline_commands FOLDER

The calls are those of `tests/hostile/test_shown.py`. Tasks of confined processes run in this one,
so that they are watched too. Prints each command that was run.
"""

import os
import re
import sys
from pathlib import Path

from drafting.confined import in_this_process
from drafting.fetching import client
from tests.commands import run
from tests.hostile import test_shown

LISTENS = "open"
"""The command that listens on the loopback interface; `tests/alone.py` tries what it does."""
EVENTS = ("socket.", "urllib.", "http.client", "ftplib.", "smtplib.")


def forbid_the_network(tried):
    """Raise an error whenever the network would be used; this cannot be undone.

    Args:
        tried: gets what was tried, because a program may catch the error.
    """

    def watch(event, arguments):
        if event.startswith(EVENTS):
            tried.append(event)
            raise PermissionError(f"{event} is forbidden here: {arguments!r:.200}")

    sys.addaudithook(watch)


def main(folder):
    """Try that the network is forbidden, with the one command that uses it; then run all."""
    tried = []
    forbid_the_network(tried)
    client.PAUSES = (0.0, 0.0)
    os.chdir(folder)
    asked = run("fetch", "63/180", "--cache", folder / "cache")
    assert asked.status == 3, asked
    assert tried, "fetch did not try to use the network"
    for name, calls in test_shown.CALLS.items():
        if name == LISTENS:
            continue
        tried.clear()
        here = folder / re.sub(r"\W", "-", name)
        here.mkdir()
        os.chdir(here)
        with in_this_process():
            for call in calls(here, test_shown.files_in(here)):
                result = run(*call)
                assert result.status != 70, (call, result.err)
        assert not tried, (name, tried)
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
