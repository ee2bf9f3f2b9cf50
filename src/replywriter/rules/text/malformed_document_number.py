"""发文字号的写法不合规范。

发文字号由机关代字、年份、序号组成：年份标全称，用六角括号〔〕括起来；序号不加“第”，不编虚位，后加
“号”（GB/T 9704-2012 7.2.5）。示交函〔2025〕8号，不写示交函[2025]第008号。

有的机关经批准用“第29号”的编法；把它的代字写进“保留第字”，就不再提示。信里引用别人的文号，另有
规则。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.document_numbers import DocumentNumber, read_document_number

_BLANKS: Final = compile_later("[ \u3000]+")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per part of the letter's own number that is written otherwise."""
    for block in letter.blocks:
        if block.kind is Kind.DOCUMENT_NUMBER:
            number = read_document_number(block.text)
            if number is None:
                yield RULE.report(
                    letter.extent_in(block, 0, len(block.text)),
                    f"“{block.text}”不成发文字号。请按代字、年份、序号写，例如：示交函〔2025〕8号。",
                    # What heads a letter that was read may be a number of another register.
                    level=Level.WARNING if letter.source is None else None,
                )
            else:
                yield from _check_brackets(letter, block, number)
                yield from _check_serial(letter, block, number)
                yield from _check_blanks(letter, block, number)


def _check_brackets(letter: Letter, block: Block, number: DocumentNumber) -> Iterator[Diagnostic]:
    start, end = number.bracketed
    written, wanted = block.text[start:end], f"〔{number.full_year}〕"
    if _BLANKS.sub("", written) != wanted:
        what = "要用六角括号" if len(number.year) == 4 else "要写四位数，用六角括号"
        yield RULE.report(
            letter.extent_in(block, start, end - start),
            f"发文字号的年份“{written}”{what}。请改为“{wanted}”。",
            Fix(wanted, safe=len(number.year) == 4 and number.is_bracketed),
        )


def _check_serial(letter: Letter, block: Block, number: DocumentNumber) -> Iterator[Diagnostic]:
    start, end = number.counted
    kept = RULE.parameter(letter.requirements, "保留第字")
    if start < end and number.prefix not in kept:
        yield RULE.report(
            letter.extent_in(block, start, end - start),
            f"发文字号的序号前多了“{block.text[start:end]}”。请写作“{number.serial}号”。",
            Fix(""),
            Level.WARNING,
        )
    if not number.end:
        yield RULE.report(
            letter.extent_in(block, len(block.text)),
            f"发文字号末尾缺“号”。请写作“{number.serial}号”。",
            Fix("号"),
        )


def _check_blanks(letter: Letter, block: Block, number: DocumentNumber) -> Iterator[Diagnostic]:
    for blank in _BLANKS.finditer(block.text):
        yield RULE.report(
            letter.extent_in(block, blank.start(), len(blank.group())),
            f"发文字号中间有空格。请删去，写作“{number.standard}”。",
            Fix("", safe=True),
            Level.WARNING,
        )


RULE: Rule[Letter] = Rule(
    id="malformed-document-number",
    catalogue="R-01",
    source="GB/T 9704-2012 7.2.5",
    level=Level.ERROR,
    summary="发文字号的写法不合规范",
    bad=(
        "〔文号〕示交函[2025]8号",
        "〔文号〕示交函（2025）8号",
        "〔文号〕示交函〔25〕8号",
        "〔文号〕示交函〔2025〕第8号",
        "〔文号〕示交函〔2025〕008号",
        "〔文号〕示交函〔2025〕8",
        "〔文号〕示交函 〔2025〕8号",
        "〔文号〕8号",
    ),
    good=(
        "〔文号〕示交函〔2025〕8号",
        "〔文号〕示交函〔2025〕100号",
        "〔文号〕示交提案〔2025〕8号",
        "东渠路施工许可证为示建许字（2025）第008号。",
    ),
    check=check,
    parameters={"保留第字": ()},
)
