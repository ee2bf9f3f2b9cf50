"""数字用了全角。

公文里的阿拉伯数字用半角，全角的“５００”在打印稿上又宽又散（GB/T 15835-2011 5.1.7）。
数字中间的小数点、后面的百分号跟着数字走：３．５％ 改为 3.5%。
落款的日期、标题前的序号由各自的规则查。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_WIDE: Final = Pattern(
    r"[０-９](?:[０-９0-9]|[．.](?=[０-９0-9])|，(?=[０-９]{3}))*[％%]?|(?<=[0-9])．(?=[0-9])|(?<=[0-9])％",
    needs="０１２３４５６７８９．％",
)
_OWNED: Final = frozenset({Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.NAME_LIST, Kind.OTHER})
_AFTER_LABEL: Final = "．.、）)"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number with full-width digits or marks."""
    for found in _WIDE.find(letter):
        block, offset = letter.prose.at(found.start())
        if block.kind in _OWNED or letter.prose.is_in_title(found.start()):
            continue
        follows = block.text[offset + len(found[0]) :][:1]
        if block.kind in HEADINGS and offset <= 1 and follows in _AFTER_LABEL:
            continue
        plain = unicodedata.normalize("NFKC", found[0])
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处用了全角“{found[0]}”。请改为半角“{plain}”。",
            Fix(plain, safe=True),
            level=Level.INFO if found[0] == "％" else None,
        )


RULE: Rule[Letter] = Rule(
    id="full-width-digits",
    catalogue="D-08",
    source="GB/T 15835-2011 5.1.7",
    level=Level.WARNING,
    summary="数字用了全角",
    bad=("投入５００万元。", "占比３．５％。", "占比35％。", "投入1．5亿元。"),
    good=(
        "投入500万元，占3.5%。",
        "见《２０２５年工作要点》。",
        "〔一级标题〕１．增设站点",
        "5G网络、3.5亿元。",
    ),
    check=check,
)
