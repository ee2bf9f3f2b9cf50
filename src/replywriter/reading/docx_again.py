"""The last part of a .docx that in all else is the same as one that was read before.

Letters of a unit differ in their last two parts, properties and text; the other dozen is the
unit's. The first letter is read whole, by ``zipfile``. Of those that follow, the bytes that should
be the same are compared, and only what comes after them is read. What is not surely sound is not
read here at all: then ``zipfile`` says what there is to be said.
Source: PKWARE APPNOTE 6.3.10, 4.3 (local header, central directory, end record).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_DEFLATED: Final = 8
_LARGEST: Final = 1024 * 1024  # fifty times a letter; what is larger is read within its bounds
_DOCTYPE: Final = b"<!DOCTYPE"
_OWN: Final = 2  # parts of a letter's own


@dataclass(frozen=True, slots=True)
class Shared:
    """What files have in common: their first parts as packed, and the directory of these."""

    files: bytes
    directory: bytes
    count: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A part at a place in a file: its name, its packed bytes, and what they should come to."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    end: int
    next_entry: int


def find_shared(data: bytes, archive: zipfile.ZipFile) -> Shared | None:
    """Return what other letters may share with one that is open."""
    infos = archive.infolist()
    shared, own = infos[:-_OWN], infos[-_OWN:]
    if not shared:
        return None
    length = sum(
        _CENTRAL.size + len(info.orig_filename.encode()) + len(info.extra) + len(info.comment)
        for info in shared
    )
    start = archive.start_dir
    return Shared(data[: own[0].header_offset], data[start : start + length], len(shared))


def read_last(data: bytes, shared: Shared, name: bytes) -> bytes | None:
    """Return the last part of a file, of this name; ``None`` where not all else is the same."""
    if not data.startswith(shared.files):
        return None
    end = len(data) - _END.size
    _, _, _, _, count, _, start, _ = head = _END.unpack_from(data, end)
    wanted = (b"PK\5\6", 0, 0, shared.count + _OWN, count, end - start, start, 0)
    if head != wanted or not data.startswith(shared.directory, start):
        return None
    try:
        first = _read_part(data, start + len(shared.directory), len(shared.files))
        last = first and _read_part(data, first.next_entry, first.end)
        if last and last.name == name and (last.end, last.next_entry) == (start, end):
            return _unpack(last)
    except (struct.error, zlib.error):
        return None
    return None


def _read_part(data: bytes, entry: int, start: int) -> _Part | None:
    """Return the part that an entry of the directory is about, if it begins where it should."""
    mark, _, *both, extra, comment, disk, _, _, offset = _CENTRAL.unpack_from(data, entry)
    local_mark, *again, local_extra = _LOCAL.unpack_from(data, start)
    _, flags, method, _, _, crc, packed, size, length = both
    if (mark, local_mark, offset, method) != (b"PK\1\2", b"PK\3\4", start, _DEFLATED):
        return None
    entry, start = entry + _CENTRAL.size, start + _LOCAL.size
    name = data[start : start + length]
    if both != again or any((flags, extra, comment, disk, local_extra)):
        return None
    if data[entry : entry + length] != name:
        return None
    start += length
    return _Part(name, data[start : start + packed], size, crc, start + packed, entry + length)


def _unpack(part: _Part) -> bytes | None:
    if part.size > _LARGEST:
        return None
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacker.decompress(part.packed, part.size + 1)
    is_whole = unpacker.eof and not unpacker.unused_data and len(content) == part.size
    if not is_whole or zlib.crc32(content) != part.crc or _DOCTYPE in content:
        return None
    return content
