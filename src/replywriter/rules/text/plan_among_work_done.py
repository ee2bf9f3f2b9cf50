"""已做工作里写了打算。

已做工作写做成了的事，打算写到下一步工作里，收信人才分得清哪些已经做了、哪些还没有做。
一条一条答复的信，已做和打算写在同一条里，不算；“将”字在句中、说的是做法的，不算。
“提出构建……”这样看不出做了没有的，只作提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.sections import Section, split_sections
from ..readings.sentences import span_of_sentence

_PLAN: Final = Pattern(
    "(?:下一步|下步|下一阶段|接下来|今后)[，,]?[^。；\n]{2,60}",
    needs=("下一步", "下步", "接下来", "今后", "下一阶段"),
)
_STOPS: Final = "。！？；!?;\n"
_PROPOSED: Final = Pattern(
    "提出(?:要|将)?(?:构建|打造|汇聚|聚焦|建设|培育|建立|引进)[^，。；\n]{0,20}",
    needs=("提出",),
)
_ASKED: Final = compile_later("您|你|员|表|案|建议|会议|村民|群众|老人|居民")
_DONE: Final = compile_later("已经?|完成了?|建成|印发")
# The heading of a part that answers point by point: done and planned stand in one item.
_ANSWERS: Final = compile_later("答复|回应|回复|建议|意见|问题|下一步|计划|打算|安排|关于")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per sentence that begins with 下一步 in the part on work done."""
    text = letter.prose.text
    plans = [
        found
        for found in _PLAN.find(letter)
        if (not found.start() or text[found.start() - 1] in _STOPS)
        and not _DONE.search(found.group())
    ]
    proposals = [found for found in _PROPOSED.find(letter) if not _is_asked(letter, found)]
    if not (plans or proposals):
        return
    done = _find_done(letter)
    for found in plans:
        if _is_in(letter, found.start(), done):
            yield RULE.report(
                letter.extent(*found.span()),
                f"此处在“已做工作”里写了打算“{found.group()[:12]}……”。请移到下一步工作里。",
            )
    for found in proposals:
        if _is_in(letter, found.start(), done):
            yield RULE.report(
                letter.extent(*found.span()),
                f"此处说“{found.group()}”，看不出做了没有。请写明已经做成什么，还在打算的请移到下一步工作里。",
                level=Level.INFO,
            )


def _is_asked(letter: Letter, found: re.Match[str]) -> bool:
    """Tell whether it is others who proposed."""
    text = letter.prose.text
    start, _ = span_of_sentence(text, *found.span())
    return bool(_ASKED.search(text, start, found.start()))


def _is_in(letter: Letter, at: int, blocks: frozenset[int]) -> bool:
    prose = letter.prose
    if prose.is_in_title(at) or prose.is_in_quotes(at):
        return False
    return id(prose.at(at)[0]) in blocks


def _find_done(letter: Letter) -> frozenset[int]:
    """Return the blocks of the part on work done, unless it answers point by point."""
    rows = [block for section, block in split_sections(letter) if section is Section.DONE]
    if not rows or _answers_points(rows):
        return frozenset()
    return frozenset(id(block) for block in rows)


def _answers_points(rows: list[Block]) -> bool:
    return rows[0].kind is not Kind.HEADING_1 or bool(_ANSWERS.search(rows[0].text))


RULE: Rule[Letter] = Rule(
    id="plan-among-work-done",
    catalogue="C-09",
    source="通行做法",
    level=Level.WARNING,
    summary="已做工作里写了打算",
    bad=(
        "〔一级标题〕一、工作开展情况\n站台已经启用。下一步，我局将增开班次。\n"
        "〔一级标题〕二、下一步工作打算\n2025年9月底前调好间隔。",
        "〔一级标题〕一、已做的工作\n今后继续加强维护，把站台修好。",
        "〔一级标题〕一、工作开展情况\n东城片区提出构建慢行系统。",
    ),
    good=(
        "〔一级标题〕一、工作开展情况\n我局将两处站台合并，将雨棚修好。\n"
        "〔一级标题〕二、下一步工作打算\n下一步，我局将增开班次。",
        "〔一级标题〕一、工作开展情况\n您提出构建慢行系统，我局印发了《下一步工作计划》。",
        "〔一级标题〕一、关于增设站点的建议办理情况\n站台已经启用。下一步，我局将增开班次。",
        "〔一级标题〕一、工作开展情况\n下一步的设计方案已经完成。",
        "下一步，我局将增开班次。",
    ),
    check=check,
)
