"""称谓里的名字太多。

名字超过五个，称谓就占去两三行。可以写“周明华等12名委员”，全体名单附在信后，寄送时逐位寄到。
上限由文种规定（名单上限）。“等”字后面写的人数要与提案者的人数一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the salutation names more people than the format lets it."""
    found = find_salutation(letter)
    limit = letter.requirements.max_names
    if found is None or limit is None or not found[1].is_to_people:
        return
    block, salutation = found
    count = len(salutation.names)
    if count <= limit:
        return
    total = max(salutation.count or 0, count)
    short = f"{salutation.names[0].text}等{total}名{salutation.title}"
    yield RULE.report(
        letter.extent_in(block, 0, salutation.mark_start),
        f"称谓里写了{count}个名字，超过{limit}个。请考虑写“{short}”，名单附在信后。",
    )


RULE: Rule[Letter] = Rule(
    id="too-many-names",
    catalogue="N-10",
    source="通行做法",
    level=Level.INFO,
    summary="称谓里的名字太多",
    bad=(
        "〔称谓〕赵一、钱二、孙三、李四、周五、吴六委员：",
        "〔称谓〕赵一、钱二、孙三、李四、周五、吴六等8名委员：",
    ),
    good=(
        "〔称谓〕赵一、钱二、孙三、李四、周五委员：",
        "〔称谓〕赵一等12名委员：",
        "〔称谓〕各位委员：",
    ),
    check=check,
)
