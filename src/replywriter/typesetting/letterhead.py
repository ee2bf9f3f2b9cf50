"""The unit's own letterhead as the shell of a letter: its parts, its page, its first page.

What is in the file is taken over as it is; left out is only what tells of how the file was made:
its properties, comments, revision marks, the template and the computer it came from.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from ..model.layout import Form, Layout
from ..model.letterhead import TEXT_END, TEXT_MARK, TEXT_START, Letterhead
from ..model.style_names import ANCHOR_NAME
from .letterhead_styles import adopt_styles, list_renamed, rename_styles
from .xml import DECLARATION

MAIN: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE: Final = "docProps/core.xml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_PACKAGE_RELATIONS: Final = (
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
    f"{{{_W}}}{name}"
    for name in (
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("rsids", "attachedTemplate", "mailMerge", "saveThroughXslt", "trackRevisions", "docVars"),
        *("printerSettings", "subDoc", "altChunk", "dataBinding", "proofErr", "linkStyles"),
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"),
        *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "tblPrChange"),
        *("tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    )
)
_REVISION_ID: Final = re.compile(rf"\{{{re.escape(_W)}\}}rsid\w*")
# Word knows a document it copied from, in namespaces that change with its editions.
_DOCUMENT_ID: Final = "{*}docId"
# Word names a picture by the path that it was taken from, in Chinese editions after 说明：.
_PATH: Final = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:[/\\]|file:|\\\\|^/).*[/\\]")
_NAMING: Final = frozenset({"name", "descr", "title", "alt", "href"})
_CONTENT: Final = tuple(
    f"{{{_W}}}{name}" for name in ("drawing", "pict", "object", "instrText", "fldSimple", "sym")
)
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_HERE: Final = "text"


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


@dataclass(frozen=True, slots=True)
class Placed:
    """The children of a letterhead's body around the text, and how many sections end before it."""

    before: Sequence[etree._Element]
    after: Sequence[etree._Element]
    section: int


def place_text(body: etree._Element) -> Placed:
    """Return where a letter's text goes: in place of 【正文】, else after the last content."""
    children = [child for child in body if child.tag != _w("sectPr")]
    at = next((index for index, child in enumerate(children) if _is_mark(child)), None)
    if at is None:
        filled = (index for index, child in enumerate(children) if has_content(child))
        start = max(filled, default=-1) + 1
        rest = children[start:]
    else:
        start, rest = at, [*_keep_section(children[at]), *children[at + 1 :]]
    end = max((index for index, child in enumerate(rest) if _is_kept(child)), default=-1) + 1
    before = children[:start]
    return Placed(before, rest[:end], sum(_ends_section(child) for child in before))


def _is_mark(child: etree._Element) -> bool:
    return child.tag == _w("p") and read_text(child).strip() == TEXT_MARK


def read_text(element: etree._Element) -> str:
    """Return all text below an element."""
    return "".join(text.text or "" for text in element.iter(_w("t")))


def has_content(child: etree._Element) -> bool:
    """Tell whether a child of a body prints anything: text, a picture, a field or a table."""
    return child.tag == _w("tbl") or bool(read_text(child).strip()) or has_picture(child)


def has_picture(child: etree._Element) -> bool:
    """Tell whether a child of a body bears a picture, a shape, a field or a symbol."""
    return next(child.iter(*_CONTENT), None) is not None


def _ends_section(child: etree._Element) -> bool:
    return child.find(f"{_w('pPr')}/{_w('sectPr')}") is not None


def _is_kept(child: etree._Element) -> bool:
    return has_content(child) or _ends_section(child)


def _keep_section(mark: etree._Element) -> Iterator[etree._Element]:
    """Yield a small paragraph for the end of a section that 【正文】 held."""
    section = mark.find(f"{_w('pPr')}/{_w('sectPr')}")
    if section is not None:
        paragraph = etree.Element(_w("p"))
        properties = etree.SubElement(paragraph, _w("pPr"))
        etree.SubElement(properties, _w("pStyle")).set(_w("val"), ANCHOR_NAME[0])
        properties.append(section)
        yield paragraph


def make_letterhead_parts(
    letterhead: Letterhead, layout: Layout, form: Form, latin: str
) -> tuple[dict[str, bytes], str, str]:
    """Return the parts by name in the order of the package, and what stands around the text.

    ``layout`` is the one that was fitted to the letterhead.
    """
    source = _Source(letterhead.data)
    styles = source.parse(STYLES)
    renamed = list_renamed(styles)
    parts: dict[str, bytes] = {}
    before = after = ""
    for name in source.list_kept():
        relations = source.write_relations(name)
        if relations:
            folder, base = posixpath.split(name)
            parts[f"{folder}/_rels/{base}.rels"] = relations
        if not source.holds_text(name):
            parts[name] = source.read(name)
            continue
        root = source.parse(name)
        _clean(root)
        rename_styles(root, renamed)
        if name == MAIN:
            before, after = _split(root)
            continue
        if name == STYLES:
            adopt_styles(root, layout, form, latin, letterhead.stale_run_ins)
        parts[name] = _write(root)
    parts["[Content_Types].xml"] = source.write_types([*parts, MAIN])
    parts["_rels/.rels"] = _PACKAGE_RELATIONS.encode("utf-8")
    return {name: parts[name] for name in sorted(parts, key=_package_order)}, before, after


def _package_order(name: str) -> tuple[bool, bool, str]:
    """Order parts as Open Packaging readers look for them: content types, relations, the rest."""
    return name != "[Content_Types].xml", not name.startswith("_rels/"), name


def _write(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Source:
    """The parts of the letterhead's file."""

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
        return self._archive.read(self._files[name.lower()])

    def parse(self, name: str) -> etree._Element:
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
        return _write(root)

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
        return _write(root)


def _resolve(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def _clean(root: etree._Element) -> None:
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
    is_empty = all(child.tag == _w("rPr") for child in run)
    if run.tag == _w("r") and is_empty and parent is not None:
        parent.remove(run)


def _split(root: etree._Element) -> tuple[str, str]:
    """Return the main part before and after the text, with bookmarks between."""
    body = root.find(_w("body"))
    if body is None:
        raise ValueError("a letterhead without a body was let through")
    section = body.find(_w("sectPr"))
    placed = place_text(body)
    for child in list(body):
        body.remove(child)
    body.extend(placed.before)
    _mark(body, "0", TEXT_START)
    body.append(etree.Comment(_HERE))
    if placed.after:
        _mark(body, "1", TEXT_END)
    body.extend(placed.after)
    if section is not None:
        body.append(section)
    whole = etree.tostring(_with_our_prefix(root), encoding="unicode")
    before, _, after = whole.partition(f"<!--{_HERE}-->")
    return DECLARATION + before, after


def _mark(body: etree._Element, identifier: str, name: str) -> None:
    """Add a bookmark that is a point."""
    start = etree.SubElement(body, _w("bookmarkStart"))
    start.set(_w("id"), identifier)
    start.set(_w("name"), name)
    etree.SubElement(body, _w("bookmarkEnd")).set(_w("id"), identifier)


def _with_our_prefix(root: etree._Element) -> etree._Element:
    """Return the root with the prefix that our paragraphs are written with."""
    if root.nsmap.get("w") == _W:
        return root
    prefixes: Any = {**root.nsmap, "w": _W}
    renamed = etree.Element(root.tag, nsmap=prefixes)
    for name, value in root.attrib.items():
        renamed.set(name, value)
    renamed.extend(list(root))
    return renamed
