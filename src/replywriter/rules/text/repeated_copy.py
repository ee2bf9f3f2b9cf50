"""抄送名单里有重名，或者写进了收信人。

同一个单位抄送一次就够；收信的委员、代表和集体提案单位已经收到正本，不再抄送（GB/T 9704-2012 7.4.2：
抄送机关是主送机关以外需要执行或者知晓公文内容的机关）。

“区教育局”和“区教育局办公室”是两个名字，不算重名。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_NAME: Final = compile_later("[^，、；;,。：:\n \u3000]+")
_LABEL: Final = compile_later("(?:抄[ \u3000]*)?[送报][ \u3000]*[:：]")
_TITLE: Final = compile_later("(?:委员|代表|同志)$")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per name that was there before, or that is an addressee's."""
    seen: set[str] = set()
    for block in letter.blocks:
        if block.kind is not Kind.COPIES:
            continue
        label = _LABEL.search(block.text)
        for found in _NAME.finditer(block.text, label.end() if label else 0):
            name = found.group()
            is_addressee = _TITLE.sub("", name) in letter.case.authors
            if name not in seen and not is_addressee:
                seen.add(name)
                continue
            where = letter.extent_in(block, found.start(), len(name))
            if name in seen:
                yield RULE.report(where, f"抄送名单里“{name}”写了两次。请删去一处。")
            else:
                yield RULE.report(where, f"“{name}”是收信人，不必抄送。请从抄送名单里删去。")
            seen.add(name)


RULE: Rule[Letter] = Rule(
    id="repeated-copy",
    catalogue="R-08",
    source="GB/T 9704-2012 7.4.2",
    level=Level.WARNING,
    summary="抄送名单里有重名，或者写进了收信人",
    bad=(
        "〔抄送〕抄送：区政协提案委，区政府督查室，区政协提案委。",
        "〔抄送〕抄送：区政协提案委，张三委员。",
    ),
    good=(
        "〔抄送〕抄送：区政协提案委，区政府督查室。",
        "〔抄送〕抄送：区教育局，区教育局办公室。",
        "〔抄送〕抄送：张三丰委员，区政府督查室。",
    ),
    check=check,
)
