"""Measure the browser application: its start, its actions, the projector, and memory.

    python -m benchmarks.web.speed

Prints, for each action, the shortest of some times on the clock and of the processor time of the
application. The clock counts other programs too; the processor time does not.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.web.folder import JOURNAL as LARGE
from benchmarks.web.folder import large_negotiation
from drafting.negotiation.opening import open_negotiation
from tests.browser.serving import address_of, begun
from tests.browser.windows import DRAFT, JOURNAL, Window, negotiation_in

TIMES = 5
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure all, and print it."""
    _say(f"{'':42} clock  processor")
    _start()
    _actions()
    _large()


def _start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        negotiation_in(Path(folder), 60)
        found = []
        for _ in range(TIMES):
            start = time.monotonic()
            process = begun(folder)
            address = address_of(process)
            printed = time.monotonic()
            Window(address)
            now = time.monotonic()
            found.append((now - start, now - printed, _used(process.pid)))
            process.kill()
            process.communicate()
        whole, first, used = (min(each) for each in zip(*found, strict=True))
        _say(f"{'first page, imports included':42} {whole:5.2f}  {used:5.2f} s")
        _say(f"{'first page, after the address is printed':42} {first:5.2f} s")


def _actions() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        refs = iter(negotiation_in(folder, 60))
        process = begun(folder)
        window = Window(address_of(process))
        here = f"/negotiate/{JOURNAL}"

        def decided() -> None:
            fields = {"ref": next(refs), "act": "reject"}
            _check(window.post(f"{here}/act", fields, x_part="yes")[0], 200)

        def saved() -> None:
            _check(window.saved(f"to save it at {time.monotonic()}")[0], 303)

        def put() -> None:
            fields = {"what": "proposal", "ref": next(refs)}
            _check(window.post(f"{here}/show", fields, x_part="yes")[0], 204)

        compared = f"/compare?text=L1.yaml&text={DRAFT}"
        for words, action in (
            ("60 paragraphs: start page", lambda: window.get("/")),
            ("60 paragraphs, 180 amendments: page", lambda: window.get(here)),
            ("60 paragraphs, 180 amendments: decision", decided),
            ("60 paragraphs, 180 amendments: put up", put),
            ("60 paragraphs: draft page and save", saved),
            ("60 paragraphs: comparison", lambda: window.get(compared)),
        ):
            _measure(words, process.pid, action)
        process.kill()
        process.communicate()


def _large() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = large_negotiation(folder)
        refs = iter([each.ref for each in open_negotiation(journal).amendments][3:])
        process = begun(folder)
        window = Window(address_of(process))
        here = f"/negotiate/{LARGE}"
        _measure("500 paragraphs, 1,000 amendments: page", process.pid, lambda: window.get(here))
        screens = _Screens(window)
        seen = []

        def projected() -> None:
            """Put a proposal up, decide it, and wait until the projector shows the decision."""
            ref = next(refs)
            window.post(f"{here}/show", {"what": "proposal", "ref": ref}, x_part="yes")
            screens.wait(">proposed<")
            start, used = time.monotonic(), _used(process.pid)
            fields = {"ref": ref, "act": "accept"}
            asked = threading.Thread(
                target=window.post, args=(f"{here}/act", fields), kwargs={"x_part": "yes"}
            )
            asked.start()
            screens.wait(">accepted<")
            seen.append((time.monotonic() - start, _used(process.pid) - used))
            asked.join()

        for _ in range(TIMES):
            projected()
        clock, used = (min(each) for each in zip(*seen, strict=True))
        _say(f"{'the same: decision until the projector':42} {clock:5.2f}  {used:5.2f} s")

        def decided() -> None:
            _check(
                window.post(f"{here}/act", {"ref": next(refs), "act": "reject"}, x_part="yes")[0],
                200,
            )

        _measure("the same: decision until its answer", process.pid, decided)
        with Path(f"/proc/{process.pid}/status").open(encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        _say(f"{'the same: peak memory':42} {int(peak.split()[1]) / 1024:5.0f} MB")
        process.kill()
        process.communicate()


class _Screens:
    """The events of a projector."""

    def __init__(self, window: Window) -> None:
        connection = http.client.HTTPConnection(window.host, window.port, timeout=60)
        connection.request("GET", f"/show/{LARGE}/events", headers={"cookie": window.cookie})
        self.answer = connection.getresponse()
        self.connection = connection

    def events(self) -> Iterator[str]:
        """Yield the screens that come."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:]).get("screen", "")

    def wait(self, words: str) -> None:
        """Wait for a screen that has some words."""
        next(each for each in self.events() if words in each)


def _check(status: int, wanted: int) -> None:
    if status != wanted:
        raise SystemExit(f"the application answered {status}, not {wanted}")


def _measure(words: str, pid: int, action: Callable[[], object]) -> None:
    found = []
    for _ in range(TIMES):
        start, used = time.monotonic(), _used(pid)
        action()
        found.append((time.monotonic() - start, _used(pid) - used))
    clock, used = (min(each) for each in zip(*found, strict=True))
    _say(f"{words:42} {clock:5.2f}  {used:5.2f} s")


def _used(pid: int) -> float:
    """Return the processor time of a process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
