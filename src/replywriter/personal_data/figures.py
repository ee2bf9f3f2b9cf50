"""Figures that are nobody's: money, what is counted, codes."""

from __future__ import annotations

from typing import Final

from ..expressions import compile_later
from .kinds import REACH

SUM: Final = compile_later(
    r"[ (]?[余多]?(?:元(?![旦宵])|[亿吨㎡%]|度(?!假)|[美港欧日]元"
    r"|万(?:[元人吨吉亩户株件千平立公]|(?![\u3400-\u9fff]))|人次|平方|立方|公[里斤顷]|千[瓦米克])"
)
_SUM_LABEL: Final = compile_later(
    r"(?:[¥$€£]|人民币|(?:金额|总额|投资额|合计)(?:\([^()\n]{1,4}\))?[:为是约达共]{0,2})[ ]?$"
)
_CODE_LABEL: Final = compile_later(
    r"(?:代码|编码|编号|文号|批号|单号|税号|识别号|许可证|(?<!身份)证号|备案号|账号|帐号|条码|序列号|合同号)"
    r"[ ]?[:为是]?[ ]?$"
)


def is_code_or_sum(text: str, start: int, end: int) -> bool:
    """Tell whether a number is nobody's: a code by the word before it, or a sum."""
    return is_code(text, start) or is_sum(text, start, end)


def is_code(text: str, start: int) -> bool:
    """Tell whether a number is a code by the word before it."""
    return bool(_CODE_LABEL.search(text[max(start - REACH, 0) : start]))


def is_sum(text: str, start: int, end: int) -> bool:
    """Tell whether a number is money or counts something, by what stands around it."""
    before = text[max(start - REACH, 0) : start]
    return bool(SUM.match(text, end) or _SUM_LABEL.search(before))
