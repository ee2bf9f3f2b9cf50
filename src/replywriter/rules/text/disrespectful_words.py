"""对委员、代表说话的口气不当。

复函是答复，不是通知：“您必须”“要求你们”“望知悉”是上对下的口气，“希望你理解”把难处推给了对方，
“您的建议不切实际”伤了提建议的心。只说“不属我局职责”就收尾，等于没有答复。
对企业、对施工单位说“必须”“责成”，不算；“经查”稍嫌生硬，只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.listed_words import find_words
from ..readings.pattern import Pattern

_REFUSAL: Final = Pattern(
    "(?m:(?:不属于?|不是|不在)(?:我|本)(?:局|委|办|厅|单位|部门|区|县|市)?的?(?:工作)?(?:职责|职能|职权)"
    "(?:范围|权限)?(?:之?内)?[。.]?[ \u3000]*$)",
    needs=("职责", "职能", "职权"),
)
_STIFF: Final = Pattern("(?m:(?:^|(?<=[，,。；])))经查(?=[，,：:])", needs=("经查",))


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per phrase."""
    for word in find_words("disrespectful-words", letter):
        yield RULE.report(
            letter.extent(word.start, word.end),
            f"“{word.text}”对收信人说，口气生硬。请换个说法，例如：{word.right}。",
        )
    for found in _REFUSAL.find(letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"这一段说到“{found.group().rstrip('。. ')}”就停了。"
            "请接着写明由哪个部门办理、已经怎样转告。",
        )
    for found in _STIFF.find(letter):
        yield RULE.report(
            letter.extent(*found.span()),
            "“经查”像是处理决定的口气。请改为“经了解”“经核实”。",
            level=Level.INFO,
        )


RULE: Rule[Letter] = Rule(
    id="disrespectful-words",
    catalogue="W-05",
    source="通行做法",
    level=Level.WARNING,
    summary="对委员、代表说话的口气不当",
    bad=(
        "您必须到现场签字。",
        "暂时不能实施，希望你理解。",
        "您提出的事项不属于我局职责范围。",
        "您的建议不切实际，难以采纳。",
        "经查，该路段已经改造。",
    ),
    good=(
        "施工单位必须持证上岗，我局责成施工单位限期整改。",
        "希望您理解和支持。恳请您谅解。",
        "该事项不属于我局职责，已转请区水务局办理，由其直接答复您。",
        "经查阅档案，该路段建于2003年。经查实，投诉属实。",
        "按您要求在路口增设标志。",
    ),
    check=check,
)
