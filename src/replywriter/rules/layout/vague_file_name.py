"""文件名看不出是哪一件。

“新建文档”“最终版(2)”这样的名字，归档时分不清，也容易发错。文件名写届次、编号、承办单位，例如：三届二次-0137-区交通运输局.docx。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...model.source import Place

_VAGUE: Final = compile_later(
    r"^新建|新建(?:文档|文件|文本|microsoft|word|docx?)|未命名|无标题|untitled|复件|最终版"
    r"|(?:副本|备份|最终|终稿|定稿|copy)[\s\d（()）版稿._-]*$"
    r"|^(?:文档|文件|document|doc)[\d\s（()）]*$|^\d{1,2}$",
    re.IGNORECASE,
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding where the name is one that programs give, or says only how final it is."""
    stem = PurePath(letter.file.replace("\\", "/")).stem
    if _VAGUE.search(stem):
        yield RULE.report(
            Place(letter.file),
            f"文件名“{stem}”看不出是哪一件。请写届次、编号和承办单位，例如：三届二次-0137-区交通运输局。",
        )


RULE: Rule[Letter] = Rule(
    id="vague-file-name",
    catalogue="L-25",
    source="通行做法",
    level=Level.INFO,
    summary="文件名看不出是哪一件",
    bad=("文件名: 新建文档(3)终稿最终版.docx", "文件名: 复函 - 副本.docx", "文件名: 文档1.docx"),
    good=(
        "文件名: 三届二次-0137-区交通运输局.docx",
        "文件名: 关于新建停车场的复函.docx",
        "文件名: 区文件管理办法建议的答复.docx",
    ),
    check=check,
)
