"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from .errors import UnreadableFileError


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in place of a file: written beside it, synced, then renamed over it.

    Raises:
        UnreadableFileError: The folder cannot be made or written to; the old file is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as fault:
        raise UnreadableFileError(
            f"{path}：写不进去（{fault.strerror}）。请检查文件夹是否存在、是否可写。"
        ) from fault
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _allow_readers(Path(name), path)
        Path(name).replace(path)
    except OSError as fault:
        raise UnreadableFileError(
            f"{path}：写不进去（{fault.strerror}）。如果正用 Word 打开着，请先关闭再试。"
        ) from fault
    finally:
        Path(name).unlink(missing_ok=True)


def _allow_readers(written: Path, target: Path) -> None:
    """Give a new file the rights that the old one had, or those that any new file gets."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    written.chmod(mode)
