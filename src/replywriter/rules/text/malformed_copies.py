"""抄送的标点不合规范。

抄送机关之间用逗号隔开，末尾用句号（GB/T 9704-2012 7.4.2）：抄送：区政协提案委，区政府督查室。同类
机关之间用顿号，也是通行写法。

抄送名单按行打印，换行的地方不加标点，不算错。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_LABEL: Final = compile_later("抄[ \u3000]*[送报](?P<colon>[ \u3000]*[:：﹕]?)")
_SEPARATOR: Final = compile_later("[；;,。]+(?=[\u4e00-\u9fff])|[ \u3000]+(?=[\u4e00-\u9fff])")
_LAST: Final = compile_later("[，、；;,.。]+$")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark of the 抄送 line that is not the usual one."""
    blocks = [block for block in letter.blocks if block.kind is Kind.COPIES]
    for block in blocks:
        label = _LABEL.match(block.text)
        start = label.end() if label else 0
        if not letter.prose.has_lost_width:
            if label and label["colon"] != "：":
                yield _replace(letter, block, *label.span("colon"), "：")
            for found in _SEPARATOR.finditer(block.text, start):
                yield _replace(letter, block, *found.span(), "，")
    if blocks:
        last = blocks[-1]
        end = _LAST.search(last.text)
        if end is None:
            where = letter.extent_in(last, len(last.text))
            yield RULE.report(where, "抄送的末尾没有句号。请补上“。”。", Fix("。", safe=True))
        elif end.group() != "。":
            yield _replace(letter, last, *end.span(), "。")


def _replace(letter: Letter, block: Block, start: int, end: int, wanted: str) -> Diagnostic:
    written = block.text[start:end].strip(" \u3000")
    said = f"用了“{written}”" if written else "缺标点"
    return RULE.report(
        letter.extent_in(block, start, end - start),
        f"抄送名单此处{said}。请改为“{wanted}”。",
        Fix(wanted, safe=bool(written)),
    )


RULE: Rule[Letter] = Rule(
    id="malformed-copies",
    catalogue="R-08",
    source="GB/T 9704-2012 7.4.2",
    level=Level.WARNING,
    summary="抄送的标点不合规范",
    bad=(
        "〔抄送〕抄送：区政协提案委，区政府督查室",
        "〔抄送〕抄送：区政协提案委；区政府督查室。",
        "〔抄送〕抄送:区政协提案委，区政府督查室。",
        "〔抄送〕抄送：区政协提案委，区政府督查室。。",
    ),
    good=(
        "〔抄送〕抄送：区政协提案委，区政府督查室。",
        "〔抄送〕抄送：区政协提案委、区政府督查室，区教育局。",
        "〔抄送〕抄送：区政协提案委，\n〔抄送〕区政府督查室。",
        "〔抄送〕抄送：区政协提案委，区政府督查室。（共印5份）。",
        "我局已将办理情况抄送区政府督查室；",
    ),
    check=check,
)
