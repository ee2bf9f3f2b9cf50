"""文件名称没有加书名号。

“出台”“印发”“编制”后面是具体的文件名称时，通常加书名号，让人看清名称从哪里到哪里。
泛指的不算：制定实施方案、编制专项规划。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_NAME: Final = r"[^，,。；;：:、《》〈〉“”（）()\n的了]{9,36}?"
_PLAN: Final = Pattern(
    rf"(?P<verb>[出印编制颁发][台发制定布])了?(?P<name>{_NAME}"
    r"(?:细则|计划|方案|办法|意见|规划))(?=[，,。；;、（(]|\n|\Z)",
    needs=("细则", "计划", "方案", "办法", "意见", "规划"),
)
# What is still to come has no name yet, and a name does not praise itself.
_FUTURE: Final = compile_later(
    "将|拟|推动|争取|研究|抓紧|尽快|适时|加快|计划|配合|推进|推动|准备|正在|组织"
)
_VAGUE: Final = compile_later(
    "系列|相关|有关|完善|详细|具体|一批|多项|切实|相应|适合|符合|科学|各类|分别"
)
_SURE: Final = ("出台", "印发", "颁布")
_VERBS: Final = (*_SURE, "编制", "制定", "发布")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per name of a plan or a policy that stands without 《》."""
    text = letter.prose.text
    for found, _ in find_running(_PLAN, letter):
        name = found["name"]
        start, end = found.span("name")
        before = text[max(found.start() - 8, 0) : found.start()].rpartition("，")[2]
        if found["verb"] not in _VERBS or _VAGUE.search(name):
            continue
        if _FUTURE.search(before.rpartition("\n")[2]):
            continue
        yield RULE.report(
            letter.extent(start, end),
            f"“{name}”像是文件名称。是文件的，请加书名号“《》”。",
            Fix(
                f"《{name}》",
                edits=(
                    Edit(letter.extent(start, start), "《"),
                    Edit(letter.extent(end, end), "》"),
                ),
            ),
            level=None if found["verb"] in _SURE else Level.INFO,
        )


RULE: Rule[Letter] = Rule(
    id="plan-without-title-marks",
    catalogue="P-18",
    source="通行做法",
    level=Level.WARNING,
    summary="文件名称没有加书名号",
    bad=(
        "出台支持公共交通优先发展财政补贴实施细则，",
        "2025年2月，印发示例区慢行系统建设三年行动计划。",
    ),
    good=(
        "出台《支持公共交通优先发展财政补贴实施细则》，",
        "制定实施方案，编制专项规划。",
        "制定切实可行的老旧小区停车设施改造实施方案。",
        "印发通知，要求各单位落实慢行系统行动计划。",
        "将会同市级部门出台城市公交优先发展管理办法。",
        "出台支持新能源公交车推广应用的若干意见。",
    ),
    check=check,
)
