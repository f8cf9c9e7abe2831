"""Read the files of a record in shards: each is read on its own, in any process.

`index_shard` is a pure function of the bytes of its files, and shards and results can be pickled.
So the files can be read here, in a pool of processes, or on other machines that see the same paths,
and the record is the same to the byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.confined import LIMITS, Limits, each_of
from drafting.errors import DraftingError
from drafting.importing import faults_told, limits_of, read_kind
from drafting.indexing.lines import indexed_text
from drafting.indexing.metadata import facts_in
from drafting.indexing.records import IndexedFile
from drafting.readers import bytes_of, resolution_of
from drafting.record.sources import RecordSource

_FILES = 16
"""Files in a shard."""
_ALONE = (".pdf", ".doc")
"""Endings of files that take long; each is a shard of its own."""
_EXTRACTS = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read together.

    Attributes:
        sources: the files.
    """

    sources: tuple[RecordSource, ...]

    def limits(self) -> Limits:
        """Return the limits for reading it."""
        return limits_of(Path(self.sources[0].path)) if len(self.sources) == 1 else LIMITS


ShardRunner = Callable[[Sequence[Shard]], Iterator[tuple[IndexedFile, ...]]]
"""Reads shards, and yields the results in their order."""


def shards_of(sources: Sequence[RecordSource]) -> tuple[Shard, ...]:
    """Divide files into shards."""
    shards: list[Shard] = []
    together: list[RecordSource] = []
    for source in sources:
        if source.path.lower().endswith(_ALONE):
            shards.append(Shard((source,)))
            continue
        together.append(source)
        if len(together) == _FILES:
            shards.append(Shard(tuple(together)))
            together = []
    if together:
        shards.append(Shard(tuple(together)))
    return tuple(shards)


def index_shard(shard: Shard) -> tuple[IndexedFile, ...]:
    """Read the files of a shard; a file that cannot be read is a result with its reason."""
    return tuple(index_file(source) for source in shard.sources)


def index_file(source: RecordSource) -> IndexedFile:
    """Read one file of a record; an error is part of the result."""
    digest = ""
    try:
        content = bytes_of(source.path)
        digest = hashlib.sha256(content).hexdigest()
        if source.path.lower().endswith(_EXTRACTS):
            return IndexedFile(digest, facts=facts_in(content, source.path))
        resolution = resolution_of(read_kind(source.path, source=content)[1])
        with faults_told(source.path):
            text = indexed_text(resolution)
        if not text.lines:
            return IndexedFile(digest, error="there is no text in it")
        return IndexedFile(digest, text)
    except DraftingError as error:
        return IndexedFile(digest, error=_reason(str(error), source.path))


def _reason(message: str, path: str) -> str:
    """Return why a file cannot be read, without its path, which is another on other machines."""
    return message.removeprefix(path).lstrip(": ").replace(path, "the file")


def pooled(processes: int | None = None) -> ShardRunner:
    """Return a runner that reads shards in a pool of processes, each within limits.

    Args:
        processes: number of processes; one for each core unless given.
    """

    def run(shards: Sequence[Shard]) -> Iterator[tuple[IndexedFile, ...]]:
        results = each_of(
            index_shard, shards, ended=_ended, limits=Shard.limits, processes=processes
        )
        for shard, result in zip(shards, results, strict=True):
            if len(shard.sources) > 1 and len(result) == 1 and result[0].error:
                yield tuple(_one_by_one(shard))  # a file of it took too much: find which one
            else:
                yield result

    return run


def _one_by_one(shard: Shard) -> Iterator[IndexedFile]:
    alone = [Shard((source,)) for source in shard.sources]
    for (result,) in each_of(index_shard, alone, ended=_ended, limits=Shard.limits, processes=1):
        yield result


def _ended(shard: Shard, reason: str) -> tuple[IndexedFile, ...]:
    """Return a single result for a shard whose process was ended."""
    return (IndexedFile("", error=f"reading it {reason}"),)
