"""The file of a letterhead: the parts that letters take over.

What is in them is taken over as it is; left out is only what tells of how the file was made:
its properties, comments, revision marks, the template and the computer it came from.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from typing import Final

from lxml import etree

from ..expressions import compile_later
from .xml import DECLARATION, WORD_SPACE, w

MAIN: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"

_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE: Final = "docProps/core.xml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
PACKAGE_RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="{MAIN}"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    f'metadata/core-properties" Target="{_CORE}"/></Relationships>'
)
# What a letterhead's parts say of others that no letter needs, by the last word of the type.
_DROPPED_RELATIONS: Final = frozenset(
    (
        *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
        *("customXml", "glossaryDocument", "webSettings", "stylesWithEffects", "printerSettings"),
        *("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData"),
        *("transform", "keyMapCustomizations", "vbaProject", "wordVbaData", "subDocument"),
        *("aFChunk", "documentTasks"),
    )
)
# Elements that name what was left out, or that tell who worked on the file and when.
_DROPPED: Final = tuple(
    w(name)
    for name in (
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("rsids", "attachedTemplate", "mailMerge", "saveThroughXslt", "trackRevisions", "docVars"),
        *("printerSettings", "subDoc", "altChunk", "dataBinding", "proofErr", "linkStyles"),
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"),
        *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "tblPrChange"),
        *("tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    )
)
_REVISION_ID: Final = compile_later(rf"\{{{re.escape(WORD_SPACE)}\}}rsid\w*")
# Word knows a document it copied from, in namespaces that change with its editions.
_DOCUMENT_ID: Final = "{*}docId"
# Word names a picture by the path that it was taken from, in Chinese editions after 说明：.
_PATH: Final = compile_later(r"(?:(?<![A-Za-z])[A-Za-z]:[/\\]|file:|\\\\|^/).*[/\\]")
_NAMING: Final = frozenset({"name", "descr", "title", "alt", "href"})
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)


class LetterheadFile:
    """The parts of a letterhead's .docx, read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        infos = self._archive.infolist()
        self._files = {info.filename.replace("\\", "/").lower(): info for info in infos}
        self._trees: dict[str, etree._Element] = {}
        types = self.parse("[Content_Types].xml")
        self._defaults = [element for element in types if element.get("Extension")]
        self._overrides = {
            element.get("PartName", "").lower().lstrip("/"): element.get("ContentType", "")
            for element in types
            if element.get("PartName")
        }

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; case does not count in its name."""
        return self._archive.read(self._files[name.lower()])

    def parse(self, name: str) -> etree._Element:
        """Return the root of a part, of one part always the same."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.read(name), _PARSER)
        return self._trees[name]

    def holds_text(self, name: str) -> bool:
        """Tell whether a part is Open XML of Word's own, and no picture or embedded file."""
        kind = self._type_of(name)
        return kind.startswith(_WORD_TYPE) and kind.endswith("+xml")

    def _type_of(self, name: str) -> str:
        suffix = name.rpartition(".")[2].lower()
        by_suffix = (
            element.get("ContentType", "")
            for element in self._defaults
            if element.get("Extension", "").lower() == suffix
        )
        return self._overrides.get(name.lower()) or next(by_suffix, "")

    def list_kept(self) -> list[str]:
        """Return the parts that a letter takes over, each once, the main one first."""
        kept = {MAIN: MAIN}
        queue = [MAIN]
        for name in queue:
            for relation in self._relations(name):
                if relation.get("TargetMode") == "External":
                    continue
                target = _resolve(name, relation.get("Target", ""))
                if target.lower() in self._files and target.lower() not in kept:
                    kept[target.lower()] = target
                    queue.append(target)
        return queue

    def _relations(self, name: str) -> list[etree._Element]:
        folder, base = posixpath.split(name)
        file = f"{folder}/_rels/{base}.rels".lower()
        if file not in self._files:
            return []
        return [
            relation
            for relation in self.parse(file)
            if posixpath.basename(relation.get("Type", "")) not in _DROPPED_RELATIONS
        ]

    def write_relations(self, name: str) -> bytes | None:
        """Return what a part says of those that are kept; ``None`` where it says nothing."""
        relations = self._relations(name)
        if not relations:
            return None
        for relation in relations:
            if relation.get("TargetMode") == "External":
                relation.set("Target", _PATH.sub("", relation.get("Target", "")))
        root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        root.extend(relations)
        return write_part(root)

    def write_types(self, names: Sequence[str]) -> bytes:
        """Return the types of the parts that are there."""
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
        suffixes = {name.rpartition(".")[2].lower() for name in names} | {"rels", "xml"}
        root.extend(one for one in self._defaults if one.get("Extension", "").lower() in suffixes)
        overrides = {
            name: self._overrides[name.lower()] for name in names if name.lower() in self._overrides
        }
        overrides[MAIN] = f"{_WORD_TYPE}document.main+xml"
        overrides[_CORE] = _CORE_TYPE
        for name in sorted(overrides):
            override = etree.SubElement(root, f"{{{_TYPES}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", overrides[name])
        return write_part(root)


def _resolve(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def clean(root: etree._Element) -> None:
    """Leave out what tells of how a part was made."""
    for element in list(root.iter(*_DROPPED, _DOCUMENT_ID)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            _drop_empty_run(parent)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if _REVISION_ID.fullmatch(str(name)):
                del element.attrib[name]
            elif etree.QName(name).localname in _NAMING:
                element.set(name, _PATH.sub("", str(value)))


def _drop_empty_run(run: etree._Element) -> None:
    """Remove a run that held nothing but what was left out of it."""
    parent = run.getparent()
    is_empty = all(child.tag == w("rPr") for child in run)
    if run.tag == w("r") and is_empty and parent is not None:
        parent.remove(run)


def write_part(root: etree._Element) -> bytes:
    """Return the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
