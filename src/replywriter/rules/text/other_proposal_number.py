"""信里写了另一件提案的编号。

拿去年或者别人的答复改写，编号常常忘了换。开头的编号和案件的编号不同，就是答错了件。
正文提到别的提案也可能是有意的：与第12号提案合并办理，您去年提过的第45号提案，这些都不算。
标题里的编号另有检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.receipts import find_receipt
from ..readings.sentences import sentence_around

_FORM: Final = r"(?P<number>[A-Za-z]{0,4}\d[\dA-Za-z-]{0,11})"
_NUMBER: Final = Pattern(
    rf"第[ \u3000]?{_FORM}[ \u3000]?号(?!令|文|公告|楼|线|院|地|桥|门)", needs="第"
)
_PROPOSAL: Final = compile_later(
    r"(?:[（(][^（）()\n]{0,12}[）)])?(?:代表|委员)?(?:建议|提案|议案)"
)
_OWN_NUMBER: Final = compile_later(_FORM)
# The letter speaks of another proposal on purpose.
_ON_PURPOSE: Final = compile_later(
    r"曾|此前|去年|前年|上年|往年|历年|以往|上次|首次|前次|合[并办]|并案|一并|同类|类似|相近|另|其[他它]"
    r"|分别|同时|同|与|和|及|等|(?:19|20)\d\d年|也|还"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per number of a proposal that is not the case's."""
    own = {_plain(found["number"]) for found in _OWN_NUMBER.finditer(letter.case.number or "")}
    if not own:
        return
    prose = letter.prose
    others = [
        found
        for found in _NUMBER.find(letter)
        if _plain(found["number"]) not in own
        and not (prose.is_in_title(found.start()) or prose.is_in_quotes(found.start()))
    ]
    if not others:
        return
    start, end = find_receipt(letter) or (0, 0)
    is_cited = any(
        _plain(found["number"]) in own
        for found in _NUMBER.compiled.finditer(prose.text, start, end)
    )
    for found in others:
        is_opening = start <= found.start() < end
        if (is_opening and not is_cited) or (not is_opening and _is_left_over(letter, found)):
            yield _report(letter, found, Level.ERROR if is_opening else Level.WARNING)


def _is_left_over(letter: Letter, found: re.Match[str]) -> bool:
    """Tell whether the body speaks of another proposal as if it were the letter's own."""
    prose = letter.prose
    kind = prose.at(found.start())[0].kind
    if kind is not Kind.BODY and kind not in HEADINGS:
        return False
    if not _PROPOSAL.match(prose.text, found.end()):
        return False
    return not _ON_PURPOSE.search(sentence_around(prose.text, *found.span()))


def _report(letter: Letter, found: re.Match[str], level: Level) -> Diagnostic:
    own = "、".join([one["number"] for one in _OWN_NUMBER.finditer(letter.case.number or "")])
    return RULE.report(
        letter.extent(*found.span("number")),
        f"此处写的是第{found['number']}号，本件是第{own}号。请核对；写错的，请改为“{own}”。",
        None if "、" in own else Fix(own),
        level,
    )


def _plain(number: str) -> str:
    """Return a number without leading zeros; how it is written is another rule's matter."""
    return number.upper().lstrip("0")


RULE: Rule[Letter] = Rule(
    id="other-proposal-number",
    catalogue="C-11",
    source="通行做法",
    level=Level.ERROR,
    summary="信里写了另一件提案的编号",
    bad=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》（第0173号）收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的第37号提案已转交我局办理，现答复如下：",
        "针对第0052号提案反映的问题，我局增开了班次。",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》（第137号）收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的“关于废止第5号文告的建议”收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于推广第3号方案的建议》（第0137号）收悉。现答复如下：",
        "本件与第0152号提案合并办理。",
        "您去年提出的第45号提案已经办结。",
        "〔称谓〕张三委员：\n您提出的第0137号、第0138号提案收悉。现一并答复如下：",
        "依据《示例市公交条例》（市政府令第45号）办理。",
        "依据示例市人民政府第45号令办理。",
        "车站在学苑街第12号楼前。",
    ),
    check=check,
    concerns_assemblies=True,
)
