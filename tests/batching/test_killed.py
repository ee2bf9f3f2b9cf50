"""Killed at any moment, a batch leaves whole files only, and the next run finishes the rest."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from .seasons import call, command, digest_letters, make_environment, make_season

KILLS = 200
OUTLINES = 90


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system knows no process groups")
def test_killed_at_200_random_moments_no_file_is_torn(tmp_path: Path) -> None:
    """After each kill -9 every file is whole; runs that follow give the bytes of a calm one."""
    home, cache = make_season(tmp_path / "season", OUTLINES), tmp_path / "cache"
    started = time.monotonic()
    assert call(home, cache, "build", "drafts", "--jobs", "2").returncode == 0
    seconds = time.monotonic() - started
    expected = digest_letters(home)
    assert len(expected) == OUTLINES
    outlines = _read_all(home / "drafts")
    chance = random.Random(9704)
    finished, died_at_work = 0, 0
    _begin_anew(home, cache)
    for number in range(KILLS):
        _kill_one(home, cache, chance.uniform(0.1, 0.9) * seconds, all_of_it=number % 2 == 0)
        built = digest_letters(home)
        assert built.items() <= expected.items(), f"torn after kill {number}"
        assert _read_all(home / "drafts") == outlines
        died_at_work += 0 < len(built) < OUTLINES
        if len(built) == OUTLINES or number % 20 == 19:
            result = call(home, cache, "build", "drafts", "--jobs", "2")
            assert result.returncode == 0, result.stderr
            assert digest_letters(home) == expected
            finished += 1
            _begin_anew(home, cache)
    assert finished >= KILLS // 20
    assert died_at_work >= KILLS // 10, "the moments were not in the middle of the work"


def _begin_anew(home: Path, cache: Path) -> None:
    """Take away the letters and what is known of them."""
    shutil.rmtree(home / "letters")
    for file in cache.glob("outcomes/*"):
        file.unlink()


def _kill_one(home: Path, cache: Path, seconds: float, *, all_of_it: bool) -> None:
    """Start a batch and kill it after so many seconds: all its processes, or the first alone.

    Those that are left must end by themselves: they hold the pipe that is waited for.
    """
    process = subprocess.Popen(
        command("build", "drafts", "--jobs", "2"),
        cwd=home,
        env=make_environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    time.sleep(seconds)
    if all_of_it:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate(timeout=60)


def _read_all(folder: Path) -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
