"""标题太长，三行写不下。

二号小标宋体一行约20个字；标题回行要词意完整，排列对称，长短适宜（GB/T 9704-2012 7.3.1）。
标题里已经写了会议和编号的，可以不再引提案的题目。标准没有定字数，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...chinese import measure_width
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per title that is wider than three lines."""
    most = RULE.parameter(letter.requirements, "最多字数")
    for title in find_titles(letter):
        if len(title.text) > most and measure_width(title.text) > most:
            width = round(measure_width(title.text))
            yield RULE.report(
                title.extent(letter, 0, len(title.text)),
                f"标题有{width}个字，超过{most}个字，三行写不下。请考虑缩短。",
            )


RULE: Rule[Letter] = Rule(
    id="long-title",
    catalogue="T-05",
    source="GB/T 9704-2012 7.3.1",
    level=Level.INFO,
    summary="标题太长，三行写不下",
    bad=(
        "〔标题〕示例市示例区交通运输局关于示例市示例区政协三届二次会议第0137号"
        "《关于在学苑小学、东城养老院、春晖菜市场门口增设公交站和港湾式候车亭的提案》办理情况的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案\n"
        "〔标题〕《关于打通东城片区骑行断点、改造学校和养老院门口过街设施、\n"
        "〔标题〕增设公交枢纽和菜市场周边非机动车停放泊位的建议》的答复",
    ),
    good=(
        "〔标题〕示例市示例区交通运输局关于政协示例区第三届委员会第二次会议第0137号提案答复的函",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复",
        "〔标题〕对区三届人大二次会议第12号建议的答复",
    ),
    check=check,
    parameters={"最多字数": 60},
)
