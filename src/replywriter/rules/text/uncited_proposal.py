"""开头没有写明是哪一件提案、建议。

复函要写明来件的标题和编号：《关于……的提案》（第0137号）。收信人可能提了几件，督查部门按编号归档。
标题、编号都没有的，请补上；信的标题里已经有编号的，开头可以不重复。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.openings import find_opening

_NAME: Final = compile_later('[《“”"]|(?:关于|对).{2,}?(?:建议|提案|议案|事项|问题)')
_NUMBER: Final = compile_later("[0-9A-Za-z×〇○一二三四五六七八九十百] ?号|第 ?[0-9A-Z]|编号")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where neither the opening nor the title names the proposal's number."""
    opening = find_opening(letter)
    if not opening:
        return
    title = "".join([row.text for _, row in letter.prose.rows(Kind.TITLE)])
    if _NUMBER.search(opening.text) or _NUMBER.search(title):
        return
    own = letter.case.number
    number = f"（第{own}号）" if own else "（第0137号）"
    start = letter.extent(opening.start, opening.start)
    if _NAME.search(opening.text) or _NAME.search(title):
        message = f"开头有来件的标题，没有编号。请在标题后补上编号，例如：{number}。"
        yield RULE.report(start, message, level=Level.INFO)
    else:
        message = "开头没有写明是哪一件。请写上来件的标题和编号，例如：《关于……的提案》"
        yield RULE.report(start, f"{message}{number}。")


RULE: Rule[Letter] = Rule(
    id="uncited-proposal",
    catalogue="S-04",
    source="通行做法",
    level=Level.WARNING,
    summary="开头没有写明是哪一件提案、建议",
    bad=(
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》收悉。现答复如下：",
        "〔标题〕关于线路建议的答复\n〔称谓〕张三委员：\n来信收到。现答复如下：",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》（第0137号）收悉。现答复如下：",
        "〔标题〕关于三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n您的提案收悉。现答复如下：",
        "〔称谓〕张三代表：\n您的“修桥”建议（DH0271号）收悉。现答复如下：",
        "〔称谓〕张三代表：\n您提出的第四号建议收悉，现答复如下：",
        "您的提案收悉。现答复如下：",
    ),
    check=check,
    concerns_assemblies=True,
)
