"""有附件，却没有附件说明。

有附件的，正文下空一行写附件说明，列出附件的名称（GB/T 9704-2012 7.3.4）。
信后附了附件，或者正文写着“见附件”，而没有附件说明的，请补上。
引用别的文件的附件（《办法》附件2）不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_CITED: Final = Pattern(r"(?:详?(?<!意)见|附有|随函附(?:上|送))(?:本函)?附件", needs=("附件",))


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding at the annex, else at the words that speak of it."""
    if "附件" not in letter.prose.text or letter.find(Kind.ANNEX_NOTE):
        return
    label = letter.find(Kind.ANNEX_LABEL)
    if label is not None:
        yield RULE.report(letter.extent_in(label, 0, len(label.text)), _MESSAGE)
        return
    for found in _CITED.find(letter):
        if not letter.prose.is_in_title(found.start()):
            yield RULE.report(letter.extent(*found.span()), _MESSAGE)
            return


_MESSAGE: Final = "复函有附件，没有附件说明。请在正文之后写明，例如：附件：公交线路调整表。"

RULE: Rule[Letter] = Rule(
    id="unlisted-annex",
    catalogue="S-18",
    source="GB/T 9704-2012 7.3.4",
    level=Level.WARNING,
    summary="有附件，却没有附件说明",
    bad=(
        "调整后的班次见附件。\n〔日期〕2025年6月8日",
        "〔日期〕2025年6月8日\n〔附件〕附件\n〔附件标题〕公交线路调整表",
    ),
    good=(
        "调整后的班次见附件。\n〔附件说明〕附件：公交线路调整表",
        "按照《公交线网规划》附件2办理。",
        "通知的附件列出了6处断点。",
        "平台增加了附件上传功能。",
    ),
    check=check,
)
