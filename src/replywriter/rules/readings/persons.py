"""Persons whom a letter names with their title: 李秀芬委员, 张三、李四代表.

A name is told by its surname and by what stands before it, so 商户代表 and 各位委员 are none. Rare
surnames that begin common words are not known: a person may be missed, a word is not taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from .once import once
from .pattern import Pattern

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜戚谢邹喻潘葛范彭鲁韦马苗方俞袁柳鲍唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈祝董梁杜阮蓝闵季贾"
    "娄颜郭梅林徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫丁邓郁杭洪包诸左石崔龚程嵇邢裴陆荣翁荀甄曲封储"
    "焦段侯蓬武刘景詹龙叶司黎薄宿白蒲赖卓蔺屠乔翟谭姬申冉桑桂牛燕尚温庄晏柴瞿阎慕习艾鱼向古易廖"
    "耿匡寇广欧蔚隆师巩聂晁辛阚简饶曾丰关查荆游竺盖益桓肖付闫邸苏江金钟华史任施庄安常于"
)
_COMPOUND: Final = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木"
_ONE: Final = (
    rf"(?:(?:{_COMPOUND})[{HAN}]{{1,2}}|[{_SURNAMES}][ 　]{{0,2}}[{HAN}]{{1,2}}"
    rf"|[{HAN}]{{2,6}}(?:·[{HAN}]{{2,6}})+)"
)
# Names end here; before them stands no 汉字 but one of these words.
_NAMES: Final = compile_later(
    rf"(?:(?<![{HAN}])|(?<=感谢)|(?<=收到)|(?<=根据)|(?<=现将)|(?<=[对由与向请给同和经将为受]))"
    rf"(?P<names>(?:{_ONE}[、，,])*{_ONE})(?:等[^，。,]{{0,5}})?(?:政协|人大)?$"
)
_TITLE: Final = Pattern("(?P<title>委员|代表)(?![会大团人性作着了处证权])", needs=("委员", "代表"))
_SEPARATOR: Final = compile_later("[、，,]")
_BLANKS: Final = compile_later(r"[\s　]+")
_REACH: Final = 60
# What stands before 代表 and 委员, begins like a surname and is no name.
_NO_NAMES: Final = compile_later(
    "施工|车[主间]|游客|高[校龄管等中]|金融|安[置全]|路[政]|管[线理]|房[东产]|司[机乘]|师[生傅范]|常[务任]"
    "|时任|单位|方[面案]|项目|许多|于是|任[何职]|成[员都]|温州|杭州|余[杭下名]|江[苏西]|广[大东西]|关[于心键联]"
    "|华[侨人]|石油|古[镇村]|经[济营]|曾经|林[业农场]|金属|申[请报]|荣誉|季度|万[名余]|景区|龙头|应[邀]"
    "|史[学志]|包[括含]|左右|常委|尚未|简[称要]|和平|武装|钟[点]|马上|温馨|封[闭]|查[询看]|储[户]|曲艺"
)
_COMMON: Final = compile_later(
    r"[户商主客校员工众民团组体界区县市省镇乡村街道部门单位企业公司行业家长机方面]$"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name with where it stands in the prose, its title, and where the title ends.

    ``list_start`` is where the list of names begins that the title closes.
    """

    name: str
    start: int
    end: int
    title: str
    title_end: int
    list_start: int


@once
def find_persons(letter: Letter) -> Sequence[Person]:
    """Return the persons whom the body of a letter names with 委员 or 代表 behind the name.

    What stands in 《》 or “” is left out.
    """
    return tuple(_find(letter))


def _find(letter: Letter) -> Iterator[Person]:
    prose = letter.prose
    for found in _TITLE.find(letter):
        block, offset = prose.at(found.start())
        if block.kind is not Kind.BODY and block.kind not in HEADINGS:
            continue
        if prose.is_in_title(found.start()) or prose.is_in_quotes(found.start()):
            continue
        names = _NAMES.search(block.text[:offset], max(offset - _REACH, 0))
        if names:
            begin = found.start() - offset + names.start("names")
            yield from _split(names["names"], begin, found)


def find_near(name: str, authors: Collection[str]) -> str | None:
    """Return the one author of the same surname whose name differs in one character."""
    near = [
        author
        for author in authors
        if len(author) == len(name) > 2
        and author[0] == name[0]
        and sum(mine != theirs for mine, theirs in zip(name, author, strict=True)) == 1
    ]
    return near[0] if len(near) == 1 else None


def _split(names: str, begin: int, found: re.Match[str]) -> Iterator[Person]:
    """Yield the single names of a list; a list with a word in it is no list of names."""
    parts = _SEPARATOR.split(names)
    if any(_is_word(part) for part in parts):
        return
    at = begin
    for part in parts:
        yield Person(_BLANKS.sub("", part), at, at + len(part), found["title"], found.end(), begin)
        at += len(part) + 1


def _is_word(name: str) -> bool:
    return bool(_NO_NAMES.match(name) or _COMMON.search(name))
