"""同一份文件前后写得不一样。

一个文号只对一份文件。前面写《甲规划》（示政办〔2025〕6号），后面写《乙计划》（示政办〔2025〕6号），
两处必有一处错；同一名称、同一年，文号只差序号，也是这样。

印发通知和它所印发的文件共用一个文号，前后一用全称、一用简称，都不算；上级和本地同名的文件，代字
不同，也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_CITED: Final = Pattern(
    r"《(?P<title>[^《》\n]{4,80})》[ \u3000]?[（(]"
    r"(?P<prefix>[^（）()〔〕，。；、\n]{2,16})〔(?P<year>(?:19|20)\d\d)〕第?0*(?P<serial>\d{1,5})号[）)]",
    needs="〔",
)
# 《关于印发〈甲规划〉的通知》 bears the number of 《甲规划》; years and （试行） may be left out.
_FRAME: Final = compile_later(
    "^关于(?:印发|转发|公布|下发|发布)|的通知$|[〈〉“”（）()，、—–-]|试行|暂行|修订|19\\d\\d|20\\d\\d|年"
)


@dataclass(frozen=True, slots=True)
class _Citation:
    start: int
    end: int
    title: str
    series: tuple[str, str]
    serial: str


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per citation that contradicts an earlier one."""
    seen: list[_Citation] = []
    for found in _CITED.find(letter):
        series = (found["prefix"], found["year"])
        cited = _Citation(*found.span(), found["title"], series, found["serial"])
        for earlier in seen:
            if earlier.series == series and _contradicts(earlier, cited):
                yield _report(letter, earlier, cited)
                break
        seen.append(cited)


def _contradicts(first: _Citation, second: _Citation) -> bool:
    """Tell whether two citations of one series give one number to two, or two to one document."""
    if first.serial != second.serial:
        return first.title == second.title
    return not _is_same_document(first.title, second.title)


def _is_same_document(first: str, second: str) -> bool:
    """Tell whether two titles may be a full and a short name of one document."""
    one, other = (_FRAME.sub("", title) for title in (first, second))
    return one in other or other in one or _shortens(one, other) or _shortens(other, one)


def _shortens(short: str, long: str) -> bool:
    """Tell whether a name keeps the characters of a longer one in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _report(letter: Letter, first: _Citation, second: _Citation) -> Diagnostic:
    number = f"{first.series[0]}〔{first.series[1]}〕{first.serial}号"
    what = "名称" if first.serial == second.serial else "文号"
    return RULE.report(
        letter.extent(second.start, second.end),
        f"前面写的是《{first.title}》（{number}），此处{what}与它不同。请核对原文，使两处一致。",
    )


RULE: Rule[Letter] = Rule(
    id="document-with-two-names",
    catalogue="R-07",
    source="通行做法",
    level=Level.WARNING,
    summary="同一份文件前后写得不一样",
    bad=(
        "《慢行系统规划》（示政办〔2025〕6号）已印发。\n按照《公交线网规划》（示政办〔2025〕6号）执行。",
        "《慢行系统规划》（示政办〔2025〕6号）已印发。\n按照《慢行系统规划》（示政办〔2025〕9号）执行。",
    ),
    good=(
        "《关于印发〈慢行系统规划〉的通知》（示政办〔2025〕6号）已印发。\n"
        "按照《慢行系统规划》（示政办〔2025〕6号）执行。",
        "《示例区慢行系统建设三年行动计划》（示政办〔2025〕6号）已印发。\n"
        "按照《慢行系统三年计划》（示政办〔2025〕6号）执行。",
        "《公交发展意见》（示政办〔2025〕6号）和《公交发展意见》（例政办〔2025〕9号）同时施行。",
        "《年度实事项目》（示政办〔2024〕6号）和《年度实事项目》（示政办〔2025〕9号）都已列入。",
        "《慢行系统规划》（示政办〔2025〕6号）和《公交线网规划》（示政办〔2025〕9号）都已印发。",
    ),
    check=check,
)
