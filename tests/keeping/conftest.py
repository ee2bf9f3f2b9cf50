"""An outline in a working folder, and a clock that the tests set."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

OUTLINE = '格式: cppcc-reply\n案件:\n  编号: "0137"\n'


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    """Return an outline in ``drafts/``."""
    path = tmp_path / "drafts" / "十二届三次-0137.yaml"
    path.parent.mkdir()
    (tmp_path / "unit.yaml").write_text("全称: 甲局\n", encoding="utf-8")
    path.write_text(OUTLINE, encoding="utf-8")
    return path


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return what lets seconds pass; without it, the clock stands still."""
    seconds = [1_764_000_000.0]
    monkeypatch.setattr(time, "time", lambda: seconds[0])

    def pass_by(more: float) -> None:
        seconds[0] += more

    return pass_by
