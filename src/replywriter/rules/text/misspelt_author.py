"""提案者的名字前后写得不一样。

同一位提案者，正文里的名字与称谓差一个字，多半是同音字、形近字（陈建钢 → 陈建刚、陈健钢）。
人名写错，最伤收信人的心。姓不同的、两个字的名字差一个字的，多半是另外一位，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.persons import find_near, find_persons
from ..readings.salutation import split_authors


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per person of the text who is nearly, but not quite, an author."""
    if "委员" not in letter.prose.text and "代表" not in letter.prose.text:
        return
    authors = split_authors(letter.case.authors, letter.requirements.author_title)
    known = {*authors, *split_authors(letter.case.seconders)}
    for person in find_persons(letter) if any(len(name) > 2 for name in authors) else ():
        meant = find_near(person.name, authors) if person.name not in known else None
        if meant:
            yield RULE.report(
                letter.extent(person.start, person.end),
                f"此处写“{person.name}”，提案者是“{meant}”。请核对是不是同一位，改为“{meant}”。",
                Fix(meant),
            )


RULE: Rule[Letter] = Rule(
    id="misspelt-author",
    catalogue="N-14",
    source="通行做法",
    level=Level.WARNING,
    summary="提案者的名字前后写得不一样",
    bad=(
        "〔撰写人〕陈建钢\n〔称谓〕陈建钢委员：\n2025年5月9日，我局邀请陈建刚委员到现场查看。",
        "〔撰写人〕周卫国、陈建钢\n〔称谓〕周卫国、陈建钢委员：\n感谢周伟国、陈建钢委员到场指导。",
    ),
    good=(
        "〔撰写人〕陈建钢\n〔称谓〕陈建钢委员：\n2025年5月9日，我局邀请陈建钢委员到现场查看。",
        "〔撰写人〕陈建钢\n〔称谓〕陈建钢委员：\n2025年5月9日，我局邀请李国庆委员到现场查看。",
        "〔撰写人〕张三\n〔称谓〕张三委员：\n感谢张四委员到场指导。",
        "〔撰写人〕王建国、王建军\n〔称谓〕王建国、王建军委员：\n感谢王建军委员到场指导。",
    ),
    check=check,
    concerns_assemblies=True,
)
