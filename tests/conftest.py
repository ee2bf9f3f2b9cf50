"""What all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update`` rewrite the expected texts, to be read as a diff."""
    parser.addoption("--update", action="store_true", help="rewrite the expected texts")
