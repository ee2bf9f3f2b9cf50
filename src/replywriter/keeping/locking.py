"""One at a time: who changes an outline holds the system's own lock, which a killed one lets go."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..errors import BusyFileError, UnreadableFileError
from ..files import name_reason
from .versions import make_versions_folder

LOCK: Final = ".lock"
_SECONDS_TO_WAIT: Final = 5.0  # a save takes some hundredths
_SECONDS_BETWEEN: Final = 0.01


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock of an outline.

    Raises:
        BusyFileError: Somebody else holds it for too long.
        UnreadableFileError: The folder of the versions cannot be written to.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only where something is saved

    folder = make_versions_folder(path)
    mode = stat.S_IMODE(folder.stat().st_mode) & 0o666
    lock = FileLock(folder / LOCK, timeout=_SECONDS_TO_WAIT, mode=mode)
    try:
        lock.acquire(poll_interval=_SECONDS_BETWEEN)
    except Timeout as fault:
        raise BusyFileError(
            f"{path}：别的窗口或程序正在存这份提纲，等了一会儿还没有轮到。没有改动，请稍后再试。"
        ) from fault
    except OSError as fault:
        raise UnreadableFileError(
            f"{folder}：历史版本写不进去（{name_reason(fault)}）。请检查文件夹是否可写。"
        ) from fault
    try:
        yield
    finally:
        lock.release()
