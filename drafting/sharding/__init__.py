"""The same work on many files, in shards: in a pool of processes, or on a Dask cluster.

`work_through` divides files into shards, hands them to a runner, and yields one result for each
item in their order. Only paths, digests and results go between processes, so these are the same
whatever the runner is. With a folder, finished shards are kept there, and a run that was stopped
goes on where it was.
"""

from drafting.sharding.records import Runner, Shard, ShardWork, WorkItem, digest_at
from drafting.sharding.running import pool, runner_on, shards_of, work_through

__all__ = [
    "Runner",
    "Shard",
    "ShardWork",
    "WorkItem",
    "digest_at",
    "pool",
    "runner_on",
    "shards_of",
    "work_through",
]
