"""What took long to make and can be made again, kept in the user's cache folder between runs.

Each thing is known by all that it is made from, the code that makes it included, and carries a
checksum; what does not fit is as good as missing. Deleting the folder loses nothing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

CACHE_VARIABLE: Final = "REPLYWRITER_CACHE"
_DIGEST_BYTES: Final = 32
_MOST: Final = 256  # things kept; a unit needs some forty: of each form, paper and format one


def recall(key: str) -> bytes | None:
    """Return what was kept under a key, ``None`` where there is nothing sound."""
    try:
        content = (cache_folder() / key).read_bytes()
    except OSError:
        return None
    digest, data = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    return data if _digest(data) == digest else None


def open_kept(key: str) -> Callable[[int, int], bytes] | None:
    """Return what reads so many bytes from an offset on of what was kept under a key.

    For large files of which little is read: whoever reads makes sure that it is sound. The file
    stays open as long as the process lives.
    """
    try:
        handle = os.open(cache_folder() / key, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    return lambda length, offset: _read_at(handle, length, offset + _DIGEST_BYTES)


def _read_at(handle: int, length: int, offset: int) -> bytes:
    if hasattr(os, "pread"):  # processes that were forked share the place in the file
        return os.pread(handle, length, offset)
    os.lseek(handle, offset, os.SEEK_SET)
    return os.read(handle, length)


def keep(key: str, data: bytes) -> None:
    """Keep bytes under a key; where the folder cannot be written to, nothing is kept."""
    place = cache_folder() / key
    part = place.with_name(f"{key}.{os.getpid()}.part")
    # A full disk or a read-only home is no reason to fail: what was made is at hand all the same.
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_digest(data) + data)
        part.replace(place)
        _forget_oldest(place.parent)


def _forget_oldest(folder: Path) -> None:
    """Delete what was made longest ago where there is more than anybody needs."""
    files = (file for file in folder.iterdir() if file.is_file())
    kept = sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[_MOST:]:
        file.unlink(missing_ok=True)


def make_key(kind: str, code: Iterable[Path], *made_from: str) -> str:
    """Return the key of a thing: its kind, and a checksum of the code and of what goes in."""
    seed = "\0".join((_read_code(tuple(code)), *made_from))
    return f"{kind}-{_digest(seed.encode('utf-8', 'surrogateescape')).hex()}"


@cache
def _read_code(files: tuple[Path, ...]) -> str:
    """Return a checksum of source files."""
    return _digest(b"".join(file.read_bytes() for file in files)).hex()


def _digest(data: bytes) -> bytes:
    import hashlib  # noqa: PLC0415 - brings OpenSSL, which help texts can do without

    return hashlib.sha256(data).digest()


def stamp(*folders: Path) -> str:
    """Return what tells the state of folders that are too large to be read: code, templates.

    It is made of the names, sizes and times of their files, by which Python tells as well whether
    what it has compiled is still good.
    """
    rows = (
        f"{entry.path} {found.st_size} {found.st_mtime_ns}"
        for folder in folders
        for entry in _list_files(str(folder))
        for found in (entry.stat(),)
    )
    return "\0".join(sorted(rows))


def _list_files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files below a folder, without what Python compiles there."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                yield from _list_files(entry.path)


def cache_folder() -> Path:
    """Return the folder for what can be made again, where the system keeps such things."""
    from pathlib import Path  # noqa: PLC0415 - as hashlib

    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "replywriter" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "replywriter"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "replywriter"
