"""Working folders with as many outlines as a season brings, no two alike."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAFTS = sorted((ROOT / "drafts").glob("*.yaml"))
_NAMES = "安柏晨枫禾江康岚宁青松桃"


def make_season(home: Path, count: int) -> Path:
    """Make a working folder with so many outlines in ``drafts/``, and return it."""
    (home / "drafts").mkdir(parents=True)
    shutil.copyfile(ROOT / "unit.yaml", home / "unit.yaml")
    for number in range(count):
        source = DRAFTS[number % len(DRAFTS)]
        add_outline(home, source, f"{number + 1:04}")
    return home


def add_outline(home: Path, source: Path, number: str) -> Path:
    """Write an outline like another one, with a number and details of its own; return where."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("  编号:"))
    lines[at] = f'  编号: "{number}"\n'
    name = _NAMES[int(number) % len(_NAMES)]
    text = "".join(lines).replace("春晖", f"{name}晖").replace("学苑", f"{name}苑")
    target = home / "drafts" / f"十二届三次-{number}.yaml"
    target.write_text(text, encoding="utf-8")
    return target


def make_environment(cache: Path) -> dict[str, str]:
    """Return the environment of a command that keeps what it keeps in a folder of its own."""
    return {**os.environ, "REPLYWRITER_CACHE": str(cache), "PYTHONUTF8": "1"}


def command(*arguments: str) -> list[str]:
    """Return the command line of a call."""
    return [sys.executable, "-m", "replywriter", *arguments]


def call(home: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a working folder."""
    return subprocess.run(
        command(*arguments),
        cwd=home,
        env=make_environment(cache),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def digest_letters(home: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each visible file of ``letters/`` by its name."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((home / "letters").glob("[!.]*"))
    }
