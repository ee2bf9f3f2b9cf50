"""用了“您们”。

“您”没有复数，《现代汉语词典》不收“您们”；几个人一起称呼，用“你们”，只有一位的，用“您”。
语言学家的看法并不完全一致，公文里以不用为稳妥。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pronouns import Number, count_addressees, list_pronouns


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 您们; what somebody says in quotation marks is passed over."""
    for one in list_pronouns(letter):
        if one.text == "您们" and not one.is_choice:
            right = "您" if count_addressees(letter) is Number.ONE else "你们"
            yield RULE.report(
                letter.extent(one.start, one.end),
                f"此处用了“您们”。请改为“{right}”。",
                Fix(right),
            )


RULE: Rule[Letter] = Rule(
    id="polite-plural",
    catalogue="N-07",
    source="通行做法",
    level=Level.WARNING,
    summary="用了“您们”",
    bad=(
        "〔称谓〕张三、李四委员：\n您们提出的提案收悉。",
        "〔称谓〕张三委员：\n感谢您们对交通工作的关心。",
    ),
    good=(
        "〔称谓〕张三、李四委员：\n你们提出的提案收悉。",
        "有位老人拉着司机的手说：“谢谢您们！”",
        "〔称谓〕张三委员：\n《谢谢您们》是学生写给司机的信。",
    ),
    check=check,
)
