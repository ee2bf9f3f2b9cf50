"""A folder's worth of files, checked or built into letters; what has not changed is passed over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import UnreadableFileError
from ..files import read_input, require_outline
from ..placing import is_saved_elsewhere, put_in_place, target_folder
from ..writing import sweep
from .keys import make_key, read_setting
from .outcome import Job, Outcome, Task
from .records import Records
from .running import Opener, Step, run


@dataclass(frozen=True, slots=True)
class Delivery:
    """An outcome, and where its letters are.

    ``kept`` are letters that somebody had changed in Word and that now bear another name;
    ``spared`` are such letters whose outline has not changed, and which were left alone.
    """

    outcome: Outcome
    places: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    spared: tuple[Path, ...] = ()


def check_files(
    files: Iterable[str], records: Records, open_executor: Opener | None
) -> Iterator[Outcome]:
    """Yield what is to be said of each file, in order."""
    planner = _Planner(Task.CHECK, records)
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
) -> Iterator[Delivery]:
    """Yield what came of each outline, its letters written, in order.

    A letter whose outline is as it was in an earlier run is not made again, unless ``is_anew``;
    two outlines never write the same letter.
    """
    planner = _Planner(Task.DRAFT if is_draft else Task.BUILD, records, folder, is_anew)
    written: dict[Path, str] = {}
    swept: set[Path] = set()
    for outcome in run(planner.plan(files), open_executor):
        home = target_folder(Path(outcome.file), folder)
        if home not in swept:
            swept.add(home)
            sweep(home)
        delivery = _deliver(_refuse_clash(outcome, home, written), home)
        if not delivery.outcome.fault:
            planner.keep(outcome)
        written.update(dict.fromkeys(delivery.places, outcome.file))
        yield delivery


class _Planner:
    """Says of each file whether it is known, and keeps what becomes known."""

    def __init__(
        self, task: Task, records: Records, folder: Path | None = None, is_anew: bool = False
    ) -> None:
        self._task = task
        self._records = records
        self._folder = folder
        self._is_anew = is_anew
        self._settings: dict[Path, bytes] = {}
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
        folder = Path(file).absolute().parent
        if folder not in self._settings:
            self._settings[folder] = read_setting(folder)
        setting = self._settings[folder]
        if self._task is not Task.CHECK:
            require_outline(file)
        data = read_input(file)
        return Job(self._task, file, data, make_key(self._task, file, data, setting), setting)

    def _is_in_place(self, known: Outcome) -> bool:
        """Tell whether the letters of an outcome lie where they belong, as made or as changed."""
        home = target_folder(Path(known.file), self._folder)
        return all(
            _digest(home / name) == digest or is_saved_elsewhere(home / name)
            for name, digest in known.digests.items()
        )

    def keep(self, outcome: Outcome) -> None:
        """Keep what was found out just now; a fault may be gone the next time."""
        job = self._jobs.pop(outcome.file, None)
        if job is not None and not outcome.fault:
            self._records.keep(job, outcome)


def _refuse_clash(outcome: Outcome, home: Path, written: dict[Path, str]) -> Outcome:
    """Return an outcome, as a refusal where another outline has given one of its letters."""
    for name in outcome.digests:
        first = written.get(home / name)
        if first is not None:
            sentence = f"复函的文件名“{name}”与“{first}”的相同，没有生成。请核对届次和编号。"
            return Outcome(outcome.file, fault=sentence, status=2)
    return outcome


def _deliver(outcome: Outcome, home: Path) -> Delivery:
    """Write the letters of an outcome; what cannot be written is a fault of this one alone."""
    places = tuple(home / name for name in outcome.digests)
    if outcome.is_known:
        spared = (place for place in places if _digest(place) != outcome.digests[place.name])
        return Delivery(outcome, places, spared=tuple(spared))
    kept: list[Path] = []
    try:
        for letter in outcome.letters:
            if _digest(home / letter.name) != outcome.digests[letter.name]:
                aside = put_in_place(home / letter.name, letter.data)
                kept += [aside] if aside else []
    except UnreadableFileError as fault:
        refused = replace(outcome, letters=(), fault=str(fault), status=fault.exit_code)
        return Delivery(refused, kept=tuple(kept))
    return Delivery(replace(outcome, letters=()), places, tuple(kept))


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, "" where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
