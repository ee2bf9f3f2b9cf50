"""Files written whole or not at all, under names that every system accepts."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .errors import UnreadableFileError, UsageError
from .expressions import compile_later
from .files import name_reason

if TYPE_CHECKING:
    from .model.outline import Case

# What Windows, macOS or a network share refuse in a file name.
_UNSAFE: Final = compile_later(r'[\\/:*?"<>|\x00-\x1f\x7f\u2028\u2029]+')
_PART: Final = ".part"
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_SECONDS_LEFT: Final = 600  # a file that was begun so long ago is not being written any more
_CLOSED: Final = -1
_MAX_NAME_BYTES: Final = 200  # systems stop at 255, with room for what is put behind


def make_file_name(parts: Iterable[str]) -> str:
    """Return the parts joined by hyphens as a file name without ending."""
    name = "-".join(_UNSAFE.sub("_", part).strip() for part in parts).strip(" .")
    while len(name.encode("utf-8", "replace")) > _MAX_NAME_BYTES:
        name = name[:-1]
    return name or "_"


def name_case(case: Case, *more: str) -> str:
    """Return 届次-编号-承办单位 and what else tells files apart, as a file name without ending.

    Raises:
        UsageError: The case has none of the three.
    """
    if not case.name_parts:
        raise UsageError("案件没有届次、编号和承办单位，给文件起不了名。请至少填一项。")
    return make_file_name([*case.name_parts, *more])


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in place of a file: written beside it, synced, then renamed over it.

    Raises:
        UnreadableFileError: The folder cannot be made or written to; the old file is as it was.
    """
    new = NewFile(path, data)
    new.sync()
    new.take_place()


class NewFile:
    """Bytes beside the file whose place they take when they are on the disk.

    Each step leaves nothing behind when it fails, and the old file as it was.
    """

    __slots__ = ("_handle", "_part", "path")

    def __init__(self, path: Path, data: bytes) -> None:
        """Write the bytes beside the file.

        Raises:
            UnreadableFileError: The folder cannot be made or written to.
        """
        self.path = path
        try:
            self._handle, self._part = _open_beside(os.fspath(path))
        except OSError as fault:
            raise UnreadableFileError(
                f"{path}：写不进去（{name_reason(fault)}）。请检查文件夹是否存在、是否可写。"
            ) from fault
        self._attempt(lambda: _write_all(self._handle, data))

    def begin_sync(self) -> None:
        """Let the system begin to put the bytes on the disk, where it takes such advice.

        Of several files that were begun before the first is waited for, the others are on their
        way meanwhile: to sync sixteen takes less than half of the time.
        """
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):  # some file systems take none: sync() will tell
                os.posix_fadvise(self._handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def sync(self) -> None:
        """Wait until the bytes are on the disk; a thread may.

        Raises:
            UnreadableFileError: The disk does not take them.
        """
        self._attempt(lambda: os.fsync(self._handle))

    def take_place(self) -> None:
        """Replace the file.

        Raises:
            UnreadableFileError: A program holds it open, say.
        """
        self._attempt(self._replace)

    def give_up(self) -> None:
        """Leave the file as it is."""
        self._close()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._part)  # noqa: PTH108 - by the thousand, pathlib is half of the time

    def _close(self) -> None:
        """Close the file once: the number of a closed one may be another's."""
        handle, self._handle = self._handle, _CLOSED
        if handle != _CLOSED:
            os.close(handle)

    def _replace(self) -> None:
        self._close()  # what is open cannot be renamed on Windows
        target = os.fspath(self.path)
        _keep_rights(self._part, target)
        os.replace(self._part, target)  # noqa: PTH105 - as above

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except BaseException as fault:
            self.give_up()
            if not isinstance(fault, OSError):
                raise
            raise UnreadableFileError(
                f"{self.path}：写不进去（{name_reason(fault)}）。"
                "如果正用 Word 打开着，请先关闭再试。"
            ) from fault


def _open_beside(target: str) -> tuple[int, str]:
    """Open a new file in the folder of another one, which is hardly ever not there yet."""
    folder = os.path.dirname(target)  # noqa: PTH120 - as above
    try:
        return _open_new(folder)
    except (FileNotFoundError, NotADirectoryError):
        Path(folder).mkdir(parents=True, exist_ok=True)
        return _open_new(folder)


def _open_new(folder: str) -> tuple[int, str]:
    """Open a file under a name that nobody else has chosen, with the rights that any file gets."""
    while True:
        name = f".{os.getpid():x}-{os.urandom(4).hex()}{_PART}"
        part = os.path.join(folder, name)  # noqa: PTH118 - as above
        with contextlib.suppress(FileExistsError):
            return os.open(part, _NEW, 0o666), part


def _write_all(handle: int, data: bytes) -> None:
    """Write all bytes, however many the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def sweep(folder: Path) -> None:
    """Delete what a killed run had begun to write into a folder."""
    for part in folder.glob(f".*{_PART}"):
        # Another window may have swept it, or be the one that writes it.
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _SECONDS_LEFT:
                part.unlink()


def rename(old: Path, new: Path) -> None:
    """Give a file another name.

    Raises:
        UnreadableFileError: It cannot be moved, because a program holds it open, say.
    """
    try:
        old.replace(new)
    except OSError as fault:
        raise UnreadableFileError(
            f"{old}：不能改名（{name_reason(fault)}）。如果正用 Word 打开着，请先关闭再试。"
        ) from fault


def _keep_rights(part: str, target: str) -> None:
    """Give a new file the rights of the one whose place it takes."""
    try:
        mode = os.stat(target).st_mode & 0o777  # noqa: PTH116 - as above
    except OSError:
        return  # it is the first
    os.chmod(part, mode)  # noqa: PTH101 - as above
