"""正文中间有空行。

空行会占掉每页 22 行中的一行，分页一变还会留在页首。要空的地方用“段前”“段后”。
标题上下、署名前的空行是国标要的，不查；附件里的不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...model.seen import LineRule, SeenParagraph
from ...model.source import Place
from ..readings.stretches import RUNNING, find_stretches

_LEAST_LINE: Final = 200  # twips; what is lower holds a table or a frame and is no blank line


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each row of empty paragraphs between two of the running text."""
    running = {stretch.paragraph.number for stretch in find_stretches(letter, RUNNING)}
    row: list[int] = []
    is_inside = False
    for paragraph in letter.seen.paragraphs if letter.seen else ():
        if not paragraph.text.strip():
            if _is_blank_line(paragraph):
                row.append(paragraph.number)
            continue
        if row and is_inside and paragraph.number in running:
            yield RULE.report(
                Place(letter.file, column=1, paragraph=row[0]),
                f"正文中间空了{len(row)}行。请删去空行。",
            )
        row, is_inside = [], paragraph.number in running


def _is_blank_line(paragraph: SeenParagraph) -> bool:
    is_low = paragraph.line_rule is LineRule.EXACT and paragraph.line < _LEAST_LINE
    return not is_low and not paragraph.is_in_table and not paragraph.breaks_page


RULE: Rule[Letter] = Rule(
    id="empty-paragraph",
    catalogue="L-20",
    source="通行做法",
    level=Level.INFO,
    summary="正文中间有空行",
    bad=("空行: {正文: 1}", "空行: {一级标题: 2}"),
    good=("空行: {标题: 1}", "空行: {末段: 2}"),
    check=check,
)
