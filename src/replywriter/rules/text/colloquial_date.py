"""日期写成了“几号”。

口头说“6月8号”，书面写“6月8日”。
门牌、线路、文号里的“号”不算：8号楼、3号线、〔2025〕8号照旧。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_DAY: Final = Pattern(
    r"月(?P<day>[0-3]?\d|[一二三]?十?[一二三四五六七八九]|[一二三]?十)(?P<word>号)"
    r"(?![楼院线文令函路门店铺厅馆机车台井泵闸桥码站点室口仓库厂矿地])",
    needs="号",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per day of a month that is called 号."""
    for found in find_in_text(_DAY, letter):
        yield RULE.report(
            letter.extent(*found.span("word")),
            f"日期“{found[0][1:]}”是口头的说法。请把“号”改为“日”。",
            Fix("日", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="colloquial-date",
    catalogue="D-04",
    source="通行做法",
    level=Level.WARNING,
    summary="日期写成了“几号”",
    bad=("已于6月8号开工。", "2025年10月15号前答复您。"),
    good=("已于6月8日开工。", "住在月亮湾8号楼。", "3号线已通车。", "见示交函〔2025〕8号。"),
    check=check,
)
