"""A folder's worth of files, checked or built into letters; what has not changed is passed over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableFileError
from ..files import read_input, require_outline
from ..placing import is_saved_elsewhere, target_folder
from .delivering import Delivery, deliver
from .keys import make_key, read_setting
from .outcome import Job, Outcome, Task
from .parcels import digest_of
from .records import Records
from .running import Opener, Step, run


def check_files(
    files: Iterable[str], records: Records, open_executor: Opener | None
) -> Iterator[Outcome]:
    """Yield what is to be said of each file, in order."""
    yield from _look_through(Task.CHECK, files, records, open_executor)


def list_cases(
    files: Iterable[str], records: Records, open_executor: Opener | None
) -> Iterator[Outcome]:
    """Yield the cases of each outline, in order; their letters may lie otherwise by now."""
    yield from _look_through(Task.LIST, files, records, open_executor)


def _look_through(
    task: Task, files: Iterable[str], records: Records, open_executor: Opener | None
) -> Iterator[Outcome]:
    planner = _Planner(task, records)
    for outcome in run(planner.plan(files), open_executor):
        planner.keep(outcome)
        yield outcome


def build_files(
    files: Iterable[str],
    folder: Path | None,
    records: Records,
    open_executor: Opener | None,
    *,
    is_draft: bool = False,
    is_anew: bool = False,
    is_terse: bool = False,
) -> Iterator[Delivery]:
    """Yield what came of each outline, its letters written, in order.

    A letter whose outline is as it was in an earlier run is not made again, unless ``is_anew``;
    two outlines never write the same letter. The findings of finished letters are told, or where
    ``is_terse``, counted.
    """
    task = Task.DRAFT if is_draft else Task.BUILD
    planner = _Planner(task, records, folder, is_anew=is_anew, is_terse=is_terse)
    for delivery in deliver(run(planner.plan(files), open_executor), folder):
        planner.keep(delivery.outcome)
        yield delivery


class _Planner:
    """Says of each file whether it is known, and keeps what becomes known."""

    def __init__(
        self,
        task: Task,
        records: Records,
        folder: Path | None = None,
        *,
        is_anew: bool = False,
        is_terse: bool = False,
    ) -> None:
        self._task = task
        self._records = records
        self._folder = folder
        self._is_anew = is_anew
        self._is_terse = is_terse
        self._settings: dict[str, bytes] = {}
        self._jobs: dict[str, Job] = {}

    def plan(self, files: Iterable[str]) -> Iterator[Step]:
        """Yield a job for each file, or its outcome where that is known."""
        for file in files:
            try:
                job = self._make_job(file)
            except UnreadableFileError as fault:
                yield Outcome(file, fault=str(fault), status=fault.exit_code)
                continue
            known = None if self._is_anew else self._records.recall(job)
            if known is not None and self._is_in_place(known):
                yield known
            else:
                self._jobs[file] = replace(job, data=b"")
                yield job

    def _make_job(self, file: str) -> Job:
        folder = os.path.dirname(file)  # noqa: PTH120 - by the thousand
        setting = self._settings.get(folder)
        if setting is None:
            setting = self._settings[folder] = read_setting(Path(folder))
        if self._task is not Task.CHECK:
            require_outline(file)
        data = read_input(file)
        key = make_key(self._task, file, data, setting)
        return Job(self._task, file, data, key, setting, self._is_terse)

    def _is_in_place(self, known: Outcome) -> bool:
        """Tell whether the letters of an outcome lie where they belong, as made or as changed."""
        home = target_folder(Path(known.file), self._folder)
        return all(
            digest_of(home / name) == digest or is_saved_elsewhere(home / name)
            for name, digest in known.digests.items()
        )

    def keep(self, outcome: Outcome) -> None:
        """Keep what was found out just now; a fault may be gone the next time."""
        job = self._jobs.pop(outcome.file, None)
        if job is None or outcome.fault:
            return
        if outcome.digests:  # its findings have been told; ``check`` tells them again
            outcome = replace(outcome, findings=(), exempted=(), rows={})
        self._records.keep(job, outcome)
