"""标题里的届次、编号、会议与案件不一致。

标题多半是从去年的复函改来的，最容易漏改的是“三届一次”“第0136号”。
提纲里自己写的标题（用语 → 标题）不会跟着案件变，改了案件要记得改它。
“第十四届全国委员会第二次会议”与“十四届二次”是同一次会议；并案答复的标题有几个编号，有一个对上就行。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.assemblies import find_sessions, read_body
from ..readings.title_lines import Title, find_titles

_NUMBER: Final = compile_later(r"第(?P<number>[A-Za-z]{0,4}\d[\dA-Za-z\-]*)号?")
_BODY: Final = compile_later("政协|政治协商|人大|人民代表大会")
_OTHER: Final = {"政协": "人大", "人大": "政协"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per fact of a title that the case contradicts."""
    for title in find_titles(letter):
        yield from _check_body(letter, title)
        yield from _check_session(letter, title)
        yield from _check_number(letter, title)


def _check_body(letter: Letter, title: Title) -> Iterator[Diagnostic]:
    """Yield a finding where an outline's own title names the other body."""
    body = letter.requirements.body
    if letter.source is None or body not in _OTHER or read_body(title.text) != _OTHER[body]:
        return
    for found in islice(_BODY.finditer(title.text), 1):
        yield RULE.report(
            title.extent(letter, *found.span()),
            f"标题写的是{_OTHER[body]}，这是{body}的案件。请改为{body}的会议。",
        )


def _check_session(letter: Letter, title: Title) -> Iterator[Diagnostic]:
    own = letter.case.session
    wanted = [figures for _, figures in find_sessions(own or "")]
    stated = find_sessions(title.text)
    if not wanted or not stated or wanted[0] in [figures for _, figures in stated]:
        return
    found = stated[0][0]
    yield RULE.report(
        title.extent(letter, *found.span()),
        f"标题的届次是“{found.group()}”，案件的是“{own}”。请核对，改成一致。",
    )


def _check_number(letter: Letter, title: Title) -> Iterator[Diagnostic]:
    own = letter.case.number
    stated = list(_NUMBER.finditer(title.text))
    if not own or not stated or not any(char.isdigit() for char in own):
        return
    # A number with fewer noughts is the same one; another rule says so.
    numbers = [_bare(found["number"]) for found in stated]
    if any(number in _bare(own) or _bare(own) in number for number in numbers):
        return
    found = stated[0]
    yield RULE.report(
        title.extent(letter, *found.span("number")),
        f"标题的编号是“{found['number']}”，案件的是“{own}”。请核对，改成一致。",
        Fix(own) if own.isalnum() else None,
    )


def _bare(number: str) -> str:
    """Return a number without 第, 号 and leading noughts."""
    return number.strip("第号").lstrip("0")


RULE: Rule[Letter] = Rule(
    id="title-contradicts-case",
    catalogue="T-02",
    source="通行做法",
    level=Level.ERROR,
    summary="标题里的届次、编号、会议与案件不一致",
    bad=(
        "〔届次〕三届二次\n〔标题〕关于区政协三届一次会议第0137号提案的答复",
        "〔编号〕0137\n〔标题〕关于区政协三届二次会议第0136号提案的答复",
        "〔编号〕B078\n〔标题〕对区三届人大二次会议第B087号建议的答复",
    ),
    good=(
        "〔届次〕十三届一次\n〔编号〕00512\n"
        "〔标题〕关于政协第十三届全国委员会第一次会议第00512号（农林水利类063号）提案答复的函",
        "〔编号〕0137\n〔标题〕关于区政协三届二次会议第0136号、第0137号提案的答复",
        "〔届次〕三届二次\n〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n"
        "您提出的《关于线路的建议》（第0137号）收悉，现答复如下：\n"
        "您在区政协三届一次会议上提出的第0052号提案也已办结。",
        "〔标题〕关于增设公交站的建议的答复",
        "〔届次〕\n〔编号〕\n〔标题〕对市十六届人大五次会议第24号建议的答复",
    ),
    check=check,
    concerns_assemblies=True,
)
