"""汉字旁用了半角括号。

汉语文字里的括号是全角的，一对括号两半宽窄一致（GB/T 15834-2011 5.1.1、4.9）。
括号里只有西文、数字，前后又紧接西文、数字的，属于算式、型号、电话，不算：f(x)、(0571)88001234。
标题序号的括号、发文字号的括号另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ...model.prose import codes_of
from ..readings.pairs import BRACKETS, Pair, full, pair_marks
from ..readings.running_text import CHINESE, has_lost_width, paired_kinds

_HALF: Final = codes_of("()")
_BESIDE: Final = compile_later(f"[{CHINESE}]")
_HAN: Final = compile_later(f"[{HAN}]")
_WORDS: Final = compile_later(r"[A-Za-z][A-Za-z .&/-]{3,}")
_LABEL: Final = compile_later(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]")
_YEAR: Final = compile_later(r"[（(](?:19|20)\d\d[）)][ ]?(?:第|\d)")
# What a formula, a model or a telephone number goes on with beside a bracket.
_FOREIGN: Final = compile_later(r"[A-Za-z0-9=×÷+*/^<>≤≥%-]")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pair of which one mark at least is half-width."""
    if letter.prose.codes.isdisjoint(_HALF) or has_lost_width(letter):
        return
    for start, block in letter.prose.rows(*paired_kinds(letter)):
        text = block.text
        if "(" not in text and ")" not in text:
            continue
        for pair in pair_marks(text, BRACKETS).pairs:
            if _is_wrong(text, pair) and not letter.prose.is_technical(start + pair.start):
                yield _report(letter, start, text, pair)


def _is_wrong(text: str, pair: Pair) -> bool:
    first, last = text[pair.start], text[pair.end]
    if (first, last) == ("（", "）"):
        return False
    if (pair.start == 0 and _LABEL.match(text)) or _YEAR.match(text, pair.start):
        return False
    inside = text[pair.start + 1 : pair.end]
    if (first, last) != ("(", ")") or _HAN.search(inside):
        return True
    before, after = text[: pair.start].rstrip(" ")[-1:], text[pair.end + 1 :].lstrip(" ")[:1]
    if _WORDS.fullmatch(inside) and _HAN.match(after):
        return True
    if _FOREIGN.match(text[pair.end + 1 : pair.end + 2]) or _FOREIGN.match(
        text[max(pair.start - 1, 0) : pair.start]
    ):
        return False
    return bool(_BESIDE.match(before) or _BESIDE.match(after))


def _report(letter: Letter, start: int, text: str, pair: Pair) -> Diagnostic:
    inside = text[pair.start + 1 : pair.end]
    shown = inside if len(inside) <= 12 else f"{inside[:6]}…{inside[-3:]}"
    old, new = f"{text[pair.start]}{shown}{text[pair.end]}", f"（{shown}）"
    edits = tuple(
        _widen(letter, start, text, at) for at in (pair.start, pair.end) if text[at] in "()"
    )
    return RULE.report(
        letter.extent(start + pair.start, start + pair.end + 1),
        f"此处用了半角括号“{old}”。请改为全角“{new}”。",
        Fix(new, safe=True, edits=edits),
    )


def _widen(letter: Letter, start: int, text: str, at: int) -> Edit:
    """Return the edit of one bracket; a blank that set it off from Chinese text goes with it."""
    first, last = at, at + 1
    if text[at] == "(" and text[at - 1 : at] == " " and _BESIDE.match(text[at - 2 : at - 1]):
        first -= 1
    if (
        text[at] == ")"
        and text[last : last + 1] == " "
        and _BESIDE.match(text[last + 1 : last + 2])
    ):
        last += 1
    return Edit(letter.extent(start + first, start + last), full(text[at]))


RULE: Rule[Letter] = Rule(
    id="half-width-brackets",
    catalogue="P-02",
    source="GB/T 15834-2011 5.1.1",
    level=Level.WARNING,
    summary="汉字旁用了半角括号",
    bad=(
        "发展快速公交(BRT)产业，",
        "更新（换)代公交车60辆，",
        "采用AR(增强现实)导览，",
        "新建泊位(含地下) 140个，",
        "一是清点站点；(2)调整班次，",
        "快速公交 (BRT) 产业，",
        "配备GPS(Global Positioning System)终端，",
    ),
    good=(
        "发展快速公交（BRT）产业",
        "函数f(x)的取值，按y=3×(a+b)计算",
        "可拨打(0000)80001234，咨询电话(0000)80005678",
        "配发GB(T)标准样件，",
        "1)清点站点；2)调整班次，",
        "〔二级标题〕(一)增设站点\n已办结，",
        "按照示政办(2025)6号，",
        "网址http://www.shili.gov.cn/a(1).html，",
    ),
    check=check,
)
