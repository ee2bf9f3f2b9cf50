"""A folder of outlines as a process of its own: two cores against one, ten times the letters.

``python batches.py JOBS FOLDER`` is such a process; it builds a folder and tells its peak.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from comparing import is_smoke, print_table

_CHILD_ARGUMENTS: Final = 3
_BYTES_PER_UNIT: Final = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Measure in children and print the tables; this process stays small."""
    for compare in (compare_cores, compare_sizes):
        with tempfile.TemporaryDirectory() as name:
            compare(Path(name))


@dataclass(frozen=True, slots=True)
class Run:
    """A process that built a folder: its seconds, start-up included, and its peak in bytes."""

    seconds: float
    peak: int


def compare_cores(folder: Path) -> None:
    """Hold two processes on two cores against one."""
    cores = use_all_cores()
    count, rounds = (40, 1) if is_smoke() else (2_000, 3)
    make_season(folder, count)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, list_of_runs in runs.items():
            list_of_runs.append(build_season(folder, jobs))
    seconds = {jobs: statistics.median(run.seconds for run in some) for jobs, some in runs.items()}
    print_table(
        f"A folder of {count:,} outlines, start-up and all: {rounds} interleaved rounds,"
        f" {cores} cores at hand",
        ("processes", "letters/s", "ratio"),
        [
            (str(jobs), f"{count / taken:,.0f}", f"{seconds[1] / taken:.2f}")
            for jobs, taken in seconds.items()
        ],
    )


def compare_sizes(folder: Path) -> None:
    """Hold ten times the letters against the few, in time and in memory, in one process."""
    few, many = (20, 40) if is_smoke() else (1_000, 10_000)
    rows = []
    runs: list[Run] = []
    for count in (few, many):
        home = folder / str(count)
        make_season(home, count)
        runs.append(build_season(home, 1))
        each = runs[-1].seconds / count
        rows.append(
            (
                f"{count:,}",
                f"{runs[-1].seconds:.1f}",
                f"{1000 * each:.2f}",
                f"{each / (runs[0].seconds / few):.2f}",
                f"{runs[-1].peak / 1e6:.1f}",
                f"{runs[-1].peak / runs[0].peak:.2f}",
            )
        )
    print_table(
        "Ten times the letters",
        ("letters", "seconds", "ms a letter", "ratio", "peak MB", "ratio"),
        rows,
    )


def make_season(home: Path, count: int) -> None:
    """Write so many outlines into a working folder, in a process of its own: ours stays small."""
    home.mkdir(exist_ok=True)
    code = (
        "import sys; from pathlib import Path; from varied_letters import find_outline;"
        " from varied_outlines import write_variations;"
        " write_variations(find_outline(), int(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(count), str(home / "drafts")],
        cwd=Path(__file__).parent,
        check=True,
    )


def build_season(home: Path, jobs: int) -> Run:
    """Build a folder in a process of its own that knows nothing of it yet."""
    letters, cache = home / "letters", home / "cache"
    for folder in (letters, cache):
        shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, str(Path(__file__)), str(jobs), str(home)]
    environment = {**os.environ, "REPLYWRITER_CACHE": str(cache)}
    # What the program keeps for all runs is made first: the shell of letters, the wording.
    warm = home / "warm"
    shutil.rmtree(warm, ignore_errors=True)
    warm.mkdir()
    shutil.copy(next((home / "drafts").glob("outline*.yaml")), warm / "one.yaml")
    shutil.copy(home / "drafts" / "unit.yaml", warm / "unit.yaml")
    subprocess.run(
        [sys.executable, "-m", "replywriter", "build", str(warm)],
        env=environment,
        capture_output=True,
        check=True,
    )
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    built, outlines = (
        sum(1 for _ in folder.glob(pattern))
        for folder, pattern in ((letters, "*.docx"), (home / "drafts", "*-*.yaml"))
    )
    if built != outlines:
        raise SystemExit(f"{built} letters of {outlines} outlines")
    return Run(seconds, int(done.stdout.splitlines()[-1]))


def run_command(jobs: str, home: Path) -> None:
    """Run the command on a folder, its words thrown away, and print this process's peak."""
    from replywriter.cli.main import replywriter  # noqa: PLC0415 - the process is measured

    words = ["build", str(home / "drafts"), "--jobs", jobs, "-o", str(home / "letters")]
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        replywriter.main(words, standalone_mode=False)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_PER_UNIT)


def use_all_cores() -> int:
    """Let this process and its children use every core; return how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    if len(sys.argv) == _CHILD_ARGUMENTS:
        run_command(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
