"""Run a program without network, and never longer than the process that asked for it.

A separate script, which `office` calls as `unplugged.py FOLDER NETWORK PROGRAM WORD...`. It starts
without this package, and imports nothing of it.

Standard input is a lifeline: a pipe to which nobody writes. When it closes, the process that asked
is gone, even by kill -9. Then the program and all that it started are ended,
and its folder is removed. SIGTERM ends the program and leaves the folder.

Where the system allows it (Linux, unless it forbids user namespaces), the program finds no network
device but a loopback of its own that is switched off. Elsewhere it runs as it is.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys

UNPLUGGED, PLUGGED = "unplugged", "plugged"
"""Without network where the system allows it, or with it."""
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET: the first allows the second without further rights."""
_NOT_STARTED = 127
"""Exit status if the program cannot be started; shells use the same."""


def main(folder: str, network: str, *words: str) -> int:
    """Run the program; return its exit status."""
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    asked_to_end: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_end.append(number))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    program = os.fork()
    if program == 0:
        _become(words, network)
    with contextlib.suppress(OSError):  # it may have done so itself, or have ended
        os.setpgid(program, program)
    while True:
        ready, _, _ = select.select([0, awake], [], [])
        ended, status = os.waitpid(program, os.WNOHANG)
        if ended or asked_to_end or 0 in ready:
            break
        os.read(awake, 512)
    with contextlib.suppress(OSError):  # nothing is left of it
        os.killpg(program, signal.SIGKILL)
    if not ended:
        os.waitpid(program, 0)
        if not asked_to_end:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)
        return 1
    return os.waitstatus_to_exitcode(status) & 0xFF


def _become(words: tuple[str, ...], network: str) -> None:
    """Turn this process into the program, in a group of its own that can be ended at once."""
    try:
        os.setpgid(0, 0)
        if network == UNPLUGGED and sys.platform == "linux":
            _unplug()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execvp(words[0], words)  # noqa: S606 - no shell
    finally:
        os._exit(_NOT_STARTED)


def _unplug() -> None:
    """Leave the network; do nothing if the system forbids it."""
    import ctypes

    user, group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None).unshare(_NEW_USERS | _NEW_NETWORK) != 0:
        return
    for name, said in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with contextlib.suppress(OSError), open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123
            file.write(said)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
