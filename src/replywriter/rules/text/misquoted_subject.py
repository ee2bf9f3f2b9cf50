"""开头引的提案标题和案由不一样。

开头的《……》要和提案原件的标题一字不差，收信人才知道答的是自己的哪一件。
提案的标题本来就叫“……的建议”的，照原样引，不改成“提案”；一封信答复几件的，有一件相同就行。
空格、引号、书名号的写法不算不同。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.receipts import find_receipt

_QUOTED: Final = compile_later(
    r"(?:提出|所提|提的|提交)[^《》“”。\n]{0,60}(?:《(?P<title>[^《》\n]{2,120})》"
    r"|“(?P<words>[^“”\n]{2,120})”)"
)
_IN_TITLE: Final = compile_later(r"《(?P<title>[^《》\n]{2,120}(?:建议|提案|议案))》")
_MARKS: Final = compile_later(r"[\s《》〈〉“”‘’\"']+")
_FRAME: Final = compile_later("^关于|的?(?:建议|提案|议案|意见)$")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a proposal's title that differs from the case's."""
    subject = letter.case.subject
    if not subject:
        return
    for start, end in _find_quotes(letter):
        quoted = letter.prose.text[start:end]
        if _normalise(quoted) == _normalise(subject):
            continue
        is_near = _core(quoted) == _core(subject)
        yield RULE.report(
            letter.extent(start, end),
            f"此处的标题是“{quoted}”，案由是“{subject}”，两处不一样。请对照提案原件，改成一样。",
            Fix(_as_quoted(subject)),
            Level.WARNING if is_near else None,
        )


def _find_quotes(letter: Letter) -> Iterator[tuple[int, int]]:
    """Yield where the letter's title and its opening quote the proposal's title."""
    prose = letter.prose
    for start, block in prose.rows(Kind.TITLE):
        found = _IN_TITLE.search(block.text)
        if found:
            yield start + found.start("title"), start + found.end("title")
    receipt = find_receipt(letter)
    if receipt is None:
        return
    quoted = _QUOTED.search(prose.text, *receipt)
    subject = _normalise(letter.case.subject or "")
    if quoted and subject not in _normalise(prose.text[slice(*receipt)]):
        yield quoted.span("title" if quoted["title"] else "words")


def _normalise(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def _core(text: str) -> str:
    """Return a title without 关于 and 的建议, which some leave out in the case."""
    return _FRAME.sub("", _normalise(text))


def _as_quoted(subject: str) -> str:
    """Return the case's subject as it stands inside 《》."""
    bare = subject[1:-1] if subject.startswith("《") and subject.endswith("》") else subject
    return bare.strip().replace("《", "〈").replace("》", "〉")


RULE: Rule[Letter] = Rule(
    id="misquoted-subject",
    catalogue="C-01",
    source="通行做法",
    level=Level.ERROR,
    summary="开头引的提案标题和案由不一样",
    bad=(
        "〔称谓〕张三委员：\n您提出的《关于站台的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的“关于增设线路的建议”，区政协提案委已转交我局办理。现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的提案》收悉。现答复如下：",
        "〔标题〕关于《关于站台的建议》的答复",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》的提案收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的“关于 线路的建议”收悉。现答复如下：",
        "〔案由〕关于落实《示例区慢行规划》的建议\n〔称谓〕张三委员：\n"
        "您提出的《关于落实〈示例区慢行规划〉的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n您在“两会”上提出的《关于线路的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于站台的建议》《关于线路的建议》收悉。现一并答复如下：",
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》收悉。您提出的“增设站台”很好，现答复如下：",
    ),
    check=check,
    concerns_assemblies=True,
)
