"""A Word file that is being mended: what is not touched is written back byte by byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from ..errors import UnreadableFileError
from ..reading.docx_package import Package, open_package

_MAX_BYTES: Final = 256 * 1024 * 1024  # unpacked, with pictures
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TYPES: Final = "[Content_Types].xml"
_TYPE_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT_KINDS: Final = ("header", "footer", "footnotes", "endnotes")
_MAX_TEXT_PARTS: Final = 64  # heads, feet and notes; a section has six


class WordPackage:
    """The parts of one file as trees, parsed when they are asked for and written at the end."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open the bytes of a .docx within the reader's bounds.

        Raises:
            UnreadableFileError: They are no .docx, are made to do damage, or are of the strict
                kind, which cannot be changed in part.
        """
        self.data = data
        self.file = file
        self.trees: dict[str, etree._Element] = {}
        self.added: dict[str, bytes] = {}
        self.removed: set[str] = set()
        with open_package(data, file) as package:
            self.main = package.find_main()
            self._relations = package.relations(self.main)
            self._of_package = package.relations()
            self._names = {name.lower(): info.filename for name, info in package.members.items()}
            self._refuse(package)
            self.styles = package.find(self.main, "styles")
            self.settings = package.find(self.main, "settings")
            self.numbering = package.find(self.main, "numbering")

    def _refuse(self, package: Package) -> None:
        if sum(info.file_size for info in package.members.values()) > _MAX_BYTES:
            raise package.refuse("展开后太大，不能改。请用 Word 只把复函另存一份。")
        with package.archive.open(package.members[self.main.lower()]) as part:
            if _STRICT in part.read(20_000):
                raise package.refuse("是“严格”格式的 .docx，不能改。请用 Word 另存为普通的 .docx。")

    def tree(self, name: str) -> etree._Element:
        """Return the root of a part; what is changed in it will be written.

        Raises:
            UnreadableFileError: The part is missing or damaged.
        """
        if name not in self.trees:
            with open_package(self.data, self.file) as package:
                self.trees[name] = package.parse(name)
        return self.trees[name]

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name.lower() in self._names and name not in self.removed

    def find(self, kind: str) -> str | None:
        """Return the first part of a kind that the package itself names: its properties."""
        found = (one.target for one in self._of_package if one.kind == kind)
        return next(found, None)

    def target(self, identifier: str) -> str | None:
        """Return the part that a relation of the main part leads to."""
        targets = (
            one.target
            for one in self._relations
            if one.identifier == identifier and not one.is_external and self.has(one.target)
        )
        return next(targets, None)

    def list_text_parts(self) -> list[str]:
        """Return the parts that hold text of the letter: the main one, heads, feet and notes."""
        others = dict.fromkeys(
            one.target
            for one in self._relations
            if one.kind in _TEXT_KINDS and not one.is_external and self.has(one.target)
        )
        return [self.main, *list(others)[:_MAX_TEXT_PARTS]]

    def add(self, name: str, content: bytes, content_type: str, kind: str) -> str:
        """Add a part beside the main one and return the id of the relation that leads to it."""
        folder = posixpath.dirname(self.main)
        self.added[posixpath.join(folder, name)] = content
        types = self.tree(_TYPES)
        override = etree.SubElement(types, f"{{{_TYPE_SPACE}}}Override")
        override.set("PartName", "/" + posixpath.join(folder, name))
        override.set("ContentType", content_type)
        relations = self.tree(self._relations_part())
        identifier = _free_id({element.get("Id", "") for element in relations})
        relation = etree.SubElement(relations, f"{{{_RELATION_SPACE}}}Relationship")
        relation.set("Id", identifier)
        relation.set("Type", f"{_OFFICE}/{kind}")
        relation.set("Target", name)
        return identifier

    def remove(self, kind: str) -> bool:
        """Remove the parts of a kind that the main part names; ``False`` where there is none."""
        doomed = {one.identifier: one.target for one in self._relations if one.kind == kind}
        for relation in [] if not doomed else list(self.tree(self._relations_part())):
            if relation.get("Id") in doomed:
                relation.getparent().remove(relation)  # type: ignore[union-attr]
        for part in filter(self.has, doomed.values()):
            folder, base = posixpath.split(part)
            for element in list(self.tree(_TYPES)):
                if element.get("PartName", "").lower() == f"/{part}".lower():
                    element.getparent().remove(element)  # type: ignore[union-attr]
            self.removed |= {part, posixpath.join(folder, "_rels", f"{base}.rels")}
        return bool(doomed)

    def _relations_part(self) -> str:
        folder, base = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def write(self) -> bytes:
        """Return the file with its changed and added parts."""
        written = {
            self._names.get(name.lower(), name): etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
            for name, root in self.trees.items()
        }
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.data)) as old,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            removed = {name.lower() for name in self.removed}
            for info in old.infolist():
                if info.filename.replace("\\", "/").lower() in removed:
                    continue
                content = written.get(info.filename)
                new.writestr(info, _read(old, info, self.file) if content is None else content)
            for name, content in self.added.items():
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    """Return a part as it is.

    Raises:
        UnreadableFileError: It holds more than it says.
    """
    with archive.open(info) as part:
        content = part.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise UnreadableFileError(f"{file}：里面的部件已损坏，不能改。请用 Word 另存一份。")
    return content


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"
