"""标题末尾多了标点。

单独成行的标题，末尾不用标点；标题后面接着写正文的，用一个句号断开（公文的通行做法）。

问句作标题，末尾的问号照旧；“1.完成5处断点改造。”这样的分条是句子，不是标题，不查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS
from ...model.letter import Letter

_LONE_END: Final = compile_later("[。；：、，;:,]+$")
# A heading that runs into its text ends in 。; the colon of 责任单位： is right, too.
_RUN_IN_END: Final = compile_later("(?P<mark>[，、；,;])$")
_LONGEST_TITLE: Final = 24


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per heading whose end bears a mark that does not belong there."""
    if not any(block.kind in HEADINGS for block in letter.blocks):
        return
    for row in letter.paragraphs():
        heading = row[0]
        if heading.kind not in HEADINGS:
            continue
        if len(row) > 1:
            yield from _check_run_in(letter, heading)
        else:
            yield from _check_lone(letter, heading)


def _check_lone(letter: Letter, heading: Block) -> Iterator[Diagnostic]:
    found = _LONE_END.search(heading.text)
    if found is None or not _is_title(letter, heading, heading.text[: found.start()]):
        return
    yield RULE.report(
        letter.extent_in(heading, found.start(), len(found.group())),
        f"这个标题单独成行，末尾的“{found.group()}”多余。请删去。",
        Fix("", safe=True),
    )


def _is_title(letter: Letter, heading: Block, words: str) -> bool:
    """Tell whether a line is surely a title, and no item of a list that is a sentence.

    In a composed letter the outline says so; in one that was read, the form of the line.
    """
    if letter.source is not None:
        return True
    if heading.kind not in HEADINGS[:2] or re.search("[，,]", words):
        return False
    return len(words) <= _LONGEST_TITLE and not heading.text.endswith(("；", ";"))


def _check_run_in(letter: Letter, heading: Block) -> Iterator[Diagnostic]:
    found = _RUN_IN_END.search(heading.text)
    if found:
        yield RULE.report(
            letter.extent_in(heading, found.start(), 1),
            f"标题末尾用了“{found['mark']}”。标题后面接着写正文，请用句号断开。",
            Fix("。", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="heading-end-mark",
    catalogue="H-09",
    source="通行做法",
    level=Level.WARNING,
    summary="标题末尾多了标点",
    bad=(
        "〔一级标题〕一、工作开展情况。\n已增开4班。",
        "〔一级标题〕一、工作开展情况：\n已增开4班。",
        "〔二级标题〕（二）增设站点，\n已增设2处。",
    ),
    good=(
        "〔一级标题〕一、工作开展情况\n已增开4班。",
        "〔一级标题〕一、12路公交车何时进村？\n路面拓宽以后就开。",
        "〔三级标题〕1.更换站牌；\n〔三级标题〕2.增设雨棚；\n两件事都已办妥。",
        "〔三级标题〕1.完成东渠路3处断点改造。",
        "〔二级标题〕（一）路面由我局养护，绿化由区城市管理局养护。",
    ),
    check=check,
)
