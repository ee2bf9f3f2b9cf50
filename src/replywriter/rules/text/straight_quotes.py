"""汉语文字里用了直引号。

引号的形式是“ ”和‘ ’，前后两半形状不同（GB/T 15834-2011 4.8）。
直引号分不出前后，印出来也是西文的样子。
英文里的撇号、表示英寸和角度的符号不算：don't、55"、30°15'20"。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ...model.prose import codes_of
from ..readings.running_text import CHINESE, paired_kinds

_DOUBLE: Final = compile_later('["“”]')
_SINGLE: Final = compile_later(r"(?<![A-Za-z0-9°])'(?!\d\d年)(?P<inside>[^'\"“”\n]{1,30})'")
_STRAIGHT: Final = codes_of("\"'")
_BESIDE: Final = compile_later(f"[{CHINESE}]")
_HAN: Final = compile_later(f"[{HAN}]")

_Marks = list[tuple[int, str]]


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pair of straight quotes, and per straight quote without a partner."""
    if letter.prose.codes.isdisjoint(_STRAIGHT):
        return
    for start, block in letter.prose.rows(*paired_kinds(letter)):
        if '"' in block.text:
            yield from _check_double(letter, start, block.text)
        for found in _SINGLE.finditer(block.text) if "'" in block.text else ():
            if _HAN.search(found["inside"]):
                first, last = found.start(), found.end() - 1
                new = "‘’" if _is_quoted(letter, start, block.text, first) else "“”"
                marks = [*zip((first, last), new, strict=True)]
                yield _report(letter, start, block.text, marks)


def _is_quoted(letter: Letter, start: int, text: str, at: int) -> bool:
    """Tell whether a mark stands in double quotes, curly or straight: then it is the inner one."""
    return letter.prose.is_in_quotes(start + at) or text.count('"', 0, at) % 2 == 1


def _check_double(letter: Letter, start: int, text: str) -> Iterator[Diagnostic]:
    pairs, unclear = _pair(text)
    for pair in pairs:
        wrong = [(at, mark) for at, mark in zip(pair, "“”", strict=True) if text[at] == '"']
        if wrong and _is_chinese(text, *pair):
            yield _report(letter, start, text, wrong)
    if unclear is not None and _is_chinese(text, unclear, unclear):
        yield _report(letter, start, text, [(unclear, "")])


def _pair(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return how the double quotes of a text pair, and a straight one that no pair explains."""
    pairs: list[tuple[int, int]] = []
    waiting: int | None = None
    for found in _DOUBLE.finditer(text):
        at, mark = found.start(), found.group()
        if waiting is None:
            is_inch = mark == '"' and text[max(at - 1, 0)].isdigit()
            waiting = None if is_inch or mark == "”" else at
        elif mark == "“":
            return pairs, waiting if text[waiting] == '"' else None
        else:
            pairs.append((waiting, at))
            waiting = None
    return pairs, waiting if waiting is not None and text[waiting] == '"' else None


def _is_chinese(text: str, first: int, last: int) -> bool:
    """Tell whether Chinese text stands in the quotes or touches them."""
    beside = text[max(first - 1, 0) : first] + text[last + 1 : last + 2]
    return bool(_HAN.search(text, first, last) or _BESIDE.search(beside))


def _report(letter: Letter, start: int, text: str, marks: _Marks) -> Diagnostic:
    first, new = marks[0]
    edits = tuple(Edit(letter.extent(start + at, start + at + 1), mark) for at, mark in marks)
    sort = "单引号‘ ’" if new == "‘" else "双引号“ ”"
    return RULE.report(
        letter.extent(start + first, start + first + 1),
        f"此处用了直引号“{text[first]}”。请改为{sort}，分清前后。",
        Fix("".join(mark for _, mark in marks), edits=edits) if new else None,
    )


RULE: Rule[Letter] = Rule(
    id="straight-quotes",
    catalogue="P-04",
    source="GB/T 15834-2011 4.8",
    level=Level.WARNING,
    summary="汉语文字里用了直引号",
    bad=(
        '实施"一号工程"，',
        "入选省级'新星'产业群。",
        "群众说：“落实'双减'要快。”",
        '推进"双减工作。',
        '落实“最多跑一次"改革。',
        '推广"5+2"模式。',
    ),
    good=(
        "实施“一号工程”。",
        '配置55"显示屏2块。',
        "站点位于东经120°15'20\"处。",
        '引进Men\'s Health栏目，片名Green "Bus" Day，',
        "截至'23年底。",
        "发展‘专精特新’企业。",
    ),
    check=check,
)
