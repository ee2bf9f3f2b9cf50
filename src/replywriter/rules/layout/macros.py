"""文件带有宏。

宏是程序，收文的电脑会拦下或报警。复函不需要宏，请另存为 .docx。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...model.source import Place


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the file."""
    if letter.seen and letter.seen.traces.has_macros:
        yield RULE.report(
            Place(letter.file),
            "文件带有宏。请另存为不带宏的 .docx。",
        )


RULE: Rule[Letter] = Rule(
    id="macros",
    catalogue="L-21",
    source="通行做法",
    level=Level.ERROR,
    summary="文件带有宏",
    bad=("宏: 是",),
    good=("宏: 否",),
    check=check,
)
