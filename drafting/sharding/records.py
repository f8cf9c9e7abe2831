"""What goes between processes and machines: items, shards, and what is done with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from drafting._version import __version__
from drafting.confined import LIMITS, Limits
from drafting.errors import DraftingError
from drafting.faults import is_debugging, reason_of

R = TypeVar("R")


def digest_at(path: str | Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, or "" if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """What gives one result: a file, with others that the result depends on, or a part of it.

    Attributes:
        files: the path of each file with the SHA-256 of its content, "" if it cannot be read.
        part: what of the first file is meant, or what else the result depends on.
    """

    files: tuple[tuple[str, str], ...]
    part: str = ""

    @classmethod
    def of(cls, *paths: str | Path, part: str = "") -> WorkItem:
        """Return an item of files as they are now."""
        return cls(tuple((str(path), digest_at(path)) for path in paths), part)

    @property
    def path(self) -> str:
        """Return the path of the first file."""
        return self.files[0][0]


def usual_limits(_: WorkItem) -> Limits:
    """Return the limits for reading one file."""
    return LIMITS


@dataclass(frozen=True, slots=True)
class ShardWork(Generic[R]):
    """What is done with each item.

    All functions must be picklable: functions of modules, or `partial` of them.

    Attributes:
        name: what it is, with all that its results depend on beside the files.
        task: makes the result of an item; it depends on the content and the names of the files.
        ended: makes the result if the task exceeded its limits or had an internal error; gets the
            reason, as the end of a sentence.
        limits: returns what the task may use for an item.
        together: most items in a shard.
    """

    name: str
    task: Callable[[WorkItem], R]
    ended: Callable[[WorkItem, str], R]
    limits: Callable[[WorkItem], Limits] = usual_limits
    together: int = 16


@dataclass(frozen=True, slots=True)
class Shard:
    """Items that one process works on together.

    Attributes:
        items: the items.
        limits: what the process may use for all of them.
    """

    items: tuple[WorkItem, ...]
    limits: Limits = LIMITS

    def key(self, name: str) -> str:
        """Return what names the results of a work: a digest of names and contents of the files."""
        said = [__version__, name, [[each.files, each.part] for each in self.items]]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def done(work: ShardWork[R], shard: Shard) -> tuple[R, ...]:
    """Do the work on each item of a shard; an internal error costs its item alone."""
    return tuple(_one(work, each) for each in shard.items)


def _one(work: ShardWork[R], item: WorkItem) -> R:
    try:
        return work.task(item)
    except (DraftingError, MemoryError):  # the request is wrong, or the limit is named elsewhere
        raise
    except Exception as error:
        if is_debugging():
            raise
        return work.ended(item, f"failed: {reason_of(error)}")


class Runner(Protocol):
    """Does a work on shards, in any order and anywhere.

    It yields for each shard, in their order, the result of each item; or the reason why it was
    stopped, as the end of a sentence.
    """

    def __call__(
        self, work: ShardWork[R], shards: Sequence[Shard], /
    ) -> Iterator[tuple[R, ...] | str]:
        """Do a work on shards."""
