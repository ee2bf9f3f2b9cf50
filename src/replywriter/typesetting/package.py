"""The zip that a .docx is: same parts, same bytes.

The standard library's ``zipfile`` writes the same file three times as slowly as the letter itself
takes to make (``benchmarks/``); the format of a plain archive is forty years old and short.
Source: PKWARE APPNOTE 6.3.10, 4.3 (local header, central directory, end record).
"""

from __future__ import annotations

import datetime
import os
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20  # 2.0: deflate
_DEFLATED: Final = 8
_THOROUGH: Final = 6  # zlib's own choice
QUICK: Final = 3  # half the time, for a twentieth more bytes
_MS_DOS_EPOCH: Final = (0, 0x0021)  # 1980-01-01 00:00:00, the earliest the format can say


@dataclass(frozen=True, slots=True)
class Member:
    """One deflated file of the archive."""

    name: bytes
    data: bytes
    crc: int
    size: int


def deflate(name: str, content: bytes, level: int = _THOROUGH) -> Member:
    """Return a file ready to be packed; each letter's own are packed ``QUICK``."""
    # zlib's own choice (-15, 8) asks the system for fresh pages at every letter; one step less in
    # both does not, and packs as well.
    packer = zlib.compressobj(level, zlib.DEFLATED, -14, 7)
    data = packer.compress(content) + packer.flush()
    return Member(name.encode("ascii"), data, zlib.crc32(content), len(content))


def package_order(name: str) -> tuple[bool, bool, str]:
    """Order parts as Open Packaging readers look for them: content types, relations, the rest."""
    return name != "[Content_Types].xml", not name.startswith("_rels/"), name


@dataclass(frozen=True, slots=True)
class Archive:
    """The files that stand in every letter of a kind, packed once, at the head of the zip."""

    files: bytes
    directory: bytes
    count: int

    def pack(self, members: Sequence[Member]) -> bytes:
        """Return the whole zip: the files packed before, then these."""
        files, directory = _pack(members, len(self.files))
        count = self.count + len(members)
        start = len(self.files) + len(files)
        size = len(self.directory) + len(directory)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0)
        return b"".join((self.files, files, self.directory, directory, end))


def start_archive(members: Sequence[Member]) -> Archive:
    """Return an archive that begins with these files."""
    files, directory = _pack(members, 0)
    return Archive(files, directory, len(members))


def _pack(members: Sequence[Member], start: int) -> tuple[bytes, bytes]:
    """Return the local entries of some files and their part of the central directory."""
    time, date = _stamp()
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = start
    for member in members:
        packed = len(member.data)
        shared = (_DEFLATED, time, date, member.crc, packed, member.size, len(member.name), 0)
        files += (_LOCAL.pack(b"PK\3\4", _VERSION, 0, *shared), member.name, member.data)
        directory += (
            _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, 0, *shared, 0, 0, 0, 0, offset),
            member.name,
        )
        offset += _LOCAL.size + len(member.name) + packed
    return b"".join(files), b"".join(directory)


def _stamp() -> tuple[int, int]:
    """Return the MS-DOS time and date of all entries: SOURCE_DATE_EPOCH, else 1980-01-01."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        return _MS_DOS_EPOCH
    moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    if not 1980 <= moment.year <= 2107:
        return _MS_DOS_EPOCH
    time = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    return time, (moment.year - 1980) << 9 | moment.month << 5 | moment.day
