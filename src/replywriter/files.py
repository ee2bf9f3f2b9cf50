"""Files as users name them, read within a bound."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path
from typing import Final

from .errors import UnreadableFileError

STDIN: Final = "-"
"""How users name standard input."""

LARGEST: Final = 64 * 1024 * 1024
"""The bytes of the largest file that may be a letter."""

OUTLINE_SUFFIXES: Final = (".yaml", ".yml")

_USUAL_BYTES: Final = 64 * 1024

_REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "路径里有一处是文件，不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "只能读，不能写",
    errno.EBUSY: "别的程序正在使用",
    errno.ENAMETOOLONG: "名字太长",
}


def name_reason(fault: OSError) -> str:
    """Return in Chinese why the system refused a file."""
    return _REASONS.get(fault.errno or 0, f"系统错误 {fault.errno}")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet.

    Raises:
        UnreadableFileError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UnreadableFileError(
            f"{folder}：文件夹建不了（{name_reason(fault)}）。请换一个文件夹。"
        ) from fault


def move_file(old: Path, new: Path) -> Path:
    """Put a finished file in its place, and return the place.

    Raises:
        UnreadableFileError: It cannot be written there.
    """
    try:
        return Path(shutil.move(old, new))
    except OSError as fault:
        raise UnreadableFileError(
            f"{new}：写不进去（{name_reason(fault)}）。如果正打开着，请先关闭再试。"
        ) from fault


def read_bounded(path: str | Path, most: int) -> bytes:
    """Return the bytes of a file, of a larger one only the first ``most`` + 1.

    Raises:
        UnreadableFileError: The file is missing, is a folder, or may not be read.
    """
    try:
        with Path(path).open("rb") as file:
            # Room for all that is allowed is not asked for before a file needs it.
            start = file.read(min(most + 1, _USUAL_BYTES))
            return start + file.read(most + 1 - len(start)) if len(start) == _USUAL_BYTES else start
    except FileNotFoundError:
        raise UnreadableFileError(f"{path}：找不到这个文件。请检查文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"{path}：这是文件夹，不是文件。") from None
    except OSError as fault:
        raise UnreadableFileError(f"{path}：文件读不了（{name_reason(fault)}）。") from fault


def read_input(file: str) -> bytes:
    """Return the bytes of a file that may be a letter, or of standard input.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is far too large.
    """
    data = sys.stdin.buffer.read() if file == STDIN else read_bounded(file, LARGEST)
    if len(data) > LARGEST:
        raise UnreadableFileError(f"{file}：超过 64 MiB，不像是一封复函，没有读取。")
    return data


def require_outline(file: str) -> None:
    """Make sure that a file is an outline by its name; one that is not there is another matter.

    Raises:
        UnreadableFileError: It is another kind of file.
    """
    if file.lower().endswith(OUTLINE_SUFFIXES) or file == STDIN:
        return
    if Path(file).is_file():
        raise UnreadableFileError(f"{file}：这不是提纲。提纲的文件名以 .yaml 结尾。")
