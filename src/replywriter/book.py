"""Many small things that took long to make, kept between runs in one file of the store.

A command needs some hundred of the things in a book of megabytes, so the file has an index at its
head, and each thing is read when it is wanted. It is written when the program ends, if something
new was made. A book is for what a program of this version, run by this very Python, would make
alike each time: it is not asked whether a thing is stale.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final

from . import __version__
from .store import keep, make_key, open_kept

_MOST: Final = 2000  # things in a book, which is several times what the program knows of
_DIGEST_BYTES: Final = 32
_LENGTH_BYTES: Final = 8
_LONGEST_HEAD: Final = 16 * 1024 * 1024  # bytes of an index that may be one

_Place = tuple[int, int, int]
"""Where a thing lies in the file, how many bytes it takes, and their CRC-32."""


class Book:
    """Things that ``marshal`` can write, by texts and numbers."""

    def __init__(self, kind: str) -> None:
        """Name the book; the first word of ``kind`` begins the name of its file."""
        self._kind = kind
        self._new: dict[Any, Any] = {}

    def look_up(self, name: Any, make: Callable[[], Any]) -> Any:
        """Return the thing of a name, made now where no run has made it before."""
        if name in self._new:
            return self._new[name]
        data = self._read(name)
        if data is not None:
            return marshal.loads(data)  # noqa: S302 - its checksum says that this is what we wrote
        thing = make()
        self.add({name: thing})
        return thing

    def find(self, name: Any) -> Any:
        """Return the thing of a name, ``None`` where no run has made it."""
        if name in self._new:
            return self._new[name]
        data = self._read(name)
        return None if data is None else marshal.loads(data)  # noqa: S302 - as above

    def add(self, things: Mapping[Any, Any]) -> None:
        """Take up things that were made just now; they are written when the program ends."""
        self._new.update(things)
        atexit.unregister(self.write)
        atexit.register(self.write)

    @property
    def names(self) -> tuple[Any, ...]:
        """The names of all that is in the book, what is new last."""
        return tuple(dict.fromkeys([*self._index, *self._new]))

    def write(self) -> None:
        """Write the file; of too many things, those made last."""
        blobs: dict[Any, bytes] = {}
        for name in self.names[-_MOST:]:
            data = marshal.dumps(self._new[name]) if name in self._new else self._read(name)
            if data is not None:
                blobs[name] = data
        index: dict[Any, _Place] = {}
        offset = 0
        for name, data in blobs.items():
            index[name] = (offset, len(data), zlib.crc32(data))
            offset += len(data)
        head = marshal.dumps(index)
        length = len(head).to_bytes(_LENGTH_BYTES, "big")
        digest = hashlib.sha256(head).digest()
        keep(self.key, b"".join([digest, length, head, *blobs.values()]))

    @cached_property
    def key(self) -> str:
        """The key of the file: another version, or another Python, has its own."""
        python = (sys.version, sys.byteorder, sys.platform)
        return make_key(self._kind.partition(" ")[0], (), self._kind, __version__, *python)

    def _read(self, name: Any) -> bytes | None:
        """Return a thing as it was written, ``None`` where it is not there, or not as it was."""
        place = self._index.get(name)
        if place is None or self._read_at is None:
            return None
        offset, length, checksum = place
        data = self._read_at(length, offset)
        return data if zlib.crc32(data) == checksum else None

    @cached_property
    def _read_at(self) -> Callable[[int, int], bytes] | None:
        return open_kept(self.key)

    @cached_property
    def _index(self) -> Mapping[Any, _Place]:
        """Where each thing lies in the file; nothing where that is none of ours, or damaged."""
        if self._read_at is None:
            return {}
        start = self._read_at(_DIGEST_BYTES + _LENGTH_BYTES, 0)
        length = int.from_bytes(start[_DIGEST_BYTES:], "big")
        head = self._read_at(min(length, _LONGEST_HEAD), len(start))
        if hashlib.sha256(head).digest() != start[:_DIGEST_BYTES]:
            return {}
        index: Mapping[Any, _Place] = marshal.loads(head)  # noqa: S302 - as above
        behind = len(start) + length
        return {name: (behind + at, size, crc) for name, (at, size, crc) in index.items()}
