"""把委员称作代表，或者把代表称作委员。

政协的是委员，人大的是代表。称呼错了，收信人一眼就看得出来，也让人疑心整封信是套来的。
看称谓，也看正文里提案者名字后面的称呼；“由张三代表我区参赛”里的“代表”是动词，不算。
标题和开头没有说是政协还是人大的，不猜。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.assemblies import AUTHOR_TITLES, find_body
from ..readings.salutation import find_salutation, split_authors

_OTHER: Final = {"政协": "代表", "人大": "委员"}
# What may follow a title; after 代表 as a verb there is an object.
_AFTER: Final = "，。、：；！？,.:;!?（(提的建在就和对到来说所\n"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per author who bears the other body's title."""
    found = find_salutation(letter)
    titles = found[1].title + "".join(name.title for name in found[1].names) if found else ""
    if not any(wrong in titles or wrong in letter.prose.text for wrong in _OTHER.values()):
        return
    body = find_body(letter)
    if body:
        yield from _check_salutation(letter, body)
        yield from _check_text(letter, body)


def _check_salutation(letter: Letter, body: str) -> Iterator[Diagnostic]:
    found = find_salutation(letter)
    for name in found[1].names if found else ():
        if found and name.title.endswith(_OTHER[body]):
            start = name.title_start + len(name.title) - 2
            yield RULE.report(
                letter.extent_in(found[0], start, 2),
                f"这是{body}的{_case_kind(body)}，称谓用了“{_OTHER[body]}”。"
                f"请改为“{AUTHOR_TITLES[body]}”。",
                Fix(AUTHOR_TITLES[body]),
            )


def _check_text(letter: Letter, body: str) -> Iterator[Diagnostic]:
    prose = letter.prose
    for author in split_authors(letter.case.authors):
        words = author + _OTHER[body]
        start = prose.text.find(words)
        while start >= 0:
            end = start + len(words)
            block = prose.at(start)[0]
            is_title = prose.text[end : end + 1] in _AFTER or end == len(prose.text)
            if is_title and block.kind not in (Kind.SALUTATION, Kind.OTHER, Kind.NAME_LIST):
                yield RULE.report(
                    letter.extent(end - 2, end),
                    f"这是{body}的{_case_kind(body)}，此处写“{words}”。"
                    f"请改为“{author}{AUTHOR_TITLES[body]}”。",
                    Fix(AUTHOR_TITLES[body]),
                    level=Level.WARNING,
                )
            start = prose.text.find(words, end)


def _case_kind(body: str) -> str:
    return "提案" if body == "政协" else "建议"


RULE: Rule[Letter] = Rule(
    id="wrong-author-title",
    catalogue="N-04",
    source="通行做法",
    level=Level.ERROR,
    summary="把委员称作代表，或者把代表称作委员",
    bad=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕尊敬的张三代表：",
        "〔标题〕对区三届人大二次会议第12号建议的答复\n〔称谓〕张三、李四委员：",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n"
        "2025年5月，我局请张三代表到现场查看。",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n"
        "2025年5月，我局邀请人大代表、政协委员到现场查看。",
        "〔标题〕对区三届人大二次会议第12号建议的答复\n〔称谓〕张三代表：",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：\n"
        "由张三代表我区参加比赛。",
        "〔称谓〕张三代表：\n您提出的建议收悉。",
        "〔标题〕关于市政协三届二次会议第0137号提案的答复\n〔称谓〕张三政协委员：",
    ),
    check=check,
)
