"""整封复函没有一句感谢。

结尾通常感谢提案者：“再次感谢您对……工作的关心和支持！”公开的复函里有六分之一没有感谢，
以“此复”作结的也是完整的信，所以只作提示。开头已经感谢过的不查；写给主办单位的会办意见不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.openings import find_opening


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the end of the last paragraph of a letter without thanks."""
    text = letter.prose.text
    if "谢" in text or not find_opening(letter):
        return
    is_signed = any(block.kind in (Kind.SIGNATURE, Kind.DATE) for block in letter.blocks)
    paragraphs = list(letter.prose.rows(Kind.BODY))
    # Without a signature nobody knows whether the letter ends here.
    if is_signed and len(paragraphs) > 1:
        _, last = paragraphs[-1]
        yield RULE.report(
            letter.extent_in(last, len(last.text)),
            "结尾没有感谢提案者。请加一句，例如“感谢您对公交工作的关心和支持！”。",
        )


RULE: Rule[Letter] = Rule(
    id="missing-closing-thanks",
    catalogue="S-08",
    source="通行做法",
    level=Level.INFO,
    summary="整封复函没有一句感谢",
    bad=(
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：\n已增开4班。\n〔署名〕示例市示例区交通运输局",
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：\n已增开4班。\n此复。\n〔日期〕2025年6月8日",
    ),
    good=(
        "〔称谓〕张三委员：\n感谢您的提案。现答复如下：\n已增开4班。\n此复。\n〔日期〕2025年6月8日",
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：\n已增开4班。\n谢谢您！\n〔日期〕2025年6月8日",
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：\n已增开4班。",
        "〔标题〕第7号提案的会办意见\n〔称谓〕区水务局：\n意见如下：\n同意。\n〔日期〕2025年6月8日",
    ),
    check=check,
    concerns_assemblies=True,
)
