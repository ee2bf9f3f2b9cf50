"""Interleaved rounds, medians, ratios: how everything here is measured and printed."""

from __future__ import annotations

import gc
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence


def is_smoke() -> bool:
    """Tell whether this is only to show that everything runs."""
    return "--smoke" in sys.argv[1:]


def time_interleaved(
    actions: Mapping[str, Callable[[int], object]], rounds: int
) -> dict[str, float]:
    """Return the median seconds of each action, which is given the number of the round.

    The machine is never equally fast for long, so each round runs every action once: what slows
    one slows all. The first round may pay for warming up, and a median does not mind. An action
    that times itself, as one in another process does, returns its seconds.
    """
    taken: dict[str, list[float]] = {name: [] for name in actions}
    # What was made beforehand is nobody's memory to look through, and no action pays for what
    # another one threw away.
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        for name, action in actions.items():
            gc.collect()
            start = time.perf_counter()
            own = action(number)
            whole = time.perf_counter() - start
            taken[name].append(own if isinstance(own, float) else whole)
    gc.unfreeze()
    return {name: statistics.median(times) for name, times in taken.items()}


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table whose columns stand under each other in a terminal too."""
    table = [header, *rows]
    widths = [max(_width(row[at]) for row in table) for at in range(len(header))]
    rule = ["-" * width for width in widths]
    print(f"\n## {title}\n")
    for row in (header, rule, *rows):
        cells = [_pad(cell, width) for cell, width in zip(row, widths, strict=True)]
        print(f"| {' | '.join(cells)} |", flush=True)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
