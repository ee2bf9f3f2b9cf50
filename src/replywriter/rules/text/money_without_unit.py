"""写钱的数目，“万”“亿”后面缺了“元”。

“500万创业风险池”“投入资金1.2亿”少了单位。金额写到“元”：500万元、1.2亿元。
不是钱的不算：5万人、3万平方米、500万像素、10万户；“300万、500万元”连写时只在末一个写“元”也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import REST, START, find_in_text
from ..readings.pattern import Pattern

_SUM: Final = Pattern(
    rf"{START}{REST}[余多]?[万亿][余多]?(?![元美港欧日英卢韩])",
    needs=Pattern("[万亿](?<=[0-9余多].)[余多]?(?![元美港欧日英卢韩])", needs="万亿"),
)
# Said before the sum: 总投资3.2亿，
_BEFORE: Final = compile_later(
    "(?:投资额?|资金|经费|补助|补贴|奖励|奖补|资助|贷款|基金|融资|授信|捐资|出资|斥资|耗资|筹资|注资|筹措"
    "|筹集|拨付|下拨|拨款|造价|预算|概算|产值|营收|税收|利润|销售额|营业额|成交额|交易额|罚款|人民币)"
    "(?:余额|总额|总量|规模|金额|额)?"
    "(?:累计|共计|合计|总计|共|近|约|达到?|超过?|突破|为|逾|仅|不超过|不低于|不少于|最高){0,2}$"
)
_STOP: Final = compile_later(r"[，。；、）,;)](?!\d)|\Z|\n|用于|左右|以[上下内]|建设|支持")
# Said after it: 500万创业风险池, 300万的补助; but 3万贷款户 are people.
_AFTER: Final = compile_later(
    "的?(?:创业风险池|风险池|(?:[财专省市区县中央扶建启引]{1,3}[政项级设持动导]?)?"
    "(?:资金|经费|补助|补贴|奖励|奖补|资助|拨款)|安家费|奖金|贷款|基金|授信|融资|贴息|预算"
    "|工程款|保证金|救助金|捐款|善款|罚款|注册资本|赔偿金?|补偿金?)(?![者户人对家学项账笔单产券])"
)
_REACH: Final = 16


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per sum of money that does not say 元."""
    text = letter.prose.text
    for found in find_in_text(_SUM, letter):
        start, end = found.span()
        before = max(start - _REACH, 0)
        is_money = _STOP.match(text, end) and _BEFORE.search(text, before, start)
        if is_money or _AFTER.match(text, end):
            yield RULE.report(
                letter.extent(start, end),
                f"金额“{found[0]}”缺少“元”。请改为“{found[0]}元”。",
                Fix(f"{found[0]}元"),
            )


RULE: Rule[Letter] = Rule(
    id="money-without-unit",
    catalogue="D-09",
    source="通行做法",
    level=Level.WARNING,
    summary="金额缺少“元”",
    bad=(
        "好的项目最高可享受400万贷款贴息。",
        "总投资3.2亿，已完成一半。",
        "下达补助资金约120万。",
        "给予100万奖励。",
    ),
    good=(
        "优质项目最高可享受500万元创业风险池等支持。",
        "总投资3.2亿元，惠及12万人。",
        "新建3万平方米，补贴5万户，500万像素。",
        "分别投资300万、500万元。",
        "服务3万贷款户、2万补助对象。",
        "投资200万美元。",
    ),
    check=check,
)
