"""句子太长，或者一口气没有停顿。

一句话超过一百五十字，或者六七十个字中间没有一个标点，读的人要回头再看。
把长句拆成几句，一句说一件事。书名号里的名称再长也照原样，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

# A closing mark after 。 still belongs to the sentence before.
_SENTENCE: Final = compile_later("[^。！？!?\n”’）)][^。！？!?\n]*")
_STRETCH: Final = compile_later("[^，,、；;：:。！？!?“”（）()《》—…\n]+")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per sentence that is too long, and per stretch of it without any mark."""
    most = RULE.parameter(letter.requirements, "最多字数")
    breath = RULE.parameter(letter.requirements, "不停顿字数")
    text = letter.prose.text
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if end - start <= breath or letter.prose.at(start)[0].kind is not Kind.BODY:
            continue
        if end - start > most:
            yield RULE.report(
                letter.extent(start, end),
                f"这句话有{end - start}个字。请拆成几句，每句不超过{most}个字。",
            )
        if max(map(len, sentence.group().replace("、", "，").split("，"))) <= breath:
            continue
        for stretch in _STRETCH.finditer(text, *sentence.span()):
            start, end = stretch.span()
            if end - start > breath and not letter.prose.is_in_title(start):
                yield RULE.report(
                    letter.extent(start, end),
                    f"此处{end - start}个字没有停顿。请加标点，或改短一些。",
                )


RULE: Rule[Letter] = Rule(
    id="long-sentence",
    catalogue="P-21",
    source="通行做法",
    level=Level.INFO,
    summary="句子太长，或者一口气没有停顿",
    bad=(
        "我局" + "会同有关单位逐段清点，" * 14 + "年底前全部完成。",
        "我局" + "会同区城市管理局和各街道逐段清点" * 5 + "。",
    ),
    good=(
        "我局" + "会同有关单位逐段清点，" * 12 + "年底前全部完成。",
        "您提出的《关于" + "在学苑小学门口增设公交站" * 6 + "的提案》收悉。",
    ),
    check=check,
    parameters={"最多字数": 150, "不停顿字数": 65},
)
