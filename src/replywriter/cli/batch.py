"""What the commands that work on many files share: their options, workers, and what is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..files import OUTLINE_SUFFIXES, STDIN
from .common import expand_paths, name_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batching.outcome import Outcome
    from ..batching.running import Opener

Command = TypeVar("Command", bound=Callable[..., Any])


def batch_options(command: Command) -> Command:
    """Add the options by which a command is told who does the work."""
    for option in (
        click.option(
            "--executor",
            "cluster",
            metavar="dask:地址",
            help="交给 Dask 集群做，例如 dask:tcp://10.0.0.5:8786。"
            "集群的机器要能用同样的路径读到 unit.yaml。",
        ),
        click.option(
            "--jobs",
            "jobs",
            metavar="个数",
            type=click.IntRange(1, 256),
            help="同时用几个进程，不写则每个核一个。",
        ),
    ):
        command = option(command)
    return command


def list_files(
    paths: Sequence[str], cluster: str | None, suffixes: Collection[str] = OUTLINE_SUFFIXES
) -> list[str]:
    """Return the files that paths stand for, named in full where others are to find them.

    Raises:
        UsageError: A folder holds none.
    """
    files = expand_paths(paths, suffixes)
    if not cluster:
        return files
    return [file if file == STDIN else str(Path(file).absolute()) for file in files]


def choose_opener(jobs: int | None, cluster: str | None) -> Opener | None:
    """Return what starts the workers that are wished for, ``None`` where this process does all.

    What starts them is imported when they are needed: a file or two need none.

    Raises:
        UsageError: The cluster's address is written in another way than it should be.
    """
    if cluster:
        from ..batching.executors import open_cluster, read_executor

        address = read_executor(cluster)
        return lambda: open_cluster(address)
    workers = jobs or _count_cores()

    @contextmanager
    def open_workers() -> Iterator[tuple[Executor, int]]:
        from ..batching.executors import open_processes

        with open_processes(workers) as executor:
            yield executor, workers

    return open_workers if workers > 1 else None


def _count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def say_fault(outcome: Outcome) -> str:
    """Return the sentence on what stopped the work on a file, with its name."""
    fault = outcome.fault
    if outcome.details:
        from ..own_fault import say_own_fault

        fault = say_own_fault(outcome.details, fault)
    return name_file(outcome.file, fault)
