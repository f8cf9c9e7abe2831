"""Run shards on a Dask cluster: on this machine, or on any that see the same files.

A worker of the cluster does each shard in a confined process, as the pool does, so limits are the
same everywhere. Dask gives the shards of a lost worker to others. A shard whose files a worker does
not see, or sees with another content, is done here.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from drafting._version import __version__
from drafting.confined import LimitError, confined
from drafting.errors import DraftingError
from drafting.programs import to_install
from drafting.sharding.records import Runner, Shard, ShardWork, WorkItem, digest_at, done

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")
LOCAL = "local"
_ADDRESSES = ("tcp://", "tls://")
_WAIT = 20
"""Seconds that a scheduler may take to answer."""
_NO_PAGES = "127.0.0.1:0"
"""Where Dask serves its pages: it always does, and says so if its usual port is taken."""
_SILENT = logging.CRITICAL + 1
_AHEAD = 4
"""Shards that are handed over before they are needed, for each thread of the cluster."""


class ClusterError(DraftingError):
    """A cluster cannot be used, or was lost."""


@contextmanager
def cluster_runner(on: str, jobs: int | None = None) -> Iterator[Runner]:
    """Yield a runner that uses a Dask cluster.

    Args:
        on: "local" for a cluster on this machine, or the address of a scheduler.
        jobs: number of workers of a local cluster; one for each core unless given.

    Raises:
        ClusterError: there is no such cluster, or Dask is not installed.
    """
    if on != LOCAL and not on.startswith(_ADDRESSES):
        raise ClusterError(
            f"“{on}” is no cluster; write local, or an address as tcp://10.0.0.5:8786"
        )
    if on != LOCAL and os.environ.get("DRAFTING_OFFLINE", "").strip() not in ("", "0"):
        raise ClusterError("DRAFTING_OFFLINE forbids the network; unset it to use a cluster")
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise ClusterError(f"Dask is not installed; install it:  {to_install('cluster')}") from None
    logging.getLogger("distributed").setLevel(_SILENT)
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.comm.timeouts.connect": _WAIT}))
        try:
            place: object = on
            if on == LOCAL:
                make = partial(
                    LocalCluster,
                    n_workers=jobs or os.cpu_count() or 1,
                    threads_per_worker=1,
                    scheduler_kwargs={"dashboard": False, "dashboard_address": _NO_PAGES},
                    silence_logs=_SILENT,
                )
                place = stack.enter_context(_whole(make))
            else:
                _refuse_absent(on)
            client = stack.enter_context(
                _whole(partial(Client, place, timeout=_WAIT, set_as_default=False))
            )
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"{on}: the cluster cannot be used ({error}); start it again, or do without it"
            ) from None
        yield partial(_run, client)


def _refuse_absent(address: str) -> None:
    """Refuse an address where no scheduler answers; a client that cannot connect hangs.

    Raises:
        ClusterError: none answers.
    """
    from distributed.utils import LoopRunner, sync

    with contextlib.ExitStack() as stack:
        loops = LoopRunner(asynchronous=False)  # its own thread: a notebook has a loop already
        loops.start()
        stack.callback(loops.stop)
        try:
            sync(loops.loop, _greet, address)
        except OSError as error:
            said = str(error.__cause__ or error)
            reason = said.partition(">: ")[2] or said or f"no answer in {_WAIT} s"
        except Exception:  # noqa: BLE001 - what a stranger answers can raise anything
            reason = "what answers is no scheduler, or has another version of Dask"
        else:
            return
    raise ClusterError(
        f"{address}: no scheduler answers there ({reason}); start it with  dask scheduler, or "
        "correct the address"
    )


async def _greet(address: str) -> None:
    from distributed.comm import connect
    from distributed.security import Security

    secrets = Security().get_connection_args("client")
    comm = await asyncio.wait_for(connect(address, timeout=_WAIT, **secrets), _WAIT + 1)
    await comm.close()


@contextmanager
def _whole(make: Callable[[], Any]) -> Iterator[Any]:
    """Yield what is made, and close it; Ctrl-C waits until it is made or closed.

    Dask can be interrupted while it works, but not while it starts or ends its processes.
    """
    made = None
    try:
        with _uninterrupted():
            made = make()
        yield made
    finally:
        if made is not None:
            with _uninterrupted():
                made.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the code inside has ended.

    Threads and processes that are started inside never get it where the system has masks of
    signals (POSIX): only the process of the user reacts to Ctrl-C.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        with _masked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if noted:
        raise KeyboardInterrupt


@contextmanager
def _masked() -> Iterator[None]:
    """Block SIGINT in this thread, and in the threads and processes that it starts."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would end the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(
    client: Client, work: ShardWork[R], shards: Sequence[Shard]
) -> Generator[tuple[R, ...] | str, None, None]:
    if not shards:
        return
    here = os.getcwd()  # noqa: PTH109 - relative paths are looked up here
    _refuse_unlike(client, here, shards[0].items[0])
    most = _AHEAD * max(1, sum(client.nthreads().values()))
    waiting = iter(shards)
    ahead: deque[tuple[Shard, Any]] = deque()
    try:
        for _ in shards:
            while len(ahead) < most and (shard := next(waiting, None)):
                task = partial(_confined, here, work, shard)
                ahead.append(
                    (
                        shard,
                        client.submit(
                            task, key=f"{work.name[:20]}-{shard.key(work.name)}", pure=False
                        ),
                    )
                )
            shard, future = ahead.popleft()
            found = _result(future)
            yield _here(work, shard) if found is None else found
    finally:
        client.cancel([future for _, future in ahead])


def _result(future: Any) -> Any:  # noqa: ANN401 - Dask has no types
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        return future.result()
    except KilledWorker:  # it was on several workers that were lost one after another
        return None
    except (CancelledError, CommClosedError):
        raise ClusterError(
            "the scheduler of the cluster was lost; run the same again: what is finished was kept"
        ) from None


def _refuse_unlike(client: Client, here: str, item: WorkItem) -> None:
    """Refuse a cluster whose workers do not see a file, or have another version of this package.

    Raises:
        ClusterError: they do not.
    """
    try:
        client.wait_for_workers(1, timeout=_WAIT)
        answers = client.run(_sight, here, item)
    except (ImportError, OSError) as error:
        raise ClusterError(
            f"the workers of the cluster cannot do this ({error}); start workers, and install the "
            "same version of drafting for them"
        ) from None
    for worker, (version, is_seen) in sorted(answers.items()):
        if version != __version__:
            raise ClusterError(
                f"the worker {worker} has version {version} of drafting, not {__version__}; "
                "install the same version everywhere"
            )
        if not is_seen:
            raise ClusterError(
                f"the worker {worker} does not see {item.path} as it is here; put the files where "
                "all workers see them under the same path, and unpack archives"
            )


def _sight(here: str, item: WorkItem) -> tuple[str, bool]:
    return __version__, _sees(here, item)


def _sees(here: str, *items: WorkItem) -> bool:
    files = dict.fromkeys(file for item in items for file in item.files)
    return all(_digest(Path(here, path)) == digest for path, digest in files)


def _digest(path: Path) -> str:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return ""
    return _digest_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _digest_of(path: Path, _changed: int, _size: int) -> str:
    """Return the digest of a file; a record is the same for many items, and is read once."""
    return digest_at(path)


def _confined(here: str, work: ShardWork[R], shard: Shard) -> tuple[R, ...] | str | None:
    """Do a shard on a worker, in a confined process."""
    try:
        return confined(partial(_there, here, work, shard), "it", shard.limits)
    except LimitError as error:
        return error.reason


def _there(here: str, work: ShardWork[R], shard: Shard) -> tuple[R, ...] | None:
    """Do a shard; None if its files are not what they are for who asks."""
    try:
        os.chdir(here)
    except OSError:
        return None
    return done(work, shard) if _sees(here, *shard.items) else None


def _here(work: ShardWork[R], shard: Shard) -> tuple[R, ...] | str:
    """Do a shard in a confined process of this machine."""
    try:
        return confined(partial(done, work, shard), "it", shard.limits)
    except LimitError as error:
        return error.reason
