"""Divide items into shards, run them, and keep what is finished."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TypeVar

from drafting.confined import LIMITS, Limits, each_of
from drafting.sharding.finished import FinishedShards
from drafting.sharding.records import Runner, Shard, ShardWork, WorkItem, done

R = TypeVar("R")
_ALONE = (".pdf", ".doc", ".wpd")
"""Endings of files that take long; each is a shard of its own."""


def shards_of(work: ShardWork[R], items: Sequence[WorkItem]) -> tuple[Shard, ...]:
    """Divide items into shards, in their order; the same items give the same shards."""
    shards: list[Shard] = []
    together: list[WorkItem] = []
    for item in items:
        limits = work.limits(item)
        is_alone = limits != LIMITS or item.path.lower().endswith(_ALONE)
        if together and (is_alone or len(together) == work.together):
            shards.append(Shard(tuple(together)))
            together = []
        if is_alone:
            shards.append(Shard((item,), limits))
        else:
            together.append(item)
    if together:
        shards.append(Shard(tuple(together)))
    return tuple(shards)


def pool(processes: int | None = None) -> Runner:
    """Return a runner that uses a pool of processes, each within limits.

    Args:
        processes: number of processes; one for each core unless given.
    """

    def run(
        work: ShardWork[R], shards: Sequence[Shard]
    ) -> Generator[tuple[R, ...] | str, None, None]:
        return each_of(
            partial(_done, work),
            shards,
            ended=_reason,
            limits=_limits,
            processes=processes,
        )

    return run


def _done(work: ShardWork[R], shard: Shard) -> tuple[R, ...] | str:
    return done(work, shard)


def _reason(_: Shard, reason: str) -> str:
    return reason


def _limits(shard: Shard) -> Limits:
    return shard.limits


def runner_on(on: str = "", jobs: int | None = None) -> AbstractContextManager[Runner]:
    """Return a runner, ready inside a `with` statement.

    Args:
        on: "" for a pool of processes of this machine, "local" for a Dask cluster on it, or the
            address of a Dask scheduler ("tcp://10.0.0.5:8786").
        jobs: number of processes on this machine; one for each core unless given.

    Raises:
        ClusterError: there is no such cluster, or Dask is not installed.
    """
    if not on:
        return nullcontext(pool(jobs))
    from drafting.sharding.cluster import cluster_runner

    return cluster_runner(on, jobs)


def work_through(
    work: ShardWork[R], items: Sequence[WorkItem], run: Runner, keep: Path | None = None
) -> Iterator[R]:
    """Do a work on items, and yield the result of each in their order.

    If the process of a shard is stopped, each of its items is done alone, so only the item that
    takes too much has the result of `work.ended`.

    Args:
        work: what is done.
        items: on what.
        run: the runner.
        keep: a folder for the results of finished shards; they are not done again by a later run.
            The caller removes it at the end (`FinishedShards.remove`).
    """
    shards = shards_of(work, items)
    finished = FinishedShards(keep) if keep else None
    kept = [finished is not None and finished.has(each.key(work.name)) for each in shards]
    missing = [shard for shard, is_kept in zip(shards, kept, strict=True) if not is_kept]
    fresh = run(work, missing)
    try:
        for shard, is_kept in zip(shards, kept, strict=True):
            key = shard.key(work.name)
            results = finished.load(key) if finished and is_kept else None
            if results is None:
                found = next(iter(pool(1)(work, [shard])) if is_kept else fresh)
                results = (
                    tuple(_one_by_one(work, shard, found)) if isinstance(found, str) else found
                )
                if finished:
                    finished.save(key, results)
            yield from results
    finally:
        if isinstance(fresh, Generator):
            fresh.close()


def _one_by_one(work: ShardWork[R], shard: Shard, reason: str) -> Iterator[R]:
    """Do the items of a shard that was stopped, each alone."""
    if len(shard.items) == 1:
        yield work.ended(shard.items[0], reason)
        return
    alone = [Shard((each,), work.limits(each)) for each in shard.items]
    for each, found in zip(alone, pool(1)(work, alone), strict=True):
        yield work.ended(each.items[0], found) if isinstance(found, str) else found[0]
