"""日期的月、日前面补了零。

正文里的日期写“8月1日”，不写“08月01日”；零是表格和电脑里的写法。
成文日期也是月、日不编虚位（GB/T 9704-2012 7.3.5.4）。
时刻（8时05分、08:30）、编号（0137号）里的零照旧。
落款的日期由“成文日期”一条规则查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_ZERO: Final = Pattern(
    r"0[1-9](?:(?<![0-9A-Za-z.-]..)月(?:[0-9]{1,2}(?=[日号]))?|(?<=[0-9]月..)(?=[日号]))",
    needs=("0",),
)
_PAD: Final = compile_later(r"(?<!\d)0(?=\d)")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per date with a zero that is not read."""
    for found in find_in_text(_ZERO, letter):
        plain = _PAD.sub("", found[0])
        yield RULE.report(
            letter.extent(*found.span()),
            f"日期“{found[0]}”前面补了零。请改为“{plain}”。",
            Fix(plain, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="zero-padded-date",
    catalogue="D-02",
    source="通行做法",
    level=Level.WARNING,
    summary="日期的月、日前面补了零",
    bad=("已于2025年08月01日启用。", "2025年06月底前完成。", "8月01日起试行。"),
    good=(
        "已于2025年8月1日启用。",
        "10月10日8时05分发车。",
        "第0137号提案。",
        "按《关于2025年08月01日停水的通告》办理。",
        "〔日期〕2025年08月01日",
    ),
    check=check,
)
