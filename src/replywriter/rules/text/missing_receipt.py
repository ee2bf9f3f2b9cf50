"""开头没有说明提案、建议已经收到。

复函开头先交代来件：“您提出的《……》（第×号）收悉。”说“已转交我局办理”“由我委负责分办”也是一样；
再次答复、补充答复说前一次已经答复过，也就是收到了。
写给主办单位的会办意见、没有称谓的片段不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.openings import find_opening

_RECEIPT: Final = compile_later(
    "收悉|收到|收阅|阅悉|敬悉|获悉|知悉|已悉|来(?:信|函)|[转交由分][^。，,]{0,14}[办处]"
    "|负责[^。，,]{0,6}办|办理(?:情况|结果)|作[了出过]?[^。，,]{0,4}答复"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the opening where nothing says that the proposal was received."""
    opening = find_opening(letter)
    if opening and not _RECEIPT.search(opening.text):
        yield RULE.report(
            letter.extent(opening.start, opening.start),
            "开头没有说明来件已经收到。请写明，例如：您提出的《……》（第0137号）收悉。",
        )


RULE: Rule[Letter] = Rule(
    id="missing-receipt",
    catalogue="S-03",
    source="通行做法",
    level=Level.WARNING,
    summary="开头没有说明提案、建议已经收到",
    bad=(
        "〔称谓〕张三委员：\n您好，关于您的提案，现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》，经研究，现答复如下：",
        "〔称谓〕张三委员：\n近年来，我局新开线路3条。\n下面是具体情况。",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n您好！\n您的提案已转交我局办理，现答复如下：",
        "〔称谓〕农工党示例区委：\n第7号提案由我委负责分办，现答复如下：",
        "〔标题〕关于第7号提案的会办意见\n〔称谓〕区水务局：\n现提出意见如下：",
        "〔称谓〕张三委员：\n您提出的提案，我局已于2025年6月8日作了答复。现补充答复如下：",
        "您提出的建议很好，现答复如下：",
    ),
    check=check,
    concerns_assemblies=True,
)
