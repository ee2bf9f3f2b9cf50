"""留作参考的答复没有讲原因。

暂时办不到的事，委员、代表最想知道的是为什么：政策不允许，资金不够，条件不具备，还是不归本单位管。
标为“留作参考”一类的复函，信里总要有一句话说原因；填在“答复”的“理由”里也算，不过收信人看不到那里。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.sections import Section, split_sections

_REASON: Final = compile_later(
    "因(?!地制宜|此|而|特网|素质)|由于|鉴于|受[^，。；\n]{1,20}(?:限制|制约|影响|约束)|受限|原因"
    "|(?:根据|按照|依据|依照|照)[^，。；\n]{2,60}(?:规定|要求|条例|办法|规划|标准|政策|条件|原则|意见)"
    "|不属于?|不归|超出|职责|职能|权限|属地|事权|管辖"
    "|(?:尚|还|暂|目前|现阶段)[^，。；\n]{0,6}(?:不具备|不成熟|没有|无|未|不符合|不允许|不足|达不到)"
    "|不具备|不符合|不满足|未列入|未纳入|缺乏|不足|紧张|困难|有限|缺口|考虑到|难以|所限|为了|涉及|需要?[^，。；\n]{0,20}(?:论证|研究|审批|同意)"
)

_FRAME: Final = (Section.OPENING, Section.THANKS, Section.BACKGROUND)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the first line of the body where nothing in it gives a reason."""
    category = letter.requirements.category(letter.category)
    if not category or category.needs != "理由" or _is_given_apart(letter):
        return
    rows = split_sections(letter)
    if rows and not any(_REASON.search(block.text) for _, block in rows):
        answers = [block for section, block in rows if section not in _FRAME]
        yield RULE.report(
            letter.extent_in(answers[0] if answers else rows[0][1]),
            f"这是“{category.name}”一类的答复，信里没有讲原因。"
            "请写明受什么限制，例如：因路面宽度不足6米，暂不能通行公交车。",
        )


def _is_given_apart(letter: Letter) -> bool:
    scalar = letter.source.scalars.get(("答复", "理由")) if letter.source else None
    return scalar is not None and bool(scalar.text.strip())


RULE: Rule[Letter] = Rule(
    id="refusal-without-reason",
    catalogue="K-02",
    source="本地办理规定",
    level=Level.ERROR,
    summary="留作参考的答复没有讲原因",
    bad=(
        "〔类别〕C\n您提出的提案收悉，现答复如下：\n您的建议很好，我局将留作参考。",
        "〔类别〕C\n我局已认真研究，暂不采纳。",
    ),
    good=(
        "〔类别〕C\n因路面宽度不足6米，暂不能通行公交车。",
        "〔类别〕C\n按照《示例区农村客运线路开行条件》的规定，公交车暂不能进村。",
        "〔类别〕C\n目前暂不具备实施条件。",
        "〔类别〕C\n该路段不属我局管理，已转请区水务局办理。",
        "〔类别〕A\n您的建议很好，我局已经采纳。",
    ),
    check=check,
)
