"""Join several delegations in one name, "Samoa; Palau": Word has one author for each change."""

from __future__ import annotations

from collections.abc import Iterable

_JOINT = "; "
LONGEST = 250
"""Most characters of a name that is written; Word allows 255."""


def joined(names: Iterable[str]) -> str:
    """Return names as one; names that would make it too long are counted: "and 12 more"."""
    given = list(names)
    whole = _JOINT.join(given)
    if len(whole) <= LONGEST:
        return whole
    kept = list(given)
    while len(kept) > 1 and len(_with_rest(kept, len(given))) > LONGEST:
        kept.pop()
    return _with_rest(kept, len(given))[:LONGEST]


def _with_rest(kept: list[str], count: int) -> str:
    return _JOINT.join((*kept, f"and {count - len(kept)} more"))


def is_whole(names: Iterable[str]) -> bool:
    """Return whether all names fit into one."""
    return len(_JOINT.join(names)) <= LONGEST


def parted(name: str) -> tuple[str, ...]:
    """Return the names in a joined name."""
    return tuple(filter(None, (each.strip() for each in name.split(_JOINT.strip()))))
