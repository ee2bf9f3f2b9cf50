"""说了几项，列出来的却不是几项。

“采取四项措施：”后面只列了三项，收信人会问还有一项是什么。数目写在前面，就要与后面列出的相等。

只在能数清的时候查：数目后面紧跟着“一是”或“1.”“（1）”“一、”。“前三项”“其中两项”“十余项”说的
不是全部，不查；标题比数目多，可能是另加的部分，也不查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...chinese import to_numeral
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.enumerations import read_enumerations
from ..readings.labels import find_breaks, number_of, read_lists

_REACH: Final = 40
_ANNOUNCED: Final = compile_later(
    r"(?<![第前后上中其他外剩近约数每\d一二三四五六七八九十])(?<!余下)"
    r"(?P<count>[两二三四五六七八九十]|十[一二三四五]|[2-9]|1\d)"
    r"(?P<unit>个大?方面|大?方面|点(?![一二三四五六七八九\d])|大?项|大?条|件)"
    r"(?P<what>[\u4e00-\u9fff]{0,12})(?P<end>[：:。，,])[ \u3000\n]*$"
)

_FURTHER: Final = compile_later("同时|另外|此外|再次|再者|还")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per announced number that the list right after it does not have."""
    text = letter.prose.text
    for start, counted, is_sure in _count_lists(letter):
        reach = max(start - _REACH, 0)
        found = _ANNOUNCED.search(text[reach:start])
        if found is None or _is_a_part(text[reach : reach + found.start()], found):
            continue
        announced = _number_of(found["count"])
        if counted != announced and not _may_go_beyond(letter, start, counted, announced):
            written = found["count"] + found["unit"]
            yield RULE.report(
                letter.extent(reach + found.start(), reach + found.end("unit")),
                f"前面说“{written}”，后面列出{counted}{found['unit']}。请核对，使两处一致。",
                level=None if is_sure and found["end"] in "：:" else Level.WARNING,
            )


def _count_lists(letter: Letter) -> Iterator[tuple[int, int, bool]]:
    """Yield where each list begins, how many items it has, and whether that is sure.

    A list that is not numbered from 1 to its end is not counted, nor one that goes on in another
    form: 三要. What is added with 同时 or 此外 may be an item, too. Headings may be more than the
    items that were announced: one of them may hold several.
    """
    for row in read_enumerations(letter):
        after = letter.prose.text[row.items[-1].end : row.end]
        following = to_numeral(len(row.items) + 1)
        goes_on = re.search(f"[，。；：、,;:\n第其]{following}", after)
        if _is_plain([item.number for item in row.items]) and not goes_on:
            is_last = not _FURTHER.search(after.partition("\n")[0])
            yield row.items[0].start, len(row.items), row.is_whole and is_last
    for siblings in read_lists(letter):
        if _is_plain([label.number for label in siblings]):
            is_sure = not any(label.is_heading for label in siblings)
            yield siblings[0].start, len(siblings), is_sure


def _is_a_part(before: str, found: re.Match[str]) -> bool:
    """Tell whether a number is one of several (东片3项、西片2项), or a time of day (9点，)."""
    unit = found["unit"][-1]
    if unit == "点" and found["count"].isdecimal() and not found["what"]:
        return True
    sentence = re.split("[。；;\n]", before)[-1]
    return re.search(rf"[\d一二两三四五六七八九十]个?大?方?{unit}", sentence) is not None


def _is_plain(numbers: Sequence[int]) -> bool:
    return len(numbers) > 1 and not any(True for _ in find_breaks(numbers))


def _number_of(count: str) -> int:
    return 2 if count == "两" else number_of(count)


def _may_go_beyond(letter: Letter, start: int, counted: int, announced: int) -> bool:
    """Tell whether a list of main headings goes on after what was announced."""
    block, _ = letter.prose.at(start)
    return block.kind is Kind.HEADING_1 and counted > announced


RULE: Rule[Letter] = Rule(
    id="wrong-item-count",
    catalogue="H-12",
    source="通行做法",
    level=Level.ERROR,
    summary="说了几项，列出来的却不是几项",
    bad=(
        "我局采取四项措施：一是增设站点；二是增开班次；三是更换站牌。",
        "主要做了以下三个方面的工作：\n1.增设站点。\n2.增开班次。",
        "您提出两点建议，一是增设站点，二是增开班次，三是更换站牌。",
    ),
    good=(
        "我局采取三项措施：一是增设站点；二是增开班次；三是更换站牌。",
        "我局采取三项措施：一是增设站点；二是增开班次；三要更换站牌。",
        "前三项措施已经落实：一是增设站点；二是增开班次。",
        "已办结十余项，一是增设站点；二是增开班次。",
        "现就两个方面答复如下：\n〔一级标题〕一、站点\n已办。\n〔一级标题〕二、班次\n已办。\n"
        "〔一级标题〕三、下一步工作打算\n将办。",
        "共列5项，其中东片3项、西片2项：（1）东渠路站。",
        "上午9点，一是开会；二是踏勘；三是座谈。",
        "已增设站点两点五公里：一是东渠路；二是春晖路；三是学苑街。",
    ),
    check=check,
)
