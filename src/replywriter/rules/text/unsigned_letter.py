"""复函没有署名，或没有成文日期。

公文要有发文机关署名和成文日期（《党政机关公文处理工作条例》第九条第十一、十二项）。
从网页复制的复函常常丢了落款，请对照原件补上。提纲里没有日期的，另有检查。
残缺的片段（没有标题也没有称谓的）不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_UNIT: Final = compile_later(
    f"[{HAN} ]{{2,30}}(?:局|厅|部|委|委员会|政府|办公室|办事处|公司|中心|法院|检察院|[总支大]队)"
)
_DATE_LIKE: Final = compile_later("[^。，]{0,6}年[^。，]{0,6}月[^。，]{0,6}日?|【待[^】]*】")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding at the end of a letter that was read and lacks one of both or both."""
    if letter.source is not None:
        return
    kinds = {block.kind for block in letter.blocks}
    body = [block for block in letter.blocks if block.kind is Kind.BODY]
    if not body or kinds.isdisjoint({Kind.TITLE, Kind.SALUTATION}):
        return
    names = {Kind.SIGNATURE: "署名", Kind.DATE: "成文日期"}
    missing = [name for kind, name in names.items() if kind not in kinds]
    # Without a date below it, the unit's line was read as a paragraph.
    if missing and any(_UNIT.fullmatch(block.text.strip()) for block in body[1:]):
        missing = [name for name in missing if name != "署名"]
    # A date that is still to be filled in, or damaged, is another matter.
    if any(_DATE_LIKE.fullmatch(block.text.strip()) for block in letter.blocks):
        missing = [name for name in missing if name != "成文日期"]
    if missing:
        yield RULE.report(
            letter.extent_in(body[-1], len(body[-1].text)),
            f"复函没有{'和'.join(missing)}。请在正文之后补上。",
        )


RULE: Rule[Letter] = Rule(
    id="unsigned-letter",
    catalogue="S-11",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.WARNING,
    summary="复函没有署名，或没有成文日期",
    bad=(
        "〔称谓〕张三委员：\n已增开4班。",
        "〔称谓〕张三委员：\n已增开4班。\n〔署名〕示例市示例区交通运输局",
        "〔标题〕关于第7号提案的答复\n已增开4班。\n〔日期〕2025年6月8日",
    ),
    good=(
        "〔称谓〕张三委员：\n已增开4班。\n〔署名〕示例市示例区交通运输局\n〔日期〕2025年6月8日",
        "〔称谓〕张三委员：\n已增开4班。\n示例市示例区交通运输局\n〔日期〕2025年6月8日",
        "〔称谓〕张三委员：\n已增开4班。\n〔署名〕示例区交通运输局\n〔其他〕20××年6月8日",
        "已增开4班。",
        "〔标题〕关于第7号提案的答复",
    ),
    check=check,
)
