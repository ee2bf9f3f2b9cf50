"""标点重复，或者两个标点连在一起。

一处停顿只用一个标点（GB/T 15834-2011 4）。“，，”“。。”“，。”“；。”多半是修改时漏删了一个。
省略号“……”、破折号“——”、问号和叹号连用“？！”、引号前后的标点“。”都合规范，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...punctuation import FULL_WIDTH
from ..readings.pattern import Pattern
from ..readings.running_text import find_running, has_lost_width

_MARKS: Final = "，,。、；;：:"
_RUN: Final = Pattern(f"[{_MARKS}][ ]?[{_MARKS}]+", needs=_MARKS)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per run of marks of which one is enough."""
    for found, _ in find_running(_RUN, letter):
        start, end = found.span()
        marks = found.group().replace(" ", "")
        is_ellipsis = len(marks) > 2 and set(marks) == {"。"}
        if is_ellipsis or letter.prose.is_technical(start):
            continue
        right, is_sure = _choose(marks)
        if not has_lost_width(letter):
            right = FULL_WIDTH.get(right, right)
        yield RULE.report(
            letter.extent(start, end),
            f"此处有重复的标点“{marks}”。请只留一个，例如“{right}”。",
            Fix(right, safe=is_sure),
        )


def _choose(marks: str) -> tuple[str, bool]:
    """Return the mark to be kept, and whether no other could be meant."""
    kinds = {FULL_WIDTH.get(mark, mark) for mark in marks}
    if len(kinds) == 1:
        return marks[0], True
    if marks[-1] == "。" and kinds <= set("，、；。"):
        return "。", True
    return next(mark for mark in "。：:；;，,、" if mark in marks), False


RULE: Rule[Letter] = Rule(
    id="doubled-punctuation",
    catalogue="P-14",
    source="GB/T 15834-2011 4",
    level=Level.WARNING,
    summary="标点重复，或者两个标点连在一起",
    bad=(
        "已新增站点2处。。",
        "已办结，，下一步继续。",
        "已办结，。",
        "设施、，服务都有改善。",
        "已办结,,下一步继续",
        "现答复如下：：",
    ),
    good=(
        "买菜、看病……都方便了。",
        "东城——西城一线，能不能再快些？！",
        "群众说：“坐车方便了。”",
        "（已办结。）",
        "网址为http://www.shili.gov.cn，",
        "买菜、看病。。。",
        "按照《甲办法》，“双减”工作；",
    ),
    check=check,
)
