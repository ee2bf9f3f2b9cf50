"""A batch on a Dask cluster gives the same letters as one at home."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .seasons import DRAFTS, add_outline, call, digest_letters, make_environment, make_season

_START = (
    "from distributed import LocalCluster\n"
    "if __name__ == '__main__':\n"
    "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,"
    " host='127.0.0.1') as cluster:\n"
    "        print(cluster.scheduler_address, flush=True)\n"
    "        input()\n"
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a cluster of two workers on this machine, and yield its address."""
    folder = tmp_path_factory.mktemp("cluster")
    script = folder / "cluster.py"
    script.write_text(_START, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=folder,
        env=make_environment(folder / "cache"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.communicate("\n", timeout=60)


def test_two_workers_of_a_cluster_give_the_same_bytes(tmp_path: Path, cluster: str) -> None:
    """The letters of 40 outlines are the same from a cluster and from this machine."""
    home, cache = make_season(tmp_path / "season", 40), tmp_path / "cache"
    assert call(home, cache, "build", "drafts", "--jobs", "1").returncode == 0
    expected = digest_letters(home)
    shutil.rmtree(home / "letters")
    result = call(home, cache, "build", "drafts", "--executor", f"dask:{cluster}")
    assert result.returncode == 0, result.stderr
    assert "已生成 40 件" in result.stderr
    assert digest_letters(home) == expected


def test_workers_of_a_cluster_notice_a_new_unit(tmp_path: Path, cluster: str) -> None:
    """Workers that live on build with the unit as it is when the batch is given to them."""
    home, cache = make_season(tmp_path / "season", 20), tmp_path / "cache"
    where = ("--executor", f"dask:{cluster}")
    assert call(home, cache, "build", "drafts", *where).returncode == 0
    unit = home / "unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("示交函", "示运函"), "utf-8")
    for number in range(20):
        outline = add_outline(home, DRAFTS[1], f"{number + 1:04}")
        text = outline.read_text("utf-8")
        assert "文号" in text
        outline.write_text(text.replace("文号: 示交函〔2025〕17号", "文号: '16'"), "utf-8")
    result = call(home, cache, "build", "drafts", *where)
    assert result.returncode == 0, result.stderr
    here = digest_letters(home)
    assert call(home, cache, "build", "drafts", "--rebuild", "--jobs", "1").returncode == 0
    assert digest_letters(home) == here


def test_a_cluster_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    """Where no cluster listens, that is said, and how to go on without one."""
    home, cache = make_season(tmp_path / "season", 12), tmp_path / "cache"
    result = call(home, cache, "build", "drafts", "--executor", "dask:tcp://127.0.0.1:9")
    assert result.returncode == 3
    assert "连不上 Dask 集群“tcp://127.0.0.1:9”" in result.stderr
    assert "Traceback" not in result.stderr
