"""How much work something is, in calls of functions: the same on every machine."""

import sys


def calls(work, *given):
    """Return how many functions a piece of work calls."""
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
