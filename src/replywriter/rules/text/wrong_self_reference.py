"""自称和本单位不符。

局里的信自称“我委”，区里的信自称“我县”，多半是从别的单位的信里抄来的。
区里的信说“我市”“我省”是往上说，不算；自治区的单位说“我区”不算；引号、书名号里的话不算；
几个单位联合署名的不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.receipts import find_receipt
from ..readings.unit_names import level_of_unit, own_names

_SELF: Final = Pattern(
    "我(?<![自你敌忘本唯]我)(?P<word>局(?![部限面])|委(?![托派婉屈员])|厅|办(?![理公案学事成好法完结])"
    "|院(?![士落])|队(?!伍)|镇(?![静定])|乡(?!亲)|[区县](?![分别域里])|市(?![场民]))",
    needs="我",
)
# What a letter of this level does not call its own place; the levels above it are its own too.
_FOREIGN: Final = {
    "省": "区县镇乡",
    "市": "区县镇乡",
    "区": "县镇乡",
    "县": "区镇乡",
    "旗": "区镇乡",
    "镇": "乡",
    "乡": "镇",
}
_AUTONOMOUS: Final = compile_later("自治|广西|宁夏|内蒙|新疆|西藏")
_GOVERNMENT: Final = compile_later("人民政府|街道办|管委会|管理委员会")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per 我委 of a bureau, and per 我县 of a district."""
    names = own_names(letter)
    if not names or _signs_with_others(letter):
        return
    for found in _SELF.find(letter):
        if not _is_own_word(letter, found.start()) or not _is_foreign(letter, found["word"], names):
            continue
        is_sure = letter.source is not None and _is_formula(letter, found.start())
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处自称“{found.group()}”，本单位是“{names[0]}”。请核对；从别处抄来的，请改过来。",
            level=Level.ERROR if is_sure else None,
        )


def _is_formula(letter: Letter, at: int) -> bool:
    """Tell whether a place is where the letter opens or closes, and nobody else is spoken of."""
    start, end = find_receipt(letter) or (0, 0)
    last = max((begin for begin, _ in letter.prose.rows(Kind.BODY)), default=0)
    return start <= at < end or at >= last


def _is_own_word(letter: Letter, at: int) -> bool:
    prose = letter.prose
    kind = prose.at(at)[0].kind
    is_text = kind is Kind.BODY or kind in HEADINGS
    return is_text and not (prose.is_in_title(at) or prose.is_in_quotes(at))


def _is_foreign(letter: Letter, word: str, names: tuple[str, ...]) -> bool:
    """Tell whether a unit of these names does not call itself or its place so."""
    if word in letter.requirements.self_reference or any(word in name for name in names):
        return False
    if word in "省市州区县旗镇乡":
        level = letter.requirements.level or level_of_unit(names[0])
        is_region = word == "区" and bool(_AUTONOMOUS.search("".join(names)))
        return word in _FOREIGN.get(level, "") and not is_region
    return not _GOVERNMENT.search(names[0])


def _signs_with_others(letter: Letter) -> bool:
    rows = [block.text for block in letter.blocks if block.kind is Kind.SIGNATURE]
    return len(rows) > 1 or any("、" in row for row in rows)


RULE: Rule[Letter] = Rule(
    id="wrong-self-reference",
    catalogue="C-11 C-12",
    source="通行做法",
    level=Level.WARNING,
    summary="自称和本单位不符",
    bad=(
        "收到提案后，我委高度重视，派人到现场查看。",
        "近年来，我县公交线路增加到20条。",
        "感谢您对我镇交通工作的关心。",
    ),
    good=(
        "收到提案后，我局派人到现场查看。",
        "我局委托公交企业测量，我办理人员到场。",
        "近年来，我区公交线路增加到20条，我市、我省都有安排。",
        "您提到的“我县没有公交”，我局作了核实。",
        "司机自我局限，乘客唯我乡音。",
        "〔署名〕示例市示例区卫生健康委员会\n我委、我局共同办理。",
        "〔署名〕示例市示例区交通运输局\n〔署名〕示例市示例区卫生健康委员会\n由我委负责。",
    ),
    check=check,
)
