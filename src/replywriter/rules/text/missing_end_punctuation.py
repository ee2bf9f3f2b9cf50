"""段落末尾没有标点。

一段话说完要有句末标点（GB/T 15834-2011 4.1）；列举的各条末尾可以用分号，引出下文的用冒号。
末尾没有标点，多半是漏了，或者文字没有复制完整。
标题、联系方式、“此复”这样的套语、没有句读的条目和表格里的文字不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_ENDS: Final = "。！？：；…!?:;.．~～—"
_CLOSERS: Final = "”’）)》〉】〕"
_STOP: Final = compile_later("[。！？!?；;]")
_PAUSE: Final = compile_later("[，,]")
_BRACKETED: Final = compile_later(r"[（(][^（(）)]*[）)]$")
_FORMULA: Final = compile_later(
    r"(?:特此|专此|此复|顺致|此致|敬礼|谨致)|附[：:件注表]|抄[送报]|注[：:]|来源|主送"
    r"|[（(]?(?:联\s*系|电\s*话|邮\s*[编箱]|地\s*址|传\s*真|承办|经办|签发|填表)"
)
_LABEL: Final = compile_later(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)，,]|[①-⑳]|第[一二三四五六七八九十]+[，,、：:]"
)
_NAME: Final = compile_later("(?:建议|问题|情况|方面|提案|事项|措施|打算|计划|如下|工作)$")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per paragraph of sentences that ends without a mark, or with a comma."""
    blocks = letter.blocks
    for number, block in enumerate(blocks):
        if block.kind is not Kind.BODY or not block.text:
            continue
        if block.text[-1] in "；;" and _ends_list(blocks[number + 1 : number + 2]):
            yield _report_list(letter, block)
        if block.text[-1] in _ENDS:
            continue
        beside = blocks[max(number - 1, 0) : number] + blocks[number + 1 : number + 2]
        if _should_end(block.text) and not (_LABEL.match(block.text) and _is_list(block, beside)):
            yield _report(letter, block)


def _ends_list(after: tuple[Block, ...]) -> bool:
    """Tell whether no further item can follow: the next part begins, or the letter ends."""
    return not after or after[0].kind in (Kind.HEADING_1, Kind.SIGNATURE, Kind.DATE)


def _should_end(text: str) -> bool:
    """Tell whether a text that does not end with a mark consists of sentences."""
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] in _ENDS or _FORMULA.match(text):
        return False
    if text[-1] in "）)":
        before = _BRACKETED.sub("", text)
        if not before or before[-1] in _ENDS:
            return False
    if text[-1] in "，,、":
        return len(text) > 1 and not text[:-1].endswith("如下")
    if _STOP.search(bare):
        return True
    return len(text) > 20 and bool(_PAUSE.search(bare)) and not _NAME.search(bare)


def _is_list(block: Block, beside: tuple[Block, ...]) -> bool:
    """Tell whether a labelled line without full stops has a like neighbour: a list of items."""
    return not _STOP.search(block.text) and any(
        other.kind is Kind.BODY and _LABEL.match(other.text) and not _STOP.search(other.text)
        for other in beside
    )


def _report_list(letter: Letter, block: Block) -> Diagnostic:
    last = block.text[-1]
    return RULE.report(
        letter.extent_in(block, len(block.text) - 1, 1),
        f"列举到这里结束，末尾用了“{last}”。请改为“。”。",
        Fix("。"),
    )


def _report(letter: Letter, block: Block) -> Diagnostic:
    last = block.text[-1]
    if last in "，,、":
        return RULE.report(
            letter.extent_in(block, len(block.text) - 1, 1),
            f"这一段以“{last}”结束。请改为“。”，或把话补完整。",
            Fix("。"),
        )
    right = "：" if block.text.endswith("如下") else "。"
    return RULE.report(
        letter.extent_in(block, len(block.text)),
        f"这一段末尾没有标点。请补上“{right}”，或把话补完整。",
        Fix(right),
    )


RULE: Rule[Letter] = Rule(
    id="missing-end-punctuation",
    catalogue="P-15",
    source="GB/T 15834-2011 4.1",
    level=Level.WARNING,
    summary="段落末尾没有标点",
    bad=(
        "已新增站点2处。下一步继续清点",
        "我局已会同公交企业清点站点，年底前全部完成",
        "已新增站点2处。施工时绕行，",
        "已办结。准点率达到95%",
        "已办结。做到“一站一策”",
        "新增泊位140个。均已启用（见附件）",
        "主要做法是：\n1.清点站点，调整班次；\n2.增设泊位，更换路灯；",
    ),
    good=(
        "已新增站点2处。",
        "主要做法是：\n1.清点站点，调整班次；\n2.增设泊位，更换路灯。",
        "1.东渠路，长1.2公里，已经全线通车\n2.学苑街，长0.8公里，已经全线通车",
        "关于增设站点，方便老人和孩子乘车看病的建议",
        "（联系人：何文静，联系电话：0000-80001234，邮编：000000）",
        "特此函复，请予支持，并请继续提出宝贵意见和建议",
        "群众说：“坐车方便了。”",
        "已办结。（详见附件）",
        "停车难，难在哪里？还要看……",
        "〔一级标题〕下一步工作打算",
    ),
    check=check,
)
