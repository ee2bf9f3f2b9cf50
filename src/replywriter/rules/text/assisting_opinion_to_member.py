"""会办意见写给了提案者。

会办单位不直接答复提案者，意见书面送主办单位，由主办单位一并答复（各地办理办法）。
标题是“会办意见”或“协办意见”，或者案件的办理方式是会办，称谓就应当是主办单位。
主办、独办、分办的复函不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_MEMBER: Final = compile_later("(?:委员|代表)(?:您好|你好)?[：:！!]?$")
_ASSISTS: Final = compile_later("[会协]办意见")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the salutation of an assisting opinion that addresses a member."""
    salutation = letter.find(Kind.SALUTATION)
    if salutation is None or not _MEMBER.search(salutation.text.strip()):
        return
    titles = "".join([block.text for block in letter.blocks if block.kind is Kind.TITLE])
    if letter.case.role == "会办" or (titles and _ASSISTS.search(titles)):
        yield RULE.report(
            letter.extent_in(salutation, 0, len(salutation.text)),
            "这件是会办，意见送主办单位，不直接答复提案者。请把称谓改为主办单位的名称。",
        )


RULE: Rule[Letter] = Rule(
    id="assisting-opinion-to-member",
    catalogue="S-23",
    source="本地办理规定",
    level=Level.WARNING,
    summary="会办意见写给了提案者",
    bad=(
        "〔标题〕关于第7号提案的会办意见\n〔称谓〕张三委员：",
        "〔标题〕关于第7号建议协办意见的函\n〔称谓〕尊敬的李四代表：",
    ),
    good=(
        "〔标题〕关于第7号提案的会办意见\n〔称谓〕区水务局：",
        "〔标题〕关于第7号提案的答复\n〔称谓〕张三委员：",
        "〔称谓〕示例区教育委员会：\n现提出会办意见如下：",
        "〔标题〕关于第7号提案的会办意见\n〔称谓〕市政协提案委员会：",
    ),
    check=check,
)
