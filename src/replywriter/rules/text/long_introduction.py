"""还没有答复，先说了一大段背景。

“现答复如下”之后，读的人等的是答复。背景、意义、概念超过 150 字，答复就被挡在后面；
多地办理办法要求避免总结工作式的答复。请删去，或压成一两句，直接说办了什么。
背景里已经说到我局、您或者办理的事的，不算；没有小标题的短信不查。
背景该有多长没有定规，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.openings import LEAD_IN

# What an answer speaks of: the office, the member, or the proposal.
_ANSWERS: Final = compile_later(
    "[我本](?:[省市区县州镇乡局委厅办部院行中公单])|您|你|提案|建议|办理|研究|调研|答复"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where too much stands between 如下 and the first heading."""
    blocks = _introduction(letter.blocks)
    if not blocks:
        return
    text = "".join([block.text for block in blocks])
    limit = RULE.parameter(letter.requirements, "最多字数")
    if len(text) > limit and not _ANSWERS.search(text):
        yield RULE.report(
            letter.extent_in(blocks[0]),
            f"答复之前先讲了{len(text)}字的背景，没有说到办理的事。"
            f"请删去，或压到{limit}字以内，先说办了什么。",
        )


def _introduction(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the paragraphs between the lead-in and the first heading, where there are both."""
    begin: int | None = None
    for index, block in enumerate(blocks):
        if block.kind in HEADINGS:
            return blocks[begin:index] if begin is not None else ()
        if begin is not None:
            if block.kind is not Kind.BODY:
                return ()
        elif block.kind is Kind.BODY and LEAD_IN.search(block.text):
            begin = index + 1
    return ()


_LONG: Final = "慢行交通是步行和骑行的合称，在许多城市的日常出行里占了一半以上。" * 6
_SHORT: Final = "区内现有公交线路42条，夜间运营的6条。"

RULE: Rule[Letter] = Rule(
    id="long-introduction",
    catalogue="S-07",
    source="通行做法",
    level=Level.INFO,
    summary="还没有答复，先说了一大段背景",
    bad=(
        f"收悉。现答复如下：\n{_LONG}\n〔一级标题〕一、工作开展情况",
        f"收悉。现答复如下：\n{_SHORT}\n{_LONG}\n〔二级标题〕（一）办理情况",
    ),
    good=(
        f"收悉。现答复如下：\n{_SHORT}\n〔一级标题〕一、工作开展情况",
        f"收悉。现答复如下：\n{_LONG}我局已办理。\n〔一级标题〕一、工作开展情况",
        f"收悉。现答复如下：\n〔一级标题〕一、工作开展情况\n{_LONG}",
        f"收悉。现答复如下：\n{_LONG}",
    ),
    check=check,
    parameters={"最多字数": 150},
)
