"""“首先”“第一”后面用了顿号。

“第”字头、“其”字头的序次语，和“首先”“其次”“最后”，后面用逗号（GB/T 15834-2011 B.3.1）：首先，
其次，第一，其二，。顿号只用在“一、”“二、”后面。

“第一、第二产业”“第一、二季度”“首先、其次这样的词”是并列，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_ORDINAL: Final = Pattern(
    r"(?P<word>首先|其次|再次|再者|最后|第[一二三四五六七八九十]|其[一二三四五六])、"
    r"(?![第其首再最和及与或\d一二三四五六七八九十])",
    needs="首其再最第",
)
_BEFORE: Final = frozenset("\n。；！？;!?：:")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 顿号 after an ordinal word that opens a sentence."""
    for found in _ORDINAL.find(letter):
        start, end = found.span()
        if start == 0 or letter.prose.text[start - 1] in _BEFORE:
            yield RULE.report(
                letter.extent(end - 1, end),
                f"“{found['word']}”后用了顿号。请改为逗号，写作“{found['word']}，”。",
                Fix("，", safe=True),
            )


RULE: Rule[Letter] = Rule(
    id="pause-mark-after-ordinal",
    catalogue="H-11",
    source="GB/T 15834-2011 B.3.1",
    level=Level.WARNING,
    summary="“首先”“第一”后面用了顿号",
    bad=("首先、增设站点。", "已办两件事。第一、增设站点；第二、增开班次。", "其次、更换站牌。"),
    good=(
        "首先，增设站点。",
        "第一、第二产业发展较快。",
        "第一、二季度增开4班。",
        "东渠路第一、春晖路第二。",
        "最后一公里、“最后一百米”都已接通。",
    ),
    check=check,
)
