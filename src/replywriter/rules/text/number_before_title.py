"""引用文件时，文号写在了文件名称前面。

引用公文，先写标题，后写发文字号，文号放在圆括号里：《示例区慢行系统规划》（示政办〔2025〕6号）。这是
公文引用的通行做法，收信人先看到文件讲什么。

只写文号、不写名称的，不在此列。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_REVERSED: Final = Pattern(
    r"〔(?:19|20)\d\d〕第?\d{1,5}号(?:文件?)?"
    r"(?=《(?P<title>[^》\n]{2,60})》(?![ \u3000]?[（(][^）)\n]{0,20}〔))",
    needs="〔",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number that stands right before its title."""
    for found in _REVERSED.find(letter):
        title = found["title"] if len(found["title"]) <= 16 else f"{found['title'][:16]}……"
        yield RULE.report(
            letter.extent(*found.span()),
            f"文号写在了《{title}》前面。请先写文件名称，再把文号写进名称后面的圆括号。",
        )


RULE: Rule[Letter] = Rule(
    id="number-before-title",
    catalogue="R-05",
    source="通行做法",
    level=Level.INFO,
    summary="引用文件时，文号写在了文件名称前面",
    bad=(
        "按照示政办〔2025〕6号《示例区慢行系统规划》，东城片区列入首批。",
        "按照示政办〔2025〕6号文件《示例区慢行系统规划》执行。",
    ),
    good=(
        "按照《示例区慢行系统规划》（示政办〔2025〕6号）执行。",
        "按照示政办〔2025〕6号文件执行。",
        "示政办〔2025〕6号文件印发了《示例区慢行系统规划》。",
        "先后印发示政办〔2025〕6号、《示例区公交规划》（示政办〔2025〕9号）。",
    ),
    check=check,
)
