"""复函以内设机构的名义署名。

除办公厅（室）外，部门的内设机构不对外行文（《党政机关公文处理工作条例》第十七条）；
答复提案、建议要用承办单位的名义，盖承办单位的章。
街道办事处、管理处、代表处和各级办公室是独立的机构或可以行文，不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.inner_sections import split_section


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a signature that ends in 科, 股, 处 or 室 of a department."""
    for block in letter.blocks:
        names = split_section(block.text.strip()) if block.kind is Kind.SIGNATURE else None
        if names:
            unit, section = names
            yield RULE.report(
                letter.extent_in(block, block.text.rindex(section), len(section)),
                f"署名是内设机构“{section}”。请用单位的名义署名：“{unit}”。",
            )


RULE: Rule[Letter] = Rule(
    id="signed-by-section",
    catalogue="S-10",
    source="《党政机关公文处理工作条例》第十七条",
    level=Level.ERROR,
    summary="复函以内设机构的名义署名",
    bad=(
        "〔署名〕示例市示例区交通运输局公共交通科",
        "〔署名〕示例市教育局基础教育处",
        "〔署名〕示例县卫生健康委员会医政股",
    ),
    good=(
        "〔署名〕示例市示例区交通运输局",
        "〔署名〕示例市示例区人民政府办公室",
        "〔署名〕示例区人民政府学苑街道办事处",
        "〔署名〕示例市城市管理局市政设施管理处",
        "〔署名〕示例市人民政府研究室",
        "〔署名〕中共示例市委政策研究室",
        "〔署名〕示例高新技术产业开发区管理委员会",
        "由我局公共交通科负责。",
    ),
    check=check,
)
