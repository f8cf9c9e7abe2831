"""Run a program without network, and never longer than the process that started it.

A separate script: `office` calls it as `unplugged.py FOLDER NETWORK PROGRAM WORD...`. It does not
load this package.

Standard input is a lifeline: a pipe to which nobody writes. It closes when the process that called
ends, even by kill -9. Then this script ends the program and all that it started, and removes its
folder. SIGTERM ends the program and leaves the folder.

If the system allows it (Linux, unless it forbids user namespaces), the program has no network
device except its own loopback, which is switched off. On other systems it has the network.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys

UNPLUGGED, PLUGGED = "unplugged", "plugged"
"""Without network if the system allows it, or with network."""
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET: the first allows the second without further rights."""
_NOT_STARTED = 127
"""Exit status if the program cannot be started; shells use the same."""


def main(folder: str, network: str, *words: str) -> int:
    """Run the program, and return its exit status."""
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    asked_to_end: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_end.append(number))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    program = os.fork()
    if program == 0:
        _become(words, network)
    with contextlib.suppress(OSError):  # the program may have done so itself, or have ended
        os.setpgid(program, program)
    while True:
        ready, _, _ = select.select([0, awake], [], [])
        ended, status = os.waitpid(program, os.WNOHANG)
        if ended or asked_to_end or 0 in ready:
            break
        os.read(awake, 512)
    with contextlib.suppress(OSError):  # no process of the group is left
        os.killpg(program, signal.SIGKILL)
    if not ended:
        os.waitpid(program, 0)
        if not asked_to_end:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)
        return 1
    return os.waitstatus_to_exitcode(status) & 0xFF


def _become(words: tuple[str, ...], network: str) -> None:
    """Turn this process into the program, in its own group, which can be ended as a whole."""
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
