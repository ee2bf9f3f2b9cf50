"""A Word file as a package of parts, opened within bounds of time and memory.

A file is hostile until it is read: nothing in it is trusted for its size, nothing is fetched, and
whatever it does to the parsers ends in one sentence.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from ..errors import UnreadableFileError

_MIB: Final = 1024 * 1024
MAX_FILE_BYTES: Final = 64 * _MIB  # a letter with its pictures; the text alone has a thousandth
_MAX_MEMBERS: Final = 4_000
_MAX_PARTS_BYTES: Final = 32 * _MIB  # all that is read, unpacked: a book of ten million characters
_MAX_MARKS: Final = 250_000  # tags and attributes of all that is read; a long letter has 20,000
_MAX_RATIO: Final = 400  # packed to unpacked; Word's own parts reach 40
_RATIO_FREE_BYTES: Final = 4 * _MIB  # a long text of few characters packs well, too
_MAX_RELATIONS: Final = 5_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBER_MARK: Final = b"PK\x01\x02"
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Open Packaging allows
_IS_ENCRYPTED: Final = 0x1
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_DOCTYPE: Final = b"<!DOCTYPE"
# The strict flavour has the same names in other namespaces.
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|drawingml/main)")
_STRICT_RELATIONS: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# It bounds depth itself: 256 elements, unless told to allow more.
_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    remove_comments=True,
    remove_pis=True,
    encoding="utf-8",
)
_USUAL_MAIN: Final = "word/document.xml"

# What reading hostile bytes with zipfile, zlib and lxml can end in, and nothing wider.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    etree.LxmlError,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RecursionError,
    MemoryError,
)
_DAMAGED: Final = "不是能打开的 .docx 文件，可能已损坏。请用 Word 另存一份。"
_TOO_LARGE: Final = "展开后太大，不像是一封复函，没有读取。请用 Word 只把复函另存一份。"
_ENCRYPTED: Final = "设了打开密码，读不了。请用 Word 打开，取消密码后另存为 .docx。"
_LEGACY: Final = "是旧的 .doc 格式，读不了。请用 Word 或 WPS 打开，另存为 .docx。"
_RICH_TEXT: Final = "是 RTF 文件，读不了。请用 Word 或 WPS 打开，另存为 .docx。"
_WITH_DOCTYPE: Final = "含有 Word 文件不该有的 DOCTYPE 声明，没有读取。请用 Word 另存一份。"
_DUPLICATES: Final = "里有重名的部件，说不清哪一个算数，没有读取。请用 Word 另存一份。"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: its id, the last word of its type, and where it is."""

    identifier: str
    kind: str
    target: str
    is_external: bool


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Turn whatever a hostile file does to the parsers into one sentence.

    Raises:
        UnreadableFileError: The file is damaged, or made to do damage.
    """
    try:
        yield
    except _DAMAGE as fault:
        raise UnreadableFileError(f"{file}：{_DAMAGED}") from fault


@dataclass(slots=True)
class Package:
    """The parts of a Word file; how much of them is read in all is bounded."""

    file: str
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    read_bytes: int = 0
    read_marks: int = 0
    uncounted: list[bytes] = field(default_factory=list)
    relations_of: dict[str, tuple[Relation, ...]] = field(default_factory=dict)
    parsed: dict[str, etree._Element] = field(default_factory=dict)

    def refuse(self, reason: str) -> UnreadableFileError:
        """Return the error that says why this file is not read."""
        return UnreadableFileError(f"{self.file}：{reason}")

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name; case does not count."""
        return name.lower() in self.members

    def parse(self, name: str) -> etree._Element:
        """Return the root of a part.

        Raises:
            UnreadableFileError: The part is too large, packed too well, or has a DOCTYPE.
            KeyError, XMLSyntaxError and other damage, for ``refusing``.
        """
        if name not in self.parsed:
            self.parsed[name] = parse_part(self.read_xml(name))
        return self.parsed[name]

    def read_xml(self, name: str) -> bytes:
        """Return a part in UTF-8, fit to be parsed.

        Raises:
            UnreadableFileError, KeyError and other damage: As for ``parse``.
        """
        content = _as_utf8(self.read(name))
        if _DOCTYPE in content:
            raise self.refuse(_WITH_DOCTYPE)
        self.uncounted.append(content)
        if self._count_marks() > _MAX_MARKS:
            raise self.refuse(_TOO_LARGE)
        return content

    def _count_marks(self) -> int:
        """Return how many marks were read, as soon as there can be too many of them."""
        if self.read_bytes > _MAX_MARKS:
            self.read_marks += sum(
                content.count(b"<") + content.count(b"=") for content in self.uncounted
            )
            self.uncounted.clear()
        return self.read_marks

    def parse_if_there(self, name: str | None) -> etree._Element | None:
        """Return the root of a part, ``None`` where the file has no such part."""
        return self.parse(name) if name and self.has(name) else None

    def read(self, name: str) -> bytes:
        """Return the bytes of a part as it is.

        Raises:
            UnreadableFileError: The part is too large, or packed too well.
            KeyError, BadZipFile and other damage, for ``refusing``.
        """
        member = self.members[name.lower()]
        if member.flag_bits & _IS_ENCRYPTED:
            raise self.refuse(_ENCRYPTED)
        if member.compress_type not in _PACKINGS:
            raise self.refuse(_DAMAGED)
        packed, size = max(member.compress_size, 1), member.file_size
        room = _MAX_PARTS_BYTES - self.read_bytes
        if size > room or (size > _RATIO_FREE_BYTES and size / packed > _MAX_RATIO):
            raise self.refuse(_TOO_LARGE)
        with self.archive.open(member) as part:
            # A given number, because without one a part that lies about its size is unpacked whole.
            content = part.read(size + 1)
        self.read_bytes += len(content)
        return content

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """Return what a part says of others; without a name, what the package says."""
        if name not in self.relations_of:
            folder, base = posixpath.split(name)
            root = self.parse_if_there(posixpath.join(folder, "_rels", f"{base}.rels"))
            self.relations_of[name] = () if root is None else tuple(_read_relations(root, folder))
        return self.relations_of[name]

    def find_main(self) -> str:
        """Return the name of the part that holds the text."""
        named = self.find("", "officeDocument")
        return named if named and self.has(named) else _USUAL_MAIN

    def find(self, name: str, kind: str) -> str | None:
        """Return the first part of a kind (styles, theme) that another one names."""
        return next(
            (
                relation.target
                for relation in self.relations(name)
                if relation.kind == kind and not relation.is_external
            ),
            None,
        )


def parse_part(content: bytes) -> etree._Element:
    """Return the root of a part that ``Package.read_xml`` has found fit."""
    return etree.fromstring(content, _PARSER)


@contextmanager
def open_package(data: bytes, file: str) -> Iterator[Package]:
    """Open the bytes of a .docx; what goes wrong while it is open ends in one sentence.

    Raises:
        UnreadableFileError: They are no .docx, are damaged, encrypted, or made to do damage.
    """
    _refuse_other_formats(data, file)
    with refusing(file), zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        members = {info.filename.replace("\\", "/").lower(): info for info in infos}
        if len(members) < len(infos):
            raise UnreadableFileError(f"{file}：{_DUPLICATES}")
        yield Package(file, archive, members)


def _refuse_other_formats(data: bytes, file: str) -> None:
    """Refuse by the first bytes, and by size, before anything is unpacked."""
    if data.startswith(_OLE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableFileError(f"{file}：{_ENCRYPTED if is_encrypted else _LEGACY}")
    if data.startswith(b"{\\rtf"):
        raise UnreadableFileError(f"{file}：{_RICH_TEXT}")
    if len(data) > MAX_FILE_BYTES or data.count(_MEMBER_MARK) > _MAX_MEMBERS:
        raise UnreadableFileError(f"{file}：{_TOO_LARGE}")


def _as_utf8(content: bytes) -> bytes:
    """Return a part in UTF-8 and in the usual namespaces; the standard also allows UTF-16."""
    if content.startswith(_WIDE_MARKS):
        content = content.decode("utf-16").encode("utf-8")
    if b"http://purl.oclc.org/ooxml/" in content[:20_000]:
        content = content.replace(_STRICT_RELATIONS, _RELATIONS)
        content = _STRICT.sub(_as_transitional, content)
    return content


def _as_transitional(found: re.Match[bytes]) -> bytes:
    family = found[1].split(b"/")[0]
    return b"http://schemas.openxmlformats.org/%b/2006/main" % family


def _read_relations(root: etree._Element, folder: str) -> Iterator[Relation]:
    for element in islice(root, _MAX_RELATIONS):
        target = element.get("Target", "")
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = posixpath.basename(element.get("Type", ""))
        yield Relation(element.get("Id", ""), kind, target, is_external)
