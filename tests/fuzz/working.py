"""Run attempts in processes, each watched by a thread, each with its own numbers.

Process k of n takes the inputs k, k + n, k + 2n and so on, so the inputs do not depend on speed. A
process that hangs or dies is a finding; another one continues after its input.
"""

import contextlib
import multiprocessing
import os
import time
from dataclasses import dataclass

from tests.fuzz.kinds import KINDS, kind_at
from tests.fuzz.limits import GROWTH, limit_memory, most_memory, timed
from tests.fuzz.records import REFUSED, Outcome, held

PATIENCE = 240
"""Seconds after which a process that says nothing is ended, however busy the machine is."""
_LARGEST = 768 * 1024**2
"""Bytes of memory after which a process is replaced by a new one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An input that was tried: its number, its fuzzer, its outcome, and its time."""

    number: int
    kind: str
    outcome: Outcome
    seconds: float = 0.0


def attempted(number, kind):
    """Make the input with a number and try it, within limits."""
    start, before = time.process_time(), most_memory()
    with timed():
        outcome = held(_made_and_tried, KINDS[kind], number)
    seconds, grown = time.process_time() - start, most_memory() - before
    if not outcome.fault and grown > GROWTH:
        outcome = Outcome(outcome.ending, f"MemoryError: took {grown >> 20} MB")
    return Attempt(number, kind, outcome, seconds)


def _made_and_tried(kind, number):
    return kind.attempt(kind.make(number), number)


def work(pipe, number, step, names):
    """Try one input after another, and send its number before and after each."""
    limit_memory()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, no file
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    with contextlib.suppress(BrokenPipeError):
        while most_memory() < _LARGEST:
            kind = kind_at(number, names).name
            pipe.send((number, kind))
            pipe.send(attempted(number, kind))
            number += step
        pipe.send("")  # a new process continues


def watched(number, step, names, end):
    """Yield attempts until the time is over; start new processes as needed."""
    while time.monotonic() < end:
        ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(theirs, number, step, names), daemon=True
        )
        process.start()
        theirs.close()
        try:
            for each in said(ours, end):
                yield each
                number = each.number + step
        finally:
            process.kill()
            process.join()


def said(pipe, end):
    """Yield the attempts that a process sends, and the one at which it died."""
    doing, what = None, ""
    while time.monotonic() < end:
        try:
            heard = pipe.recv() if pipe.poll(PATIENCE) else "hangs"
        except (EOFError, OSError):
            heard = "ends the process"
        if isinstance(heard, Attempt):
            doing = None
            yield heard
        elif isinstance(heard, tuple):
            doing = heard
        else:
            what = heard
            break
    if doing is not None and what:
        yield Attempt(*doing, Outcome(REFUSED, f"ProcessError: the input {what}"))
