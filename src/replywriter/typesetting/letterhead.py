"""The unit's own letterhead as the shell of a letter: its parts, and where the text stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from ..model.layout import Form, Layout
from ..model.letterhead import TEXT_END, TEXT_MARK, TEXT_START, Letterhead
from ..model.style_names import ANCHOR_NAME
from .letterhead_file import MAIN, PACKAGE_RELATIONS, STYLES, LetterheadFile, clean, write_part
from .letterhead_styles import adopt_styles, list_renamed, rename_styles
from .package import package_order
from .xml import DECLARATION, WORD_SPACE, w

_CONTENT: Final = tuple(
    w(name) for name in ("drawing", "pict", "object", "instrText", "fldSimple", "sym")
)
_HERE: Final = "text"


@dataclass(frozen=True, slots=True)
class Placed:
    """The children of a letterhead's body around the text, and how many sections end before it."""

    before: Sequence[etree._Element]
    after: Sequence[etree._Element]
    section: int


def place_text(body: etree._Element) -> Placed:
    """Return where a letter's text goes: in place of 【正文】, else after the last content."""
    children = [child for child in body if child.tag != w("sectPr")]
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
    return child.tag == w("p") and read_text(child).strip() == TEXT_MARK


def read_text(element: etree._Element) -> str:
    """Return all text below an element."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def has_content(child: etree._Element) -> bool:
    """Tell whether a child of a body prints anything: text, a picture, a field or a table."""
    return child.tag == w("tbl") or bool(read_text(child).strip()) or has_picture(child)


def has_picture(child: etree._Element) -> bool:
    """Tell whether a child of a body bears a picture, a shape, a field or a symbol."""
    return next(child.iter(*_CONTENT), None) is not None


def _ends_section(child: etree._Element) -> bool:
    return child.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _is_kept(child: etree._Element) -> bool:
    return has_content(child) or _ends_section(child)


def _keep_section(mark: etree._Element) -> Iterator[etree._Element]:
    """Yield a small paragraph for the end of a section that 【正文】 held."""
    section = mark.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None:
        paragraph = etree.Element(w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(properties, w("pStyle")).set(w("val"), ANCHOR_NAME[0])
        properties.append(section)
        yield paragraph


def make_letterhead_parts(
    letterhead: Letterhead, layout: Layout, form: Form, latin: str
) -> tuple[dict[str, bytes], str, str]:
    """Return the parts by name in the order of the package, and what stands around the text.

    ``layout`` is the one that was fitted to the letterhead.
    """
    source = LetterheadFile(letterhead.data)
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
        clean(root)
        rename_styles(root, renamed)
        if name == MAIN:
            before, after = _split(root)
            continue
        if name == STYLES:
            adopt_styles(root, layout, form, latin, letterhead.stale_run_ins)
        parts[name] = write_part(root)
    parts["[Content_Types].xml"] = source.write_types([*parts, MAIN])
    parts["_rels/.rels"] = PACKAGE_RELATIONS.encode("utf-8")
    return {name: parts[name] for name in sorted(parts, key=package_order)}, before, after


def _split(root: etree._Element) -> tuple[str, str]:
    """Return the main part before and after the text, with bookmarks between."""
    body = root.find(w("body"))
    if body is None:
        raise ValueError("a letterhead without a body was let through")
    section = body.find(w("sectPr"))
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
    start = etree.SubElement(body, w("bookmarkStart"))
    start.set(w("id"), identifier)
    start.set(w("name"), name)
    etree.SubElement(body, w("bookmarkEnd")).set(w("id"), identifier)


def _with_our_prefix(root: etree._Element) -> etree._Element:
    """Return the root with the prefix that our paragraphs are written with."""
    if root.nsmap.get("w") == WORD_SPACE:
        return root
    prefixes: Any = {**root.nsmap, "w": WORD_SPACE}
    renamed = etree.Element(root.tag, nsmap=prefixes)
    for name, value in root.attrib.items():
        renamed.set(name, value)
    renamed.extend(list(root))
    return renamed
