"""句子的框架没有搭完：有“以……”没有“为代表”，有“通过……使”没有主语。

“汇聚了以甲公司、乙公司等领军企业”少了“为代表的”，读到句末才发现不通；
“通过改造，使出行更方便”用介词起头，又用“使”，句子没有了主语，删去“通过”或者“使”就通了。后一种各地常见，只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_REPRESENTED: Final = Pattern(
    "(?:汇聚|聚集|集聚|涌现|培育|形成|拥有|引进|打造|吸引|建成|发展)[了出]?(?:一批)?"
    "(?P<by>以)[^，,。；：:为作\n]{2,40}等[^，,。；：:为作\n]{0,16}"
    "(?:企业|公司|品牌|项目|平台|园区|集群|产业|机构|基地)(?=[，,。；\n]|$)",
    needs=("以",),
)
_SUBJECTLESS: Final = Pattern(
    "(?m:(?:^|(?<=[。；]))(?P<through>通过)[^，,。；：:\n]{2,30}[，,]使(?![用命得]))",
    needs=("，使", ",使"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per frame that is not closed."""
    for found in _REPRESENTED.find(letter):
        yield RULE.report(
            letter.extent(found.start("by"), found.end()),
            "此处有“以……等”，后面没有“为代表的”。请补全，例如：以甲公司、乙公司为代表的企业。",
        )
    for found in _SUBJECTLESS.find(letter):
        yield RULE.report(
            letter.extent(*found.span("through")),
            "这一句用“通过”起头，后面又用“使”，缺了主语。请删去其中一个。",
            level=Level.INFO,
        )


RULE: Rule[Letter] = Rule(
    id="incomplete-frame",
    catalogue="W-03",
    source="通行做法",
    level=Level.WARNING,
    summary="句子的框架没有搭完",
    bad=(
        "全区汇聚了以甲公司、乙公司等细分领域领军企业，竞争优势明显。",
        "通过调整班次，使乘车更方便。",
    ),
    good=(
        "全区汇聚了以甲公司、乙公司为代表的一批领军企业。",
        "形成以公交、地铁等为主的出行方式。",
        "我局以老旧小区、背街小巷等为重点增设路灯。",
        "通过电话、信函等方式征求意见，使用率不断提高。",
        "发展以乡村旅游、民宿等作支撑的产业。",
    ),
    check=check,
)
