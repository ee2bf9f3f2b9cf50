"""复函没有标注办理结果的类别。

本地规定类别标注在首页右上角的，主办、独办、分办的复函都要标（浙江、陕西等地的办理办法）。
会办意见不标；不知道是哪里的单位（没有 unit.yaml）、本地不标注的不查；
提纲里没有选类别的，另有检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.openings import find_opening


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the title of a letter without the mark that its place prints."""
    asked, title = letter.requirements, letter.find(Kind.TITLE)
    is_read = letter.source is None
    if title is None or not asked.full_name or asked.category_place != "首页右上角":
        return
    if letter.case.role == "会办" or letter.find(Kind.CATEGORY) or not find_opening(letter):
        return
    if is_read or letter.category:
        chosen = f"“{letter.category}”" if letter.category else "类别"
        yield RULE.report(
            letter.extent_in(title),
            f"{asked.region}的复函在首页右上角标注类别，这封没有标。请在标题之前标上{chosen}。",
        )


_END: Final = "\n〔称谓〕张三委员：\n您的提案收悉。现答复如下："

RULE: Rule[Letter] = Rule(
    id="missing-class-mark",
    catalogue="S-13",
    source="本地办理规定",
    level=Level.WARNING,
    summary="复函没有标注办理结果的类别",
    bad=(
        "〔标题〕关于第7号提案的答复" + _END,
        "〔文号〕示交函〔2025〕8号\n〔标题〕关于第7号提案的答复" + _END,
    ),
    good=(
        "〔类别〕A\n〔标题〕关于第7号提案的答复" + _END,
        "〔标题〕关于第7号提案的答复\n〔类别〕办理结果：B" + _END,
        "〔标题〕关于第7号提案的会办意见\n〔称谓〕区水务局：\n意见如下：",
        "您的提案收悉。现答复如下：",
    ),
    check=check,
)
