"""Several delegations in one name, as Word knows one author for each change: "Samoa; Palau"."""

from __future__ import annotations

from collections.abc import Iterable

_JOINT = "; "
LONGEST = 250
"""Characters of the longest name that is written; Word takes 255."""


def joined(names: Iterable[str]) -> str:
    """Return names as one; those that would make it too long are counted: "and 12 more"."""
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
    """Return the names that were joined to one."""
    return tuple(filter(None, (each.strip() for each in name.split(_JOINT.strip()))))
