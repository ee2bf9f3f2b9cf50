"""人名里有空格。

两个字的姓名加空格，是为了在名单、表格里上下对齐；写在句子里，中间不空（赵　霜委员 → 赵霜委员）。
姓名与“委员”“代表”之间也不空。附表的名单不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.persons import find_persons
from ..readings.salutation import find_salutation

_BLANK: Final = " \t\u3000\xa0"
# Only a name with a blank can give a finding; most letters have no blank between 汉字 at all.
_SPACED: Final = Pattern(f"[\u4e00-\u9fff][{_BLANK}]+[\u4e00-\u9fff]", needs=_BLANK)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per name that was spaced out, in the salutation and in sentences."""
    if next(_SPACED.find(letter), None) is None:
        return
    yield from _check_salutation(letter)
    prose = letter.prose
    for person in find_persons(letter):
        typed = prose.text[person.start : person.end]
        if typed != person.name:
            yield RULE.report(
                letter.extent(person.start, person.end),
                f"人名“{typed}”中间有空格。请删去，写“{person.name}”。",
                Fix(person.name),
            )


def _check_salutation(letter: Letter) -> Iterator[Diagnostic]:
    found = find_salutation(letter)
    if found is None or not found[1].title:
        return
    block, salutation = found
    for one in salutation.names:
        typed = block.text[one.start : one.end]
        if typed != one.text:
            yield RULE.report(
                letter.extent_in(block, one.start, len(typed)),
                f"称谓里“{typed}”的名字中间有空格。请删去，写“{one.text}”。",
                Fix(one.text),
            )
        gap = one.title_start - one.end if one.title else 0
        if gap > 0 and not block.text[one.end : one.title_start].strip():
            yield RULE.report(
                letter.extent_in(block, one.end, gap),
                f"称谓里“{one.text}”与“{one.title}”之间有空格。请删去。",
                Fix(""),
            )


RULE: Rule[Letter] = Rule(
    id="blank-in-name",
    catalogue="N-09",
    source="通行做法",
    level=Level.INFO,
    summary="人名里有空格",
    bad=(
        "〔撰写人〕赵霜\n〔称谓〕赵　霜委员：",
        "〔撰写人〕林溪\n〔称谓〕林溪  委员：",
        "〔称谓〕张三委员：\n2025年5月9日，我局请赵 霜委员到现场查看。",
    ),
    good=(
        "〔称谓〕赵霜、沈先委员：",
        "〔称谓〕帕丽旦·艾山委员：",
        "〔名单〕赵　霜　　陈晓先",
        "〔称谓〕张三委员：\n截至2025年5月 底，共收到12位委员的意见。",
    ),
    check=check,
)
