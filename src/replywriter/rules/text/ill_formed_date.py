"""成文日期没有写成“2023年6月8日”的样子。

成文日期用阿拉伯数字把年、月、日写全，年份写四位，月和日前面不补零（GB/T 9704-2012 7.3.5.4）。
二〇二三年六月八日是旧的写法，2023.6.8、2023-06-08 是表格里的写法，2023年06月08日多了零。
日期前后为对齐留的空格不算；日历上没有的日子由另一条规则查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...chinese import read_written_date, to_written_date
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_BRACKETS: Final = "()（）| \t\u3000\xa0"
_RIGHT: Final = compile_later(r"[12]\d{3}年(?:[1-9]|1\d)月[1-9]\d?日", re.ASCII)
_BLANKS: Final = compile_later(r"[ \t\u3000\xa0]+")
_OTHER: Final = compile_later(r"([12]\d{3})[-./．年](\d{1,2})[-./．月](\d{1,2})[日号]?")
_DAMAGED: Final = compile_later(r"(?:19|20)\d\d(?!年\d{1,2}月?$)[\d年月日]*")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per date of signing that is whole, or nearly, but written otherwise."""
    for _, block in letter.prose.rows(Kind.DATE):
        text = block.text.strip(_BRACKETS)
        compact = _BLANKS.sub("", text)
        if not text or _RIGHT.fullmatch(text) or "【" in text or "×" in text:
            continue
        written = _read(compact)
        if written is None and _DAMAGED.fullmatch(compact):
            continue
        extent = letter.extent_in(block, block.text.index(text), len(text))
        if written is None:
            yield RULE.report(
                extent, f"成文日期写成了“{text}”。请写全年、月、日，例如“2023年6月8日”。"
            )
        else:
            is_spaced = written == compact
            yield RULE.report(
                extent,
                f"成文日期写成了“{text}”。请改为“{written}”。",
                Fix(written, safe=True),
                level=Level.WARNING if is_spaced else None,
            )


def _read(compact: str) -> str | None:
    """Return the date as it should be written, ``None`` where it is no day of the calendar."""
    figures = _OTHER.fullmatch(compact)
    iso = read_written_date("{}年{}月{}日".format(*figures.groups()) if figures else compact)
    return to_written_date(iso) if iso else None


RULE: Rule[Letter] = Rule(
    id="ill-formed-date",
    catalogue="D-01",
    source="GB/T 9704-2012 7.3.5.4",
    level=Level.ERROR,
    summary="成文日期没有写成“2023年6月8日”的样子",
    bad=(
        "〔日期〕2023年06月08日",
        "〔日期〕二〇二三年六月八日",
        "〔日期〕2023.6.8",
        "〔日期〕2023年6月8号",
        "〔日期〕2023年6月 8日",
        "〔日期〕2023年6月",
        "〔日期〕２０２３年６月８日",
    ),
    good=(
        "〔日期〕2023年6月8日",
        "〔日期〕2023年12月10日",
        "〔日期〕　　2023年6月8日",
        "2023.6.8版的软件。",
    ),
    check=check,
)
