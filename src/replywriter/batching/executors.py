"""Who does the work of a batch: a process on each core, or the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor
from typing import Any, Final

from ..errors import BrokenBatchError, MissingToolError, UsageError

_DASK: Final = "dask:"
_SECONDS_TO_CONNECT: Final = 15


@contextlib.contextmanager
def open_processes(workers: int) -> Iterator[Executor]:
    """Start processes on this machine; they end with the block, or with the process that has it.

    What has not begun by then is not begun.
    """
    with ProcessPoolExecutor(
        workers, multiprocessing.get_context(_choose_start()), _settle_in
    ) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _choose_start() -> str:
    """Return how processes are started: by fork where that is safe, for it costs nothing.

    A process with other threads, and any on macOS, may be forked in the middle of something.
    """
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if is_safe else "spawn"


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and end when the parent has ended in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Wait for the end of the parent; its workers would wait for work for ever."""
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def open_cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to a Dask cluster; yield an executor and how many threads it has.

    Raises:
        MissingToolError: The library is not installed, or no cluster answers.
        BrokenBatchError: The cluster, or each worker that took a job, ended in the middle of it.
        UsageError: The cluster has no workers.
    """
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise MissingToolError(
            "没有安装 Dask。请先安装：pip install 'replywriter[dask]'；"
            "或去掉 --executor，在本机做。"
        ) from fault
    # What it logs of a lost connection is for its own developers; staff get one sentence.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    connect: Any = distributed.Client  # the library says no types here
    try:
        client: Any = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise MissingToolError(
            f"连不上 Dask 集群“{address}”。请核对地址，确认集群已经启动；"
            "或去掉 --executor，在本机做。"
        ) from fault
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(f"Dask 集群“{address}”里还没有工作进程。请先启动，再运行一次。")
        try:
            yield client.get_executor(pure=False), threads
        except (CancelledError, distributed.KilledWorker) as fault:
            raise BrokenBatchError(
                f"Dask 集群“{address}”中途断开了，其余的没有做完。已经写出的文件都是完整的；"
                "请看看集群是否还在，再运行一次，会接着做。"
            ) from fault


def read_executor(text: str) -> str:
    """Return the address that ``--executor dask:ADDRESS`` names.

    Raises:
        UsageError: It names something else.
    """
    address = text.removeprefix(_DASK)
    if not text.startswith(_DASK) or not address:
        raise UsageError(
            f"--executor 要写成 dask:地址，例如：dask:tcp://10.0.0.5:8786。现在是“{text}”。"
        )
    return address
