"""信里写了另一次会议。

提案属于哪一届哪一次会议，开头和征询意见表的名称都要和案件的届次一致。换了届次没有换这里，多半是从旧信抄来的。
正文提到往年的会议、别的会议（全会、常委会会议）不算；标题里的届次另有检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.assemblies import find_sessions
from ..readings.receipts import find_receipt
from ..readings.sentences import sentence_around

_OTHER_MEETING: Final = compile_later("常委|常务|全会|中央|党|主席|专题|协商会")
_FORM_NAME: Final = compile_later("[^》。\n]{0,16}(?:征询意见|意见(?:征询|反馈)|反馈)表")
_ON_PURPOSE: Final = compile_later(
    r"曾|此前|去年|前年|上年|往年|历年|以往|上次|首次|前次|(?:19|20)\d\d年"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per session that stands where the case's own should."""
    sessions = find_sessions(letter.case.session or "")
    if len(sessions) != 1:
        return
    own, figures = sessions[0]
    for found, start, is_opening in _find_others(letter, figures):
        edits = tuple(
            Edit(letter.extent(start + found.start(name), start + found.end(name)), own[name])
            for name in ("term", "session")
            if own[name] != found[name]
        )
        said = f"{own['term']}届{own['session']}次"
        yield RULE.report(
            letter.extent(start + found.start(), start + found.end()),
            f"此处写的是“{found.group()}”，本件是{said}会议的。请核对；写错的，请改为“{said}”。",
            Fix(said, edits=edits),
            Level.ERROR if is_opening else Level.WARNING,
        )


def _find_others(
    letter: Letter, figures: tuple[int, int]
) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Yield other sessions, where the text they were found in begins, and whether it opens."""
    text = letter.prose.text
    if "届" not in text:
        return
    start, end = find_receipt(letter) or (0, 0)
    opening = [row for row in find_sessions(text[start:end]) if _is_session(row)]
    if not any(read == figures for _, read in opening):
        yield from ((found, start, True) for found, _ in opening)
    for begin, block in letter.prose.rows(Kind.BODY):
        if "届" not in block.text or "表" not in block.text:
            continue
        for found, read in find_sessions(block.text):
            at = (begin + found.start(), begin + found.end())
            if (
                read != figures
                and at[0] >= end
                and _FORM_NAME.match(text, at[1])
                and not _ON_PURPOSE.search(sentence_around(text, *at))
            ):
                yield found, begin, False


def _is_session(row: tuple[re.Match[str], tuple[int, int]]) -> bool:
    """Tell whether a full session is meant, with figures that can be read."""
    found, read = row
    return all(read) and not _OTHER_MEETING.search(found.group().replace("政治协商会", ""))


RULE: Rule[Letter] = Rule(
    id="other-session",
    catalogue="C-11",
    source="通行做法",
    level=Level.ERROR,
    summary="信里写了另一次会议",
    bad=(
        "〔称谓〕张三委员：\n您在区政协三届一次会议上提出的《关于线路的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》（区政协二届二次会议第0137号）收悉。"
        "现答复如下：",
        "请填写《示例区政协三届一次会议提案征询意见表》后寄回。",
    ),
    good=(
        "〔称谓〕张三委员：\n您在区政协第三届委员会第二次会议上提出的《关于线路的建议》收悉。"
        "现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》（三届二次会议第0137号）收悉。现答复如下：",
        "请填写《示例区政协三届二次会议提案征询意见表》后寄回。",
        "您在2024年区政协三届一次会议上提过类似的事。",
        "区委十四届七次全会作出部署。",
        "市十五届人大常委会第三次会议通过了条例。",
    ),
    check=check,
    concerns_assemblies=True,
)
