"""A copy of a Word file in which each finding is a comment at its characters."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.run import Run

from ..model.diagnostic import Diagnostic
from ..reading.docx_xml import W
from .word_characters import Character, Characters, align
from .word_package import WordPackage
from .word_runs import TEXT, part_run

_AUTHOR: Final = "复函检查"
_INITIALS: Final = "检"
_RUN: Final = f"{W}r"
# No letter has a tenth of that, nobody reads more, and each takes longer than the one before.
_MAX_COMMENTS: Final = 2_000
_MORE: Final = "（另有{}处没有写成批注，请改好以后再查一遍。）"
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


_Stretch = tuple[int, int]
"""The first and the last of a paragraph's characters that a comment spans, counted from 0."""


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
    written = comments[:_MAX_COMMENTS]
    texts = [text for _, text in written]
    if len(comments) > len(written):
        texts[0] += _MORE.format(len(comments) - len(written))
    for text, runs in zip(texts, _find_runs(document, rows, written), strict=True):
        if runs:
            first, last = (Run(run, document) for run in runs)
            document.add_comment([first, last], text=text, author=_AUTHOR, initials=_INITIALS)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_styles(styles: Any) -> None:
    """Add Word's own styles of comments, by whose ids python-docx refers to them."""
    known = {style.get(f"{W}styleId") for style in styles.iterfind(f"{W}style")}
    for identifier, style in _STYLES.items():
        if identifier not in known:
            styles.append(parse_xml(style))


def _find_runs(
    document: Any, rows: Mapping[int, str], comments: Sequence[tuple[Diagnostic, str]]
) -> list[tuple[Any, Any] | None]:
    """Return the first and the last run that each comment spans, ``None`` where it finds none."""
    characters = Characters(document.element)
    first = characters.find_first(_holds_text)
    findings: dict[int, list[int]] = defaultdict(list)
    for index, (found, _) in enumerate(comments):
        findings[found.place.paragraph or first].append(index)
    runs: list[tuple[Any, Any] | None] = [None] * len(comments)
    # All runs of a paragraph are parted before it is read again, however many findings it has.
    for number, indices in findings.items():
        row = _Row(rows.get(number, ""), characters.of(number))
        stretches = [row.find(comments[index][0]) for index in indices]
        _part_runs(row.own, [one for one in stretches if one])
        characters.read_anew(number)
        own = characters.of(number)
        for index, stretch in zip(indices, stretches, strict=True):
            runs[index] = stretch and (_run_of(own[stretch[0]]), _run_of(own[stretch[1]]))
    return runs


class _Row:
    """The characters of a paragraph, and where they stand in what readers see of it."""

    def __init__(self, text: str, own: Sequence[Character]) -> None:
        self.own = own
        places = {(one.element, one.index): at for at, one in enumerate(own) if _is_text(one)}
        self._texts = sorted(places.values())
        self._aligned = [
            None if one is None else places.get((one.element, one.index))
            for one in align(text, own)
        ]

    def find(self, found: Diagnostic) -> _Stretch | None:
        """Return the characters that a comment is put at."""
        if not self._texts:
            return None
        if found.extent is None or found.place.paragraph is None:
            return self._texts[0], self._texts[0]
        start = found.extent.offset
        wanted = self._aligned[start : start + max(found.extent.length, 1)]
        spanned = [at for at in wanted if at is not None] or self._texts[-1:]
        return min(spanned), max(spanned)


def _holds_text(own: Sequence[Character]) -> bool:
    return any(_is_text(one) for one in own)


def _is_text(one: Character) -> bool:
    parent = one.element.getparent()
    return one.element.tag == TEXT and parent is not None and parent.tag == _RUN


def _part_runs(own: Sequence[Character], stretches: Sequence[_Stretch]) -> None:
    """Part the runs of a paragraph so that each stretch begins and ends with one.

    From the end, because a run that is parted keeps its first half.
    """
    cuts = {(first, 0) for first, _ in stretches} | {(last, 1) for _, last in stretches}
    for at, end in sorted(cuts, reverse=True):
        part_run(own[at].element, own[at].index + end)


def _run_of(one: Character) -> Any:
    return one.element.getparent()
