"""已经解决的答复没有一件看得见的事。

标为“已解决”一类的复函，要让人看到解决了什么：数量、时间、地点、文件，有一样就行。
通篇只有“高度重视”“积极推进”，委员、代表无从核实。下一步工作、开头和结尾不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.sections import Section, split_sections

_FACT: Final = compile_later(
    r"\d|《|〔|[一二三四五六七八九十百千两几多][个处座条公米辆名家次场项所件户套盏块批份期户人万路]"
    "|[一-鿿]{2}(?:路|街|巷|桥|村|镇|乡|小区|社区|公园|学校|小学|中学|医院|广场|车站|路口|河|水库|平台|热线|小程序|线路)"
    "|(?:制定|出台|印发|建立|成立|设立|建成|开通|安装|更换|投用|启用|办结)(?:了)?[^，。；]{2,}"
)
_FRAME: Final = (Section.OPENING, Section.THANKS, Section.CLOSING, Section.NEXT)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the first line on what was done where no line tells a fact."""
    category = letter.requirements.category(letter.category)
    if not category or category.needs != "依据":
        return
    rows = [
        block
        for section, block in split_sections(letter)
        if section not in _FRAME and (block.kind is Kind.BODY or block.kind in HEADINGS)
    ]
    body = [block for block in rows if block.kind is Kind.BODY]
    if body and not any(_FACT.search(block.text) for block in rows):
        yield RULE.report(
            letter.extent_in(body[0], 0, len(body[0].text)),
            f"这是“{category.name}”一类的答复，已做的工作里没有一件看得见的事。"
            "请写明何时何地做了什么，例如：2025年5月增设候车亭2座。",
        )


RULE: Rule[Letter] = Rule(
    id="result-without-fact",
    catalogue="K-03",
    source="本地办理规定",
    level=Level.WARNING,
    summary="已经解决的答复没有一件看得见的事",
    bad=(
        "〔类别〕A\n我局高度重视，认真研究，积极推进相关工作。",
        "〔类别〕A\n〔一级标题〕一、工作开展情况\n我局不断加强管理，取得明显成效。"
        "\n〔一级标题〕二、下一步工作打算\n2025年9月底前增设候车亭。",
    ),
    good=(
        "〔类别〕A\n我局已于2025年5月增设候车亭2座。",
        "〔类别〕A\n两处路灯已经修好。",
        "〔类别〕A\n已印发公交场站管理办法。",
        "〔类别〕A\n学苑路的积水点已经整治完毕。",
        "〔类别〕B\n我局高度重视，积极推进相关工作。",
    ),
    check=check,
)
