"""What a Word file holds beside its text: what is noted, and what is read for its own sake."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from ..chinese import HAN
from ..expressions import compile_later
from .docx_package import Package
from .docx_text import TextReader
from .docx_traces import REVISIONS, count_comments, has_macros
from .docx_xml import R, W, is_on

_MAX_PARTS: Final = 24  # heads, feet and relations that are looked into; a section has six
_RELATIONS_PART: Final = compile_later(r"(.*?)/?_rels/(.*)\.rels")
_HYPERLINK: Final = "hyperlink"
_HAS_HAN: Final = compile_later(f"[{HAN}]")

_EXTRA_KINDS: Final = ("header", "footer", "footnotes", "endnotes")
# How often each of these elements stands in the body, and the sentence that says so.
_COUNTED: Final = (
    (REVISIONS, "有 {} 处修订，已按全部接受来读。"),
    (("footnoteReference",), "有 {} 条脚注，没有算进正文。"),
    (("endnoteReference",), "有 {} 条尾注，没有算进正文。"),
    (("altChunk", "subDoc"), "嵌有 {} 个别的文件，没有读取。"),
)


def write_notes(
    package: Package, main: str, root: etree._Element, boxes: int, hidden: int
) -> Iterator[str]:
    """Yield one sentence for each thing that whoever reads the letter should know of."""
    names = {f"{W}{name}" for group, _ in _COUNTED for name in group}
    met = Counter(element.tag for element in root.iter(*names))
    for group, sentence in _COUNTED:
        yield from _say(sentence, sum(met[f"{W}{name}"] for name in group))
    yield from _say("有 {} 条批注，没有读进正文。", count_comments(package, main))
    yield from _say("有 {} 个文本框，在所在的段落处读出。", boxes)
    yield from _say("有 {} 处隐藏文字，没有读取。", hidden)
    if has_macros(package):
        yield "带有宏，没有运行。"
    yield from _say_externals(package)


def _say(sentence: str, count: int) -> Iterator[str]:
    if count:
        yield sentence.format(count)


def _say_externals(package: Package) -> Iterator[str]:
    """Yield what the file would have fetched from elsewhere; links to click are another thing."""
    links = others = 0
    parts = [found for name in package.members if (found := _RELATIONS_PART.fullmatch(name))]
    for part in parts[:_MAX_PARTS]:
        for relation in package.relations(posixpath.join(part[1], part[2])):
            links += relation.is_external and relation.kind == _HYPERLINK
            others += relation.is_external and relation.kind != _HYPERLINK
    yield from _say("有 {} 个超链接，只读文字，没有访问。", links)
    yield from _say("引用了 {} 个外部文件，没有访问。", others)


def read_extras(package: Package, main: str) -> Iterator[str]:
    """Yield the lines of heads, feet, footnotes and endnotes."""
    names = [
        relation.target
        for relation in package.relations(main)
        if relation.kind in _EXTRA_KINDS and not relation.is_external
    ]
    for name in names[:_MAX_PARTS]:
        root = package.parse_if_there(name)
        if root is not None:
            yield from read_lines_of_part(root)


def read_lines_of_part(root: etree._Element) -> Iterator[str]:
    """Yield the lines of a part other than the body that hold any text."""
    for paragraph in TextReader().read(root):
        for line in "".join(piece.text for piece in paragraph.pieces).splitlines():
            if line.strip():
                yield line


def read_mark(package: Package, main: str, root: etree._Element) -> str:
    """Return the 发文机关标志: the first words in the head of the first page, if it has its own."""
    section = next(_sections_with_first_page(root), None)
    if section is None:
        return ""
    wanted = {
        reference.get(f"{R}id")
        for reference in section.iterfind(f"{W}headerReference")
        if reference.get(f"{W}type") == "first"
    }
    name = _first(package, main, lambda identifier: identifier in wanted)
    head = package.parse_if_there(name)
    lines = () if head is None else read_lines_of_part(head)
    return next((line.strip() for line in lines if _HAS_HAN.search(line)), "")


def _sections_with_first_page(root: etree._Element) -> Iterator[etree._Element]:
    for section in root.iter(f"{W}sectPr"):
        switch = section.find(f"{W}titlePg")
        if switch is not None and is_on(switch):
            yield section


def _first(package: Package, main: str, fits: Callable[[str], bool]) -> str | None:
    return next(
        (
            relation.target
            for relation in package.relations(main)
            if fits(relation.identifier) and not relation.is_external
        ),
        None,
    )
