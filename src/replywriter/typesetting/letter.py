"""The verb ``typeset``: shell and body become one .docx, the same bytes for the same letter."""

from __future__ import annotations

import os

from ..errors import LayoutError
from ..model.letter import Letter, Paper
from .body import write_body
from .package import QUICK, deflate
from .shell import Shell, make_shell
from .xml import escape

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
    "</cp:coreProperties>"
)


def typeset(letter: Letter) -> bytes:
    """Return a letter as the bytes of a .docx that bears no trace of time, place or program.

    Raises:
        LayoutError: The letter has no layout (it was not composed), or holds a character that no
            Word file can hold.
    """
    if letter.layout is None:
        raise LayoutError("这封复函没有版式。请先用文种生成复函，再排版。")
    paper = letter.paper
    shell = make_shell(letter.layout, paper.form, paper.mark, paper.latin_font, paper.letterhead)
    return pack(shell, write_body(letter, shell), paper)


def pack(shell: Shell, document: str, paper: Paper) -> bytes:
    """Return the .docx of a shell and ``word/document.xml``, with properties from the paper.

    Raises:
        LayoutError: The document holds half a surrogate pair.
    """
    core = _CORE.format(
        title=escape(paper.title), author=escape(paper.author), moment=_moment(paper.date)
    )
    try:
        members = (
            deflate("docProps/core.xml", core.encode("utf-8"), QUICK),
            deflate("word/document.xml", document.encode("utf-8"), QUICK),
        )
    except UnicodeEncodeError as fault:
        code = ord(fault.object[fault.start])
        raise LayoutError(
            f"复函里有不成对的代理字符 U+{code:04X}，Word 文件放不下。请删去。"
        ) from fault
    return shell.archive.pack(members)


def _moment(date: str) -> str:
    """Return the time that the properties bear: the letter's own date, never the clock's."""
    if date:
        return f"{date}T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        import datetime  # noqa: PLC0415 - for undated drafts in reproducible builds only

        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).strftime(
            "%Y-%m-%dT%H:%M:%SZ"
        )
    return "1980-01-01T00:00:00Z"
