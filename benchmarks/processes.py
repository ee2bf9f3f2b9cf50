"""What a person waits for: whole commands, start-up and all, against importing their libraries."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from comparing import is_smoke, print_table, time_interleaved
from varied_letters import find_outline

_BASE: Final = "import click, jinja2, jsonschema, docx"
_HAS_RUN: Final = (0, 1)  # 1: the outline has findings, which is an answer too


def main() -> None:
    """Measure the commands and print the table."""
    rounds = 2 if is_smoke() else 21
    # The command as it is installed: its modules are compiled, as those of its libraries are.
    replywriter, outline = [find_command()], str(find_outline())
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            _BASE: [sys.executable, "-c", _BASE],
            "python -c pass": [sys.executable, "-c", "pass"],
            "replywriter --help": [*replywriter, "--help"],
            "replywriter check": [*replywriter, "check", outline],
            "replywriter build": [*replywriter, "build", outline, "-o", folder],
        }
        seconds = time_interleaved(
            {name: _run_command(command) for name, command in commands.items()}, rounds
        )
    print_table(
        f"Whole processes: {rounds} interleaved rounds",
        ("", "ms", "ratio"),
        [
            (name, f"{taken * 1000:.0f}", f"{taken / seconds[_BASE]:.2f}")
            for name, taken in seconds.items()
        ],
    )


def find_command() -> str:
    """Return the installed command of this environment."""
    command = shutil.which("replywriter", path=str(Path(sys.executable).parent))
    if command is None:
        raise SystemExit("replywriter is not installed here: run benchmarks/run.py")
    return command


def _run_command(command: Sequence[str]) -> Callable[[int], None]:
    """Return what runs a command to its end, and stops the benchmark where it fails."""

    def run(_number: int) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in _HAS_RUN:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")

    return run


if __name__ == "__main__":
    main()
