"""Jobs worked off in order, by handfuls: what is few is done right here, the rest by workers.

However many jobs there are, only some chunks of them are in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Final

from .. import __version__
from ..errors import BrokenBatchError
from .outcome import FEW, Job, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Step = Job | Outcome
"""What is to be done, or what is known of it already."""

Opener = Callable[[], AbstractContextManager[tuple["Executor", int]]]
"""Opens an executor and says how many workers it has."""

_HANDFUL: Final = 16  # jobs that are done together: their steps are done in turn
_FIRST: Final = 8  # jobs that a worker is given at first, so that few go round
_AHEAD: Final = 3  # chunks for each worker that are under way


def run(steps: Iterable[Step], open_executor: Opener | None) -> Iterator[Outcome]:
    """Yield the outcome of each step in order; without an executor, all is done right here.

    Raises:
        BrokenBatchError: A worker was ended by the system.
    """
    steps = iter(steps)
    if open_executor is None:
        while handful := list(islice(steps, _HANDFUL)):
            yield from _do(handful)
        return
    left = FEW
    while left and (handful := list(islice(steps, left))):
        yield from _do(handful)
        left -= len(_choose_jobs(handful))
    for step in steps:
        if isinstance(step, Job):
            with open_executor() as (executor, workers):
                yield from _share(chain([step], steps), executor, workers)
            return
        yield step


def _do(steps: Sequence[Step]) -> Iterator[Outcome]:
    """Yield the outcome of each step, worked off right here."""
    jobs, done = _choose_jobs(steps), []
    if jobs:
        from .work import work_off  # noqa: PLC0415 - not for what is known

        done = work_off(jobs)
    yield from _fill_in(steps, done)


def _choose_jobs(steps: Iterable[Step]) -> list[Job]:
    return [step for step in steps if isinstance(step, Job)]


def _fill_in(steps: Iterable[Step], done: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield the outcome of each step in order, what is known and what was done just now."""
    outcomes = iter(done)
    for step in steps:
        yield next(outcomes) if isinstance(step, Job) else step


def _share(steps: Iterator[Step], executor: Executor, workers: int) -> Iterator[Outcome]:
    """Yield outcomes in order while workers are some chunks ahead."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - for many jobs only

    from .work import work_off  # noqa: PLC0415 - as above

    under_way: deque[tuple[list[Step], Future[list[Outcome]] | None]] = deque()
    sizes = chain([_FIRST] * workers * _AHEAD, repeat(_HANDFUL))
    try:
        while True:
            while len(under_way) < workers * _AHEAD:
                chunk = list(islice(steps, next(sizes)))
                if not chunk:
                    break
                jobs = _choose_jobs(chunk)
                under_way.append(
                    (chunk, executor.submit(work_off, jobs, __version__) if jobs else None)
                )
            if not under_way:
                return
            chunk, future = under_way.popleft()
            yield from _fill_in(chunk, future.result() if future else ())
    except BrokenExecutor as fault:
        raise BrokenBatchError(
            "有一个工作进程被系统中断了，其余的没有做完。已经写出的文件都是完整的，"
            "请再运行一次，会接着做；如果内存不够，请加 --jobs 1。"
        ) from fault
