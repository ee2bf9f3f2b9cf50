"""What a person waits for: whole commands, start-up and all, beside those of others.

Each round has an outline of its own, so that ``check`` and ``build`` meet it for the first time,
and then for the second.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from comparing import is_smoke, print_table, time_interleaved
from peers import write_outline_template
from varied_letters import find_outline
from varied_outlines import write_variations

from replywriter import compose, read_outline

_BARE: Final = "python -c pass"
_HAS_RUN: Final = (0, 1)  # 1: the outline has findings, which is an answer too
_SCRIPT: Final = Path(__file__).with_name("ten_lines.py")

Command = Callable[[int], Sequence[str]]


def main() -> None:
    """Measure the commands and print the table."""
    rounds = 2 if is_smoke() else 21
    with tempfile.TemporaryDirectory() as name:
        commands = list_commands(Path(name), rounds)
        seconds = time_interleaved(
            {name: _run_command(command) for name, command in commands.items()}, rounds
        )
    yamllint, script = seconds["yamllint"], seconds["docxtpl, ten lines"]
    print_table(
        f"Whole processes on one outline: {rounds} interleaved rounds",
        ("", "ms", "bare Python = 1", "yamllint = 1", "docxtpl script = 1"),
        [
            (
                name,
                f"{taken * 1000:.0f}",
                f"{taken / seconds[_BARE]:.1f}",
                f"{taken / yamllint:.2f}",
                f"{taken / script:.2f}",
            )
            for name, taken in seconds.items()
        ],
    )


def list_commands(folder: Path, rounds: int) -> dict[str, Command]:
    """Return the commands that are measured, each with its words for a round."""
    outlines = write_variations(find_outline(), rounds, folder / "drafts")
    template, filled = folder / "template.docx", folder / "filled.docx"
    write_outline_template(template, compose(read_outline(outlines[0])))
    # The command as it is installed: its modules are compiled, as those of its libraries are.
    ours, yamllint = find_command("replywriter"), find_command("yamllint")

    def check(number: int) -> Sequence[str]:
        return [ours, "check", str(outlines[number])]

    def build(number: int) -> Sequence[str]:
        return [ours, "build", str(outlines[number]), "-o", str(folder)]

    return {
        _BARE: lambda _: [sys.executable, "-c", "pass"],
        "replywriter --help": lambda _: [ours, "--help"],
        "yamllint": lambda number: [yamllint, str(outlines[number])],
        "replywriter check, an outline never seen": check,
        "replywriter check, again": check,
        "docxtpl, ten lines": lambda number: [
            *(sys.executable, str(_SCRIPT), str(template), str(outlines[number]), str(filled))
        ],
        "replywriter build, an outline never seen": build,
        "replywriter build, again": build,
    }


def find_command(name: str) -> str:
    """Return an installed command of this environment."""
    command = shutil.which(name, path=str(Path(sys.executable).parent))
    if command is None:
        raise SystemExit(f"{name} is not installed here: run benchmarks/run.py")
    return command


def _run_command(words: Command) -> Callable[[int], None]:
    """Return what runs a command to its end, and stops the benchmark where it fails."""

    def run(number: int) -> None:
        command = words(number)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in _HAS_RUN:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")

    return run


if __name__ == "__main__":
    main()
