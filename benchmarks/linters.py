"""The peers that check Chinese text: autocorrect in this process, and zhlint in one of node's.

Both check punctuation and the blanks around figures and Latin letters, and nothing else.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import autocorrect_py

_ZHLINT: Final = Path(__file__).resolve().parent / "zhlint"
_INSTALLED: Final = _ZHLINT / "node_modules" / "zhlint" / "package.json"


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of a row of texts: the seconds that the linter took, and how much it found."""

    seconds: float
    findings: int


Linter = Callable[[Sequence[str]], Linted]


def lint_with_autocorrect(texts: Sequence[str]) -> Linted:
    """Return what autocorrect finds in plain texts; it counts lines, not marks."""
    findings = 0
    start = time.perf_counter()
    for text in texts:
        findings += len(autocorrect_py.lint_for(text, "text").lines)
    return Linted(time.perf_counter() - start, findings)


@contextmanager
def start_zhlint() -> Iterator[Linter | None]:
    """Give zhlint in a process that lives on and times itself, ``None`` where it cannot be had."""
    reason = _find_hindrance()
    if reason:
        print(f"\nzhlint's row is left out: {reason}")
        yield None
        return
    command = ["node", str(_ZHLINT / "serve.mjs")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        yield lambda texts: _ask(server, texts)


def _ask(server: subprocess.Popen[str], texts: Sequence[str]) -> Linted:
    """Return the answer of the process to a line of texts."""
    if server.stdin is None or server.stdout is None:
        raise SystemExit("zhlint cannot be spoken to")
    server.stdin.write(json.dumps(texts) + "\n")
    server.stdin.flush()
    answer = server.stdout.readline()
    if not answer:
        raise SystemExit("zhlint has stopped")
    return Linted(**json.loads(answer))


def _find_hindrance() -> str:
    """Return why zhlint cannot run here, "" where it can; it is installed first where need be."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "node and npm are not installed"
    wanted = json.loads((_ZHLINT / "package.json").read_text("utf-8"))["dependencies"]["zhlint"]
    if _INSTALLED.exists() and json.loads(_INSTALLED.read_text("utf-8"))["version"] == wanted:
        return ""
    print("preparing benchmarks/zhlint …", file=sys.stderr)
    quietly = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
    command = [npm, "install", "--no-package-lock", *quietly]
    done = subprocess.run(command, cwd=_ZHLINT, capture_output=True, text=True, check=False)
    return f"npm install ended with {done.returncode}" if done.returncode else ""
