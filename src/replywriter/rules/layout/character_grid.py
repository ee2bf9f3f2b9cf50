"""正文对齐到了字符网格。

Word 的“指定行和字符网格”在 Word 里每行排得出 28 字，LibreOffice 等软件却可能只排 14 字。
正文不“对齐到网格”、用固定行距和字距，各家软件排出来就一样。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.seen import Grid
from ...model.source import Place
from ..readings.stretches import find_stretches


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding where cells narrower than the type hold the characters of the body."""
    if letter.seen is None or not letter.seen.pages:
        return
    page = letter.seen.pages[0]
    if page.grid is not Grid.CELLS or page.char_space >= 0:
        return
    if any(body.paragraph.snaps_to_grid for body in find_stretches(letter, (Kind.BODY,))):
        yield RULE.report(
            Place(letter.file),
            "正文对齐到字符网格，有的软件里每行字数会变。请让正文不对齐网格，或只指定行网格。",
            Fix("正文不对齐网格", safe=True, aspect=Aspect.STYLE),
        )


RULE: Rule[Letter] = Rule(
    id="character-grid",
    catalogue="L-04",
    source="通行做法",
    level=Level.INFO,
    summary="正文对齐到了字符网格",
    bad=("{网格: {类型: linesAndChars, 行距: 579, 字距: -849}, 全部: {对齐网格: 是}}",),
    good=(
        "网格: {类型: lines, 行距: 579}",
        "{网格: {类型: linesAndChars, 行距: 579, 字距: -849}, 全部: {对齐网格: 否}}",
    ),
    check=check,
)
