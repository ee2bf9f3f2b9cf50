"""How far a batch has come: one line that is written over, for people who watch a terminal.

click's own bar takes a 汉字 for one column, and would leave pieces of longer names behind.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final, Self

import click

from ..chinese import measure_width

_COLUMNS: Final = 60
_SECONDS: Final = 0.1  # more often than that nobody can read it


class Progress:
    """A line with a bar, the count and the case in hand; nothing where nobody watches."""

    def __init__(self, total: int) -> None:
        """Take how many files there are; one alone needs no bar."""
        self._total = total
        self._done = 0
        self._shown_at = 0.0
        self._is_shown = False
        self._is_watched = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        frames: TracebackType | None,
    ) -> None:
        self.clear()

    def step(self, name: str) -> None:
        """Count a file that is done, and show its name."""
        self._done += 1
        now = time.monotonic()
        if not self._is_watched or (now - self._shown_at < _SECONDS and self._done < self._total):
            return
        self._shown_at = now
        filled = 20 * self._done // self._total
        bar = "#" * filled + "." * (20 - filled)
        text = f"[{bar}] {self._done}/{self._total} {name}"
        while _measure(text) > _COLUMNS:
            text = text[:-1]
        click.echo("\r" + text + " " * (_COLUMNS - _measure(text)), err=True, nl=False)
        self._is_shown = True

    def clear(self) -> None:
        """Make room for other lines."""
        if self._is_shown:
            click.echo("\r" + " " * _COLUMNS + "\r", err=True, nl=False)
            self._is_shown = False


def _measure(text: str) -> int:
    return round(measure_width(text) * 2)
