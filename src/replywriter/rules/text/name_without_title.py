"""称谓里的名字后面没有“委员”或“代表”。

几个人一起称呼，“委员”“代表”写在最后一个名字后面；逐个写也可以，最后一个不能少。
只写姓名、不带称呼的信，对提案者不够尊重。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where people are addressed and the last name bears no title."""
    found = find_salutation(letter)
    if found is None or not found[1].is_to_people:
        return
    block, salutation = found
    last = salutation.names[-1]
    if last.title or salutation.is_plural:
        return
    title = salutation.title or letter.requirements.author_title
    if not title:
        return
    before = f"“{last.text}”后面"
    yield RULE.report(
        letter.extent_in(block, last.end),
        f"称谓里{before}没有称呼。请加上“{title}”，例如：{last.text}{title}。",
        Fix(title),
    )


RULE: Rule[Letter] = Rule(
    id="name-without-title",
    catalogue="N-05",
    source="通行做法",
    level=Level.WARNING,
    summary="称谓里的名字后面没有“委员”或“代表”",
    bad=(
        "〔称谓〕张三：",
        "〔撰写人〕张三、李四\n〔称谓〕尊敬的张三委员、李四：",
        "〔撰写人〕张三、李四\n〔称谓〕张三、李四：",
    ),
    good=(
        "〔称谓〕张三、李四委员：",
        "〔称谓〕张三委员、李四委员：",
        "〔称谓〕张三先生：",
        "〔称谓〕民建示例区委：",
        "〔称谓〕区妇联：",
        "〔称谓〕各位委员：",
    ),
    check=check,
    concerns_assemblies=True,
)
