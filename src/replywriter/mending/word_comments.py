"""A copy of a Word file in which each finding is a comment at its characters."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.run import Run

from ..model.diagnostic import Diagnostic
from ..reading.docx_xml import W
from .word_characters import Character, align, read_characters
from .word_package import WordPackage
from .word_runs import part_run

_AUTHOR: Final = "复函检查"
_INITIALS: Final = "检"
_RUN: Final = f"{W}r"
_STYLES: Final = {
    "CommentReference": (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">'
        '<w:name w:val="annotation reference"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
    ),
    "CommentText": (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="CommentText">'
        '<w:name w:val="annotation text"/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>'
    ),
}


def annotate_word(
    data: bytes, file: str, rows: Mapping[int, str], comments: Sequence[tuple[Diagnostic, str]]
) -> bytes:
    """Return a copy of a .docx with a comment for each finding; ``rows`` are its paragraphs.

    A comment stands at the characters it is about, one on a paragraph's look at its first
    character, and one on the whole file at the first character of all.

    Raises:
        UnreadableFileError: The file cannot be changed.
    """
    WordPackage(data, file)  # refuses what python-docx should not be given
    document: Any = docx.Document(io.BytesIO(data))
    _add_styles(document.styles.element)
    for found, text in comments:
        # Read anew each time, because a comment parts the runs it stands at.
        characters = read_characters(document.element)
        stretch = _find(found, rows, characters)
        if stretch:
            first, last = _part_runs(stretch)
            document.add_comment(
                [Run(first, document), Run(last, document)],
                text=text,
                author=_AUTHOR,
                initials=_INITIALS,
            )
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_styles(styles: Any) -> None:
    """Add Word's own styles of comments, by whose ids python-docx refers to them."""
    known = {style.get(f"{W}styleId") for style in styles.iterfind(f"{W}style")}
    for identifier, style in _STYLES.items():
        if identifier not in known:
            styles.append(parse_xml(style))


def _find(
    found: Diagnostic, rows: Mapping[int, str], characters: Mapping[int, Sequence[Character]]
) -> list[Character]:
    """Return the characters that a comment is put at, in the order of the file."""
    number = found.place.paragraph
    if number is None:
        own = next((row for row in characters.values() if any(_is_text(one) for one in row)), ())
    else:
        own = characters.get(number, ())
    texts = [one for one in own if _is_text(one)]
    if found.extent is None or number is None:
        return texts[:1]
    start = found.extent.offset
    aligned = align(rows.get(number, ""), own)[start : start + max(found.extent.length, 1)]
    return [one for one in aligned if one is not None and _is_text(one)] or texts[-1:]


def _is_text(one: Character) -> bool:
    parent = one.element.getparent()
    return one.element.tag == f"{W}t" and parent is not None and parent.tag == _RUN


def _part_runs(stretch: Sequence[Character]) -> tuple[Any, Any]:
    """Part runs so that the stretch begins and ends with one; return the first and the last."""
    first, last = stretch[0], stretch[-1]
    end = last.index + 1
    part_run(last.element, end)
    if first.index:
        rest = part_run(first.element, first.index)
        if last.element is first.element:
            return rest.getparent(), rest.getparent()
        return rest.getparent(), last.element.getparent()
    return first.element.getparent(), last.element.getparent()
