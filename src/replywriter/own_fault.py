"""A fault of the program: one sentence for staff, the details in a file for the maintainer."""

from __future__ import annotations

import sys
import tempfile

from . import __version__


def say_own_fault(details: str, sentence: str = "程序出了错，您的文件没有改动。") -> str:
    """Keep the details in a file, and return the sentence with where they are."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="replywriter-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"replywriter {__version__}\n{' '.join(sys.argv)}\n{details}")
    return f"{sentence}详情存在 {log.name}，请把它发给维护的人。"
