"""A server works on several outlines at once: none gets words of another."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from replywriter.checking import examine
from replywriter.loading import load_outline

ROOT = Path(__file__).parents[1]
OUTLINES = sorted(
    path
    for pattern in ("drafts/*.yaml", "tests/letters/*.yaml")
    for path in ROOT.glob(pattern)
    if path.name != "unit.yaml"
)


@pytest.fixture
def _restless() -> Any:
    """Let threads take turns so often that they meet within a text."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


def _look(path: Path) -> tuple[Any, Any]:
    """Return the letters of an outline, span by span, and what is said of it."""
    examined = examine(load_outline(path), is_draft=True)
    blocks = [
        (block.kind, block.text, tuple(block.spans))
        for letter in examined.letters
        for block in letter.blocks
    ]
    return blocks, examined.diagnostics


@pytest.mark.usefixtures("_restless")
def test_outlines_are_composed_on_several_threads() -> None:
    """What comes of each is what comes of it alone, whoever else is at work."""
    alone = {path: _look(path) for path in OUTLINES}
    wrong: list[Any] = []

    def work(start: int) -> None:
        for _ in range(12):
            for path in (*OUTLINES[start:], *OUTLINES[:start]):
                try:
                    if _look(path) != alone[path]:
                        wrong.append(path)
                except Exception as fault:
                    wrong.append((path, fault))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
