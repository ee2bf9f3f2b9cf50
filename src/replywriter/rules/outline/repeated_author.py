"""同一个名字在提案者里写了两次，或者既是提案者又是附议人。

撰写人、附议人照提案登记的名单填，每人一次。写了两次，称谓会重复，“等几名委员”的人数也会多出来。
确有两位同名的，可以写明理由豁免。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ...model.source import Path
from ..readings.salutation import split_authors


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per name that stands twice in 撰写人 and 附议人 together."""
    case = outline.case
    rows: list[tuple[Path, str]] = [
        *((("案件", "撰写人", index), name) for index, name in enumerate(case.authors)),
        *((("案件", "附议人", index), name) for index, name in enumerate(case.seconders)),
    ]
    seen: set[str] = set()
    for path, text in rows:
        for name in split_authors((text,)):
            if name in seen:
                yield RULE.report(
                    outline.locate(path), f"“{name}”写了两次。请核对提案登记的名单，删去一处。"
                )
            seen.add(name)


RULE: Rule[Outline] = Rule(
    id="repeated-author",
    catalogue="N-03",
    source="通行做法",
    level=Level.WARNING,
    summary="同一个名字在提案者、附议人里写了两次",
    bad=(
        "案件: {撰写人: [张三, 李四, 张三]}",
        "案件: {撰写人: [张三, 李四], 附议人: [李四]}",
    ),
    good=(
        "案件: {撰写人: [张三, 李四], 附议人: [王五]}",
        "案件: {撰写人: [张三, 张三丰]}",
        "案件: {撰写人: [民革示例区委]}",
    ),
    check=check,
    concerns_assemblies=True,
)
