"""句子中间的括号里用了句号。

括号里的话是句子的一部分时，末尾通常不用句号（GB/T 15834-2011 4.9）。
整句话都在括号里的，句号才放在括号内。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_STOP: Final = Pattern("。(?=[）)][，。；、,;])", needs=("。）", "。)"))


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per full stop before a closing bracket after which the sentence goes on."""
    for found, _ in find_running(_STOP, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            "此处的括号在句子当中，括号里末尾不用句号。请删去括号里的“。”。",
            Fix(""),
        )


RULE: Rule[Letter] = Rule(
    id="full-stop-in-brackets",
    catalogue="P-16",
    source="GB/T 15834-2011 4.9",
    level=Level.INFO,
    summary="句子中间的括号里用了句号",
    bad=("新增站点2处（见附件。）。", "枢纽西侧（已启用。），共有泊位140个。"),
    good=("新增站点2处（见附件）。", "新增站点2处。（详见附件。）", "（名单附后。）"),
    check=check,
)
