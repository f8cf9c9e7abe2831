"""Watch files, and report those that were saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LOOK = 0.25
"""Seconds between two checks."""
_SETTLE = 0.1
"""Seconds in which a file must not change, because a save can take several steps."""

_Signature = tuple[int, int, int]


def saved(files: Callable[[], Iterable[Path]]) -> Iterator[tuple[Path, ...]]:
    """Yield all files first, then without end those that were saved or added.

    A file that is saved while the caller handles its last change is not missed. A deleted file is
    yielded again if it returns.

    Args:
        files: returns the files to watch; called before each check.
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
