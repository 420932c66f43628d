"""Who plays the blocks: threads of this process, other processes, or a Dask cluster.

Each way is a generator: blocks go in, what they gave comes out in whatever order it is done. Only a
few blocks are under way at a time, so that memory does not grow with the ensemble.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from itertools import islice
from multiprocessing import connection
from typing import Any

from synodic.ensembles.block import Block, Filled, play_block
from synodic.schema.mistake import Mistake

#: Blocks under way for each of those who play, so that none waits for work.
_AHEAD = 2


class WorkersLost(RuntimeError):
    """Processes that play were killed; what they had finished is kept."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_threads(blocks: Iterable[Block], threads: int) -> Iterator[Filled]:
    """Play blocks on threads of this process; kernels run without the interpreter's lock."""
    stop = threading.Event()
    pool = ThreadPoolExecutor(threads)

    def submit(block: Block) -> Future[Filled]:
        return pool.submit(play_block, block, lambda: not stop.is_set())

    try:
        yield from _as_they_come(submit, blocks, _AHEAD * threads)
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def on_processes(blocks: Iterable[Block], workers: int) -> Iterator[Filled]:
    """Play blocks in other processes of this machine.

    Raises:
        WorkersLost: one of them was killed.
    """
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_serve
    )

    def submit(block: Block) -> Future[Filled]:
        return pool.submit(play_block, block)

    finished = False
    try:
        yield from _as_they_come(submit, blocks, _AHEAD * workers)
        finished = True
    except BrokenProcessPool:
        raise WorkersLost("a process that played was killed") from None
    finally:
        if not finished:
            for child in set(multiprocessing.active_children()) - before:
                child.terminate()
        pool.shutdown(cancel_futures=True)


def _serve() -> None:
    """Leave Ctrl-C to the process that asked for the plays, and end when it does.

    Ctrl-C goes to every process of a terminal. A process that is killed cannot end its own: without
    this they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _as_they_come(submit: Any, blocks: Iterable[Block], most: int) -> Iterator[Filled]:
    ahead = iter(blocks)
    pending = {submit(block) for block in islice(ahead, most)}
    while pending:
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        pending |= {submit(block) for block in islice(ahead, len(done))}
        for future in done:
            yield future.result()


def on_cluster(
    blocks: Iterable[Block], cluster: Any, workers: int | None = None
) -> Iterator[Filled]:
    """Play blocks on a Dask cluster; what a lost worker had under way is played elsewhere.

    Args:
        blocks: what to play.
        cluster: the address of a scheduler (``tcp://host:8786``), ``local`` for processes of this
            machine, or a `distributed.Client` or cluster object, such as those of dask-jobqueue.
        workers: how many processes ``local`` starts; as many as there are cores by default.

    Raises:
        Mistake: no scheduler answers, or Dask is not installed.
    """
    try:
        import distributed
        from distributed import Client, LocalCluster
    except ImportError:
        raise Mistake("a cluster needs Dask", expected="pip install 'synodic[cluster]'") from None
    own: list[Any] = []
    try:
        if cluster == "local":
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers or cores(), threads_per_worker=1, dashboard_address=None
            )
            own.append(cluster)
        if not isinstance(cluster, Client):
            try:
                client: Any = Client(cluster, timeout=10)  # type: ignore[no-untyped-call]
            except (OSError, ValueError) as error:
                raise Mistake(
                    "no Dask scheduler answers there",
                    found=repr(cluster),
                    expected="an address such as tcp://host:8786, or local",
                ) from error
            own.append(client)
        else:
            client = cluster
        ahead = iter(blocks)

        def submit(block: Block) -> Any:
            return client.submit(play_block, block, pure=False)

        threads = sum(client.nthreads().values()) or 1
        pending: Any = distributed.as_completed(  # type: ignore[no-untyped-call]
            [submit(block) for block in islice(ahead, _AHEAD * threads)], with_results=True
        )
        for future, filled in pending:
            future.release()
            for block in islice(ahead, 1):
                pending.add(submit(block))
            yield filled
    finally:
        for one in reversed(own):
            one.close()
