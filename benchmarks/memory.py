"""Peak memory of a batch: the same for ten times the letters, and against the peers.

Each figure is the peak of a process of its own. ``python memory.py MAKER COUNT`` is such a process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from comparing import is_smoke, print_table

if TYPE_CHECKING:
    from peers import Maker

    from replywriter import Letter

_OURS: Final = "replywriter"

_CHILD_ARGUMENTS: Final = 3
_BYTES_PER_UNIT: Final = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Measure in children and print the table."""
    few, many, peers = (3, 6, 3) if is_smoke() else (1_000, 10_000, 1_000)
    runs = [
        (_OURS, few),
        (_OURS, many),
        ("python-docx, from scratch", peers),
        ("docxtpl, ordinary template", peers),
        ("docxtpl, slim template", peers),
    ]
    peaks = [_measure_child(name, count) for name, count in runs]
    print_table(
        "Peak memory of a batch",
        ("", "letters", "peak MB", "ratio"),
        [
            (name, f"{count:,}", f"{peak / 1e6:.1f}", f"{peak / peaks[0]:.2f}")
            for (name, count), peak in zip(runs, peaks, strict=True)
        ],
    )


def _measure_child(name: str, count: int) -> int:
    command = [sys.executable, str(Path(__file__)), name, str(count)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def make_batch(name: str, count: int) -> None:
    """Make so many letters one after the other and print this process's peak in bytes."""
    # Here, not above: a child starts with the peak of its parent, which therefore stays small.
    from varied_letters import compose_letter, vary  # noqa: PLC0415

    letter = compose_letter()
    with _find_maker(name, letter) as make:
        for varied in vary(letter, count):
            make(varied)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_PER_UNIT)


@contextmanager
def _find_maker(name: str, letter: Letter) -> Iterator[Maker]:
    """Give one maker, without loading the others into this process."""
    if name == _OURS:
        from replywriter import typeset  # noqa: PLC0415

        yield typeset
        return
    from typesetting import list_makers  # noqa: PLC0415

    with list_makers(letter) as makers:
        yield makers[name]


if __name__ == "__main__":
    if len(sys.argv) == _CHILD_ARGUMENTS:
        make_batch(sys.argv[1], int(sys.argv[2]))
    else:
        main()
