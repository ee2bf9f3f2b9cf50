"""文件属性里有个人信息。

Word 会记下作者、最后修改的人和装机时填的单位，收文的人在“文件—信息”里看得到，公开到网上谁都看得到。
本单位的名称不算；Administrator、微软用户这样看不出是谁的不提。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.source import Place

_NOBODY: Final = compile_later(
    r"admin\w*|user\w*|windows 用户|微软用户|用户|作者|author|root|test\w*|pc|hp|dell|lenovo|asus"
    r"|acer|win\w*|(?:desktop|laptop|pc|user|ws)-\w+|microsoft.*|微软.*|python-docx|apache poi"
    r"|aspose.*|wps.*|kingsoft.*|libreoffice.*|openpyxl|un-?named|unknown|owner|\W*",
    re.IGNORECASE,
)
_OFFICE: Final = compile_later(
    r"(?:局|委|办|厅|部|院|政府|中心|科|处|室|股|委员会|总站|大队|支队)$"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding with all names that the properties give away."""
    if letter.seen is None:
        return
    traces, known = letter.seen.traces, _own_names(letter)
    names = (
        ("作者", traces.author),
        ("最后修改的人", traces.last_author),
        ("单位", traces.company),
    )
    told = [f"{kind}“{name}”" for kind, name in names if _tells(name, known)]
    if told:
        yield RULE.report(
            Place(letter.file),
            f"文件属性里有{'、'.join(told)}。请在“检查文档”里删去。",
            Fix("删去个人信息", safe=True, aspect=Aspect.PROPERTIES),
        )


def _own_names(letter: Letter) -> frozenset[str]:
    signature = letter.find(Kind.SIGNATURE)
    wanted = letter.requirements
    return frozenset({wanted.full_name, *wanted.short_names, signature.text if signature else ""})


def _tells(name: str, known: frozenset[str]) -> bool:
    return not (name in known or _NOBODY.fullmatch(name) or _OFFICE.search(name))


RULE: Rule[Letter] = Rule(
    id="personal-properties",
    catalogue="V-10",
    source="通行做法",
    level=Level.WARNING,
    summary="文件属性里有个人信息",
    bad=("作者: 张三", "最后修改: 李四", "公司: 某某科技有限公司"),
    good=(
        "作者: 示例市示例区交通运输局",
        "作者: Administrator",
        "作者: 微软用户",
        "最后修改: 区交通运输局办公室",
    ),
    check=check,
)
