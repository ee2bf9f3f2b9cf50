"""引号、书名号或括号只有一半。

引号、书名号、括号都由前后两半组成，一对整个套在另一对里面（GB/T 15834-2011 4.8、4.9、4.15）。
少了一半，读的人不知道名称、引语到哪里为止。
引语连续几段的，每段开头用前引号，最后一段才用后引号，不算；“1）”“2）”这样的序号不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pairs import BRACKETS, CLOSING, full, pair_marks
from ..readings.running_text import paired_kinds

_MARKS: Final = "“”‘’《》〈〉〔〕【】" + BRACKETS
_ANY: Final = compile_later(f"[{re.escape(_MARKS)}]")
_FULL: Final = str.maketrans("()", "（）")
_OPENING_OF: Final = {close: mark for mark, close in CLOSING.items()}
_NAMES: Final = {
    "“": "引号",
    "‘": "引号",
    "《": "书名号",
    "〈": "书名号",
    "（": "括号",
    "〔": "括号",
    "【": "括号",
}
_LABEL: Final = compile_later(
    r"(?:^|(?<=[。；;：:，,、！？ \u3000]))(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z①-⑳])[）)]"
)
_NUMBER: Final = compile_later(r"〔(?:19|20)\d\d|(?:19|20)\d\d〕")


@dataclass(frozen=True, slots=True)
class _Half:
    """A mark without its other half; ``family`` is the opening mark of its sort."""

    row: int
    block: Block
    offset: int
    family: str
    is_opening: bool


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark that has no other half, and per two pairs that cross."""
    if _is_balanced(letter.prose.text):
        return
    kinds = paired_kinds(letter)
    halves: list[_Half] = []
    for row, block in enumerate(letter.blocks):
        if block.kind in kinds and not _is_balanced(block.text):
            halves += _find_halves(row, block)
    halves = sorted(_join_blocks(letter, halves), key=lambda half: (half.row, half.offset))
    while halves:
        half = halves.pop(0)
        partner = next((one for one in halves[:2] if _belong(half, one)), None)
        if partner:
            halves.remove(partner)
        yield _report(letter, half, partner)


def _is_balanced(text: str) -> bool:
    """Tell quickly whether all marks of a text pair."""
    marks, before = "".join(_ANY.findall(text)).translate(_FULL), ""
    while marks != before:
        before = marks
        for opening, closing in CLOSING.items():
            marks = marks.replace(opening + closing, "")
    return not marks


def _find_halves(row: int, block: Block) -> Iterator[_Half]:
    text = block.text
    labels = {found.end() - 1 for found in _LABEL.finditer(text)}
    numbers = {at for found in _NUMBER.finditer(text) for at in range(*found.span())}
    for at in pair_marks(text, _MARKS).unpaired:
        mark = full(text[at])
        # Straight quotes, labels and the brackets of document numbers are other rules' matter.
        if at in labels or at in numbers or (mark in "“”" and '"' in text):
            continue
        yield _Half(row, block, at, _OPENING_OF.get(mark, mark), mark in CLOSING)


def _join_blocks(letter: Letter, halves: list[_Half]) -> Iterator[_Half]:
    """Yield the halves that no other paragraph completes."""
    waiting: list[_Half] = []
    for half in halves:
        if half.is_opening:
            if not _goes_on(letter, half):
                waiting.append(half)
        elif waiting and _reaches(waiting[-1], half):
            waiting.pop()
        else:
            yield half
    yield from waiting


def _goes_on(letter: Letter, half: _Half) -> bool:
    """Tell whether a quotation goes on in the next paragraph, which then opens with its mark."""
    after = letter.blocks[half.row + 1 : half.row + 2]
    return half.family == "“" and bool(after) and after[0].text.startswith("“")


def _reaches(opening: _Half, closing: _Half) -> bool:
    """Tell whether a pair may go on from one block into the other; a quotation goes far."""
    gap = closing.row - opening.row
    return opening.family == closing.family and (gap == 1 or (gap > 1 and opening.family == "“"))


def _belong(one: _Half, other: _Half) -> bool:
    """Tell whether two halves are one fault: pairs that cross, or a quotation mark turned round."""
    is_one = one.row == other.row and one.family == other.family
    return is_one and (one.family in "“‘" or (one.is_opening and not other.is_opening))


def _report(letter: Letter, half: _Half, partner: _Half | None) -> Diagnostic:
    extent = letter.extent_in(half.block, half.offset, 1)
    name = _NAMES[half.family]
    if partner is None:
        here, there = ("前", "后") if half.is_opening else ("后", "前")
        return RULE.report(
            extent, f"此处的{here}{name}没有配对。请补上{there}{name}，或删去这个{here}{name}。"
        )
    if half.is_opening and not partner.is_opening:
        return RULE.report(
            extent, f"此处的一对{name}和别的标点交叉了。请让一对标点整个套在另一对里面。"
        )
    if half.is_opening:
        wrong, side, right = partner, "后", CLOSING[half.family]
    else:
        wrong, side, right = half, "前", half.family
    return RULE.report(
        letter.extent_in(wrong.block, wrong.offset, 1),
        f"此处的{name}前后写反了，或者缺了一半。请改为{side}{name}，或补上缺的一半。",
        Fix(right),
    )


RULE: Rule[Letter] = Rule(
    id="unpaired-mark",
    catalogue="P-06",
    source="GB/T 15834-2011 4.8、4.9、4.15",
    level=Level.ERROR,
    summary="引号、书名号或括号只有一半",
    bad=(
        "印发《慢行系统行动计划，列入首批。",
        "更新公交车（含新能源车60辆。",
        "落实双减”工作。",
        "按照“《行动计划”》推进。",
        "实施”一号工程”，",
        "按照《甲计划，又按照《乙计划，",
        "第一段“没有说完。\n第二段（也没有说完。",
    ),
    good=(
        "印发《慢行系统行动计划》，更新公交车（含新能源车）60辆。",
        "主要有：1）清点站点；2）调整班次。",
        "一）清点站点。",
        "他说：“先修路。\n“再通车。\n“最后添班次。”",
        "引进O’Neill公司设备，截至’23年底。",
        "更新公交车（含新能源车)60辆。",
        "〔附注〕（联系人：何文静",
        "（一段说明从这里开始，\n到下一段结束。）",
    ),
    check=check,
)
