"""复函上有密级标志。

标了“秘密”“机密”“绝密”的内容，不得用连着互联网的电脑起草、传递和公布（《保守国家秘密法》）。
发现密级标志，先停下来，核实这份材料能不能写进复函。
密级标志顶格印在首页左上角，例如“机密★1年”（GB/T 9704-2012 7.2.2）。
行文里说到国家秘密、商业秘密，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_LEVEL: Final = "(?:绝[ \u3000]*密|机[ \u3000]*密|秘[ \u3000]*密)"
_MARK: Final = Pattern(
    rf"{_LEVEL}[ \u3000]*★[^，。；\n]{{0,8}}"
    rf"|(?<!无)密级[：:][ \u3000]*{_LEVEL}"
    rf"|(?m:^[ \u3000]*[〔［\[【（(]?{_LEVEL}[〕］\]】）)]?[ \u3000]*"
    r"(?:\d{1,2}年|长期)?[ \u3000]*$)",
    needs="密",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark of secrecy."""
    for found in _MARK.find(letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处有密级标志“{found.group().strip()}”。涉密内容不能在这里办理，"
            "请停止起草和传递，先向本单位保密工作机构核实。",
        )


RULE: Rule[Letter] = Rule(
    id="secrecy-mark",
    catalogue="V-05",
    source="《保守国家秘密法》",
    level=Level.ERROR,
    summary="复函上有密级标志",
    bad=("机密★1年", "〔标题〕秘密", "〔其他〕密级：秘密", "见附件（秘密★）。"),
    good=(
        "涉及国家秘密、商业秘密和个人隐私的内容不予公开。",
        "我局举办保密法宣传周，讲解绝密、机密、秘密三级的区别。",
        "〔其他〕密级：无",
        "★为必填项。",
    ),
    check=check,
)
