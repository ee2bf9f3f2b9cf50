"""``版式: {信头: 信头.docx}`` → Letterhead: a file is held against what a letter needs of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from ..errors import TemplateError, UnreadableFileError
from ..expressions import compile_later
from ..files import read_bounded
from ..mending.word_package import WordPackage
from ..mending.word_revisions import accept_revisions
from ..model.letterhead import TEXT_MARK, Letterhead
from ..model.unit import Unit
from ..reading.docx_package import MAX_FILE_BYTES, Package, open_package
from ..reading.docx_traces import REVISIONS, has_macros
from ..reading.docx_xml import W
from ..typesetting.letterhead import has_picture, read_text
from ..typesetting.letterhead_file import MAIN, STYLES
from ..typesetting.letterhead_styles import REQUIRED, list_styles
from .fitting import find_numbered, has_room

_KEY: Final = ("版式", "信头")
_MAX_BYTES: Final = 32 * 1024 * 1024  # unpacked: every letter bears it
_MACRO_TYPE: Final = compile_later("macroEnabled", re.IGNORECASE)
_CURE: Final = (
    "请在 Word 或 WPS 里改好。最省事的做法：打开一封 replywriter 生成的复函，改版头和样式，"
    f"删去正文，在正文的位置单独写一段{TEXT_MARK}，另存为 .docx。"
)
_NO_DOCX: Final = "不是 .docx 文件。请用 Word 或 WPS 打开，另存为 .docx。"
_MACROS: Final = "带有宏。请用 Word 另存为不带宏的 .docx。"
_HEAD_BYTES: Final = 20_000  # a root names its namespaces at once
_NO_ROOM: Final = "页边距之间不到 50 毫米，排不下复函。请改页边距。"
_NO_PAGE: Final = "没有页面设置（纸张、页边距）。请用 Word 打开，另存一份。"
_UNUSUAL: Final = "里面的部件不在通常的位置。请用 Word 打开，另存一份。"
_STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"
_STRICT: Final = "是“严格”格式的 .docx，用不了。请用 Word 另存为普通的 .docx。"
_TOO_LARGE: Final = "展开后超过 32 MiB，每封复函都会这样大。请压缩里面的图片。"
_INNER_MARK: Final = (
    f"{TEXT_MARK}在表格、文本框或内容控件里，或者同一段里还有别的字。请让它在正文里单独成一段。"
)
_PICTURE_AT_MARK: Final = (
    f"{TEXT_MARK}这一段上还挂着图片、线条或文本框，会和这一段一起去掉。请把它们移到别的段落。"
)
_SEVERAL_MARKS: Final = f"写了不止一处{TEXT_MARK}。请只留一处。"
_REVISIONS: Final = "还有修订。请在 Word 里全部接受，再保存。"


def find_letterhead(unit: Unit) -> Letterhead | None:
    """Return the letterhead that a unit names, ``None`` where it names none.

    A path counts from the folder of ``unit.yaml``.

    Raises:
        TemplateError: There is no such file, or no letter can be set in it; the sentences say all
            that it lacks.
    """
    named = (unit.paper or {}).get("信头")
    if not named:
        return None
    folder = Path(unit.source.file).absolute().parent if unit.source else Path.cwd()
    file = folder / named
    place = unit.source.locate_value(_KEY) if unit.source else None
    where = f"{place.file} 第{place.line}行第{place.column}字：" if place else ""
    try:
        stamp = file.stat()
    except OSError:
        raise TemplateError(
            f"{where}找不到信头“{named}”。请把文件放在 {folder} 里，或者改这里写的文件名。"
        ) from None
    faults, letterhead = _load(file, stamp.st_mtime_ns, stamp.st_size)
    if letterhead is None:
        rows = "".join(f"\n  {fault}" for fault in faults)
        raise TemplateError(f"{where}信头“{named}”还不能用：{rows}\n{_CURE}")
    return letterhead


@lru_cache(maxsize=8)
def _load(
    file: Path,
    stamp: int,  # noqa: ARG001 - a file that was saved again is read again
    size: int,  # noqa: ARG001 - as above
) -> tuple[tuple[str, ...], Letterhead | None]:
    """Return what a file lacks, or the letterhead in it."""
    try:
        data = read_bounded(file, MAX_FILE_BYTES)
        if not data.startswith(b"PK"):
            return (_NO_DOCX,), None
        with open_package(data, str(file)) as package:
            faults = tuple(_find_faults(package))
            has_revisions = not faults and _has_revisions(package)
        if has_revisions:
            data, faults = _accept(data, str(file))
    except UnreadableFileError as fault:
        return (str(fault).removeprefix(f"{file}："),), None
    return faults, None if faults else Letterhead(str(file), data)


def _accept(data: bytes, name: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a file with its changes accepted, or the fault that they cannot be."""
    package = WordPackage(data, name)
    if not accept_revisions(package):
        return data, (_REVISIONS,)
    return package.write(), ()


def _find_faults(package: Package) -> Iterator[str]:
    """Yield all that keeps letters from being set in a file."""
    if has_macros(package) or _MACRO_TYPE.search(_read_types(package)):
        yield _MACROS
    if package.find_main() != MAIN or package.find(MAIN, "styles") != STYLES:
        yield _UNUSUAL
        return
    if sum(info.file_size for info in package.members.values()) > _MAX_BYTES:
        yield _TOO_LARGE
        return
    if _STRICT_MARK in package.read(MAIN)[:_HEAD_BYTES]:
        yield _STRICT
        return
    if not all(name.isascii() for name in (*package.members, *_read_all(package))):
        yield _UNUSUAL
    body = package.parse(MAIN).find(f"{W}body")
    if body is None or body.find(f"{W}sectPr") is None:
        yield _NO_PAGE
    else:
        yield from _find_mark_faults(body)
        if not has_room(package, body):
            yield _NO_ROOM
    names = list_styles(package.parse(STYLES), "paragraph")
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        yield f"缺少样式：{'、'.join(missing)}。"
    numbered = list(find_numbered(package))
    if numbered:
        yield f"样式{'、'.join(numbered)}带自动编号，会和函里写的序号重复。请在样式里去掉编号。"


def _read_all(package: Package) -> list[str]:
    """Read every part that a letter takes over, so that damage is found here and not later.

    Returns their names, as the file's relations call them.
    """
    seen = {MAIN}
    parts = [MAIN]
    for name in parts:
        for relation in package.relations(name):
            target = relation.target
            if relation.is_external or target in seen or not package.has(target):
                continue
            seen.add(target)
            parts.append(target)
            if target.lower().endswith(".xml"):
                package.parse(target)
            else:
                package.read(target)
    return parts


def _read_types(package: Package) -> str:
    types = package.parse("[Content_Types].xml")
    return " ".join(element.get("ContentType", "") for element in types)


def _find_mark_faults(body: etree._Element) -> Iterator[str]:
    marks = [child for child in body if TEXT_MARK in read_text(child)]
    own = [
        child for child in marks if child.tag == f"{W}p" and read_text(child).strip() == TEXT_MARK
    ]
    if len(marks) > 1:
        yield _SEVERAL_MARKS
    elif marks and not own:
        yield _INNER_MARK
    elif own and has_picture(own[0]):
        yield _PICTURE_AT_MARK


def _has_revisions(package: Package) -> bool:
    """Tell whether any part that holds text has tracked changes."""
    parts = [MAIN] + [
        relation.target
        for relation in package.relations(MAIN)
        if relation.kind in ("header", "footer", "footnotes", "endnotes")
        and not relation.is_external
        and package.has(relation.target)
    ]
    tags = [f"{W}{name}" for name in REVISIONS]
    return any(next(package.parse(part).iter(*tags), None) is not None for part in parts)
