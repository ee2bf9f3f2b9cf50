"""句末用了西文的点“.”。

汉语文字的句号是“。”（GB/T 15834-2011 4.1、5.1.1）。
序号的点、小数点、网址和文件名里的点、外国人名缩写的点不算：1.、0.5、附件.docx、U.S.。
少数民族人名里的点应是间隔号，不当作句号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import CLOSING_MARKS, find_running, has_lost_width

# Between 汉字 the dot may set off the parts of a name, so there only what opens a sentence counts.
_OPENER: Final = (
    "下一步|目前|截至|同时|此外|其中|今后|为此|因此|对此|近年来|接下来|再次|最后|感谢|我[局区市县们]"
    "|[一二三四五六七八九]是|你们|您"
)
_STOP: Final = Pattern(
    rf"[.．｡](?<=[{HAN}{CLOSING_MARKS}%)].)"
    rf"(?:(?=[ ]*(?:\n|\Z)|[{CLOSING_MARKS}])|[ ]*(?={_OPENER}))",
    needs=".．｡",
)
_LABEL: Final = compile_later(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per Latin full stop that ends a Chinese sentence."""
    for found, block in find_running(_STOP, letter):
        start, end = found.span()
        offset = letter.prose.at(start)[1]
        before = block.text[:offset]
        # 现答复如下. has a rule of its own.
        if _LABEL.fullmatch(before) or before.endswith("如下") or has_lost_width(letter):
            continue
        dot = letter.prose.text[start]
        yield RULE.report(
            letter.extent(start, end),
            f"此处句末用了“{dot}”。请改为句号“。”。",
            Fix("。", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="half-width-full-stop",
    catalogue="P-03",
    source="GB/T 15834-2011 4.1",
    level=Level.WARNING,
    summary="句末用了西文的点",
    bad=(
        "新增站点2处，已全部完成.",
        "新增站点2处，已完成.下一步，继续清点。",
        "准点率达到95%.",
        "群众说“坐车方便了.”",
        "已办结．",
    ),
    good=(
        "已全部完成。",
        "1.清点站点，2.调整班次。",
        "买买提.艾力委员到现场看过。",
        "见附件.docx，网址为示例.中国。",
        "引进U.S. Steel的材料，长0.5米。",
        "〔一级标题〕一.工作开展情况",
        "此事还要再议...",
    ),
    check=check,
)
