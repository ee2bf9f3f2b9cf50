"""What all tests share."""

from __future__ import annotations

import os
import tempfile

import pytest

# Tests keep what they make to themselves, and never find what other runs have made.
os.environ["REPLYWRITER_CACHE"] = tempfile.mkdtemp(prefix="replywriter-tests-")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update`` rewrite the expected texts, to be read as a diff."""
    parser.addoption("--update", action="store_true", help="rewrite the expected texts")
