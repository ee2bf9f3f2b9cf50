"""“等12名委员”的人数与提案者的人数对不上。

“等”字后面的数目是提案者的总人数，写出名字的也算在内。
提案者的名单在案件里的，与名单比；读来的信没有名单，只看写出的名字是不是已经多于这个数目。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation, split_authors


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the figure of the salutation is not that of the authors."""
    found = find_salutation(letter)
    count = found[1].count if found else None
    if found is None or count is None:
        return
    block, salutation = found
    named = len(salutation.names)
    authors = len(split_authors(letter.case.authors))
    # In a letter that was read the authors are those of the salutation, and 等 means more.
    is_known = authors > named or letter.source is not None or letter.is_record
    total = authors if is_known else named
    if count == total or (count > named and not is_known):
        return
    figure = block.text[salutation.count_start :]
    length = next(size for size in (3, 2, 1) if _is_figure(figure[:size]))
    yield RULE.report(
        letter.extent_in(block, salutation.count_start, length),
        f"称谓写了{figure[:length]}名，提案者有{total}名。请核对，改为{total}名。",
        Fix(str(total)),
    )


def _is_figure(text: str) -> bool:
    return bool(text) and (text.isdecimal() or not text.strip("一二两三四五六七八九十"))


RULE: Rule[Letter] = Rule(
    id="wrong-author-count",
    catalogue="N-10",
    source="通行做法",
    level=Level.ERROR,
    summary="称谓里的人数与提案者的人数对不上",
    bad=(
        "〔撰写人〕赵一、钱二、孙三、李四、周五、吴六\n〔称谓〕赵一等7名委员：",
        "〔撰写人〕赵一、钱二、孙三\n〔称谓〕赵一、钱二、孙三等2位委员：",
        "〔撰写人〕赵一、钱二、孙三\n〔称谓〕赵一、钱二、孙三两位委员：",
    ),
    good=(
        "〔撰写人〕赵一、钱二、孙三、李四、周五、吴六\n〔称谓〕赵一等6名委员：",
        "〔撰写人〕赵一、钱二、孙三\n〔称谓〕赵一、钱二、孙三等6位委员：",
        "〔撰写人〕赵一、钱二、孙三\n〔称谓〕赵一、钱二、孙三三位委员：",
        "〔称谓〕赵一等委员：",
    ),
    check=check,
    concerns_assemblies=True,
)
