"""结尾的感谢说了两遍。

结尾感谢一次就够：“再次感谢您对公交工作的关心和支持！”一段里说两遍，是模板的话和自己的话叠在一起了。
感谢的是不同的人（感谢您……，也感谢乡亲们……）不算；一句话里并列的（感谢您的关心，感谢您的体谅）不算；
开头感谢、结尾“再次感谢”也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

# Thanks to the member: 感谢您的, 感谢各位代表, 感谢张三委员; 也感谢 and 感谢乡亲们 are others'.
_THANKS: Final = compile_later(
    "(?<![也并先])感谢(?:您|你们?|各位|[^，。！；,!;]{2,6}(?:委员|代表))"
)
_PARTS: Final = compile_later("[。！；!;]|再次|最后|再一次")
# A longer paragraph before the last one is still the answer.
_MOST_CHARACTERS: Final = 80


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the second thanks in the last two paragraphs."""
    paragraphs = [block for _, block in letter.prose.rows(Kind.BODY)][1:]
    closing = [row for row in paragraphs[-2:-1] if len(row.text) <= _MOST_CHARACTERS]
    closing += paragraphs[-1:]
    thanks = [(block, found) for block in closing for found in _THANKS.finditer(block.text)]
    for (before, first), (block, found) in pairwise(thanks):
        between = block.text[first.end() : found.start()] if before is block else "。"
        if not _PARTS.search(between):
            continue
        yield RULE.report(
            letter.extent_in(block, found.start(), len(found.group())),
            f"结尾前面已经感谢过，这里又说“{found.group()}”。请只留一处。",
        )
        return


RULE: Rule[Letter] = Rule(
    id="repeated-closing-thanks",
    catalogue="S-08",
    source="通行做法",
    level=Level.WARNING,
    summary="结尾的感谢说了两遍",
    bad=(
        "现答复如下：\n感谢您的关心！再次感谢您对我局工作的支持！",
        "现答复如下：\n已办。\n感谢您对公交的关心。\n衷心感谢您的支持！",
    ),
    good=(
        "现答复如下：\n感谢您的建议，已增开4班。\n2025年9月底前完成。\n再次感谢您的支持！",
        "现答复如下：\n感谢您的关心，也感谢乡亲们的体谅！",
        "现答复如下：\n感谢您的关心，感谢您的体谅。",
        "感谢您的建议。现答复如下：\n再次感谢您的支持！",
        "现答复如下：\n感谢您的关心，请代我们感谢学校的老师。",
    ),
    check=check,
)
