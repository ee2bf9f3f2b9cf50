"""一句话里用了两个冒号。

一个句子内部一般不套用冒号（GB/T 15834-2011 4.7）；要列举的，另起一段，或者里面一层改用逗号。
引号、括号、书名号里的冒号，时刻和比例里的冒号，联系方式里的冒号不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_TWO: Final = Pattern(
    "[：:](?P<between>[^。！？；;：:“”《》（）()\n]{1,60}?)(?P<second>[：:])",
    needs="：:",
)
# 一是： and 第一： have a rule of their own.
_ORDINAL: Final = compile_later("(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|首先|其次)$")
_FORM: Final = compile_later("电话|联系|邮[编箱]|地址|传真|时间|类别|来源|姓名")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per second colon of a sentence."""
    prose = letter.prose
    for found in _TWO.find(letter):
        second = found.start("second")
        block, offset = prose.at(found.start())
        places = (found.start(), second)
        if (
            block.kind is not Kind.BODY
            or offset < 3
            or _FORM.search(block.text[:40])
            or _FORM.search(found["between"])
            or _ORDINAL.search(found["between"])
            or any(_is_figure(letter, at) or _is_enclosed(letter, at) for at in places)
        ):
            continue
        yield RULE.report(
            letter.extent(second, second + 1),
            "这句话里已经用过冒号。请把这个冒号改为逗号，或另起一段列举。",
        )


def _is_figure(letter: Letter, at: int) -> bool:
    """Tell whether a colon stands in a time, a ratio or an address."""
    around = letter.prose.text[at - 1 : at + 2]
    return letter.prose.is_technical(at) or (around[:1].isdigit() and around[-1:].isdigit())


def _is_enclosed(letter: Letter, at: int) -> bool:
    block, offset = letter.prose.at(at)
    before = block.text[:offset]
    in_brackets = max(before.rfind("（"), before.rfind("(")) > max(
        before.rfind("）"), before.rfind(")")
    )
    return in_brackets or letter.prose.is_in_quotes(at) or letter.prose.is_in_title(at)


RULE: Rule[Letter] = Rule(
    id="two-colons",
    catalogue="P-22",
    source="GB/T 15834-2011 4.7",
    level=Level.INFO,
    summary="一句话里用了两个冒号",
    bad=("现答复如下：线路方面：增设站点2处。", "群众盼的是：一件事：车能准点。"),
    good=(
        "现答复如下：\n线路方面：增设站点2处。",
        "现答复如下：一是：增设站点2处。",
        "开放时刻如下：工作日8:30，双休日9：30。",
        "（责任单位：公共交通科，完成时限：2025年9月底前）",
        "群众说：“只盼一件事：车能准点。”",
        "联系人：何文静，电话：0000-80001234",
    ),
    check=check,
)
