"""Set hard limits of time and memory for one attempt, so that a hang becomes a finding.

Time is processor time, so a busy machine causes no findings. Both limits need Unix; elsewhere the
process around the attempts ends what hangs, and memory is not limited.
"""

import signal
import sys
from contextlib import contextmanager

SECONDS = 20
"""Processor seconds one attempt may take."""
MEMORY = 3 * 1024**3
"""Bytes of address space a process may have."""
GROWTH = 1024**3
"""Bytes of memory one attempt may take."""


class TimeLimit(BaseException):
    """An attempt took too long."""


@contextmanager
def timed(seconds=SECONDS):
    """Stop the code inside after this many seconds of processor time, if the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal, _frame):
        raise TimeLimit(f"took more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory():
    """Give this process a limit of memory, if the system has such limits."""
    if sys.platform.startswith("linux"):  # macOS knows the limit and does not keep it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def most_memory():
    """Return the most memory that this process ever had, in bytes; 0 if that is unknown."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
