"""答应了别的部门管的事。

减免税收、增加编制、划拨土地各有主管部门。复函涉及其他部门职权的，应当会签（《党政机关公文处理工作条例》第十九条）。
本单位就是主管部门，或者写了会同、商请、争取、由哪个部门办理的，不算。名单可以由格式或地区增减；这只是提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.plans import is_planned
from ..readings.sentences import sentence_around

# Verbs and what follows them; the expression begins with each verb, so it is looked for fast.
_PROMISES: Final = (
    (("减免", "免征", "减征"), r"[^，。；：\n]{0,8}税"),
    (("税收减免", "税收返还"), ""),
    (
        ("增加", "核增", "增设", "追加", "解决"),
        r"[^，。；：《\n]{0,12}编制(?=[，。；、数名个]|问题|$)",
    ),
    (
        ("划拨", "供应", "提供", "调剂"),
        r"[^，。；：\n]{0,10}(?:建设用地|用地指标|土地)(?=[，。；、\d]|指标|$)",
    ),
)
_MATTER: Final = Pattern(
    "|".join(verb + rest for verbs, rest in _PROMISES for verb in verbs),
    needs=("税", "编制", "土地", "用地"),
)
# What stands in the match → who decides, and what tells that the unit is that department.
_DEPARTMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "税": ("税务部门", "税务"),
    "编制": ("机构编制部门", "编办|编委|机构编制|组织部"),
    "地": ("自然资源部门", "自然资源|国土|规划和"),
}
_WITH_OTHERS: Final = compile_later(
    "会同|协调|配合|商请?|争取|建议|报请|提请|提交|由|向|联系|沟通|对接|联合|部门|税务|编办|编委|自然资源|国土|财政|已"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per promise of what another department decides."""
    for found in _MATTER.find(letter):
        department, marks = next(
            whose for word, whose in _DEPARTMENTS.items() if word in found.group()
        )
        if re.search(marks, f"{letter.requirements.full_name}{letter.case.unit or ''}"):
            continue
        sentence = sentence_around(letter.prose.text, *found.span())
        if _WITH_OTHERS.search(sentence) or not is_planned(letter, found.start()):
            continue
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found.group()}”由{department}决定。请写明已经会商，或由{department}办理。",
        )


RULE: Rule[Letter] = Rule(
    id="promise-beyond-competence",
    catalogue="K-06",
    source="《党政机关公文处理工作条例》第十九条",
    level=Level.INFO,
    summary="答应了别的部门管的事",
    bad=("我局将减免企业所得税。", "下一步，我局将增加协管员编制。", "我局拟划拨建设用地20亩。"),
    good=(
        "我局将会同税务部门研究减免企业所得税。",
        "下一步，我局将编制停车专项规划，增加规划编制经费。",
        "2024年，区政府已划拨土地20亩。",
        "〔承办单位〕区税务局\n我局将减免企业所得税。",
    ),
    check=check,
)
