"""正文里插了分页符。

前面增减几个字，分页符后面就会空出大半页。附件另起一页请用样式里的“段前分页”；附件前的分页符不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.source import Place


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each end of a page that was set by hand before the annexes."""
    if letter.seen is None:
        return
    annex = letter.find(Kind.ANNEX_LABEL)
    end = annex.paragraph if annex else None
    first: int | None = None
    for paragraph in letter.seen.paragraphs:
        if paragraph.number == end:
            return
        if paragraph.text.strip() and first is not None:
            yield RULE.report(
                Place(letter.file, column=1, paragraph=first),
                "此处插了分页符。请删去，让 Word 自己分页。",
            )
            first = None
        if paragraph.breaks_page and first is None:
            first = paragraph.number


RULE: Rule[Letter] = Rule(
    id="manual-page-break",
    catalogue="L-20",
    source="通行做法",
    level=Level.INFO,
    summary="正文里插了分页符",
    bad=("分页: 正文", "分页: 一级标题"),
    good=("分页: 附件", "分页: 末尾"),
    check=check,
)
