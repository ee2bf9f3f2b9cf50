"""给党派、团体的信，称谓用了“委员”“代表”。

集体提案的提案者是单位，不是哪一位委员：称谓写单位的全称，不加“委员”，正文用“你们”。
“各位委员”“文化艺术界全体委员”是称呼人，不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per organisation that bears a person's title."""
    found = find_salutation(letter)
    if found is None or found[1].is_plural:
        return
    block, salutation = found
    for one in salutation.names:
        if one.is_organisation and one.title in ("委员", "代表"):
            if one.text.endswith(("界", "界别", "小组")):
                continue
            yield RULE.report(
                letter.extent_in(block, one.title_start, len(one.title)),
                f"“{one.text}”是单位，后面用了“{one.title}”。请删去“{one.title}”，写单位的全称。",
                Fix(""),
            )


RULE: Rule[Letter] = Rule(
    id="personal-title-for-collective",
    catalogue="N-11",
    source="通行做法",
    level=Level.ERROR,
    summary="给党派、团体的信，称谓用了“委员”“代表”",
    bad=(
        "〔撰写人〕民盟示例区委\n〔称谓〕民盟示例区委委员：",
        "〔撰写人〕区工商联\n〔称谓〕尊敬的区工商联委员：",
    ),
    good=(
        "〔撰写人〕民盟示例区委\n〔称谓〕民盟示例区委：",
        "〔称谓〕农工党示例区委员会：",
        "〔称谓〕各位委员：",
        "〔称谓〕区政协文化艺术界委员：",
        "〔撰写人〕张建会\n〔称谓〕张建会委员：",
    ),
    check=check,
)
