"""What a batch has done, as a table at its end: how many, and of which not, why."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..chinese import measure_width
from ..model.level import Level
from ..reporting.text import describe, say_counts

if TYPE_CHECKING:
    from ..batching.delivering import Delivery
    from ..batching.outcome import Outcome

_BUILT: Final = "已生成"
_SAME: Final = "没有变化"
_NOT: Final = "没有生成"
_MOST_SHOWN: Final = 200  # rows of the table; what is more is counted


class Summary:
    """Counts what came of the outlines of one call, and keeps the reasons."""

    def __init__(self, total: int, started_at: float) -> None:
        """Take how many outlines there are, and when the work began."""
        self._total = total
        self._started_at = started_at
        self._counts: Counter[str] = Counter()
        self._reasons: list[tuple[str, str]] = []
        self._levels: Counter[Level] = Counter()

    def add(self, delivery: Delivery) -> None:
        """Count an outline."""
        outcome = delivery.outcome
        kind = _NOT if not delivery.places else _SAME if outcome.is_known else _BUILT
        self._counts[kind] += 1
        if kind == _BUILT:
            self._levels.update(outcome.levels)
        if kind == _NOT:
            self._reasons.append((Path(outcome.file).name, _give_reason(outcome)))

    def tell(self, *, is_broken_off: bool = False) -> None:
        """Print the table; of one outline alone all has been said."""
        done = self._counts.total()
        if self._total == 1 or not (done or is_broken_off):
            return
        parts = [f"{kind} {self._counts[kind]} 件" for kind in (_BUILT, _SAME, _NOT)]
        seconds = time.monotonic() - self._started_at
        left = f"，还有 {self._total - done} 件没有做" if is_broken_off else ""
        click.echo(
            f"共 {self._total} 件：{'，'.join(parts)}{left}。用时 {seconds:.1f} 秒。", err=True
        )
        if self._levels:
            counts = say_counts(self._levels)
            click.echo(f"新生成的复函里有：{counts}。要看，请运行 replywriter check。", err=True)
        if self._reasons:
            self._tell_reasons()
        if is_broken_off:
            click.echo("写出的复函都是完整的。再运行一次，会接着做。", err=True)

    def _tell_reasons(self) -> None:
        click.echo("没有生成的：", err=True)
        shown = self._reasons[:_MOST_SHOWN]
        widest = max(measure_width(name) for name, _ in shown)
        for name, reason in shown:
            padding = " " * round((widest - measure_width(name)) * 2)
            click.echo(f"  {name}{padding}  {reason}", err=True)
        if len(self._reasons) > _MOST_SHOWN:
            click.echo(f"  另有 {len(self._reasons) - _MOST_SHOWN} 件。", err=True)


def _give_reason(outcome: Outcome) -> str:
    """Return in one line why an outline gave no letter."""
    errors = [found for found in outcome.findings if found.level is Level.ERROR]
    if outcome.fault or not errors:
        return outcome.fault.partition("\n")[0]
    first = errors[0]
    place = describe(first.place).partition(" ")[2]
    count = f"{len(errors)} 个错误，先看" if len(errors) > 1 else ""
    return f"{count}{place}：{first.message}"
