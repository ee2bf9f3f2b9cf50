"""下一步工作里写了已经做完的事。

下一步工作写还要做的事，做完了的写到已做工作里。
一段里先说做到了哪一步、再说接着怎么做，是应当的，不算；“已建成的路段”只是说明，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.sections import Section, split_sections

_DONE: Final = Pattern(
    "已经?(?:全部|基本|全面|顺利|提前|如期|正式|陆续)?(?:完成|建成|竣工|完工|投用|启用|开通|通车|投入使用|办结|验收)"
    "(?!的|后|之后|以后)",
    needs="已",
)
# A paragraph with one of these says what is still to be done.
_AHEAD: Final = compile_later(
    "将|拟|计划|预计|[底末日月年]前|以前|之前|争取|力争|继续|下一步|下步|待|今后|接下来|仍|还要|再|由我?[局委]?[^，。]{0,8}[科办处室局]"
    "|尽快|加快|加强|推进|逐步|持续|进一步|尚未|随后|届时|后续|年内"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per statement that all is done, in a paragraph without anything ahead."""
    places = [found for found in _DONE.find(letter) if _is_claim(letter, found.start())]
    if not places:
        return
    plans = {id(block) for section, block in split_sections(letter) if section is Section.NEXT}
    for found in places:
        if id(letter.prose.at(found.start())[0]) in plans:
            yield RULE.report(
                letter.extent(*found.span()),
                f"此处在“下一步工作”里说“{found.group()}”，这一段没有说还要做什么。"
                "请移到已做工作里，或者写明接着做什么。",
            )


def _is_claim(letter: Letter, at: int) -> bool:
    """Tell whether a paragraph says that all is done, in its own words, and nothing more."""
    prose = letter.prose
    block, _ = prose.at(at)
    if block.kind is not Kind.BODY or _AHEAD.search(block.text):
        return False
    return not (prose.is_in_title(at) or prose.is_in_quotes(at))


RULE: Rule[Letter] = Rule(
    id="work-done-among-plans",
    catalogue="C-09",
    source="通行做法",
    level=Level.WARNING,
    summary="下一步工作里写了已经做完的事",
    bad=(
        "〔一级标题〕一、下一步工作打算\n学苑街公交站已建成，孩子乘车方便多了。",
        "〔一级标题〕一、下一步工作计划\n2025年4月，东渠路已全部完工。",
    ),
    good=(
        "〔一级标题〕一、下一步工作打算\n施工图已完成，2025年9月底前通车。",
        "〔一级标题〕一、下一步工作打算\n已建成的路段由养护公司管护。",
        "〔一级标题〕一、下一步工作打算\n依据《示例区已建成道路管护办法》管护。",
        "〔一级标题〕一、下一步工作打算\n待东渠路已完成验收，一并移交。",
        "〔一级标题〕一、工作开展情况\n学苑街公交站已建成。",
    ),
    check=check,
)
