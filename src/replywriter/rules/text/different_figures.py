"""同一件事前后的数字不一样。

标题说“打通9处断点”，下文说“8处断点”，总有一个是错的。
下文几处加起来等于标题的数，不算不同；“其中”“另有”“约”后面的数是部分数、约数，不比。
别的地方数字不同，看不准是不是同一件事的，只作提示。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.block import Block, level_of
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.counts import Count, can_be, find_counts
from ..readings.pattern import Pattern
from ..readings.sentences import sentence_around

_NAMED: Final = Pattern(
    r"(?:资金|投资|面积|里程|总数|经费|泊位|车辆|全长)[共约达为]{0,2}"
    r"(?P<figure>\d+(?:\.\d+)?(?:万元|亿元|元|公里|米|平方米|个|辆|亩))",
    needs="金资积程数费位辆长",
)
_THING: Final = compile_later(f"[{HAN}]{{6}}")
_OTHER_TIME: Final = compile_later(
    "年|月|[其前]中|分别|每|各|一期|二期|新增|追加|累计|比|原|增[至加]|降[至低]|从"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a heading's figure that its text contradicts, and hints elsewhere."""
    rows = list(letter.prose.rows(Kind.BODY, *HEADINGS))
    for index, (start, block) in enumerate(rows):
        counts = list(find_counts(block.text)) if block.kind in HEADINGS else []
        if counts:
            text = "\n".join([row.text for _, row in _rows_under(rows, index)])
            yield from _check_heading(letter, start, block, counts, list(find_counts(text)))
    yield from _find_named(letter)


def _rows_under(rows: list[tuple[int, Block]], index: int) -> Iterator[tuple[int, Block]]:
    """Yield the rows under a heading: as far as the next of its level or above."""
    level = level_of(rows[index][1].kind) or 0
    for row in rows[index + 1 :]:
        if (level_of(row[1].kind) or 9) <= level:
            return
        yield row


def _check_heading(
    letter: Letter, start: int, block: Block, counts: list[Count], below: list[Count]
) -> Iterator[Diagnostic]:
    for count in counts:
        same_unit = [one for one in below if one.unit == count.unit]
        others = [one for one in same_unit if one.is_of_same(count) and not one.share]
        if others and not can_be(count.value, same_unit):
            said = block.text[count.start : count.end]
            yield RULE.report(
                letter.extent(start + count.start, start + count.end),
                f"标题说“{said}”，下文说的是{_show(others[0])}。请核对，改成一样。",
            )


def _show(count: Count) -> str:
    return f"“{count.value:g}{count.unit}”"


def _find_named(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a hint where a thing of the same name has another figure than before."""
    text = letter.prose.text
    seen: dict[str, str] = {}
    named = [(text[max(one.start() - 4, 0) : one.start() + 2], one) for one in _NAMED.find(letter)]
    times = Counter(thing for thing, _ in named)
    for thing, found in named:
        if times[thing] == 1 or not _THING.fullmatch(thing):
            continue
        if _OTHER_TIME.search(sentence_around(text, *found.span())):
            continue
        figure = seen.setdefault(thing, found["figure"])
        if figure != found["figure"]:
            yield RULE.report(
                letter.extent(*found.span("figure")),
                f"“{thing}”此处是“{found['figure']}”，前面是“{figure}”。请核对是不是同一件事。",
                level=Level.INFO,
            )


RULE: Rule[Letter] = Rule(
    id="different-figures",
    catalogue="C-07",
    source="通行做法",
    level=Level.WARNING,
    summary="同一件事前后的数字不一样",
    bad=(
        "〔二级标题〕（一）打通9处断点。\n收到提案后，我局逐一查看了8处断点。",
        "〔二级标题〕（一）新增泊位200个。\n枢纽西侧施划泊位140个，5月启用。",
        "东城片区改造投资500万元。\n东城片区改造投资600万元，由区级承担。",
    ),
    good=(
        "〔二级标题〕（一）打通9处断点。\n先打通4处断点，又打通5处断点。",
        "〔二级标题〕（一）打通9处断点。\n这9处断点中，3处断点要迁管线。",
        "〔二级标题〕（一）打通9处断点。\n其中4处断点已经通车，用了3个月。",
        "〔二级标题〕（一）建两座安全岛。\n在学苑小学和养老院门前各建了1座安全岛。",
        "〔二级标题〕（一）建两座安全岛。\n2座安全岛都已完工，更换路灯16盏。",
        "2024年东城片区改造投资500万元。\n2025年东城片区改造投资600万元。",
        "〔二级标题〕（一）落实十项措施。\n约8项措施已经见效。",
    ),
    check=check,
)
