"""用了不推荐的词形。

有些词有两种写法，意思一样。国家语委的《第一批异形词整理表》等推荐了其中一种：其他、成分、人才、门槛。
两种写法都看得懂，只是一份公文里最好用推荐的那种。书名号、引号里是别人的话，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.listed_words import find_words


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per word whose other form is the usual one."""
    for word in find_words("variant-words", letter):
        yield RULE.report(
            letter.extent(word.start, word.end),
            f"“{word.text}”通常写作“{word.right}”。请统一用“{word.right}”。",
            Fix(word.right),
        )


RULE: Rule[Letter] = Rule(
    id="variant-word",
    catalogue="W-01",
    source="GF 1001-2001",
    level=Level.INFO,
    summary="用了不推荐的词形",
    bad=("其它路段已完工。", "检测水质成份。", "引进专业人材。"),
    good=(
        "尤其它们所在的路口。",
        "引进用人材料已备齐。",
        "供给与支持并重。",
        "按照《其它收入管理办法》执行。",
    ),
    check=check,
)
