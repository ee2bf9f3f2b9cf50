"""政协的提案说成了建议，或者人大的建议说成了提案。

政协委员提的是提案，人大代表提的是建议（还有议案），办理程序和归档都不同。
提案的题目可以是《关于……的建议》，提案里提出的也是一条条建议，这些都对，不算；
只看标题里“第几号”后面的字，以及人大建议的复函里“您的提案”“该提案”这样的自称。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.assemblies import CASE_KINDS, find_body, read_body
from ..readings.pattern import Pattern
from ..readings.title_lines import Title, find_titles

_IN_TITLE: Final = compile_later(
    r"号(?:[（(][^（）()]{1,20}[）)])?(?:政协委员|人大代表|委员|代表)?(?P<kind>提案|建议)"
)
_OWN_WORDS: Final = Pattern(
    r"(?:您(?:们|的)?|你(?:们|的)|(?<!应)该(?!不)|这[一件个]{0,2}|收到|本)[^，。；：、《》“”,;:\n]{0,8}?"
    r"(?<!政协)提案(?!委)",
    needs=("提案",),
)
_OTHER: Final = {"提案": "建议", "建议": "提案"}
_SPEAKING: Final = frozenset({Kind.BODY, *HEADINGS})


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per place that calls the case what the other body's are called."""
    body = find_body(letter)
    for title in find_titles(letter):
        yield from _check_title(letter, title, body)
    if body == "人大" and "政协" not in letter.prose.text:
        yield from _check_text(letter)


def _check_title(letter: Letter, title: Title, body: str) -> Iterator[Diagnostic]:
    right = CASE_KINDS.get(read_body(title.text) or body)
    found = _IN_TITLE.search(title.text)
    if right is None or found is None or found["kind"] == right:
        return
    # Some offices write so; in an outline it contradicts the format.
    yield RULE.report(
        title.extent(letter, *found.span("kind")),
        f"这是{read_body(title.text) or body}的{right}，标题写的是“{found['kind']}”。"
        f"请改为“{right}”。",
        Fix(right),
        level=None if letter.source is not None else Level.WARNING,
    )


def _check_text(letter: Letter) -> Iterator[Diagnostic]:
    prose = letter.prose
    for found in _OWN_WORDS.find(letter):
        end = found.end()
        kind = prose.at(end - 1)[0].kind
        if kind not in _SPEAKING or prose.is_in_title(end - 1) or prose.is_in_quotes(end - 1):
            continue
        yield RULE.report(
            letter.extent(end - 2, end),
            "这是人大代表的建议，此处写的是“提案”。请改为“建议”。",
            Fix("建议"),
            level=Level.WARNING,
        )


RULE: Rule[Letter] = Rule(
    id="wrong-case-kind",
    catalogue="T-03",
    source="通行做法",
    level=Level.ERROR,
    summary="政协的提案说成了建议，或者人大的建议说成了提案",
    bad=(
        "〔标题〕对区三届人大二次会议第12号提案的答复",
        "〔标题〕关于区政协三届二次会议第0137号建议的复函",
        "〔标题〕对区三届人大二次会议第12号建议的答复\n〔称谓〕张三代表：\n您的提案提得很好。",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议第0137号《关于增设公交站的建议》提案的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n"
        "您提出的《关于增设公交站的建议》收悉。对您的建议逐条答复如下：",
        "〔标题〕对区三届人大二次会议第12号建议的答复\n〔称谓〕张三代表：\n"
        "与区政协委员的提案一并研究。",
        "〔标题〕关于增设公交站的建议的答复",
        "〔标题〕关于政协三届二次会议第0137号（交通类12号）提案答复的函",
    ),
    check=check,
)
