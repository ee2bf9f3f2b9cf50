"""标题没有写明事由，或者没有写明文种。

公文标题由发文机关名称、事由和文种组成（《党政机关公文处理工作条例》第九条）。
答复的标题，事由是“关于……第几号提案”“对……建议”，文种是答复、复函、函、会办意见；发文机关名称可以不写。
只写“答复函”三个字，或者写到“第0137号提案”就收住，都不完整。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import KIND_OF_DOCUMENT, Title, find_titles

_MATTER: Final = compile_later(r"关于|对|答复|第.*号|届.*次|提案|建议|议案|《")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where no title of the letter has both a matter and a kind of document."""
    titles = find_titles(letter)
    asked = letter.requirements
    faults = [_find_fault(title, asked.genre, asked.body) for title in titles]
    if not titles or not all(faults):
        return
    title, fault = titles[-1], faults[-1]
    yield RULE.report(title.extent(letter, 0, len(title.text)), f"标题“{title.text}”{fault}。")


def _find_fault(title: Title, genre: str, body: str) -> str:
    """Return what a title lacks and what to add, "" where it lacks nothing.

    The format may call its letters by a word (``genre``) that is not among the usual ones. That
    only a case is a matter holds for letters to a ``body``; others say theirs in their own way.
    """
    kind = KIND_OF_DOCUMENT.search(title.text)
    is_named = bool(genre) and title.text.endswith(genre)
    if kind is None and not is_named:
        return "没有文种。请在末尾加上“的答复”“的复函”等"
    # 对…的答复 has a matter; 答复 itself is no matter of 答复函.
    matter = title.text[: kind.start()] if kind else title.text.removesuffix(genre)
    if not (_MATTER.search(matter) if body else matter):
        example = "关于区政协三届二次会议第0137号提案的答复" if body else "关于……的答复"
        return f"没有事由。请写明答复的是哪一件，例如：{example}"
    return ""


RULE: Rule[Letter] = Rule(
    id="incomplete-title",
    catalogue="T-01",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.WARNING,
    summary="标题没有写明事由或者文种",
    bad=(
        "〔标题〕答复函",
        "〔标题〕示例区交通运输局复函",
        "〔标题〕关于区政协三届二次会议第0137号提案",
    ),
    good=(
        "〔标题〕对区三届人大二次会议第12号建议的答复",
        "〔标题〕关于政协第十三届全国委员会第一次会议第00512号（农林水利类063号）提案答复的函",
        "〔标题〕示例区交通运输局\n〔标题〕关于对区政协三届二次会议第0137号提案的\n〔标题〕答　复",
        "〔标题〕关于在学苑小学门口增设公交站的建议的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案的会办意见",
        "〔标题〕关于答复县政协八届四次会议第067号提案的函",
        "〔标题〕县政协七届五次会议第31号提案的复函",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复（二次答复）",
    ),
    check=check,
)
