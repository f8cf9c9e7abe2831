"""Files that are looked at again and again: which of them were saved since."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LOOK = 0.25
"""Seconds between looks."""
_SETTLE = 0.1
"""Seconds in which a file must not change, for a save can take more than one step."""

_Signature = tuple[int, int, int]


def saved(files: Callable[[], Iterable[Path]]) -> Iterator[tuple[Path, ...]]:
    """Yield first all files, then without end those that were saved or came new since.

    A file saved while its last change is worked on is not missed. One that is gone is forgotten
    until it comes back.

    Args:
        files: tells which files to look at, anew each time.
    """
    seen: dict[Path, _Signature] = {}
    while True:
        found = _signatures(files())
        changed = tuple(path for path, signature in found.items() if seen.get(path) != signature)
        if changed and not _is_settled(changed, found):
            continue
        seen = found
        if changed:
            yield changed
        time.sleep(LOOK)


def _is_settled(paths: Iterable[Path], found: dict[Path, _Signature]) -> bool:
    time.sleep(_SETTLE)
    return all(_signatures((path,)).get(path) == found[path] for path in paths)


def _signatures(paths: Iterable[Path]) -> dict[Path, _Signature]:
    signatures = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        signatures[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return signatures
