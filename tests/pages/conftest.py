"""Renders all letters in one run of LibreOffice, and prints the figures when the tests are over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from replywriter.formats.format import load_format
from replywriter.model.layout import Layout
from replywriter.rendering import find_office, find_substitutions, render_pdf

from .measuring import Rendered
from .specimens import make_specimens

Measure = Callable[..., None]
TOLERANCE_MM = 1.0
_FIGURES = "figures"


@pytest.fixture(scope="session")
def layout() -> Layout:
    return load_format("base", None).layout


@pytest.fixture(scope="session")
def letters(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rendered]:
    """All letters as LibreOffice prints them."""
    demand_pages(layout)
    folder = tmp_path_factory.mktemp("pages")
    built = {name: specimen.build(folder) for name, specimen in make_specimens().items()}
    files = render_pdf(built, folder, layout)
    return {name: Rendered(file) for name, file in zip(built, files, strict=True)}


def demand_pages(layout: Layout) -> None:
    """Skip where pages cannot be printed as they should be, or fail where they are demanded."""
    demand("本机没有 LibreOffice" if find_office() is None else None)
    missing = [name for name, family in find_substitutions(layout).items() if family is None]
    demand(f"本机没有可以代替的字体：{'、'.join(missing)}" if missing else None)


def demand(lack: str | None) -> None:
    """Skip what cannot be rendered here; fail where the pages are demanded, as in CI."""
    if lack is None:
        return
    if "pages" in os.environ.get("REPLYWRITER_DEMAND", ""):
        pytest.fail(lack)
    pytest.skip(lack)


@pytest.fixture
def measure(record_property: Callable[[str, object], None]) -> Iterator[Measure]:
    """Hold a length against the standard, to the millimetre, and keep it for the table."""
    figures: list[tuple[str, str, float, float]] = []

    def hold(clause: str, what: str, measured: float, wanted: float) -> None:
        figures.append((clause, what, measured, wanted))
        assert abs(measured - wanted) <= TOLERANCE_MM, (
            f"{what} ({clause}): {measured:.2f} mm instead of {wanted:.2f} mm"
        )

    yield hold
    record_property(_FIGURES, figures)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was measured: each length once, from its least to its greatest value."""
    rows: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            # Only what a test leaves behind it has all of its figures.
            kept = report.user_properties if getattr(report, "when", "") == "teardown" else ()
            for clause, what, measured, wanted in dict(kept).get(_FIGURES, ()):
                rows.setdefault((clause, what), []).append((measured, wanted))
    _print(terminalreporter, rows)


def _print(
    terminalreporter: Any, rows: Mapping[tuple[str, str], list[tuple[float, float]]]
) -> None:
    if not rows:
        return
    terminalreporter.section("pages in mm, GB/T 9704-2012")
    terminalreporter.line("wanted  measured         worst  times  clause    what")
    for (clause, what), pairs in sorted(rows.items()):
        least, most = min(pairs)[0], max(pairs)[0]
        wanted = sorted({round(want, 2) for _, want in pairs})
        span = f"{least:.2f}" if most - least < 0.005 else f"{least:.2f}–{most:.2f}"
        target = f"{wanted[0]:.2f}" if len(wanted) == 1 else "formula"
        worst = max((got - want for got, want in pairs), key=abs)
        terminalreporter.line(
            f"{target:>7} {span:<16} {worst:+.2f} {len(pairs):>6}  {clause:<9} {what}"
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "页面"
