"""Workers are started in the way that is safe, and give what one process gives."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from replywriter.batching.executors import _choose_start, open_processes
from replywriter.batching.outcome import Job, Outcome, Task
from replywriter.batching.running import run
from replywriter.batching.work import work_off
from replywriter.errors import BrokenBatchError

from .seasons import make_season


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    home = make_season(tmp_path / "season", 20)
    return [
        Job(Task.BUILD, str(path), path.read_bytes())
        for path in sorted((home / "drafts").iterdir())
    ]


@contextmanager
def _open_two() -> Iterator[tuple[Executor, int]]:
    with open_processes(2) as executor:
        yield executor, 2


def test_beside_other_threads_processes_are_spawned(jobs: list[Job]) -> None:
    """A process with threads is not forked; spawned workers give the same letters, in order."""
    is_over = threading.Event()
    thread = threading.Thread(target=is_over.wait)
    thread.start()
    try:
        assert _choose_start() == "spawn"
        outcomes = list(run(jobs, _open_two))
    finally:
        is_over.set()
        thread.join()
    assert [outcome.file for outcome in outcomes] == [job.file for job in jobs]
    assert outcomes == [outcome for job in jobs for outcome in work_off([job])]


def test_what_is_known_stands_between_what_is_worked_on(jobs: list[Job]) -> None:
    """Known outcomes keep their place among those of the workers."""
    steps: list[Job | Outcome] = []
    for job in jobs:
        steps += [job, Outcome(f"known before {job.file}", is_known=True)]
    files = [step.file for step in steps]
    assert [outcome.file for outcome in run(steps, _open_two)] == files


class _Deadly(Executor):
    """Gives each chunk to a worker that ends at once, as one does that the system ends."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, *_: Any, **__: Any) -> Future[Any]:  # type: ignore[override]
        return self._executor.submit(os._exit, 1)


@contextmanager
def _open_deadly() -> Iterator[tuple[Executor, int]]:
    with open_processes(2) as executor:
        yield _Deadly(executor), 2


def test_a_worker_that_is_ended_is_one_sentence(jobs: list[Job]) -> None:
    """Where the system ends a worker, the batch says so and how to go on."""
    with pytest.raises(BrokenBatchError, match=r"请再运行一次，会接着做"):
        list(run(jobs, _open_deadly))


def test_another_version_is_refused(jobs: list[Job]) -> None:
    """A machine of a cluster with another version of the program makes no letters."""
    outcomes = work_off(jobs[:2], "0.0.1")
    assert {outcome.status for outcome in outcomes} == {70}
    assert all("请装成同一个版本" in outcome.fault for outcome in outcomes)
    assert not any(outcome.letters for outcome in outcomes)
