"""称谓里的人与提案的提案者不一致。

称谓要写全提案者，次序也照提案；附议人不在称谓里，除非本地另有规定。
漏一位，就有一位提案者没有得到答复；多一位，就答复了没有提出提案的人。
写了“等3名委员”的，只看写出来的名字。逐人寄送、称谓只写一位的，作“注意”。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import Salutation, find_salutation, is_organisation, split_authors

# What a reader of a salutation may or may not take for a part of the names.
_NO_NAME: Final = compile_later("[和与及]|尊敬的|敬爱的|(?:政协|人大)?(?:委员|代表)|先生|女士|同志")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per name that is too many, and one for those that are missing."""
    found = find_salutation(letter)
    authors = split_authors(letter.case.authors, letter.requirements.author_title)
    # A letter to the lead unit (会办意见) addresses nobody of the case.
    if found is None or not authors or letter.case.role == "会办":
        return
    block, salutation = found
    named = [one.text for one in salutation.names]
    is_parted = letter.source is None or len(named) > len(authors)
    if is_parted and _join(named) == _join(authors):
        return  # 江一苇 司马青 may be taken for one name or for two; another rule asks for 、
    if salutation.names and (salutation.title or letter.source is not None):
        strangers = list(_find_strangers(letter, block, salutation, authors))
        yield from strangers
        if not strangers:
            yield from _find_missing(letter, block, salutation, authors)


def _find_strangers(
    letter: Letter, block: Block, salutation: Salutation, authors: Sequence[str]
) -> Iterator[Diagnostic]:
    seconders = split_authors(letter.case.seconders)
    for one in salutation.names:
        if any(_is_same(one.text, author) for author in authors):
            continue
        extent = letter.extent_in(block, one.start, one.end - one.start)
        if one.text in seconders:
            message = f"“{one.text}”是附议人，不是提案者。请从称谓里删去。"
        else:
            message = f"提案者里没有“{one.text}”。请改为提案者的名字：{'、'.join(authors)}。"
        yield RULE.report(extent, message)


def _find_missing(
    letter: Letter, block: Block, salutation: Salutation, authors: Sequence[str]
) -> Iterator[Diagnostic]:
    named = [one.text for one in salutation.names]
    missing = [name for name in authors if not any(_is_same(one, name) for one in named)]
    extent = letter.extent_in(
        block, salutation.names[0].start, salutation.names[0].end - salutation.names[0].start
    )
    if missing and not salutation.has_more:
        yield RULE.report(
            extent,
            f"称谓里没有提案者“{'、'.join(missing)}”。请补上。",
            level=Level.WARNING if len(named) == 1 else None,
        )
    elif [name for name in named if name in authors] != [n for n in authors if n in named]:
        yield RULE.report(
            extent,
            f"称谓里名字的次序与提案不同。请照提案排列：{'、'.join(authors)}。",
            level=Level.WARNING,
        )


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names mean the same; an organisation may be named in short."""
    if one == other or not (is_organisation(one) and is_organisation(other)):
        return one == other
    short, full = sorted((one, other), key=len)
    rest = iter(full)
    return all(char in rest for char in short)


def _join(names: Sequence[str]) -> str:
    return _NO_NAME.sub("", "".join(names))


RULE: Rule[Letter] = Rule(
    id="wrong-addressees",
    catalogue="N-03",
    source="通行做法",
    level=Level.ERROR,
    summary="称谓里的人与提案的提案者不一致",
    bad=(
        "〔撰写人〕张三、李四、王五\n〔称谓〕尊敬的张三、李四委员：",
        "〔撰写人〕张三\n〔附议人〕李四\n〔称谓〕张三、李四委员：",
        "〔撰写人〕张三、李四\n〔称谓〕李四、张三委员：",
        "〔撰写人〕陈建钢\n〔称谓〕陈建刚委员：",
    ),
    good=(
        "〔撰写人〕张三、李四\n〔称谓〕尊敬的张三、李四委员：",
        "〔撰写人〕张三、李四、王五\n〔称谓〕张三等3名委员：",
        "〔撰写人〕沈先、李四\n〔称谓〕沈　先、李四委员：",
        "〔撰写人〕张三委员、李四委员\n〔称谓〕张三委员、李四委员：",
        "〔撰写人〕民盟示例区委\n〔称谓〕中国民主同盟示例区委员会：",
    ),
    check=check,
    concerns_assemblies=True,
)
