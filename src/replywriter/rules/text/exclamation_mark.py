"""叹号用多了，或者用在不必感叹的地方。

公文的语气平实，叹号一般只在结尾致谢时用一个。陈述工作用句号。
引号里别人的话、书名号里的名称照原样，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...punctuation import FULL_WIDTH
from ..readings.pattern import Pattern
from ..readings.running_text import find_running, has_lost_width

_MARKS: Final = Pattern("[！!][！!]*", needs="！!")
_STOPS: Final = "。！？!?"
_THANKS: Final = compile_later(
    "感谢|谢|敬|祝|希望|期待|盼望|欢迎|支持|关心|理解|宝贵|意见|你好|您好"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per doubled 叹号, and per 叹号 outside thanks and wishes."""
    for found, block in find_running(_MARKS, letter):
        start, end = found.span()
        prose = letter.prose
        if prose.is_technical(start) or prose.is_in_quotes(start) or prose.is_in_title(start):
            continue
        before = block.text[: prose.at(start)[1]]
        sentence = before[max(before.rfind(stop) for stop in _STOPS) + 1 :]
        if end - start > 1:
            mark = "!" if has_lost_width(letter) else FULL_WIDTH["!"]
            message = f"此处叠用了叹号“{found.group()}”。请只留一个“{mark}”。"
            yield RULE.report(letter.extent(start, end), message, Fix(mark))
        elif not _THANKS.search(sentence):
            message = f"此处用了叹号“{found.group()}”。陈述工作的，请改为句号“。”。"
            yield RULE.report(letter.extent(start, end), message, Fix("。"))


RULE: Rule[Letter] = Rule(
    id="exclamation-mark",
    catalogue="P-25",
    source="通行做法",
    level=Level.INFO,
    summary="叹号用多了，或者用在不必感叹的地方",
    bad=("再次感谢您的支持！！", "新增站点2处，已全部完成！"),
    good=(
        "再次感谢您的支持！",
        "群众说：“坐车方便了！”",
        "编印《出发！》宣传册。",
        "希望您常来走一走！",
    ),
    check=check,
)
