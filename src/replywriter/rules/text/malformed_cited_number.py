"""引用的文号没有用六角括号。

发文字号的年份用六角括号〔〕括起来（GB/T 9704-2012 7.2.5）。引用时写成 [2021]【2021】（2021），照着
文号查不到原文。

许可证、判决书、公告的编号各有编法，如示建许字（2025）第008号、（2025）示0101民初8号，不在此列；
提案、建议的编号也不是文号。原文的文号带“第”或“0”，照抄不算错，只作提示，请对照原文。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_PROSE: Final = frozenset({Kind.BODY, Kind.ANNEX_NOTE, Kind.TITLE, *HEADINGS})
_SQUARE: Final = Pattern(
    r"[\[［【〔](?<=[\u4e00-\u9fff].)[ \u3000]?(?P<year>(?:19|20)\d\d)(?P<nian>年?)"
    r"[ \u3000]?[\]］】〕](?=[ \u3000]?第?\d{1,5}号)",
    needs="[［【〔",
)
# 许可证 and 判决书 use round brackets by right: only after the codes that documents end in.
_ROUND: Final = Pattern(
    r"[（(](?<=[发办函规督综党宣].)(?P<year>(?:19|20)\d\d)(?P<nian>年?)[）)](?=[1-9]\d{0,4}号)",
    needs="（(",
)
# A serial of four digits, such as 0012, is a licence's.
_COUNTED: Final = Pattern(
    r"〔(?<=[\u4e00-\u9fff]{2}.)(?:19|20)\d\d〕"
    r"(?P<counted>第0*|(?!\d{4})0+)(?P<serial>[1-9]\d{0,4})号",
    needs="〔",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per cited number with other brackets, and hints on 第 and zeros."""
    for pattern in (_SQUARE, _ROUND):
        for found in pattern.find(letter):
            wanted = f"〔{found['year']}〕"
            # Where all brackets have become half-width, nobody can say what stood there.
            if pattern is _ROUND and letter.prose.has_lost_width:
                break
            if found.group() != wanted and _is_ours(letter, found.start()):
                yield RULE.report(
                    letter.extent(*found.span()),
                    f"文号的年份用了“{found.group()}”。请改用六角括号，写作“{wanted}”。",
                    Fix(wanted, safe=not found["nian"]),
                )
    yield from _check_counted(letter)


def _check_counted(letter: Letter) -> Iterator[Diagnostic]:
    kept = tuple(RULE.parameter(letter.requirements, "保留第字"))
    for found in _COUNTED.find(letter):
        is_kept = letter.prose.text.endswith(kept, 0, found.start())
        if _is_ours(letter, found.start()) and not is_kept:
            yield RULE.report(
                letter.extent(*found.span("counted")),
                f"文号的序号前有“{found['counted']}”。请对照原文，通常写作“{found['serial']}号”。",
                Fix(""),
                Level.INFO,
            )


def _is_ours(letter: Letter, index: int) -> bool:
    """Tell whether what stands there is a sentence of the letter, not a title of others."""
    block, _ = letter.prose.at(index)
    return block.kind in _PROSE and not letter.prose.is_in_title(index)


RULE: Rule[Letter] = Rule(
    id="malformed-cited-number",
    catalogue="R-02",
    source="GB/T 9704-2012 7.2.5",
    level=Level.WARNING,
    summary="引用的文号没有用六角括号",
    bad=(
        "按照《示例区慢行系统规划》（示政办[2025]6号），东城片区列入首批。",
        "按照示政发【2024】12号文件执行。",
        "按照《示例区慢行系统规划》（示政办（2025）6号）执行。",
        "按照《示例区慢行系统规划》（示政办〔2025〕第6号）执行。",
    ),
    good=(
        "按照《示例区慢行系统规划》（示政办〔2025〕6号），东城片区列入首批。",
        "施工许可证为示建许字（2025）第008号。",
        "依照（2025）示0101民初8号民事判决书执行。",
        "示交许〔2025〕0012号许可已经办妥。",
        "您在三届二次会议（2025）第0137号提案中提出建议。",
        "目前[2025年]按月公布。",
    ),
    check=check,
    parameters={"保留第字": ("建提复字", "建议字", "提案字")},
)
