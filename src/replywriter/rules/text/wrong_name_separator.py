"""称谓里的人名没有用顿号隔开。

并列的人名之间用顿号（GB/T 15834-2011 4.5）。逗号的停顿比顿号大，会把一起署名的人读成两拨；
空格、斜线不是标点。最后两个人名之间用“和”也可以。
收信的是几个不同类的单位时，单位之间可以用逗号，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation

_RIGHT: Final = ("、", "和", "与", "及")
_MARK: Final = "、"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for all wrong separators between the names of people."""
    found = find_salutation(letter)
    if found is None or found[1].is_collective or not found[1].title:
        return
    block, salutation = found
    wrong = [(start, mark) for start, mark in salutation.separators if mark.strip() not in _RIGHT]
    if not wrong:
        return
    extents = [letter.extent_in(block, start, len(mark)) for start, mark in wrong]
    marks = list(dict.fromkeys([mark.strip() or "空格" for _, mark in wrong]))
    named = "".join([mark if mark == "空格" else f"“{mark}”" for mark in marks])
    # A blank may also stand inside a name; only a person can tell.
    yield RULE.report(
        extents[0],
        f"称谓里的人名之间用了{named}。请改为顿号“、”。",
        Fix(
            _MARK,
            safe="空格" not in marks,
            edits=tuple(Edit(extent, _MARK) for extent in extents),
        ),
    )


RULE: Rule[Letter] = Rule(
    id="wrong-name-separator",
    catalogue="N-02",
    source="GB/T 15834-2011 4.5",
    level=Level.WARNING,
    summary="称谓里的人名没有用顿号隔开",
    bad=(
        "〔撰写人〕张三、李四、王五\n〔称谓〕尊敬的张三，李四，王五委员：",
        "〔撰写人〕张三、李四\n〔称谓〕张三/李四委员：",
        "〔撰写人〕张晓三、李四\n〔称谓〕张晓三 李四委员：",
        "〔撰写人〕张三、李四\n〔称谓〕张三,李四委员:\n提案收悉。",
    ),
    good=(
        "〔称谓〕尊敬的张三、李四、王五委员：",
        "〔称谓〕张三、李四和王五委员：",
        "〔称谓〕张　三、李晓四委员：",
        "〔称谓〕张三委员，您好！",
        "〔称谓〕区发展和改革局，民盟示例区委：",
    ),
    check=check,
)
