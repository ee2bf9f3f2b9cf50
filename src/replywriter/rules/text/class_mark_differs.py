"""印出的类别和选定的类别不一样。

首页标注的类别要和办理结果一致；两处不同，督查部门不知道按哪一类统计。
提纲里选了类别，“首部”又自己写了一行类别的，或者信上标了两次类别的，请核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a mark that names another class of the place than the letter's."""
    read = letter.requirements.find_category
    marks = [block for block in letter.blocks if block.kind is Kind.CATEGORY]
    wanted = letter.category
    if wanted is None and len(marks) > 1:
        wanted = read(marks[0].text)
    if wanted is None:
        return
    for block in marks:
        marked = read(block.text)
        if marked is not None and marked != wanted:
            at = block.text.rindex(marked)
            yield RULE.report(
                letter.extent_in(block, at, len(marked)),
                f"这里标的是“{marked}”类，办理结果是“{wanted}”类。请核对后改成一致。",
            )


RULE: Rule[Letter] = Rule(
    id="class-mark-differs",
    catalogue="S-13",
    source="本地办理规定",
    level=Level.ERROR,
    summary="印出的类别和选定的类别不一样",
    bad=("〔类别〕类别：A\n〔类别〕B", "〔类别〕（C类）\n〔类别〕办理结果：B"),
    good=(
        "〔类别〕类别：A",
        "〔类别〕A\n〔标题〕关于第7号提案的答复\n〔类别〕办理结果：A",
        "〔类别〕解决或采纳\n〔类别〕A",
        "由B类改为A类的2件。",
    ),
    check=check,
)
