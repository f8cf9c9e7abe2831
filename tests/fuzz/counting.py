"""Count the work of a task in calls of functions, which are the same on every machine."""

import sys


def calls(work, *given):
    """Count the functions that a task calls."""
    counted = 0

    def count(_frame, event, _arg):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(*given)
    finally:
        sys.setprofile(None)
    return counted
